#!/usr/bin/env bash
# Installs the real servers that tests/servers/ tests against, into build/servers/ or as Debian packages: one section
# a server, each of which may be run again (what is there is left alone). `install.sh` installs all of them,
# `install.sh bluesky react` these two. A section that cannot be had says why and is passed over: its tests then skip
# with that reason. No service is left running: the tests start their own.
set -uo pipefail
cd "$(dirname "$0")/../.."
HERE="$PWD/build/servers"
PYTHON="${PYTHON:-python3}"
mkdir -p "$HERE"

# Debian packages, each after a file that tells it is there: `debian /usr/bin/redis-server redis-server ...`.
debian() {
  local missing=()
  while [ "$#" -gt 1 ]; do
    compgen -G "$1" >/dev/null || missing+=("$2")
    shift 2
  done
  [ "${#missing[@]}" -eq 0 ] && return 0
  if ! command -v apt-get >/dev/null 2>&1 || [ "$(id -u)" != 0 ]; then
    echo "  needs the packages ${missing[*]}; install them as root" >&2
    return 1
  fi
  [ -n "${APT_UPDATED:-}" ] || apt-get update -qq || return 1  # the lists of a new machine are empty
  APT_UPDATED=1
  DEBIAN_FRONTEND=noninteractive nice -n 15 apt-get install -y -qq -o DPkg::Lock::Timeout=300 \
    --no-install-recommends "${missing[@]}" >/dev/null
}

npm_is_there() {
  command -v npm >/dev/null 2>&1 || debian /usr/bin/node nodejs /usr/bin/npm npm
}

# A Mastodon-compatible server in Python; in an environment of its own, because it pins old versions.
section_mastodon() {
  # Run, not only looked for: an environment that was moved with its checkout is there and runs no more.
  "$HERE/mastodon/bin/mastodon_mock" --help >/dev/null 2>&1 && return 0
  "$PYTHON" -m venv --clear "$HERE/mastodon" &&
    nice -n 15 "$HERE/mastodon/bin/pip" install --quiet --disable-pip-version-check "mastodon-mock==0.6.1"
}

# Bluesky's own PDS and AppView, as its developers run them; they keep their data in PostgreSQL and Redis.
section_bluesky() {
  debian '/usr/lib/postgresql/*/bin/initdb' postgresql /usr/bin/redis-server redis-server || return 1
  npm_is_there || return 1
  if ! node -e 'process.exit(Number(process.versions.node.split(".")[0]) < 20 ? 1 : 0)'; then
    echo "  needs Node 20 or newer, found $(node --version)" >&2
    return 1
  fi
  [ -f "$HERE/bluesky/.installed" ] && return 0
  mkdir -p "$HERE/bluesky"
  cp tests/servers/bluesky/package.json "$HERE/bluesky/package.json"
  # One module is compiled here (SQLite): unoptimised, a fraction of the time. Its headers come with Debian's Node.
  local home
  home="$(dirname "$(dirname "$(readlink -f "$(command -v node)")")")"
  [ -f "$home/include/node/node.h" ] && export npm_config_nodedir="$home"
  (cd "$HERE/bluesky" && CFLAGS=-O0 CXXFLAGS=-O0 nice -n 15 npm install --no-audit --no-fund --loglevel=error) &&
    touch "$HERE/bluesky/.installed"
}

# WordPress, a theme (without one its pages are blank), PHP and the programs of the MariaDB server. micro-httpd stands
# for the web server that the package asks for; nobody starts it.
section_wordpress() {
  debian /usr/sbin/micro-httpd micro-httpd \
    /usr/bin/php php-cli /usr/bin/php-cgi php-cgi '/usr/share/php*-mysql' php-mysql '/usr/share/php*-xml' php-xml \
    '/usr/share/php*-mbstring' php-mbstring /usr/sbin/mariadbd mariadb-server-core /usr/bin/mariadb mariadb-client-core \
    /usr/share/wordpress/wp-load.php wordpress \
    /var/lib/wordpress/wp-content/themes/twentytwentythree wordpress-theme-twentytwentythree
}

section_dovecot() {
  debian /usr/lib/dovecot/imap dovecot-imapd
}

# The browser that draws pages, as .ci/run installs it.
section_chromium() {
  command -v chromium >/dev/null 2>&1 || command -v google-chrome >/dev/null 2>&1 ||
    debian /usr/bin/chromium chromium /usr/share/fonts/truetype/dejavu fonts-dejavu
}

# React's own bundles for browsers, as their makers publish them: two tarballs from npm, unpacked, 0.5 MB.
section_react() {
  [ -s "$HERE/react/react-dom.production.min.js" ] && return 0
  npm_is_there || return 1
  mkdir -p "$HERE/react"
  local package
  for package in react react-dom; do
    (cd "$HERE/react" && tarball="$(npm pack --silent "$package@18.3.1")" &&
      tar -xzf "$tarball" --strip-components=2 "package/umd/$package.production.min.js" && rm "$tarball" &&
      test -s "$package.production.min.js") || return 1
  done
}

sections=("$@")
[ "${#sections[@]}" -gt 0 ] || sections=($(declare -F | sed -n 's/^declare -f section_//p'))
for section in "${sections[@]}"; do
  if ! declare -F "section_$section" >/dev/null; then
    echo "there is no section $section" >&2
    exit 2
  fi
  echo "$section ..."
  "section_$section" || echo "  $section is not installed; its tests will skip" >&2
done
