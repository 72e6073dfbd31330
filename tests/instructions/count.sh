#!/usr/bin/env bash
# How many instructions six small jobs take, counted by valgrind (the libraries they use are counted too; the numbers hang on neither the load of the
# machine nor its speed). What is recorded in counts.txt may be missed by three of a hundred, either way: what has become slower is to be
# mended, and what has become quicker recorded, so that it stays so.
# Run by the tests, and to record what is counted now by: ./dev instructions record
set -euo pipefail

program="${1:?which program}"
counts=tests/instructions/counts.txt
telford=examples/telford-wrekin/front-door.ascrules
folder="$(mktemp -d)"
trap 'rm -rf -- "$folder"' EXIT
command -v valgrind >/dev/null || { echo "valgrind is missing. Run: ./dev setup" >&2; exit 1; }

# In place of libhwy, which times the processor when it is loaded, with an instruction that valgrind does not know: one that says that there are no
# vectors. So the numbers hang on no processor either.
cat >"$folder/no_vectors.cpp" <<'SOURCE'
#include <hwy/targets.h>
namespace hwy {
ChosenTarget& GetChosenTarget() {
    static ChosenTarget chosen;
    return chosen;
}
int64_t SupportedTargets() { return 0; }
}  // namespace hwy
SOURCE
echo 'HWY_0 { *; };' >"$folder/no_vectors.map"
"${CXX:-g++}" -std=c++20 -O1 -shared -fPIC "-Wl,-soname,libhwy.so.1,--version-script=$folder/no_vectors.map" \
    -o "$folder/libhwy.so.1" "$folder/no_vectors.cpp"

declare -A jobs=(
    [check]="check $telford"
    [test]="test $telford"
    [diff]="diff examples/bcp/poole.ascrules examples/bcp/merged.ascrules"
    [bundle]="bundle $telford"
    [flowchart]="flowchart $telford --output $folder/chart.svg"
    [replay]="replay $telford corpus/telford-wrekin/synthetic-referrals.csv --mapping corpus/telford-wrekin/mapping.yaml --threads 1"
)

counted() {
    # A finding is not a failure here; a program that cannot run is.
    local status=0
    LD_LIBRARY_PATH="$folder" valgrind --tool=cachegrind --cache-sim=no --branch-sim=no --cachegrind-out-file=/dev/null --log-file="$folder/log" \
        "$program" "$@" >"$folder/out" 2>"$folder/err" || status=$?
    ((status <= 1)) || { tail -n 5 -- "$folder/err" "$folder/log" >&2; exit 1; }
    sed -n 's/.*I *refs: *\([0-9,]*\).*/\1/p' "$folder/log" | tr -d ,
}

names=(bundle check diff flowchart replay test)
for name in "${names[@]}"; do
    read -ra words <<<"${jobs[$name]}"
    number="$(counted "${words[@]}")"
    printf '%-10s %s\n' "$name" "$number" >>"$folder/now"
done

if [[ "${2:-}" == record ]]; then
    {
        echo "# Instructions of each job, as tests/instructions/count.sh counts them."
        cat -- "$folder/now"
    } >"$counts"
    cat -- "$counts"
    exit
fi
join <(grep -v '^#' "$counts" | sort) <(sort "$folder/now") | awk '
    { share = 100 * ($3 - $2) / $2; printf "%-10s %15d recorded, %15d now, %+.1f%%\n", $1, $2, $3, share; ++jobs
      if (share > 3) slower = slower " " $1
      if (share < -3) quicker = quicker " " $1 }
    END {
        if (slower) print "more than 3% more instructions than recorded:" slower "\n    find out what takes them; if it is worth it: ./dev instructions record"
        if (quicker) print "more than 3% fewer instructions than recorded:" quicker "\n    keep it so: ./dev instructions record"
        if (jobs != 6) print jobs " of 6 jobs are recorded\n    run: ./dev instructions record"
        exit slower != "" || quicker != "" || jobs != 6
    }'
