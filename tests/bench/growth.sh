#!/usr/bin/env bash
# How cost grows: time and memory against rows, missing answers, rules, questions and threads, beside DuckDB and z3 where they do the same. Writes
# docs/growth.json and draws docs/growth.svg of it. All data is SYNTHETIC (see replay_cases.cpp and tests/bench/analysis).
# Run by: ./dev bench growth [MOST_ROWS] [RUNS]     (10000000 rows and 3 runs; about fifteen minutes on an idle machine)
set -euo pipefail
# shellcheck source=tests/bench/common/tools.bash
source tests/bench/common/tools.bash

most_rows="${1:-10000000}"
runs="${2:-3}"
here=tests/bench
folder=build/bench/growth
analysis=build/dev/tests/ascrules_bench_analysis
mkdir -p "$folder"
trap 'rm -f -- "$folder/cases.csv"' EXIT
need_room_for "$most_rows" "$folder"
build_tool
install_duckdb

points="$folder/points"
: >"$points"
# Of a series: the median milliseconds and the highest memory of some runs of a command, at a place on the axis.
point() {
    local chart="$1" series="$2" at="$3" i
    shift 3
    : >"$folder/times"
    for ((i = 0; i < runs; i++)); do "$tool" run "$folder/out" "$@" >>"$folder/times" 2>/dev/null || true; done
    echo "$chart|$series|$at|$(median_of "$folder/times" 1)|$(highest_of "$folder/times")" |
        tee -a "$points"
}
replay() { point "$1" "$2" "$3" "$ASCRULES" replay "$folder/rules.ascrules" "$folder/cases.csv" --mapping "$folder/mapping.yaml" --format json "${@:4}"; }

load="$(cut -d' ' -f1 /proc/loadavg)"
for ((rows = 10000; rows <= most_rows; rows *= 10)); do
    "$tool" make "$folder" "$rows" 30
    replay rows 'replay, 30% missing' "$rows"
    "$tool" make "$folder" "$rows" 0
    replay rows 'replay, none missing' "$rows"
    point rows 'DuckDB, none missing' "$rows" node "$duckdb/replay_duckdb.mjs" "$folder/rules.sql"
done
some=$((most_rows < 1000000 ? most_rows : 1000000))
for missing in 0 1 2 5 10 20 30 40 50; do
    "$tool" make "$folder" "$some" "$missing"
    replay missing "replay, $some rows" "$missing"
done
"$tool" make "$folder" "$some" 10
for ((threads = 1; threads <= $(nproc); threads *= 2)); do replay threads "replay, $some rows, 10% missing" "$threads" --threads "$threads"; done

# Rules of a made-up front door with 60 questions; z3 looks for gaps and contradictions alone, for three seconds each.
for rules in 10 30 60 100 300 1000; do
    (cd "$folder" && "../../../$analysis" "${rules}xcare" --no-drools --no-rival --limit 10 --write >analysis.txt)
    made="$folder/$rules-x-60-social-care.ascrules"
    point rules 'check' "$rules" "$ASCRULES" check "$made"
    awk -v rules="$rules" '$0 ~ "^" rules " x 60 " && $(NF - 2) ~ /^[0-9.]+$/ && $(NF - 1) ~ /^[0-9.]+$/ {
        printf "rules|z3, gaps and contradictions|%d|%d|0\n", rules, $(NF - 2) + $(NF - 1) }' "$folder/analysis.txt" | tee -a "$points"
done

# Sixty rules to one destination, each of which looks at four of so many questions.
for questions in 5 10 30 60 100 300; do
    awk -v questions="$questions" 'BEGIN {
        srand(1)
        print "# SYNTHETIC.\nruleset Growing\n  owner  Nobody\n  if an answer is missing  hold with Advice"
        print "destination Review\n  within  2 days\ndestination Advice\n  within  1 day"
        for (i = 1; i <= questions; ++i) printf "question number %d\n  answer  yes or no\n", i
        for (r = 1; r <= 60; ++r) {
            printf "rule R%d Rule %d  [local: panel]\n", r, r
            at = int(rand() * questions)
            for (k = 0; k < 4 && k < questions; ++k)
                printf "  %s number %d is %s\n", k ? " and" : "when", (at + k) % questions + 1, rand() < 0.5 ? "yes" : "no"
            print "  send to Review"
        }
        print "rule Z1 Everyone else  [local: panel]\n  otherwise send to Advice"
    }' >"$folder/questions.ascrules"
    point questions 'check' "$questions" "$ASCRULES" check "$folder/questions.ascrules"
    point questions 'bundle' "$questions" "$ASCRULES" bundle "$folder/questions.ascrules"
done

node "$here/growth_chart.mjs" "$points" "$load" "$(nproc)" "$runs" docs/growth.json docs/growth.svg
