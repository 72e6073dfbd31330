// The rest of an `overrides` line or cell: which rules give way.
#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <utility>

#include "compiler/language/syntax/block.h"
#include "compiler/language/syntax/rule_parts.h"

namespace ascrules::syntax {

namespace {

using diagnostics::Code;

constexpr std::string_view every_other_rule = "every other rule";
constexpr std::string_view every_rule_outside = "every rule outside this table";

/// The short names of rules in the words from `begin` on: parted by commas, spaces or `and`.
std::vector<Text> names_from(const Phrase& phrase, std::size_t begin) {
    std::vector<Text> names;
    for (std::size_t i = begin; i < phrase.words.size(); ++i) {
        const Word& word = phrase.words[i];
        if (word.kind == WordKind::comma || same_word(word.text, "and")) continue;
        names.push_back({word.text, word.span});
    }
    return names;
}

/// Reads `every other rule` or `every other rule but S1 and S2`. False where the line does not start so, or goes on in another way.
bool read_every(Block& block, const Line& line, std::string_view whom, std::optional<EveryRule>& slot) {
    const std::vector<Word>& words = line.rest.words;
    const std::size_t but = position_of(line.rest, "but");
    if (!same_word(text_of(part_of(line.rest, 0, but).words), whom)) return false;
    EveryRule every{line.rest.span, names_from(line.rest, std::min(but + 1, words.size()))};
    if (but < words.size() && every.but.empty()) {
        block.report({.code = Code::E104,
                      .span = words[but].span,
                      .message = "a rule is missing after `but`",
                      .choices = {fmt::format("name the rules that do not give way, such as `{} but S1 and S2`", whom),
                                  "take `but` out, if every one of them gives way"}});
        return true;
    }
    if (slot && (!every.but.empty() || !slot->but.empty())) {
        block.stands_twice(line);
        return true;
    }
    slot = std::move(every);
    return true;
}

}  // namespace

void read_overrides(Block& block, const Line& line, Rule& rule) {
    if (line.rest.words.empty()) {
        block.report({.code = Code::E104,
                      .span = line.first.span,
                      .message = "a rule is missing after `overrides`",
                      .choices = {"name the rules that this one sets aside, such as `overrides A1, A2`",
                                  "write `overrides every other rule`"}});
        return;
    }
    if (read_every(block, line, every_other_rule, rule.every_other)) return;
    const Word& first = line.rest.words.front();
    if (same_word(first.text, "every") || same_word(first.text, "all") || same_word(first.text, "any")) {
        block.report({.code = Code::E105,
                      .span = line.rest.span,
                      .message = "this does not name the rules that give way",
                      .choices = {"write `overrides every other rule`",
                                  "write `overrides every other rule but S1`, if some of them do not give way",
                                  "name them, such as `overrides A1, A2`"}});
        return;
    }
    for (Text& name : names_from(line.rest, 0)) rule.overrides.push_back(std::move(name));
}

void read_table_overrides(Block& block, const Line& line, Rule& every_row) {
    if (read_every(block, line, every_rule_outside, every_row.outside_table)) return;
    std::optional<EveryRule> every_other;
    if (!read_every(block, line, every_other_rule, every_other)) return read_overrides(block, line, every_row);
    if (!every_other) return;
    block.report({.code = Code::E105,
                  .span = line.rest.span,
                  .message = "this would let the rows of the table override each other, in a circle",
                  .choices = {"write `overrides every rule outside this table`, if that is meant",
                              "name the rules that give way, such as `overrides A1, A2`",
                              "write `every other rule` in the row that it is said of, in a column headed "
                              "`overrides`"}});
}

}  // namespace ascrules::syntax
