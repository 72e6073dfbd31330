#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "compiler/diagnostics/span.h"
#include "compiler/model/condition.h"

namespace ascrules::model {

/// One declared answer, or one item of a selection. `key` is stable under rewording; `name` is what people read.
struct Answer {
    std::string key;
    std::string name;
    diagnostics::Span span;
};

/// Exactly one of the answers (`yes or no`, `one of: …`).
struct Choice {
    std::vector<Answer> answers;
};

/// Any number of the items, none included (`any of: …`). At most `most_items` of them.
struct Selection {
    static constexpr std::size_t most_items = 64;
    std::vector<Answer> items;
};

/// A whole number of `unit` from `lowest` to `highest`, both included. `unit` is as the author wrote it ("hours").
struct Quantity {
    long lowest = 0;
    long highest = 0;
    std::string unit;
};

using AnswerKind = std::variant<Choice, Selection, Quantity>;

struct Question {
    std::string key;
    std::string name;
    std::string ask;   ///< the words put to the person; may be empty
    std::string help;  ///< may be empty
    AnswerKind kind;
    /// Absent: always asked. The condition never refers to this question, directly or through others.
    std::optional<Condition> only_asked_if;
    std::vector<Citation> citations;
    diagnostics::Span span;
};

}  // namespace ascrules::model
