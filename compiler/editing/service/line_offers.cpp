#include "compiler/editing/service/line_offers.h"

#include <fmt/format.h>

#include <string>

namespace ascrules::service {

using syntax::LineKind;
using syntax::LineWord;

namespace {

/// Whether the table says that the line is at home in such a block, or in none before others.
bool is_at_home(const LineWord& line, const LineWord* block) {
    if (block == nullptr) return false;
    if (line.home.empty()) return true;
    // A family is a question, and a vocabulary begins like a ruleset.
    std::string_view word = block->word;
    if (block->kind == LineKind::questions) word = syntax::first_word(LineKind::question);
    if (block->kind == LineKind::vocabulary) word = syntax::first_word(LineKind::ruleset);
    const bool of_row = block->kind == LineKind::table && line.is(syntax::trait::column);
    return of_row || line.home.find(fmt::format("`{}`", block->word)) != std::string_view::npos ||
           line.home.find(fmt::format("`{}`", word)) != std::string_view::npos ||
           (block->called == "floor" && line.home.find("floor") != std::string_view::npos);
}

}  // namespace

std::vector<std::string_view> words_for_lines(LineKind block, bool indented) {
    std::vector<std::string_view> words;
    const LineWord* const around = syntax::about(block);
    for (const LineWord& line : syntax::line_words()) {
        if (line.opens ? !indented : is_at_home(line, around)) words.push_back(line.whole);
    }
    return words;
}

}  // namespace ascrules::service
