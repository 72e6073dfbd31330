#!/usr/bin/env bash
# Installs what was built, builds a program of ten lines against it, and looks at what was installed besides.
# usage: library.sh SOURCES BUILD COMPILER
set -euo pipefail
sources="$1" built="$2" compiler="$3" here="$2/tests/install"
rm -rf -- "$here"
mkdir -p -- "$here"

cmake --install "$built" --prefix "$here/prefix" >"$here/install.log"
headers="$(find "$here/prefix/include" -type f)"
[[ "$headers" == "$here/prefix/include/ascrules/ascrules.h" ]] || {
    printf 'other headers than ascrules.h are installed:\n%s\n' "$headers"
    exit 1
}

cmake -S "$sources/tests/install" -B "$here/found" -DCMAKE_PREFIX_PATH="$here/prefix" -DCMAKE_CXX_COMPILER="$compiler" >"$here/found.log"
cmake --build "$here/found" >>"$here/found.log"
cd /
said="$("$here/found/check_rules" "$sources/examples/telford-wrekin/front-door.ascrules")" || true
[[ "$said" == *"Safeguarding"* ]] || {
    printf 'the program of ten lines said:\n%s\n' "$said"
    exit 1
}

# Built along with another program: configured whole, and one wing of it built.
cmake -S "$sources/tests/install" -B "$here/along" -DSOURCES="$sources" -DCMAKE_CXX_COMPILER="$compiler" >"$here/along.log"
cmake --build "$here/along" --target ascrules_words >>"$here/along.log"

# Links of the installed pages lead to what is installed.
dead=0
while IFS=: read -r page link; do
    target="${link#*](}"
    target="${target%%[)#]*}"
    case "$target" in '' | *://* | mailto:*) continue ;; esac
    [[ -e "$(dirname -- "$page")/$target" ]] || {
        printf 'a dead link: %s in %s\n' "$target" "${page#"$here/prefix/"}"
        dead=1
    }
done < <(grep -rHoE --include='*.md' '\]\([^)]*\)' "$here/prefix")
exit "$dead"
