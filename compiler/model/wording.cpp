#include "compiler/model/wording.h"

#include <fmt/format.h>

#include "compiler/model/overloaded.h"

namespace ascrules::model {

namespace {

std::vector<std::string> names(const std::vector<Answer>& answers, const std::vector<std::size_t>& chosen) {
    std::vector<std::string> result;
    for (const std::size_t index : chosen) result.push_back(answers[index].name);
    return result;
}

const std::vector<Answer>& answers_of(const Question& question) {
    if (const auto* selection = std::get_if<Selection>(&question.kind)) return selection->items;
    return std::get<Choice>(question.kind).answers;
}

std::vector<std::string> ticked_names(const std::vector<Answer>& items, std::uint64_t mask) {
    std::vector<std::string> result;
    for (std::size_t i = 0; i < items.size(); ++i) {
        if ((mask >> i & 1U) != 0) result.push_back(items[i].name);
    }
    return result;
}

std::string with_unit(long amount, const std::string& unit) {
    return unit.empty() ? fmt::format("{}", amount) : fmt::format("{} {}", amount, unit);
}

std::string range_words(const Quantity& quantity, long low, long high) {
    if (low == high) return fmt::format("is {}", with_unit(low, quantity.unit));
    if (low == quantity.lowest) return fmt::format("is at most {}", with_unit(high, quantity.unit));
    if (high == quantity.highest) return fmt::format("is at least {}", with_unit(low, quantity.unit));
    return fmt::format("is between {} and {}", low, with_unit(high, quantity.unit));
}

std::string count_phrase(int at_least, int at_most, int count) {
    if (at_least == at_most) return fmt::format("exactly {}", at_least);
    if (at_most >= count) return fmt::format("at least {}", at_least);
    if (at_least <= 0) return fmt::format("at most {}", at_most);
    return fmt::format("between {} and {}", at_least, at_most);
}

std::string count_words(const Question& question, const Count& count) {
    const auto& items = std::get<Selection>(question.kind).items;
    const std::vector<std::string> among = ticked_names(items, count.among);
    const int size = static_cast<int>(among.size());
    if (among.size() == items.size()) {
        return fmt::format("{} of {}", count_phrase(count.at_least, count.at_most, size), question.name);
    }
    if (count.at_least == 1 && count.at_most >= size) return fmt::format("{} includes {}", question.name, listed(among, "or"));
    if (count.at_most == 0) return fmt::format("{} includes none of {}", question.name, listed(among, "and"));
    return fmt::format("{} includes {} of {}", question.name, count_phrase(count.at_least, count.at_most, size), listed(among));
}

std::string condition_words(const Model& model, const Condition& condition, bool inside);

std::string list_words(const Model& model, const CountTrue& list, bool inside) {
    const int count = static_cast<int>(list.operands.size());
    if (count == 1 && list.at_least == 1) return condition_words(model, list.operands.front(), inside);
    std::vector<std::string> parts;
    for (const Condition& operand : list.operands) parts.push_back(condition_words(model, operand, true));
    const auto joined = [&](std::string_view by) {
        std::string text;
        for (const std::string& part : parts) text += (text.empty() ? "" : fmt::format(" {} ", by)) + part;
        return inside ? fmt::format("({})", text) : text;
    };
    if (list.at_least == count) return joined("and");
    if (list.at_least == 1 && list.at_most == count) return joined("or");
    std::string text;
    for (const std::string& part : parts) text += (text.empty() ? "" : "; ") + part;
    if (list.at_most == 0) return fmt::format("none of ({})", text);
    return fmt::format("{} of ({})", count_phrase(list.at_least, list.at_most, count), text);
}

std::string condition_words(const Model& model, const Condition& condition, bool inside) {
    const auto name = [&](QuestionId id) { return model.question(id).name; };
    return std::visit(
        Overloaded{
            [&](const Is& node) {
                return fmt::format("{} is {}", name(node.question),
                                   listed(names(answers_of(model.question(node.question)), node.answers), "or"));
            },
            [&](const IsNot& node) {
                return fmt::format("{} is not {}", name(node.question),
                                   listed(names(answers_of(model.question(node.question)), node.answers), "or"));
            },
            [&](const InRange& node) {
                return fmt::format("{} {}", name(node.question),
                                   range_words(std::get<Quantity>(model.question(node.question).kind), node.low, node.high));
            },
            [&](const Count& node) { return count_words(model.question(node.question), node); },
            [&](const IsKnown& node) { return fmt::format("{} is known", name(node.question)); },
            [&](const IsNotKnown& node) { return fmt::format("{} is not known", name(node.question)); },
            [&](const Defined& node) { return model.definition(node.definition).name; },
            [&](const CountTrue& node) { return list_words(model, node, inside); },
        },
        condition.node);
}

}  // namespace

std::string listed(const std::vector<std::string>& items, std::string_view last_joined_by) {
    std::string text;
    for (std::size_t i = 0; i < items.size(); ++i) {
        if (i > 0) text += i + 1 == items.size() ? fmt::format(" {} ", last_joined_by) : ", ";
        text += items[i];
    }
    return text;
}

std::string words(Clock clock) {
    const char* const plural = clock.amount == 1 ? "" : "s";
    switch (clock.kind) {
        case ClockKind::working_hours: return fmt::format("{} working hour{}", clock.amount, plural);
        case ClockKind::working_days: return fmt::format("{} working day{}", clock.amount, plural);
        case ClockKind::days: return fmt::format("{} day{}", clock.amount, plural);
    }
    return "";
}

std::string words(const Model& model, const Route& route) {
    return fmt::format("{} within {}", model.destination(route.destination).name, words(route.clock));
}

std::string words(const Model& model, const Outcome& outcome) {
    if (outcome.is_gap()) return "no rule";
    std::vector<std::string> routes;
    for (const Route& route : outcome.routes) routes.push_back(words(model, route));
    return outcome.is_contradiction() ? fmt::format("a contradiction between {}", listed(routes)) : routes.front();
}

std::string words(const Model& model, QuestionId question, const Value& value) {
    const Question& asked = model.question(question);
    return std::visit(Overloaded{
                          [&](const NotKnown&) { return fmt::format("{} is not known", asked.name); },
                          [&](const Chosen& v) { return fmt::format("{} is {}", asked.name, answers_of(asked)[v.answer].name); },
                          [&](const Ticked& v) {
                              if (v.items == 0) return fmt::format("{} is none", asked.name);
                              std::string items;
                              for (const std::string& item : ticked_names(answers_of(asked), v.items)) {
                                  items += (items.empty() ? "" : ", ") + item;
                              }
                              return fmt::format("{} includes {}", asked.name, items);
                          },
                          [&](const Amount& v) {
                              return fmt::format("{} is {}", asked.name, with_unit(v.amount, std::get<Quantity>(asked.kind).unit));
                          },
                      },
                      value);
}

std::string words(const Model& model, const Case& given) {
    std::string text;
    for (std::size_t i = 0; i < given.values.size(); ++i) {
        if (!given.knows({i})) continue;
        text += (text.empty() ? "" : "; ") + words(model, QuestionId{i}, given.values[i]);
    }
    return text;
}

std::string words(const Model& model, const Condition& condition) {
    return condition_words(model, condition, false);
}

std::string words(const Model& model, RuleId rule) {
    const Rule& named = model.rule(rule);
    return named.title.empty() ? named.id : fmt::format("{} {}", named.id, named.title);
}

std::string words(const Model& model, const Citation& citation) {
    if (citation.local) return citation.detail.empty() ? "local" : fmt::format("local: {}", citation.detail);
    const std::string& name = model.sources[citation.source.index].name;
    return citation.detail.empty() ? name : fmt::format("{} {}", name, citation.detail);
}

Case empty_case(const Model& model) {
    return {std::vector<Value>(model.questions.size(), NotKnown{})};
}

}  // namespace ascrules::model
