#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "compiler/meaning/model/ids.h"
#include "compiler/words/diagnostics/span.h"

namespace ascrules::model {

/// What justifies a line: a declared source and the place in it ("s.9(1)"), or a local decision ("panel, May 2026").
struct Citation {
    bool local = false;
    SourceId source;     ///< meaningless if `local`
    std::string detail;  ///< may be empty
    diagnostics::Span span;
};

struct Condition;

// What a comparison is worth where there is no answer:
//   the question was not asked: every comparison is false, negative ones too;
//   its value stands as *not known*: `Is`, `InRange`, `Count`, `IsKnown` are false; `IsNot` and `IsNotKnown` are true.

/// The answer to a Choice is one of `answers` (positions in Choice::answers, ascending, no repeats, not empty).
struct Is {
    QuestionId question;
    std::vector<std::size_t> answers;
};

/// The answer to a Choice is none of `answers`; true where it is not known.
struct IsNot {
    QuestionId question;
    std::vector<std::size_t> answers;
};

/// The answer to a Quantity lies from `low` to `high`, both included. Never empty, never outside the declared range.
struct InRange {
    QuestionId question;
    std::int64_t low = 0;
    std::int64_t high = 0;
    std::string said =
        {};  ///< as its author wrote it, where that says more than the bounds (a threshold's name); else empty
};

/// Between `at_least` and `at_most` of the items in the mask `among` (bit i is item i of the Selection) are ticked.
struct Count {
    QuestionId question;
    std::uint64_t among = 0;
    int at_least = 0;
    int at_most = 0;
};

struct IsKnown {
    QuestionId question;
};

struct IsNotKnown {
    QuestionId question;
};

/// The condition of a definition, by name. Definitions never refer to themselves.
struct Defined {
    DefinitionId definition;
};

/// Between `at_least` and `at_most` of the operands are true. `all of`, `any of` and `none of` are spelled with it too:
/// see all_of(), any_of(), none_of().
struct CountTrue {
    int at_least = 0;
    int at_most = 0;
    std::vector<Condition> operands;
    std::string said =
        {};  ///< as its author wrote it, where it stands for a family ("at least 2 of care domain are A"); else empty
};

/// The points of a score lie from `low` to `high`, both included; never empty, and never outside the lowest and highest that it can be.
/// A step whose condition is false, because its question was not asked or stands as *not known* too, gives none. Scores never refer to
/// themselves.
struct Scored {
    ScoreId score;
    std::int64_t low = 0;
    std::int64_t high = 0;
    std::string said =
        {};  ///< as its author wrote it, where that says more than the bounds (a threshold's name); else empty
};

/// Two Quantities, of one unit and one number of decimal places.
struct Sum {
    QuestionId first;
    QuestionId second;      ///< another than `first`
    bool subtracts = true;  ///< `first` minus `second`; else `first` plus `second`
    bool operator==(const Sum&) const = default;
};

/// What two answers come to lies from `low` to `high`, both included; never empty, and never outside figure_of(). False where one of the
/// questions was not asked, stands as *not known*, or is answered `never`.
struct Summed {
    Sum sum;
    std::int64_t low = 0;
    std::int64_t high = 0;
    std::string figure = {};  ///< the name of the figure, where it has one
    std::string said = {};    ///< as its author wrote it, where that says more than the bounds; else empty
};

struct Condition {
    diagnostics::Span span;
    std::variant<Is, IsNot, InRange, Count, IsKnown, IsNotKnown, Defined, CountTrue, Scored, Summed> node;
};

Condition all_of(std::vector<Condition> operands, diagnostics::Span span);
Condition any_of(std::vector<Condition> operands, diagnostics::Span span);
Condition none_of(std::vector<Condition> operands, diagnostics::Span span);

}  // namespace ascrules::model
