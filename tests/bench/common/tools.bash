# What the measurements of whole processes have in common; they source it. `runs` is how often each thing is measured.

tool=build/bench/replay_cases # makes case files and times programs, see replay_cases.cpp
duckdb=build/bench/duckdb

build_tool() {
    mkdir -p build/bench
    if [[ ! -x "$tool" || tests/bench/replay_cases.cpp -nt "$tool" ]]; then
        "${CXX:-g++}" -std=c++20 -O2 -o "$tool" tests/bench/replay_cases.cpp
    fi
}

# Ends with a message where the folder's disk has no room for a case file of so many rows.
need_room_for() {
    local rows="$1" folder="$2" needed free
    needed=$((rows * 130 / 1024 + 200000)) # kilobytes, with some to spare
    free="$(df --output=avail -k "$folder" | tail -n 1)"
    ((free >= needed)) || {
        echo "the case file would take $((needed / 1024)) MB, and the disk has $((free / 1024)) MB free: give fewer rows" >&2
        exit 1
    }
}

# DuckDB from npm, one version, with the script that runs a query.
install_duckdb() {
    local version=1.5.6-r.1
    if [[ ! -d "$duckdb/node_modules/@duckdb/node-api" ]]; then
        mkdir -p "$duckdb"
        echo '{ "private": true }' >"$duckdb/package.json"
        npm --prefix "$duckdb" install --silent --no-audit --no-fund "@duckdb/node-api@$version" ||
            { echo "could not install DuckDB with npm; this needs the network once" >&2; exit 1; }
    fi
    cp -- tests/bench/replay_duckdb.mjs "$duckdb/"
}

# Of lines as `replay_cases run` prints them: the median of a column, and the highest memory.
median_of() { cut -d' ' -f"$2" "$1" | sort -n | sed -n "$(((runs + 1) / 2))p"; }
highest_of() { cut -d' ' -f3 "$1" | sort -n | tail -n 1; }
