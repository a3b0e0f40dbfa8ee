#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# Installs the Debian packages that are missing among those named as arguments, or among those that building,
# running and testing need. Says which; asks unless root or YES=1; without a terminal and without either it stops
# with the list.
set -eu
packages=${*:-"build-essential pkg-config libxml2-dev libpcre2-dev libsqlite3-dev libzip-dev libutf8proc-dev libsodium-dev
	libjansson-dev libhunspell-dev libseccomp-dev hunspell-sv libxlsxwriter-dev libmicrohttpd-dev libcmocka-dev libxml2-utils openssl python3 sqlite3 poppler-utils"}
missing=
for package in $packages; do
	dpkg-query -W -f='${db:Status-Status}\n' "$package" 2>/dev/null | grep -qx installed || missing="$missing $package"
done
[ -n "$missing" ] || exit 0

sudo=
[ "$(id -u)" -eq 0 ] || sudo=sudo
echo "To be installed from Debian:$missing" >&2
if [ "$(id -u)" -ne 0 ] && [ "${YES:-}" != 1 ]; then
	if [ ! -t 0 ]; then
		echo "Run again as root or with YES=1, or install them yourself: apt-get install$missing" >&2
		exit 1
	fi
	printf 'Install them now? [y/N] ' >&2
	read -r answer
	case $answer in y | Y | j | J) ;; *) exit 1 ;; esac
fi
export DEBIAN_FRONTEND=noninteractive
$sudo apt-get update -qq >/dev/null || true
# shellcheck disable=SC2086
$sudo apt-get install -y -qq --no-install-recommends $missing >/dev/null
