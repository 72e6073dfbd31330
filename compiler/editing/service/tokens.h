#pragma once

#include <vector>

#include "compiler/editing/service/reading.h"

namespace ascrules::service {

/// What a stretch of text is, for its colour. Those behind `comment` are names, in the order of semantics::NameKind.
enum class TokenKind {
    keyword,
    phrase,  ///< words that join and compare: `and`, `is at least`
    number,
    string,
    citation,
    comment,
    source,
    destination,
    threshold,
    question,
    item,
    answer,
    definition,
    level,
    band,
    score,
    figure,
    rule,
    calendar,
};

struct Token {
    TokenKind kind = TokenKind::keyword;
    Span span;              ///< in the editor's text; on one line
    bool declares = false;  ///< of a name: here it is made
};

/// All tokens of the text, in its order; none reaches into another. What is said in free words is none.
[[nodiscard]] std::vector<Token> tokens(const Reading& reading);

}  // namespace ascrules::service
