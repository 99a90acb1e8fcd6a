#!/usr/bin/env bash
# Install Debian's Chromium, which tests/browser/ opens the documents in; it takes root, or sudo that asks nothing.
set -euo pipefail

say() { printf '%s\n' "$*" >&2; }

[ -x /usr/bin/chromium ] && exit 0
as_root=()
if [ "$(id -u)" -ne 0 ]; then
    as_root=(sudo -n)
fi
if ! command -v apt-get >/dev/null || { [ "$(id -u)" -ne 0 ] && ! sudo -n true 2>/dev/null; }; then
    say "Chromium could not be installed from here. On Debian: sudo apt-get install chromium"
    exit 1
fi
say "Installing Chromium"
install=("${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -qq -o Dpkg::Use-Pty=0)
"${install[@]}" install -y --no-install-recommends chromium >/dev/null 2>&1 && exit 0
"${install[@]}" update >&2
"${install[@]}" install -y --no-install-recommends chromium >/dev/null
