#include "compiler/editing/service/same_but_names.h"

#include <algorithm>
#include <type_traits>
#include <variant>
#include <vector>

#include "compiler/meaning/model/each_condition.h"
#include "compiler/meaning/model/overloaded.h"
#include "compiler/meaning/model/wording.h"
#include "compiler/rewriting/format/same.h"

namespace ascrules::service {

using semantics::NameKind;
using namespace model;

namespace {

/// All conditions of a model, in one order.
std::vector<const Condition*> conditions_of(const Model& model) {
    std::vector<const Condition*> all;
    each_condition(model, [&](const Condition& condition) { all.push_back(&condition); });
    return all;
}

bool same(const Condition& one, const Condition& other);

bool same_node(const Is& one, const Is& other) {
    return one.question == other.question && one.answers == other.answers;
}
bool same_node(const IsNot& one, const IsNot& other) {
    return one.question == other.question && one.answers == other.answers;
}
bool same_node(const InRange& one, const InRange& other) {
    return one.question == other.question && one.low == other.low && one.high == other.high;
}
bool same_node(const Count& one, const Count& other) {
    return one.question == other.question && one.among == other.among && one.at_least == other.at_least &&
           one.at_most == other.at_most;
}
bool same_node(const IsKnown& one, const IsKnown& other) {
    return one.question == other.question;
}
bool same_node(const IsNotKnown& one, const IsNotKnown& other) {
    return one.question == other.question;
}
bool same_node(const Defined& one, const Defined& other) {
    return one.definition == other.definition;
}
bool same_node(const CountTrue& one, const CountTrue& other) {
    return one.at_least == other.at_least && one.at_most == other.at_most &&
           std::equal(one.operands.begin(), one.operands.end(), other.operands.begin(), other.operands.end(), same);
}
bool same_node(const Scored& one, const Scored& other) {
    return one.score == other.score && one.low == other.low && one.high == other.high;
}
bool same_node(const Summed& one, const Summed& other) {
    return one.sum == other.sum && one.low == other.low && one.high == other.high;
}

/// Whether both are true of the same cases, by the same comparisons. Names play no part.
bool same(const Condition& one, const Condition& other) {
    return std::visit(
        [&](const auto& node) {
            const auto* const same_kind = std::get_if<std::decay_t<decltype(node)>>(&other.node);
            return same_kind != nullptr && same_node(node, *same_kind);
        },
        one.node);
}

/// Takes the words away that a condition keeps as they were written: they hold names.
void without_words(Condition& condition) {
    std::visit(Overloaded{
                   [](InRange& node) { node.said.clear(); },
                   [](Scored& node) { node.said.clear(); },
                   [](Summed& node) {
                       node.said.clear();
                       node.figure.clear();
                   },
                   [](CountTrue& node) {
                       node.said.clear();
                       for (Condition& operand : node.operands) without_words(operand);
                   },
                   [](Is&) {},
                   [](IsNot&) {},
                   [](Count&) {},
                   [](IsKnown&) {},
                   [](IsNotKnown&) {},
                   [](Defined&) {},
               },
               condition.node);
}

Model without_words(Model model) {
    each_condition(model, [](Condition& condition) { without_words(condition); });
    for (Score& score : model.scores) {
        for (ScoreLine& line : score.lines) line.said.clear();
    }
    return model;
}

/// `put(one, other)` for the things of two lists, which are left as they are where they are not as many.
template <typename Thing, typename Put>
void each_pair(std::vector<Thing>& after, const std::vector<Thing>& before, Put put) {
    if (after.size() != before.size()) return;
    for (std::size_t i = 0; i < after.size(); ++i) put(after[i], before[i]);
}

void put_back(AnswerKind& after, const AnswerKind& before, bool keys) {
    const auto answers = [&](std::vector<Answer>& one, const std::vector<Answer>& other) {
        each_pair(one, other, [&](Answer& answer, const Answer& old) {
            answer.name = old.name;
            if (keys) answer.key = old.key;
        });
    };
    std::visit(Overloaded{
                   [&](Choice& one, const Choice& other) { answers(one.answers, other.answers); },
                   [&](Selection& one, const Selection& other) { answers(one.items, other.items); },
                   [](auto& /*one*/, const auto& /*other*/) {},  // quantities have no names in them
               },
               after, before);
}

/// The model with the names of the other one.
Model with_names_of(Model after, const Model& before, NameKind kind) {
    each_pair(after.sources, before.sources, [](Source& one, const Source& other) { one.name = other.name; });
    each_pair(after.destinations, before.destinations, [&](Destination& one, const Destination& other) {
        one.name = other.name;
        if (kind == NameKind::rule && one.undecided) one.key = other.key;  // named after its rule
    });
    each_pair(after.questions, before.questions, [&](Question& one, const Question& other) {
        one.name = other.name;
        if (kind == NameKind::item) {
            one.key = other.key;
            one.ask = other.ask;
            one.help = other.help;
        }
        // The question that stands for an undecided threshold is named after it.
        if (kind == NameKind::threshold && one.name.starts_with("undecided ")) one.key = other.key;
        // What the moment of receipt answers is called after the calendars.
        put_back(one.kind, other.kind, kind == NameKind::answer || kind == NameKind::calendar);
    });
    each_pair(after.thresholds, before.thresholds,
              [](Threshold& one, const Threshold& other) { one.name = other.name; });
    each_pair(after.definitions, before.definitions, [&](Definition& one, const Definition& other) {
        one.name = other.name;
        // The bands of a level are called after it and after themselves, whatever its block says.
        if ((kind == NameKind::band || kind == NameKind::level) && one.of_level) one.key = other.key;
    });
    each_pair(after.scores, before.scores, [](Score& one, const Score& other) { one.name = other.name; });
    each_pair(after.figures, before.figures, [](Figure& one, const Figure& other) { one.name = other.name; });
    each_pair(after.calendars, before.calendars, [](NamedCalendar& one, const NamedCalendar& other) {
        one.name = other.name;
        one.key = other.key;
    });
    each_pair(after.families, before.families, [](Family& one, const Family& other) { one.name = other.name; });
    each_pair(after.rules, before.rules, [](Rule& one, const Rule& other) { one.id = other.id; });
    return after;
}

}  // namespace

bool has_key_line(NameKind kind) {
    switch (kind) {
        case NameKind::destination:
        case NameKind::threshold:
        case NameKind::question:
        case NameKind::definition:
        case NameKind::score:
        case NameKind::figure: return true;
        case NameKind::source:
        case NameKind::item:
        case NameKind::answer:
        case NameKind::level:
        case NameKind::band:
        case NameKind::rule:
        case NameKind::calendar: return false;
    }
    return false;
}

std::string difference_but_names(const Model& before, const Model& after, NameKind kind) {
    const std::vector<const Condition*> conditions = conditions_of(before);
    const std::vector<const Condition*> others = conditions_of(after);
    if (conditions.size() != others.size()) return "there are other conditions";
    for (std::size_t i = 0; i < conditions.size(); ++i) {
        if (!same(*conditions[i], *others[i])) return words(before, *conditions[i]);
    }
    return format::difference_in_words(without_words(before), with_names_of(without_words(after), before, kind));
}

}  // namespace ascrules::service
