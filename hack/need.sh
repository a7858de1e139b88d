#!/usr/bin/env bash
# need.sh COMMAND=PACKAGE ...: makes sure that each command is there, by its Debian package where we may install,
# else says what is missing. A folder or file may stand for the command: need.sh /usr/lib/cni/bridge=containernetworking-plugins
set -euo pipefail
export PATH="$PATH:/usr/sbin:/sbin"

missing=()
for pair in "$@"; do
  probe=${pair%%=*}
  if ! command -v "$probe" >/dev/null && [ ! -e "$probe" ]; then missing+=("$pair"); fi
done
[ ${#missing[@]} -gt 0 ] || exit 0

packages=("${missing[@]#*=}")
if ! command -v apt-get >/dev/null || [ "$(id -u)" != 0 ]; then
  echo "Missing: ${missing[*]%%=*}." >&2
  echo "Install the Debian packages yourself and try again: apt-get install ${packages[*]}" >&2
  exit 1
fi

echo "Installing Debian packages: ${packages[*]}" >&2
exec 9>/tmp/ftps-operator-apt.lock # several scripts may ask at once
flock 9
export DEBIAN_FRONTEND=noninteractive
log=$(mktemp)
trap 'rm -f "$log"' EXIT
install() { apt-get install -y --no-install-recommends "${packages[@]}" >"$log" 2>&1; }
if ! install && ! { apt-get update >"$log" 2>&1 && install; }; then
  cat "$log" >&2
  echo "Could not install ${packages[*]}; the messages above say why." >&2
  exit 1
fi
