#!/usr/bin/env bash
# How the time of commands that prove nothing grows with the rules: made-up rulesets of one long line of conditions, and of many rules. Seconds of
# processor time are printed and never judged.
#
# Run by: ./dev bench large [SIZE…]     (with nothing: 2500, 5000, 10000 conditions, and as many rules)
set -euo pipefail

folder=build/bench
mkdir -p -- "$folder"

# The ruleset of a shape (`line` or `rules`) and a size.
large() {
    awk -v shape="$1" -v size="$2" 'BEGIN {
        print "# Synthetic.\nruleset Large\n  owner  Principal Social Worker\n  if an answer is missing  hold with Advice"
        print "destination Safeguarding\n  within  4 working hours\ndestination Advice\n  within  1 working day"
        print "question in danger\n  answer  yes or no\nquestion caring hours\n  answer  whole number of hours, 0 to 100000"
        if (shape == "line") {
            printf "rule L1 A long line  [local: panel]\n  when "
            for (i = 0; i < size; ++i) printf "%scaring hours is at least %d hours", i ? " and " : "", i
            print "\n  send to Safeguarding"
        } else {
            for (i = 0; i < size; ++i)
                printf "rule R%d Rule number %d  [local: panel]\n  when in danger is yes\n   and caring hours is %d hours\n  send to Safeguarding\n", i, i, i
        }
        print "rule Z1 Everyone else  [local: panel]\n  otherwise send to Advice"
        print "example One  [local: panel]\n  given   in danger is no; caring hours is 3 hours\n  expect  Advice"
    }'
}

sizes=("$@")
((${#sizes[@]} > 0)) || sizes=(2500 5000 10000)
for shape in line rules; do
    for size in "${sizes[@]}"; do
        large "$shape" "$size" >"$folder/large.ascrules"
        for command in test "fmt --check" bundle table; do
            read -ra words <<<"$command"
            TIMEFORMAT="$(printf '%-6s %6d  %-12s %%U s' "$shape" "$size" "$command")"
            time build/dev/ascrules "${words[@]}" "$folder/large.ascrules" >"$folder/large.out" 2>&1 || true
        done
    done
done
