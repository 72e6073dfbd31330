#!/usr/bin/env bash
# How soon an editor is answered after a key: `./dev bench editor [RULES]`.
#
# Makes up a ruleset of 60 rules (nobody's rules, and the same each time) in 40 questions, opens it with `ascrules lsp`, writes in it key by key, and prints what one key takes
# until its errors are published, what a completion and a hover take after it, and what another name for a question takes, proof and all; beside what `ascrules check` takes
# from start to end. With RULES, that file instead. Times are printed and never judged: machines differ. Read them as ratios.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
exec node tests/bench/editor.mjs "${ASCRULES:?}" "$@"
