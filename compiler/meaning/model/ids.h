#pragma once

#include <compare>
#include <cstddef>

namespace ascrules::model {

/// A position in one of the Model's lists. Distinct types, so that a rule is never taken for a question.
template <typename Tag>
struct Id {
    std::size_t index = 0;
    auto operator<=>(const Id&) const = default;
};

using QuestionId = Id<struct QuestionTag>;
using DestinationId = Id<struct DestinationTag>;
using DefinitionId = Id<struct DefinitionTag>;
using ScoreId = Id<struct ScoreTag>;
using FigureId = Id<struct FigureTag>;
using RuleId = Id<struct RuleTag>;
using SourceId = Id<struct SourceTag>;
using CalendarId = Id<struct CalendarTag>;

}  // namespace ascrules::model
