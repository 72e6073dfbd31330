#include "compiler/past/counting/asked.h"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <optional>
#include <vector>

#include "compiler/meaning/model/model.h"
#include "compiler/meaning/model/overloaded.h"

namespace ascrules::counting {

namespace {

enum class Holds { no, maybe, yes };

Holds holds(const model::Model& model, const model::Case& given, const model::Condition& condition);

/// A comparison with the answer to `question`, which `of` makes where there is one.
template <typename Compare>
Holds compared(const model::Model& model, const model::Case& given, model::QuestionId question, Compare&& of) {
    const IsAsked is_asked = asked(model, given, question);
    if (is_asked == IsAsked::no) return Holds::no;
    if (!given.knows(question)) return Holds::maybe;
    if (!of(given[question])) return Holds::no;
    return is_asked == IsAsked::yes ? Holds::yes : Holds::maybe;
}

/// A comparison of two answers; one that is `never` is compared with nothing.
Holds compared(const model::Model& model, const model::Case& given, const model::Summed& summed) {
    bool certain = true;
    for (const model::QuestionId question : {summed.sum.first, summed.sum.second}) {
        const IsAsked is_asked = asked(model, given, question);
        const auto* const answer = std::get_if<model::Amount>(&given[question]);
        const auto& quantity = std::get<model::Quantity>(model.question(question).kind);
        if (is_asked == IsAsked::no || (answer != nullptr && answer->amount > quantity.last_amount())) return Holds::no;
        certain = certain && is_asked == IsAsked::yes;
    }
    const std::optional<std::int64_t> amount = model::amount_of(model, summed.sum, given);
    if (!amount) return Holds::maybe;
    if (*amount < summed.low || *amount > summed.high) return Holds::no;
    return certain ? Holds::yes : Holds::maybe;
}

bool is_among(const model::Value& value, const std::vector<std::size_t>& answers) {
    return std::find(answers.begin(), answers.end(), std::get<model::Chosen>(value).answer) != answers.end();
}

Holds counted(const model::Model& model, const model::Case& given, const model::CountTrue& count) {
    int certain = 0;
    int possible = 0;
    for (const model::Condition& operand : count.operands) {
        const Holds of = holds(model, given, operand);
        certain += of == Holds::yes ? 1 : 0;
        possible += of == Holds::no ? 0 : 1;
    }
    if (certain >= count.at_least && possible <= count.at_most) return Holds::yes;
    return possible < count.at_least || certain > count.at_most ? Holds::no : Holds::maybe;
}

/// The fewest and the most points that the steps can give, held against the range.
Holds counted(const model::Model& model, const model::Case& given, const model::Scored& scored) {
    std::int64_t certain = 0;
    std::int64_t possible = 0;
    model::each_step(model.score(scored.score), [&](const model::ScoreStep& step) {
        const Holds of = holds(model, given, step.when);
        certain += of == Holds::yes ? step.points : 0;
        possible += of == Holds::no ? 0 : step.points;
    });
    if (certain >= scored.low && possible <= scored.high) return Holds::yes;
    return possible < scored.low || certain > scored.high ? Holds::no : Holds::maybe;
}

Holds holds(const model::Model& model, const model::Case& given, const model::Condition& condition) {
    return std::visit(
        model::Overloaded{
            [&](const model::Is& c) {
                return compared(model, given, c.question,
                                [&](const auto& value) { return is_among(value, c.answers); });
            },
            [&](const model::IsNot& c) {
                return compared(model, given, c.question,
                                [&](const auto& value) { return !is_among(value, c.answers); });
            },
            [&](const model::InRange& c) {
                return compared(model, given, c.question, [&](const auto& value) {
                    const std::int64_t amount = std::get<model::Amount>(value).amount;
                    return amount >= c.low && amount <= c.high;
                });
            },
            [&](const model::Count& c) {
                return compared(model, given, c.question, [&](const auto& value) {
                    const int ticked = std::popcount(std::get<model::Ticked>(value).items & c.among);
                    return ticked >= c.at_least && ticked <= c.at_most;
                });
            },
            [&](const model::IsKnown& c) {
                return compared(model, given, c.question, [](const auto&) { return true; });
            },
            [&](const model::IsNotKnown& c) {
                return compared(model, given, c.question, [](const auto&) { return false; });
            },
            [&](const model::Defined& c) { return holds(model, given, model.definition(c.definition).means); },
            [&](const model::CountTrue& c) { return counted(model, given, c); },
            [&](const model::Scored& c) { return counted(model, given, c); },
            [&](const model::Summed& c) { return compared(model, given, c); },
        },
        condition.node);
}

}  // namespace

IsAsked asked(const model::Model& model, const model::Case& given, model::QuestionId question) {
    const std::optional<model::Condition>& only_if = model.question(question).only_asked_if;
    if (!only_if) return IsAsked::yes;
    switch (holds(model, given, *only_if)) {
        case Holds::no: return IsAsked::no;
        case Holds::maybe: return IsAsked::maybe;
        case Holds::yes: break;
    }
    return IsAsked::yes;
}

bool surely_holds(const model::Model& model, const model::Case& given, const model::Condition& condition) {
    return holds(model, given, condition) == Holds::yes;
}

}  // namespace ascrules::counting
