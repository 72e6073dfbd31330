#!/usr/bin/env bash
# How fast `replay` is beside DuckDB doing the same in SQL, and beside reading the file at all. The case file (SYNTHETIC; 12 questions of yes or
# no, 4 lists, 4 whole numbers, id, recorded destination; about 118 bytes a row) and the rules (60, with counting; 8 destinations) are made
# under build/bench from one table, see replay_cases.cpp. All three take turns, and the first two have to come to the same confusion table.
# With --forms, also a tenth of the rows in other forms: every field in quotation marks, lines that end as on Windows, and packed with gzip.
# Run by: ./dev bench replay [ROWS] [RUNS] [--keep] [--forms]
set -euo pipefail
# shellcheck source=tests/bench/common/tools.bash
source tests/bench/common/tools.bash

rows=10000000 runs=5 keep='' forms=''
numbers=()
for argument in "$@"; do
    case "$argument" in
        --keep) keep=yes ;;
        --forms) forms=yes ;;
        *) numbers+=("$argument") ;;
    esac
done
rows="${numbers[0]:-$rows}"
runs="${numbers[1]:-$runs}"

here=tests/bench
folder=build/bench/replay
cases="$folder/cases.csv"
mkdir -p "$folder"

clean() {
    rm -f -- "$folder"/form.*
    if [[ -z "$keep" ]]; then rm -f -- "$cases"; fi
}
trap clean EXIT

# ---- what is measured, and with what --------------------------------------------------------------------------------

need_room_for "$rows" "$folder"
build_tool
"$tool" make "$folder" "$rows"

install_duckdb

# ---- measuring ------------------------------------------------------------------------------------------------------

# Each prints: milliseconds by the clock, milliseconds of all processors, highest memory in kilobytes.
replay() {
    "$tool" run "$folder/replay.json" "$ASCRULES" replay "$folder/rules.ascrules" "${1:-$cases}" --mapping "$folder/mapping.yaml" --format json
}
duckdb() { "$tool" run "$folder/duckdb.json" node "$duckdb/replay_duckdb.mjs" "$folder/rules.sql"; }
reading() { "$tool" run "$folder/wc.txt" wc -l "$cases"; }

: >"$folder/replay.times"
: >"$folder/duckdb.times"
: >"$folder/reading.times"
for ((i = 0; i < runs; i++)); do # in turn, so that all meet the same weather
    reading >>"$folder/reading.times"
    replay >>"$folder/replay.times"
    duckdb >>"$folder/duckdb.times"
done

node "$here/replay_compare.mjs" "$folder/replay.json" "$folder/duckdb.json"

median() { median_of "$folder/$1.times" "$2"; }
highest() { highest_of "$folder/$1.times"; }
rate() { awk -v rows="$rows" -v ms="$1" 'BEGIN { printf "%.2f", rows / ms / 1000 }'; }
ratio() { awk -v a="$1" -v b="$2" 'BEGIN { printf "%.2f", a / b }'; }

replayed="$(median replay 1)" queried="$(median duckdb 1)" read_only="$(median reading 1)"
echo "$rows rows, $(stat -c %s "$cases") bytes; median of $runs runs each, in turn; load $(cut -d' ' -f1 /proc/loadavg) on $(nproc) cores"
printf '%-28s %9s %12s %14s %10s\n' '' 'ms' 'ms of cores' 'million rows/s' 'MB at most'
line() { printf '%-28s %9s %12s %14s %10s\n' "$1" "$3" "$(median "$2" 2)" "$(rate "$3")" "$(($(highest "$2") / 1024))"; }
line 'ascrules replay' replay "$replayed"
line 'DuckDB, read_csv and CASE' duckdb "$queried"
line 'counting lines (wc -l)' reading "$read_only"
echo "DuckDB takes $(ratio "$queried" "$replayed") times as long by the clock, $(ratio "$(median duckdb 2)" "$(median replay 2)") times on the cores"

if [[ -n "$forms" ]]; then
    rows=$((rows / 10))
    some() { head -n "$((rows + 1))" "$cases"; }
    form() {
        : >"$folder/form.times"
        for ((i = 0; i < runs; i++)); do replay "$folder/form.$2" >>"$folder/form.times"; done
        line "$1" form "$(median form 1)"
    }
    echo "$rows rows in other forms"
    some >"$folder/form.plain"
    form 'as they are' plain
    some | sed 's/,/","/g; s/^/"/; s/$/"/' >"$folder/form.quoted"
    form 'all fields quoted' quoted
    some | sed 's/$/\r/' >"$folder/form.returns"
    form 'lines end as on Windows' returns
    some | gzip -1 >"$folder/form.gz"
    form 'packed with gzip' gz
fi
