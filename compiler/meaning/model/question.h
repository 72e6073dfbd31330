#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "compiler/meaning/model/condition.h"
#include "compiler/words/diagnostics/span.h"

namespace ascrules::model {

/// One declared answer, or one item of a selection. `key` is stable under rewording; `name` is what people read.
struct Answer {
    std::string key;
    std::string name;
    diagnostics::Span span;
    /// What it gives a score that adds its question up; nothing where it says no points.
    std::optional<std::int64_t> points = std::nullopt;
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

/// What a Quantity's amounts are.
enum class Measure {
    number,  ///< in the unit its author wrote ("hours"), with so many decimal places
    money,   ///< pounds with two decimal places
    date,    ///< a day, told as days after the day of the referral; before it, negative
};

/// An amount from `lowest` to `highest`, both included, kept as a whole number of the smallest step: tenths where there is one decimal place,
/// pence for money, days for dates. So neighbouring amounts differ by one, and nothing is rounded.
struct Quantity {
    std::int64_t lowest = 0;
    std::int64_t highest = 0;
    std::string unit;  ///< as the author wrote it; "pounds" for money, "days" for dates
    Measure measure = Measure::number;
    int decimals = 0;
    /// Of a date: it may never have happened. `highest` is then that answer, and no day.
    bool or_never = false;

    /// The highest that is an amount.
    [[nodiscard]] std::int64_t last_amount() const { return or_never ? highest - 1 : highest; }
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
    /// Where it says so: it is proved that the answer does not affect the route.
    std::optional<diagnostics::Span> must_not_matter = std::nullopt;
};

/// Questions that were declared together and share their answers.
struct Family {
    std::string name;
    std::vector<QuestionId> questions;  ///< ascending
    std::vector<QuestionId> marked;     ///< those marked `*`, ascending
    diagnostics::Span span;
};

}  // namespace ascrules::model
