#!/usr/bin/env bash
# How long `check` takes where points are added up, as a whole process, beside the same rules with one question that asks for the sum.
# Run by: ./dev bench points [RUNS]
set -euo pipefail

runs="${1:-11}"
folder=build/bench/points
mkdir -p "$folder"

# Hundredths of a millisecond that a check takes, one line. It may find something: that is no failure here.
once() {
    local start="$EPOCHREALTIME"
    "$ASCRULES" check "$1" >/dev/null || (($? == 1)) || exit 1
    local end="$EPOCHREALTIME"
    echo "$(((${end/./} - ${start/./}) / 10))"
}
median() { sort -n | sed -n "$(((runs + 1) / 2))p"; }
shown() { printf '%d.%02d' "$(($1 / 100))" "$(($1 % 100))"; }

echo "SYNTHETIC rulesets; medians of $runs runs each, in turn; load $(cut -d' ' -f1 /proc/loadavg) on $(nproc) cores"
printf '%-34s %12s %12s %8s\n' shape 'added up ms' 'asked ms' ratio
while read -r items shape; do
    for how in score figure; do
        node tests/bench/points_rules.mjs "$items" "$shape" "$how" >"$folder/$how.ascrules"
    done
    score=() figure=()
    for ((i = 0; i < runs; i++)); do # in turn, so that both meet the same weather
        score+=("$(once "$folder/score.ascrules")")
        figure+=("$(once "$folder/figure.ascrules")")
    done
    added="$(printf '%s\n' "${score[@]}" | median)"
    asked="$(printf '%s\n' "${figure[@]}" | median)"
    printf '%-34s %12s %12s %8s\n' "$items items, $shape" "$(shown "$added")" "$(shown "$asked")" \
        "$(shown $((100 * added / asked)))"
done <<'SHAPES'
10 bands
40 bands
10 rules
20 rules
SHAPES
