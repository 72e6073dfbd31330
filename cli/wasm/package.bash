#!/usr/bin/env bash
# Puts the npm package together: package.bash BUILD LIBRARIES FOLDER, from what was built, the licences of the libraries in it, and package/.
set -euo pipefail

here="$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")"
build="$1" libraries="$2" folder="$3"
version="$(sed -n 's/^CMAKE_PROJECT_VERSION:STATIC=//p' "$build/CMakeCache.txt")"

rm -rf -- "$folder"
mkdir -p -- "$folder"
cp -r -- "$here/package/." "$folder"
cp -- "$here/../../LICENSE" "$build/ascrules.wasm" "$folder"
# What Emscripten makes is a function; a module that hands it out serves Node, pages and workers alike.
{
    cat -- "$build/ascrules.js"
    printf '\nexport default makeProgram;\n'
} >"$folder/glue.mjs"
sed -i "s/\"version\": \"[^\"]*\"/\"version\": \"$version\"/" "$folder/package.json"
{
    printf 'ascrules.wasm holds these libraries, each under its own terms.\n'
    for file in "$libraries"/prefix/licences/*; do
        printf '\n==== %s ====\n\n' "$(basename -- "$file")"
        cat -- "$file"
    done
} >"$folder/NOTICES.txt"
