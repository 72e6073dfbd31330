#!/usr/bin/env bash
# How long `check` takes on the Telford & Wrekin rules as a whole process, beside the same process doing nothing (`--version`).
# Run by: ./dev bench check [RUNS]
set -euo pipefail

runs="${1:-21}"
rules=examples/telford-wrekin/front-door.ascrules

# Milliseconds that a command takes, one line.
once() {
    local start="$EPOCHREALTIME"
    "$@" >/dev/null
    local end="$EPOCHREALTIME"
    echo "$(((${end/./} - ${start/./}) / 10))" # hundredths of a millisecond
}

median() { sort -n | sed -n "$(((runs + 1) / 2))p"; }
shown() { printf '%d.%02d' "$(($1 / 100))" "$(($1 % 100))"; }

check=() nothing=()
for ((i = 0; i < runs; i++)); do # in turn, so that both meet the same weather
    check+=("$(once "$ASCRULES" check "$rules")")
    nothing+=("$(once "$ASCRULES" --version)")
done
checked="$(printf '%s\n' "${check[@]}" | median)"
started="$(printf '%s\n' "${nothing[@]}" | median)"
ratio=$((100 * checked / started))
echo "median of $runs runs each, in turn; load $(cut -d' ' -f1 /proc/loadavg) on $(nproc) cores"
echo "check      $(shown "$checked") ms"
echo "--version  $(shown "$started") ms"
echo "ratio      $(shown "$ratio")"
