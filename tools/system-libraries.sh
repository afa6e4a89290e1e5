#!/bin/sh
# Install the system libraries that Qt's wheels expect (Debian); say the line to type where we may not.
# Usage: system-libraries.sh PYTHON_OF_THE_ENVIRONMENT
set -eu
python=$1
packages="libegl1 libgl1 libglib2.0-0 libfontconfig1 libdbus-1-3 libxkbcommon0 libxkbcommon-x11-0
 libxcb-cursor0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-randr0 libxcb-render-util0 libxcb-shape0
 libxcb-xinerama0 libxcb-xkb1"

missing() {
    command -v dpkg-query >/dev/null || return 0
    for package in $packages; do
        dpkg-query -W -f '${db:Status-Abbrev}' "$package" 2>/dev/null | grep -q '^ii' || printf '%s ' "$package"
    done
}

absent=$(missing)
if [ -n "$absent" ]; then
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
        # shellcheck disable=SC2086 # a list of words
        apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $absent >/dev/null
    else
        echo "Qt needs system libraries. Type: sudo apt-get install -y --no-install-recommends $absent" >&2
        # Go on where Qt loads all the same (other names on other systems).
        QT_QPA_PLATFORM=offscreen "$python" -c 'from PySide6.QtWidgets import QApplication; QApplication([])' || exit 1
    fi
fi
