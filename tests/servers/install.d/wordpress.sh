#!/bin/sh
# WordPress, its theme (without one its pages are blank), PHP and the MariaDB server's programs, from Debian.
# No service is started: the tests run their own. micro-httpd stands for the web server the package asks for.
set -eu
if [ -f /usr/share/wordpress/wp-load.php ] && command -v php >/dev/null && command -v mariadbd >/dev/null; then
  exit 0
fi
if ! command -v apt-get >/dev/null || [ "$(id -u)" != 0 ]; then
  echo "  needs Debian's packages wordpress, mariadb-server-core and php-cli; run this as root" >&2
  exit 1
fi
apt-get update -qq
DEBIAN_FRONTEND=noninteractive nice -n 15 apt-get install -y -qq -o DPkg::Lock::Timeout=300 \
  --no-install-recommends micro-httpd php php-cgi php-cli php-mysql php-xml php-mbstring \
  mariadb-server-core wordpress wordpress-theme-twentytwentythree >/dev/null
