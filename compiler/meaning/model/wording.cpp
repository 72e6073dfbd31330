#include "compiler/meaning/model/wording.h"

#include <fmt/format.h>

#include <cstdint>
#include <cstdlib>

#include "compiler/meaning/model/overloaded.h"
#include "compiler/words/comparing/comparing.h"

namespace ascrules::model {

namespace {

using comparing::Sets;

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

/// "1234.5" for 12345 with one decimal place
std::string decimal(std::int64_t amount, int decimals) {
    std::int64_t scale = 1;
    for (int i = 0; i < decimals; ++i) scale *= 10;
    const std::string sign = amount < 0 ? "-" : "";
    const std::int64_t whole = std::abs(amount) / scale;
    const std::int64_t rest = std::abs(amount) % scale;
    if (decimals == 0) return fmt::format("{}{}", sign, whole);
    return fmt::format("{}{}.{:0{}}", sign, whole, rest, decimals);
}

/// "£23,250", "£14,250.01"
std::string pounds(std::int64_t pence) {
    std::string digits = std::to_string(std::abs(pence) / 100);
    for (std::size_t at = digits.size(); at > 3; at -= 3) digits.insert(at - 3, ",");
    const std::int64_t rest = std::abs(pence) % 100;
    return fmt::format("{}£{}{}", pence < 0 ? "-" : "", digits, rest == 0 ? "" : fmt::format(".{:02}", rest));
}

/// "hour" for "hours" where there is exactly one; nothing else is changed.
std::string unit_for(const std::string& unit, bool one) {
    if (!one || unit.size() < 4 || !unit.ends_with('s') || unit.ends_with("ss")) return unit;
    if (unit.ends_with("ies")) return unit.substr(0, unit.size() - 3) + "y";
    return unit.substr(0, unit.size() - 1);
}

std::string days_words(std::int64_t days) {
    return fmt::format("{} day{}", days, days == 1 ? "" : "s");
}

/// "is within 14 days before the referral"
std::string date_range_words(const Quantity& quantity, std::int64_t low, std::int64_t high) {
    const bool from_start = low == quantity.lowest;
    const std::string never = fmt::format("is {}", said(comparing::days, Sets::never));
    if (quantity.or_never && low == high && high == quantity.highest) return never;
    if (quantity.or_never && high == quantity.highest)
        return fmt::format("{}, or {}", date_range_words(quantity, low, quantity.last_amount()), never);
    const bool to_end = high == quantity.last_amount();
    if (from_start && to_end) return "is any day";
    if (low == high) return fmt::format("is {}", figure_words(quantity, low));
    const std::string_view before = said_of_referral(Sets::upper);
    const std::string_view after = said_of_referral(Sets::lower);
    const std::string_view at_least = said(comparing::days, Sets::lower);
    const std::string_view within = said(comparing::days, Sets::upper);
    const std::string_view between = said(comparing::days, Sets::both);
    if (from_start && (high == 0 || high == -1)) return fmt::format("is {}", said_of_referral(Sets::upper, high == 0));
    if (to_end && (low == 0 || low == 1)) return fmt::format("is {}", said_of_referral(Sets::lower, low == 0));
    if (from_start && high < 0) return fmt::format("is {} {} {}", at_least, days_words(-high), before);
    if (to_end && low > 0) return fmt::format("is {} {} {}", at_least, days_words(low), after);
    if (low < 0 && high == 0) return fmt::format("is {} {} {}", within, days_words(-low), before);
    if (low == 0 && high > 0 && !to_end) return fmt::format("is {} {} {}", within, days_words(high), after);
    if (high < 0) return fmt::format("is {} {} and {} {}", between, -high, days_words(-low), before);
    if (low > 0) return fmt::format("is {} {} and {} {}", between, low, days_words(high), after);
    if (from_start) return fmt::format("is no later than {}", figure_words(quantity, high));
    if (to_end) return fmt::format("is no earlier than {}", figure_words(quantity, low));
    return fmt::format("is from {} to {}", figure_words(quantity, low), figure_words(quantity, high));
}

/// Whether the amount is told in fewer decimal places than the other: £23,250, and not £23,250.01.
bool is_rounder(const Quantity& quantity, std::int64_t amount, std::int64_t other) {
    std::int64_t step = 1;
    for (int place = 0; place < (quantity.measure == Measure::money ? 2 : quantity.decimals); ++place) {
        step *= 10;
        if (amount % step == 0 && other % step != 0) return true;
    }
    return false;
}

std::string count_phrase(int at_least, int at_most, int count) {
    const auto counted = [](Sets sets, int bound) {
        return fmt::format("{} {}", said(comparing::counts, sets), bound);
    };
    if (at_least == at_most) return counted(Sets::both, at_least);
    if (at_most >= count) return counted(Sets::lower, at_least);
    if (at_least <= 0) return counted(Sets::upper, at_most);
    return fmt::format("between {} and {}", at_least, at_most);
}

std::string count_words(const Question& question, const Count& count) {
    const auto& items = std::get<Selection>(question.kind).items;
    const std::vector<std::string> among = ticked_names(items, count.among);
    const int size = static_cast<int>(among.size());
    if (among.size() == items.size()) {
        return fmt::format("{} of {}", count_phrase(count.at_least, count.at_most, size), question.name);
    }
    if (count.at_least == 1 && count.at_most >= size)
        return fmt::format("{} includes {}", question.name, listed(among, "or"));
    if (count.at_most == 0) return fmt::format("{} includes none of {}", question.name, listed(among, "and"));
    return fmt::format("{} includes {} of {}", question.name, count_phrase(count.at_least, count.at_most, size),
                       listed(among));
}

/// "is known", "is not known"
std::string known_words(bool negates) {
    return fmt::format("is {}", said(comparing::answers, Sets::known, comparing::included, negates));
}

std::string condition_words(const Model& model, const Condition& condition, bool inside);

std::string list_words(const Model& model, const CountTrue& list, bool inside) {
    if (!list.said.empty()) return list.said;
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
    if (list.at_most == 0)
        return fmt::format("{} ({})", said(comparing::lists, Sets::any, comparing::included, comparing::negated), text);
    return fmt::format("{} of ({})", count_phrase(list.at_least, list.at_most, count), text);
}

std::string condition_words(const Model& model, const Condition& condition, bool inside) {
    const auto name = [&](QuestionId id) { return model.question(id).name; };
    return std::visit(
        Overloaded{
            [&](const Is& node) {
                if (model.is_of_receipt(node.question)) return words_of_time(model, node.answers);
                return fmt::format("{} is {}", name(node.question),
                                   listed(names(answers_of(model.question(node.question)), node.answers), "or"));
            },
            [&](const IsNot& node) {
                return fmt::format("{} is {} {}", name(node.question),
                                   said(comparing::answers, Sets::those, comparing::included, comparing::negated),
                                   listed(names(answers_of(model.question(node.question)), node.answers), "or"));
            },
            [&](const InRange& node) {
                if (!node.said.empty()) return node.said;
                return fmt::format(
                    "{} {}", name(node.question),
                    range_words(std::get<Quantity>(model.question(node.question).kind), node.low, node.high));
            },
            [&](const Count& node) { return count_words(model.question(node.question), node); },
            [&](const IsKnown& node) {
                return fmt::format("{} {}", name(node.question), known_words(comparing::plain));
            },
            [&](const IsNotKnown& node) {
                return fmt::format("{} {}", name(node.question), known_words(comparing::negated));
            },
            [&](const Defined& node) { return model.definition(node.definition).name; },
            [&](const CountTrue& node) { return list_words(model, node, inside); },
            [&](const Scored& node) {
                if (!node.said.empty()) return node.said;
                const Score& score = model.score(node.score);
                return fmt::format("{} {}", score.name, range_words(as_figure(score), node.low, node.high));
            },
            [&](const Summed& node) {
                if (!node.said.empty()) return node.said;
                return words(model, node);
            },
        },
        condition.node);
}

}  // namespace

std::string range_words(const Quantity& quantity, std::int64_t low, std::int64_t high) {
    if (quantity.measure == Measure::date) return date_range_words(quantity, low, high);
    if (low == high) return fmt::format("is {}", figure_words(quantity, low));
    const auto bounded = [&](Sets sets, bool included, std::int64_t bound) {
        return fmt::format("is {} {}", said(comparing::figures, sets, included), figure_words(quantity, bound));
    };
    if (low == quantity.lowest && is_rounder(quantity, high + 1, high))
        return bounded(Sets::upper, comparing::excluded, high + 1);
    if (high == quantity.highest && is_rounder(quantity, low - 1, low))
        return bounded(Sets::lower, comparing::excluded, low - 1);
    if (low == quantity.lowest) return bounded(Sets::upper, comparing::included, high);
    if (high == quantity.highest) return bounded(Sets::lower, comparing::included, low);
    const std::string first = quantity.measure == Measure::money ? pounds(low) : decimal(low, quantity.decimals);
    return fmt::format("is {} {} and {}", said(comparing::figures, Sets::both), first, figure_words(quantity, high));
}

std::string figure_words(const Quantity& quantity, std::int64_t amount) {
    if (quantity.measure == Measure::money) return pounds(amount);
    if (quantity.measure == Measure::date) {
        if (quantity.or_never && amount == quantity.highest) return std::string(said(comparing::days, Sets::never));
        if (amount == 0) return std::string(said_of_referral(Sets::both));
        return fmt::format("{} {}", days_words(std::abs(amount)),
                           said_of_referral(amount < 0 ? Sets::upper : Sets::lower));
    }
    const std::string figure = decimal(amount, quantity.decimals);
    return quantity.unit.empty() ? figure : fmt::format("{} {}", figure, unit_for(quantity.unit, figure == "1"));
}

Quantity as_figure(const Score& score) {
    return {0, score.most(), "points"};
}

std::vector<std::string> score_words(const Model& model, const Score& score) {
    std::vector<std::string> lines;
    for (const ScoreLine& line : score.lines) {
        lines.push_back(line.said);
        if (!line.question) continue;
        std::vector<std::string> answers;
        for (const Answer& answer : answers_of(model.question(*line.question)))
            answers.push_back(fmt::format("{} ({})", answer.name, answer.points.value_or(0)));
        lines.back() += fmt::format(": {}", fmt::join(answers, ", "));
    }
    return lines;
}

std::string figure_words(const Threshold& threshold) {
    if (threshold.undecided) return "undecided";
    const Measure measure = threshold.unit == "pounds" && threshold.decimals == 2 ? Measure::money : Measure::number;
    return figure_words(Quantity{0, 0, threshold.unit, measure, threshold.decimals}, threshold.value);
}

std::string listed(const std::vector<std::string>& items, std::string_view last_joined_by) {
    std::string text;
    for (std::size_t i = 0; i < items.size(); ++i) {
        if (i > 0) text += i + 1 == items.size() ? fmt::format(" {} ", last_joined_by) : ", ";
        text += items[i];
    }
    return text;
}

namespace {

/// "2 hours", "90 minutes"
std::string words_by_the_clock(std::int64_t minutes) {
    constexpr std::int64_t an_hour = 60;
    const bool whole = minutes % an_hour == 0;
    const std::int64_t amount = whole ? minutes / an_hour : minutes;
    return fmt::format("{} {}{}", amount, whole ? "hour" : "minute", amount == 1 ? "" : "s");
}

}  // namespace

std::string words(Clock clock) {
    const char* const plural = clock.amount == 1 ? "" : "s";
    switch (clock.kind) {
        case ClockKind::minutes: return words_by_the_clock(clock.amount);
        case ClockKind::working_hours: return fmt::format("{} working hour{}", clock.amount, plural);
        case ClockKind::working_days: return fmt::format("{} working day{}", clock.amount, plural);
        case ClockKind::days: return fmt::format("{} day{}", clock.amount, plural);
        case ClockKind::undecided: return "a time that is undecided";
    }
    return "";
}

std::string words(const Model& model, const Route& route) {
    const Destination& destination = model.destination(route.destination);
    if (destination.undecided) return destination.name;
    return fmt::format("{} within {}", destination.name, words(route.clock));
}

std::string words(const Model& model, const Outcome& outcome) {
    if (outcome.is_gap()) return "no rule";
    std::vector<std::string> routes;
    for (const Route& route : outcome.routes) routes.push_back(words(model, route));
    return outcome.is_contradiction() ? fmt::format("a contradiction between {}", listed(routes)) : routes.front();
}

std::string words(const Model& model, QuestionId question, const Value& value) {
    const Question& asked = model.question(question);
    return std::visit(
        Overloaded{
            [&](const NotKnown&) { return fmt::format("{} {}", asked.name, known_words(comparing::negated)); },
            [&](const Chosen& v) {
                if (model.is_of_receipt(question)) return words_of_time(model, {v.answer});
                return fmt::format("{} is {}", asked.name, answers_of(asked)[v.answer].name);
            },
            [&](const Ticked& v) {
                if (v.items == 0)
                    return fmt::format("{} is {}", asked.name,
                                       said(comparing::items, Sets::ticked, comparing::included, comparing::negated));
                std::string items;
                for (const std::string& item : ticked_names(answers_of(asked), v.items)) {
                    items += (items.empty() ? "" : ", ") + item;
                }
                return fmt::format("{} includes {}", asked.name, items);
            },
            [&](const Amount& v) {
                return fmt::format("{} is {}", asked.name, figure_words(std::get<Quantity>(asked.kind), v.amount));
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

std::string holder_words(const Model& model) {
    if (!model.hold_with) return "nobody who is named";
    const std::string& name = model.destination(*model.hold_with).name;
    return model.hold_within ? fmt::format("{} within {}", name, words(*model.hold_within)) : name;
}

std::string words(const Model& model, RuleId rule) {
    const Rule& named = model.rule(rule);
    return named.title.empty() ? named.id : fmt::format("{} {}", named.id, named.title);
}

std::string overridden_words(const Model& model, const Rule& rule) {
    const std::vector<RuleId>& rules = rule.overrides_every_other ? rule.every_other_but : rule.overrides;
    std::vector<std::string> names;
    for (const RuleId other : rules) names.push_back(model.rule(other).id);
    if (!rule.overrides_every_other) return listed(names);
    return names.empty() ? "every other rule" : fmt::format("every other rule but {}", listed(names));
}

std::vector<std::string> second_team_words(const Model& model, const Rule& rule) {
    std::vector<std::string> all;
    for (const SecondTeam& second : rule.also_to) {
        const std::string& name = model.destination(second.to.destination).name;
        all.push_back(fmt::format("{}, within {}", name, words(second.to.clock)));
    }
    return all;
}

std::string_view kind_words(const Demand& demand) {
    switch (demand.kind) {
        case Demand::Kind::never_there: return "never";
        case Demand::Kind::always_there: return "always";
        case Demand::Kind::never_below: return "never_below";
        case Demand::Kind::at_least: return "always_at_least";
        case Demand::Kind::offered: return "always_offer";
        case Demand::Kind::also_there: return "always_also";
        case Demand::Kind::within: break;
    }
    return "always_within";
}

std::string words(const Model& model, const Demand& demand) {
    const auto destination = [&] { return model.destination(demand.destination).name; };
    switch (demand.kind) {
        case Demand::Kind::never_there: return fmt::format("never send to {}", destination());
        case Demand::Kind::always_there: return fmt::format("always send to {}", destination());
        case Demand::Kind::never_below: return fmt::format("never send below {}", destination());
        case Demand::Kind::at_least: return fmt::format("always send to {} or more protective", destination());
        case Demand::Kind::offered: return fmt::format("always offer \"{}\"", demand.offer);
        case Demand::Kind::also_there: return fmt::format("always also send to {}", destination());
        case Demand::Kind::within: break;
    }
    return fmt::format("always within {}", words(demand.within));
}

std::string words(const Model& model, const Floor& floor) {
    return fmt::format("{} when {}", words(model, floor.asks), words(model, floor.when));
}

std::string words(const Model& model, const Citation& citation) {
    if (citation.local) return citation.detail.empty() ? "local" : fmt::format("local: {}", citation.detail);
    const std::string& name = model.sources[citation.source.index].name;
    return citation.detail.empty() ? name : fmt::format("{} {}", name, citation.detail);
}

}  // namespace ascrules::model
