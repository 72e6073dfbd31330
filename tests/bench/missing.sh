#!/usr/bin/env bash
# What missing answers cost `replay`: the case file and the rules of ./dev bench replay (SYNTHETIC, see replay_cases.cpp) with none, 2, 10 and 30 of a
# hundred answers missing, alone, with eight breakdowns, with other rules beside them, and as a sweep of five figures. The first rows of each are
# replayed rule by rule too, and have to come to the same. DuckDB has no part in it: a CASE cannot say that a case is held.
# Run by: ./dev bench missing [ROWS] [RUNS]
set -euo pipefail
# shellcheck source=tests/bench/common/tools.bash
source tests/bench/common/tools.bash

rows="${1:-10000000}"
runs="${2:-3}"
folder=build/bench/missing
first=20000 # rows that are replayed rule by rule
mkdir -p "$folder"
trap 'rm -f -- "$folder/cases.csv"' EXIT

need_room_for "$rows" "$folder"
build_tool

# Each prints: milliseconds by the clock, milliseconds of all processors, highest memory in kilobytes.
timed() { "$tool" run "$folder/out.json" "$ASCRULES" "$@" --format json; }
replay() { timed replay "$folder/rules.ascrules" "$folder/cases.csv" --mapping "$folder/$1.yaml" "${@:2}"; }
alone() { replay mapping; }
breakdowns() { replay breakdowns; }
against() { replay mapping --against "$folder/others.ascrules"; }
sweep() {
    timed sweep "$folder/rules.ascrules" "$folder/cases.csv" --mapping "$folder/mapping.yaml" --threshold 'heavy caring' --from 20 --to 40 --step 5
}

# The first rows, by the diagram and rule by rule: but for the name of the engine, the same bytes.
compare() {
    local engine
    head -n $((first + 1)) "$folder/cases.csv" >"$folder/first.csv"
    for engine in diagram rules; do
        "$ASCRULES" replay "$folder/rules.ascrules" "$folder/first.csv" --mapping "$folder/breakdowns.yaml" --engine "$engine" --format json |
            sed 's/"engine": "[a-z]*"//' >"$folder/by-$engine.json"
    done
    cmp "$folder/by-diagram.json" "$folder/by-rules.json"
}

median() { median_of "$folder/$1.times" "$2"; }
highest() { highest_of "$folder/$1.times"; }

echo "$rows rows; median of $runs runs each, in turn; load $(cut -d' ' -f1 /proc/loadavg) on $(nproc) cores"
printf '%-10s %-12s %9s %12s %14s %10s %14s\n' 'missing' '' 'ms' 'ms of cores' 'million rows/s' 'MB at most' 'times alone'
for missing in 0 2 10 30; do
    "$tool" make "$folder" "$rows" "$missing"
    sed 's/is at least 20$/is at least 25/' "$folder/rules.ascrules" >"$folder/others.ascrules"
    compare
    for way in alone breakdowns against sweep; do : >"$folder/$way.times"; done
    for ((i = 0; i < runs; i++)); do # in turn, so that all meet the same weather
        for way in alone breakdowns against sweep; do "$way" >>"$folder/$way.times"; done
    done
    for way in alone breakdowns against sweep; do
        awk -v missing="$missing%" -v way="$way" -v rows="$rows" -v ms="$(median "$way" 1)" -v cores="$(median "$way" 2)" \
            -v kb="$(highest "$way")" -v alone="$(median alone 1)" \
            'BEGIN { printf "%-10s %-12s %9d %12d %14.2f %10d %14.2f\n", missing, way, ms, cores, rows / ms / 1000, kb / 1024, ms / alone }'
    done
done
