#pragma once

#include "compiler/language/syntax/block.h"

/// What a `rule` block and a row of a table have in common. Each reads one line, or what stands in for it, and reports what is wrong with it.
namespace ascrules::syntax {

/// `S1 Safeguarding concern`: the rule's short name is the first word. `place` is where a name that is missing should stand.
void read_rule_name(Block& block, const Phrase& phrase, Span place, Rule& rule);

/// A destination, or `undecided "…"`.
void read_send_to(Block& block, const Line& line, const Phrase& phrase, Rule& rule);

/// A line that starts with `also`: `also offer "…"`, `also send to …`.
void read_also(Block& block, const Line& line, Rule& rule);

/// What stands behind `also send to`; nothing where the line does not start so.
[[nodiscard]] std::optional<Phrase> behind_also_send_to(const Line& line);

/// `Fire visit, within 5 working days`
void read_second_team(Block& block, const Phrase& phrase, Rule& rule);

/// The rest of `overrides A1, A2 and A3`, `overrides every other rule` or `overrides every other rule but S1 and S2`.
void read_overrides(Block& block, const Line& line, Rule& rule);

/// The same below a table, where it holds for every row: also `overrides every rule outside this table`, and `but …` behind it.
void read_table_overrides(Block& block, const Line& line, Rule& every_row);

}  // namespace ascrules::syntax
