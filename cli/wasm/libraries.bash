#!/usr/bin/env bash
# The libraries of the program for WebAssembly, from Debian's source packages: libraries.bash FOLDER JOBS. What is fetched, built and installed stays in
# the folder; `prefix` in it is where CMake looks. A second run with the same list, flags and compiler does nothing.
set -euo pipefail

here="$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")"
folder="$1" jobs="$2"

# The source packages. In place of GMP stands its own mini-gmp, in place of OpenSSL's SHA-256 the one of Mbed TLS (in_place/).
packages=(antlr4-cpp-runtime yaml-cpp fmtlib pugixml highway simdjson zlib gmp utf8proc graphviz expat mbedtls)
# Libraries that are headers alone come as the native program has them.
headers=(/usr/include/nlohmann /usr/include/CLI /usr/include/utf8.h /usr/include/utf8)
flags="-O2 -fwasm-exceptions -msimd128"
toolchain=/usr/share/emscripten/cmake/Modules/Platform/Emscripten.cmake

# What the libraries are made of: the same again is not made twice.
recipe() {
    printf '%s\n' "emscripten $(cat /usr/share/emscripten/emscripten-version.txt)" "flags $flags" "packages ${packages[*]}"
    (cd -- "$here" && find libraries libraries.bash -type f -print0 | LC_ALL=C sort -z | xargs -0 sha256sum)
}

# apt with lists of its own: those of the machine are neither used for sources nor changed. Takes the file that says where sources are.
apt_options() {
    printf '%s\n' -qq -o "Dir::Etc::SourceList=$PWD/apt/$1" -o Dir::Etc::SourceParts=/dev/null -o "Dir::State::Lists=$PWD/apt/lists" \
        -o "Dir::Cache=$PWD/apt/cache" -o "APT::Sandbox::User=$(id -un)" -o Debug::NoLocking=true
}

# Where this machine gets Debian's packages from, Debian's sources come from as well.
list_sources() {
    local origin repository release component
    # shellcheck disable=SC2016  # apt fills these in
    apt-get indextargets --format '$(ORIGIN) $(REPO_URI) $(RELEASE) $(COMPONENT)' 'Created-By: Packages' | sort -u |
        while read -r origin repository release component; do
            [[ "$origin" != Debian ]] || printf 'deb-src %s %s %s\n' "$repository" "$release" "$component"
        done
}

# Fetches a source package and unpacks it under its name. A mirror may list a version that it does not hold (any more), or hold it in another of its parts:
# then it is taken from there, or it is the next older one.
fetch() {
    local package="$1" version options part
    mapfile -t options < <(apt_options all.list)
    while read -r version; do
        for part in apt/part-*.list; do
            mapfile -t options < <(apt_options "${part#apt/}")
            rm -rf -- "fetched/$package"
            mkdir -p -- "fetched/$package"
            if (cd -- "fetched/$package" && apt-get "${options[@]}" source "$package=$version") >"fetched/$package.log" 2>&1; then
                mv -- "fetched/$package"/*/ "sources/$package"
                printf '%s %s\n' "$package" "$version" >>versions
                return 0
            fi
        done
    done < <(apt-cache "${options[@]}" showsrc "$package" | sed -n 's/^Version: //p' | sort -urV)
    cat -- "fetched/$package.log" >&2 2>/dev/null || true
    printf 'libraries.bash: no version of the source package %s could be fetched (see above). Check the network, and that the mirror of this machine\n' \
        "$package" >&2
    printf '    (apt-get indextargets) has sources\n' >&2
    return 1
}

mkdir -p -- "$folder"
cd -- "$folder"
recipe >recipe.new
if [[ -d prefix ]] && cmp -s recipe.new recipe; then exit 0; fi

rm -rf -- recipe sources fetched build prefix versions
mkdir -p -- apt/lists/partial apt/cache/archives/partial sources/headers fetched
list_sources >apt/all.list
split --lines=1 --numeric-suffixes --additional-suffix=.list apt/all.list apt/part-
mapfile -t options < <(apt_options all.list)
apt-get "${options[@]}" update
for package in "${packages[@]}"; do fetch "$package"; done
for header in "${headers[@]}"; do cp -r -- "$header" sources/headers/; done

# Emscripten runs on Debian's Python and Node's packages, whatever others a machine has.
export NODE_PATH=/usr/share/nodejs PATH="/usr/bin:$PATH"
cmake -G Ninja -S "$here/libraries" -B build "-DCMAKE_TOOLCHAIN_FILE=$toolchain" -DCMAKE_BUILD_TYPE=Release "-DCMAKE_C_FLAGS=$flags" \
    "-DCMAKE_CXX_FLAGS=$flags" -DCMAKE_C_FLAGS_RELEASE= -DCMAKE_CXX_FLAGS_RELEASE= "-DSOURCES=$PWD/sources" "-DCMAKE_INSTALL_PREFIX=$PWD/prefix"
cmake --build build -j "$jobs" -- --quiet
cmake --install build >install.log

# Licences travel with what was built.
mkdir -p -- prefix/licences
for package in "${packages[@]}"; do cp -- "sources/$package/debian/copyright" "prefix/licences/$package"; done
cp -- /usr/share/doc/nlohmann-json3-dev/copyright prefix/licences/nlohmann-json3
cp -- /usr/share/doc/libcli11-dev/copyright prefix/licences/cli11
cp -- /usr/share/doc/libutfcpp-dev/copyright prefix/licences/utfcpp
cp -- /usr/share/doc/emscripten/copyright prefix/licences/emscripten
cp -- versions prefix/versions
rm -rf -- build sources fetched apt
mv -- recipe.new recipe
