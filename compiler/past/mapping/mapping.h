#pragma once

#include <cstddef>
#include <cstdint>
#include <istream>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <variant>
#include <vector>

#include "compiler/meaning/model/model.h"
#include "compiler/past/mapping/groups.h"
#include "compiler/words/writing/figures.h"
#include "compiler/words/writing/problem.h"

/// Which column of a case file answers which question, and what the values in it mean. Values are compared folded (see naming.h).
namespace ascrules::mapping {

/// A column as the mapping names it.
struct ColumnName {
    std::string name;
    std::size_t line = 0;  ///< in the mapping
};

/// What a folded value means: a position in the list of answers, items or destinations.
using Codes = std::map<std::string, std::size_t>;
using FoldedTexts = std::set<std::string>;

struct ChoiceColumn {
    ColumnName column;
    Codes codes;
};

struct QuantityColumn {
    ColumnName column;
    std::map<std::string, std::int64_t> codes;  ///< values that are not written as numbers
};

/// All ticked items in one field.
struct SelectionColumn {
    ColumnName column;
    std::string separator;
    Codes codes;
    FoldedTexts none;  ///< values that say that no item applies
};

/// One column for each item, in the order of Selection::items.
struct ItemColumns {
    std::vector<ColumnName> columns;
    FoldedTexts ticked;
    FoldedTexts not_ticked;
};

struct MappedQuestion {
    model::QuestionId question;
    std::size_t line = 0;
    std::variant<ChoiceColumn, QuantityColumn, SelectionColumn, ItemColumns> from;
    FoldedTexts missing;  ///< values that mean that the answer is not known, the mapping's own included
    /// The answer that an empty field stands for, in words, where the mapping says so. Every report repeats it.
    std::string empty_means;
};

/// Where a case was sent, or should have been.
struct DestinationColumn {
    ColumnName column;
    Codes codes;
    FoldedTexts elsewhere;  ///< values that mean none of the ruleset's destinations
    FoldedTexts closed;     ///< values that mean that the referral was closed, and nobody was sent anywhere
};

enum class DateForm { year_first, day_first };  ///< 2025-10-31, 31/10/2025

struct DateColumn {
    ColumnName column;
    DateForm written = DateForm::year_first;
};

struct OutcomeValue {
    std::string text;
    bool came_to_nothing = false;
    bool inappropriate = false;
};

/// What followed from a case.
struct OutcomeColumn {
    ColumnName column;
    std::vector<OutcomeValue> values;  ///< in the order first written
    Codes codes;
    bool lists_all = false;  ///< a value that is not listed is a fault; otherwise it counts as another outcome, unnamed
};

/// Where a file has one row for each answer: the columns of the question's name and of the answer.
struct AnswerColumns {
    ColumnName question;
    ColumnName answer;
};

/// A figure that the replay uses or that its reader must know.
struct Assumption {
    std::string name;
    writing::Fraction value;
    std::string written;  ///< the value as written
    std::string because;
    std::string source;  ///< may be empty
    std::size_t line = 0;
};

// The assumptions that a replay uses.
/// The minutes that one inappropriate referral takes. Without it a report holds no hours.
inline constexpr const char* minutes_per_inappropriate = "minutes per inappropriate referral";
/// What an hour of those who handle referrals costs. Without it a report holds no pounds.
inline constexpr const char* pounds_per_hour = "pounds per hour of officer time";
/// The minutes that it takes to find out what is missing in one held case. Without it a report does not say what holding takes.
inline constexpr const char* minutes_to_chase = "minutes to chase a missing answer";

struct Mapping {
    std::string file;
    std::string ruleset;  ///< for the reader only; may be empty
    std::string note;     ///< printed with every report; may be empty
    char separator = ',';
    bool separator_is_told = false;                  ///< by the mapping
    std::optional<AnswerColumns> one_row_an_answer;  ///< absent: one row a case. With it, there is a `reference`
    std::optional<ColumnName> reference;
    std::optional<DateColumn> received;
    std::optional<DestinationColumn> sent_to;
    std::optional<DestinationColumn> should_have_gone_to;
    std::optional<OutcomeColumn> outcome;
    FoldedTexts missing{""};  ///< an empty field always means that the answer is not known
    std::vector<MappedQuestion> questions;
    std::vector<Group> groups;  ///< by which each measure is shown, in the order of the mapping
    std::vector<Assumption> assumptions;

    [[nodiscard]] const Assumption* assumption(const std::string& name) const;
};

/// Reads a mapping for the questions and destinations of `model` and reports everything that is wrong with it. What comes back while
/// there are problems serves only to look for more of them; nothing comes back where the file is no YAML.
[[nodiscard]] std::optional<Mapping> read_mapping(std::istream& stream, const std::string& file,
                                                  const model::Model& model, writing::Problems& problems);

}  // namespace ascrules::mapping
