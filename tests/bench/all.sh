#!/usr/bin/env bash
# Every command on what councils hold, as whole processes: writes build/bench/all.json and prints a table. With another program (an older build), both
# take turns on each job, so that they meet the same weather, and what has become slower is said.
# Run by: ./dev bench all [RUNS] [OTHER_PROGRAM]
set -euo pipefail
# shellcheck source=tests/bench/common/tools.bash
source tests/bench/common/tools.bash

runs="${1:-5}"
other="${2:-}"
folder=build/bench/all
slower=1.10 # times as long on the cores, from which it is said
mkdir -p "$folder"
[[ -z "$other" || -x "$other" ]] || { echo "$other is no program" >&2; exit 1; }
build_tool
rm -f -- "$folder/slower"

# ---- the jobs -------------------------------------------------------------------------------------------------------

telford=examples/telford-wrekin/front-door.ascrules
corpus="corpus/telford-wrekin/synthetic-referrals.csv --mapping corpus/telford-wrekin/mapping.yaml"
names=() commands=()
job() { names+=("$1") && commands+=("$2"); }

job "start" "--version"
for rules in examples/*/*.ascrules; do
    name="${rules#examples/}"
    job "check ${name%.ascrules}" "check $rules"
done
job "test" "test $telford"
job "fmt" "fmt --check $telford"
job "bundle" "bundle $telford"
job "flowchart" "flowchart $telford --output $folder/chart.svg"
job "diff poole merged" "diff examples/bcp/poole.ascrules examples/bcp/merged.ascrules"
job "diff telford brent" "diff $telford examples/brent/front-door.ascrules"
job "explain" "explain $telford --given risk"
job "replay 3,000" "replay $telford $corpus"
job "report 3,000" "report $telford $corpus --output $folder/report.html"
job "synthesise 100,000" "synthesise $telford --profile corpus/telford-wrekin/profile.yaml -n 100000 --output $folder/synthetic.csv --manifest $folder/synthetic.yaml"
for missing in 0 10 30; do
    mkdir -p "$folder/$missing"
    "$tool" make "$folder/$missing" 1000000 "$missing"
    job "replay 1,000,000, $missing% missing" \
        "replay $folder/$missing/rules.ascrules $folder/$missing/cases.csv --mapping $folder/$missing/mapping.yaml"
done
job "check 60 rules" "check $folder/0/rules.ascrules"
trap 'rm -f -- "$folder"/*/cases.csv "$folder/synthetic.csv"' EXIT

# ---- measuring ------------------------------------------------------------------------------------------------------

# Milliseconds by the clock, milliseconds of all processors, highest memory in kilobytes. A finding is a result like another.
once() { "$tool" run "$folder/out" "$@" 2>/dev/null || true; }
median() { median_of "$folder/$1.times" "$2"; }

load="$(cut -d' ' -f1 /proc/loadavg)"
echo "median of $runs runs each${other:+, in turn with $other}; load $load on $(nproc) cores"
printf '%-34s %9s %12s %8s' '' 'ms' 'ms of cores' 'MB'
[[ -z "$other" ]] || printf ' %9s %12s %8s' 'other ms' 'its cores' 'times'
printf '\n'
{
    printf '{\n  "runs": %d,\n  "load": %s,\n  "cores": %d,\n  "jobs": [' "$runs" "$load" "$(nproc)"
    separator=''
    for at in "${!names[@]}"; do
        read -ra words <<<"${commands[at]}"
        : >"$folder/new.times"
        : >"$folder/old.times"
        for ((i = 0; i < runs; i++)); do
            once "$ASCRULES" "${words[@]}" >>"$folder/new.times"
            [[ -z "$other" ]] || once "$other" "${words[@]}" >>"$folder/old.times"
        done
        ms="$(median new 1)" cores="$(median new 2)" kb="$(median new 3)"
        printf '%s\n    {"job": "%s", "ms": %d, "ms_of_cores": %d, "kilobytes": %d' "$separator" "${names[at]}" "$ms" "$cores" "$kb"
        separator=','
        printf '%-34s %9d %12d %8d' "${names[at]}" "$ms" "$cores" "$((kb / 1024))" >&2
        if [[ -n "$other" ]]; then
            before="$(median old 1)" cores_before="$(median old 2)"
            times="$(awk -v a="$cores" -v b="$cores_before" 'BEGIN { printf "%.2f", (a + 0.5) / (b + 0.5) }')"
            printf ', "other_ms": %d, "other_ms_of_cores": %d, "times": %s' "$before" "$cores_before" "$times"
            printf ' %9d %12d %8s' "$before" "$cores_before" "$times" >&2
            if awk -v t="$times" -v s="$slower" 'BEGIN { exit !(t > s) }'; then echo "${names[at]}: $times times as long" >>"$folder/slower"; fi
        fi
        printf '}'
        printf '\n' >&2
    done
    printf '\n  ]\n}\n'
} >build/bench/all.json.part
mv -- build/bench/all.json.part build/bench/all.json
if [[ -s "$folder/slower" ]]; then
    echo "slower:"
    sed 's/^/    /' "$folder/slower"
    rm -f -- "$folder/slower"
elif [[ -n "$other" ]]; then
    echo "nothing is slower by more than $(awk -v s="$slower" 'BEGIN { printf "%d", 100 * (s - 1) + 0.5 }')%"
fi
