#!/usr/bin/env bash
# Makes the packages, installs the Debian package where there is nothing but Debian, and checks rules there. Needs root and Debian's mmdebstrap.
# usage: package.sh BUILD
set -euo pipefail
((EUID == 0)) || exec sudo "$0" "$@"
built="$1" here="$1/tests/package"
rm -rf -- "$here"
mkdir -p -- "$here"

cpack --config "$built/CPackConfig.cmake" -B "$here" >"$here/cpack.log" 2>&1 || {
    cat -- "$here/cpack.log"
    exit 1
}
package="$(echo "$here"/*.deb)" archive="$(echo "$here"/*.tar.gz)"

# The archive runs from wherever it is unpacked.
mkdir -- "$here/unpacked"
tar -C "$here/unpacked" -xf "$archive"
program="$(find "$here/unpacked" -type f -name ascrules -path '*/bin/*')"
rules="$(find "$here/unpacked" -path '*telford-wrekin/front-door.ascrules')"
(cd / && "$program" check "$rules") >"$here/archive.log" 2>&1 || {
    cat -- "$here/archive.log"
    exit 1
}

# A root with nothing but Debian, from where this machine has its packages; kept for the next time.
root="$here/root" kept="$built/fresh-root.tar"
suite="$(sed -n "s/^VERSION_CODENAME=//p" /etc/os-release)"
mapfile -t lists < <(find /etc/apt -maxdepth 2 -size +0 '(' -name '*.list' -o -name '*.sources' ')')
[[ -f "$kept" ]] || mmdebstrap --quiet --variant=apt "$suite" "$kept" "${lists[@]}" ||
    { echo "could not make a root with nothing but Debian (see above)" && exit 1; }
mkdir -- "$root"
tar -C "$root" -xf "$kept"
cp -- "$package" "$root/ascrules.deb"
[[ ! -d /etc/apt/auth.conf.d ]] || cp -r -- /etc/apt/auth.conf.d/. "$root/etc/apt/auth.conf.d/" 2>/dev/null || true
cp -- /etc/resolv.conf "$root/etc/resolv.conf" 2>/dev/null || true
chroot "$root" sh -c 'apt-get -qq update && DEBIAN_FRONTEND=noninteractive apt-get -qq install --no-install-recommends -y /ascrules.deb' \
    >"$here/install.log" 2>&1 || {
    cat -- "$here/install.log"
    exit 1
}
rules=/usr/share/doc/ascrules/examples/telford-wrekin/front-door.ascrules
chroot "$root" sh -c "cd / && ascrules check $rules && ascrules flowchart $rules --output /chart.svg && test -s /chart.svg" \
    >"$here/run.log" 2>&1 || {
    cat -- "$here/run.log"
    exit 1
}
rm -rf -- "$root"
