#!/usr/bin/env bash
# Installs the real servers that tests/servers/ tests against, into build/servers/: one section a server, each of
# which may be run again (what is there is left alone). `install.sh` installs all of them, `install.sh bluesky` one.
# A section that cannot be had says why and is passed over: its tests then skip with that reason.
set -uo pipefail
cd "$(dirname "$0")/../.."
HERE="$PWD/build/servers"
PYTHON="${PYTHON:-python3}"
mkdir -p "$HERE"

# Debian packages, each named with a file that tells it is there: `debian /usr/bin/redis-server redis-server ...`.
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
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq -o DPkg::Lock::Timeout=300 --no-install-recommends "${missing[@]}" >/dev/null
}

# A Mastodon-compatible server in Python; in an environment of its own, because it pins old versions.
section_mastodon() {
  [ -x "$HERE/mastodon/bin/mastodon_mock" ] && return 0
  "$PYTHON" -m venv "$HERE/mastodon" &&
    nice -n 15 "$HERE/mastodon/bin/pip" install --quiet --disable-pip-version-check "mastodon-mock==0.6.1"
}

# Bluesky's own PDS and AppView, as its developers run them; they keep their data in PostgreSQL and Redis.
section_bluesky() {
  debian '/usr/lib/postgresql/*/bin/initdb' postgresql /usr/bin/redis-server redis-server || return 1
  if ! command -v npm >/dev/null 2>&1; then
    debian /usr/bin/node nodejs /usr/bin/npm npm || return 1
  fi
  if ! node -e 'process.exit(Number(process.versions.node.split(".")[0]) >= 20 ? 0 : 1)'; then
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

sections=("$@")
[ "${#sections[@]}" -gt 0 ] || sections=($(declare -F | sed -n 's/^declare -f section_//p'))
for section in "${sections[@]}"; do
  echo "$section ..."
  "section_$section" || echo "  $section is not installed; its tests will skip" >&2
done
