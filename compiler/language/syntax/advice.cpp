#include "compiler/language/syntax/advice.h"

#include <fmt/format.h>

#include <array>

#include "compiler/language/syntax/block.h"

namespace ascrules::syntax {

std::string_view opening_words(LineKind kind) {
    const LineWord* const word = about(kind);
    return word == nullptr ? "" : word->named;
}

std::string with_article(std::string_view noun) {
    const char first = noun.starts_with('`') ? noun[1] : noun.empty() ? ' ' : noun.front();
    const bool vowel = std::string_view("aeio").find(first) != std::string_view::npos;
    return fmt::format("{} {}", vowel ? "an" : "a", noun);
}

std::string_view condition_word(LineKind block) {
    const LineWord* const word = about(block);
    return word == nullptr ? "" : word->condition;
}

std::string_view home_of(LineKind kind) {
    const LineWord* const word = about(kind);
    return word == nullptr ? "" : word->home;
}

std::string_view instead_of(std::string_view word) {
    struct Substitute {
        std::string_view word;
        std::string_view instead;
    };
    static constexpr std::string_view none = "write `and none of:`, and below it, after a dash, what must not be so";
    static constexpr std::string_view send = "start it with `send to`";
    static constexpr std::string_view otherwise =
        "start it with `otherwise`, if it is for everyone whom no other rule sends";
    static constexpr std::string_view because = "start it with `because`, and put the reason in quotation marks";
    static constexpr std::string_view answer = "start it with `answer`";
    static constexpr std::string_view remark = "put # in front, if it is a remark";
    static constexpr std::array habits{
        Substitute{"unless", none},
        Substitute{"except", none},
        Substitute{"not", none},
        Substitute{"but", "start it with `and`"},
        Substitute{"then", send},
        Substitute{"refer", send},
        Substitute{"route", send},
        Substitute{"signpost", send},
        Substitute{"transfer", send},
        Substitute{"go", send},
        Substitute{"else", otherwise},
        Substitute{"default", otherwise},
        Substitute{"reason", because},
        Substitute{"rationale", because},
        Substitute{"why", because},
        Substitute{"text", "start it with `ask`"},
        Substitute{"wording", "start it with `ask`"},
        Substitute{"options", answer},
        Substitute{"values", answer},
        Substitute{"choices", answer},
        Substitute{"hint", "start it with `help`"},
        Substitute{"guidance", "start it with `help`"},
        Substitute{"deadline", "start it with `within`"},
        Substitute{"timescale", "start it with `within`"},
        Substitute{"timeframe", "start it with `within`"},
        Substitute{"priority",
                   "say which rules give way to this one: `overrides A1, A2`; there are no numbers for priority"},
        Substitute{"//", remark},
        Substitute{"--", remark},
        Substitute{"/*", remark},
        Substitute{"*/", remark},
    };
    for (const Substitute& other : habits) {
        if (same_word(other.word, word)) return other.instead;
    }
    return word.starts_with("//") ? remark : "";
}

}  // namespace ascrules::syntax
