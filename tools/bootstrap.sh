#!/usr/bin/env bash
# Make a virtual environment with everything that the project needs, and the system libraries under it.
# Installs Debian packages only when some are missing and it may (as root, or with sudo that asks nothing).
set -euo pipefail
venv=${1:?usage: bootstrap.sh VENV}

say() { printf '%s\n' "$*" >&2; }

find_python() {
    local candidate
    for candidate in "${PYTHON:-}" python3.11 python3 python3.12 python3.13; do
        [ -n "$candidate" ] || continue
        if command -v "$candidate" >/dev/null 2>&1 &&
            "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            printf '%s' "$candidate"
            return 0
        fi
    done
    return 1
}

# Package, and a shell test that says whether what it brings is there already.
missing_packages() {
    local libraries fonts
    # No pipe into grep -q here: it leaves early, and pipefail then takes ldconfig's broken pipe for a "no".
    libraries=$(PATH="$PATH:/sbin:/usr/sbin" ldconfig -p 2>/dev/null || true)
    fonts=$(fc-list : family 2>/dev/null || true)
    [[ $libraries == *libpangoft2-1.0.so.0* ]] || echo libpangoft2-1.0-0
    [[ $libraries == *libpango-1.0.so.0* ]] || echo libpango-1.0-0
    [[ $libraries == *libharfbuzz-subset.so.0* ]] || echo libharfbuzz-subset0
    command -v fc-list >/dev/null 2>&1 || echo fontconfig
    [[ $fonts == *DejaVu\ Sans* ]] || echo fonts-dejavu-core
    [[ $fonts == *Noto\ Color\ Emoji* ]] || echo fonts-noto-color-emoji
    [[ $fonts == *WenQuanYi\ Micro\ Hei* ]] || echo fonts-wqy-microhei
    [[ $fonts == *Lohit\ Devanagari* ]] || echo fonts-lohit-deva
    "$1" -c 'import ensurepip, venv' 2>/dev/null || echo python3-venv
}

install_packages() {
    local as_root=()
    if ! command -v apt-get >/dev/null 2>&1; then
        return 1
    fi
    if [ "$(id -u)" -ne 0 ]; then
        if command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then
            as_root=(sudo -n)
        else
            return 1
        fi
    fi
    say "Installing system packages: $*"
    local apt=(env DEBIAN_FRONTEND=noninteractive apt-get -qq -o Dpkg::Use-Pty=0)
    "${as_root[@]}" "${apt[@]}" install -y --no-install-recommends "$@" >/dev/null 2>&1 && return 0
    "${as_root[@]}" "${apt[@]}" update >&2 &&
        "${as_root[@]}" "${apt[@]}" install -y --no-install-recommends "$@" >/dev/null
}

python=$(find_python) || {
    say "Python 3.11 or newer is needed and was not found. On Debian: apt-get install python3 python3-venv"
    exit 2
}

mapfile -t missing < <(missing_packages "$python")
if [ "${#missing[@]}" -gt 0 ] && ! install_packages "${missing[@]}"; then
    say "These system packages are missing and could not be installed from here: ${missing[*]}"
    say "On Debian or Ubuntu, run:  sudo apt-get install ${missing[*]}"
    say "Going on without them: 'vetting doctor' says what each one costs."
fi

# Without the stamp that make leaves, an environment is half made (or was interrupted): start it anew.
if [ ! -e "$venv/.installed" ] || ! "$venv/bin/python" -c '' 2>/dev/null; then
    say "Making $venv"
    "$python" -m venv --clear "$venv" || {
        say "A virtual environment could not be made. On Debian: sudo apt-get install python3-venv"
        exit 2
    }
fi
say "Installing Python packages from requirements/dev.txt"
"$venv/bin/python" -m pip install -qq --no-compile --disable-pip-version-check --require-hashes -r requirements/dev.txt
"$venv/bin/python" -m pip install -qq --disable-pip-version-check --no-deps --no-build-isolation -e .
