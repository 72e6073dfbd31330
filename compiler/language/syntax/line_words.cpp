#include "compiler/language/syntax/line_words.h"

#include <algorithm>

namespace ascrules::syntax {

namespace {

std::string_view first_of(std::string_view words) {
    return words.substr(0, words.find(' '));
}

std::string_view named(std::string_view whole, Traits traits) {
    return (traits & trait::by_word) != 0 ? first_of(whole) : whole;
}

}  // namespace

const std::vector<LineWord>& line_words() {
    using namespace trait;
    static const std::vector<LineWord> table{
#define ASCRULES_OPENER(kind, token, whole, called, starts, reader, traits) \
    {LineKind::kind, first_of(whole), whole, named(whole, traits), true, called, starts, "", traits},
#define ASCRULES_BODY_LINE(kind, token, whole, home, traits) \
    {LineKind::kind, first_of(whole), whole, named(whole, traits), false, "", "", home, traits},
#include "compiler/language/syntax/lines.def"
    };
    return table;
}

const LineWord* about(LineKind kind) {
    const auto& words = line_words();
    const auto found =
        std::find_if(words.begin(), words.end(), [&](const LineWord& each) { return each.kind == kind; });
    return found == words.end() ? nullptr : &*found;
}

const LineWord* line_starting_with(std::string_view word) {
    const auto& words = line_words();
    const auto found =
        std::find_if(words.begin(), words.end(), [&](const LineWord& each) { return each.word == word; });
    return found == words.end() ? nullptr : &*found;
}

bool starts_block(LineKind kind) {
    const LineWord* const word = about(kind);
    return word != nullptr && word->opens;
}

bool goes_on_with_condition(LineKind kind) {
    const LineWord* const word = about(kind);
    return word != nullptr && word->is(trait::joint);
}

std::string_view first_word(LineKind kind) {
    const LineWord* const word = about(kind);
    return word == nullptr ? "" : word->word;
}

}  // namespace ascrules::syntax
