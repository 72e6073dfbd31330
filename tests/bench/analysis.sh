#!/usr/bin/env bash
# How long the analysis of `check` takes at sizes that nobody writes by hand, beside a plain k-d subdivision with a pairwise loop, z3, and Drools' own
# analysis of decision tables. All rulesets are synthetic: tables cut by a decision tree from made-up loans, and a made-up social-care front door.
# Times are printed and never judged; where two engines count something differently, the run fails.
#
# Run by: ./dev bench analysis [SIZE…] [OPTIONS]                   (with nothing: about three minutes at most)
#   SIZE           ROWSxCOLUMNS of a table (at most 12 columns), with what was done to it: 1500x7:overlap (one column of every tenth row enlarged),
#                  :gap (shrunk), :half (every second row left out) or :none; with nothing behind it, :overlap and :gap. Or `care` (500 rules,
#                  60 questions) or RULESxcare
#   --seed N       other tables of the same shape
#   --limit S      seconds for each thing that is measured (10); z3 has 3, and Drools 10
#   --no-rival, --no-z3, --no-drools
#   --drools-rows N   put tables of up to N rows to Drools (500)
#   --write        keep the made-up texts in build/bench
set -euo pipefail

program=build/dev/tests/ascrules_bench_analysis
folder=build/bench
package=@kie-tools/jitexecutor-native@999.0.0-20240505-SNAPSHOT
server="$folder/npm/node_modules/@kie-tools/jitexecutor-native/dist/linux/jitexecutor"

log="$(mktemp)"
trap 'rm -f -- "$log"' EXIT
cmake --build build/dev --target ascrules_bench_analysis >"$log" 2>&1 || {
    cat -- "$log" >&2
    exit 1
}

# Drools' server is 300 MB, so it is fetched for this measurement only, once, and into build/.
mkdir -p -- "$folder"
drools=()
if [[ " $* " != *" --no-drools "* ]]; then
    if [[ ! -x "$server" ]] && command -v npm >/dev/null; then
        echo "Fetching Drools' server with npm into $folder"
        npm --prefix "$folder/npm" install --no-audit --no-fund --no-save --ignore-scripts --loglevel=error "$package" >"$log" 2>&1 ||
            echo "npm could not fetch it, so there are no figures for Drools: $(tail -n 1 -- "$log")"
        [[ ! -f "$server" ]] || chmod +x -- "$server"
    fi
    if [[ -x "$server" ]]; then
        drools=(--drools "$server" --drools-script tests/bench/analysis/drools.mjs)
    fi
fi

# The arguments of this run come last: --no-drools takes back what stands before it.
exec "$program" --folder "$folder" "${drools[@]}" "$@"
