#include "compiler/proof/analysis/skeleton.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <vector>

#include "compiler/meaning/model/overloaded.h"
#include "compiler/meaning/model/wording.h"
#include "compiler/words/comparing/comparing.h"

namespace ascrules::analysis {

using namespace model;
using comparing::Sets;

namespace {

using Lines = std::vector<std::string>;

/// `is A`, `is not A`, `is any of: A, B, C`, `is none of: A, B, C`
std::string among(bool negates, const Question& question, const std::vector<std::size_t>& answers) {
    const auto& all = std::get<Choice>(question.kind).answers;
    const auto words = [&](Sets sets) { return said(comparing::answers, sets, comparing::included, negates); };
    if (answers.size() == 1)
        return fmt::format("{} is {}{}", question.name, negates ? fmt::format("{} ", words(Sets::those)) : "",
                           all[answers.front()].name);
    std::string text;
    for (const std::size_t answer : answers) text += (text.empty() ? "" : ", ") + all[answer].name;
    return fmt::format("{} is {}: {}", question.name, words(Sets::any), text);
}

/// A list below `any of:` or `none of:`, each line of it a little further in.
void add_list(bool negates, const Lines& list, Lines& lines) {
    lines.push_back(fmt::format("{}:", said(comparing::lists, Sets::any, comparing::included, negates)));
    for (const std::string& each : list) lines.push_back("  - " + each);
}

/// Each item that must be ticked, or none of those that must not be.
void add(const Model& model, const model::Count& count, Lines& lines) {
    const Question& question = model.question(count.question);
    const auto& items = std::get<Selection>(question.kind).items;
    Lines each;
    for (std::size_t i = 0; i < items.size(); ++i) {
        if ((count.among >> i & 1U) != 0) each.push_back(fmt::format("{} includes {}", question.name, items[i].name));
    }
    if (count.at_most > 0) {
        lines.insert(lines.end(), each.begin(), each.end());
    } else if (each.size() == items.size()) {
        lines.push_back(fmt::format("{} is {}", question.name,
                                    said(comparing::items, Sets::ticked, comparing::included, comparing::negated)));
    } else {
        add_list(comparing::negated, each, lines);
    }
}

/// Days are told from the referral on both sides of it, and apart from *never*.
void add_days(const Model& model, const InRange& range, Lines& lines) {
    const Question& question = model.question(range.question);
    const auto& quantity = std::get<Quantity>(question.kind);
    Lines ways;
    const auto add_way = [&](std::int64_t low, std::int64_t high) {
        if (low <= high) ways.push_back(words(model, Condition{{}, InRange{range.question, low, high}}));
    };
    const auto never = [&](bool negates) {
        return fmt::format("{} is {}", question.name, said(comparing::days, Sets::never, comparing::included, negates));
    };
    const std::int64_t last = std::min(range.high, quantity.last_amount());
    if (range.low == quantity.lowest && last == quantity.last_amount()) {
        ways.push_back(never(comparing::negated));
    } else if (range.low < 0 && last > 0) {
        add_way(range.low, 0);
        add_way(0, last);
    } else {
        add_way(range.low, last);
    }
    if (quantity.or_never && range.high == quantity.highest) ways.push_back(never(comparing::plain));
    if (ways.size() == 1) {
        lines.push_back(ways.front());
    } else {
        add_list(comparing::plain, ways, lines);
    }
}

/// Of the time of the referral, which can only be asked by calendars: the ways of the answers, each by all calendars that matter.
void add_time(const Model& model, const std::vector<std::size_t>& answers, Lines& lines) {
    const TimeOfReferral& time = *model.time_of_referral;
    const auto said_of = [&](std::size_t calendar, bool outside) {
        std::vector<std::size_t> ways;
        for (std::size_t way = 0; way < time.outside.size(); ++way) {
            if (time.outside[way][calendar] == outside) ways.push_back(way);
        }
        return std::pair(ways, words_of_time(model, ways));
    };
    for (std::size_t i = 0; i < time.calendars.size(); ++i) {
        for (const bool outside : {true, false}) {
            if (auto [ways, text] = said_of(i, outside); ways == answers) return lines.push_back(std::move(text));
        }
    }
    const std::string all = fmt::format("{}:", said(comparing::lists, Sets::all));
    if (answers.size() > 1) lines.push_back(fmt::format("{}:", said(comparing::lists, Sets::any)));
    for (const std::size_t way : answers) {
        if (answers.size() > 1) lines.push_back("  - " + all);
        for (std::size_t i = 0; i < time.calendars.size(); ++i)
            lines.push_back((answers.size() > 1 ? "      - " : "") + said_of(i, time.outside[way][i]).second);
    }
}

/// The answers that are not among these.
std::vector<std::size_t> other_answers(const Question& question, const std::vector<std::size_t>& answers) {
    std::vector<std::size_t> others;
    for (std::size_t i = 0; i < std::get<Choice>(question.kind).answers.size(); ++i) {
        if (std::find(answers.begin(), answers.end(), i) == answers.end()) others.push_back(i);
    }
    return others;
}

Lines lines_of(const Model& model, const Condition& comparison) {
    Lines lines;
    std::visit(Overloaded{
                   [&](const Is& is) {
                       if (model.is_of_receipt(is.question)) return add_time(model, is.answers, lines);
                       lines.push_back(among(comparing::plain, model.question(is.question), is.answers));
                   },
                   [&](const IsNot& is_not) {
                       const Question& question = model.question(is_not.question);
                       if (model.is_of_receipt(is_not.question))
                           return add_time(model, other_answers(question, is_not.answers), lines);
                       lines.push_back(among(comparing::negated, question, is_not.answers));
                   },
                   [&](const model::Count& count) { add(model, count, lines); },
                   [&](const InRange& range) {
                       const auto& quantity = std::get<Quantity>(model.question(range.question).kind);
                       if (quantity.measure == Measure::date) {
                           add_days(model, range, lines);
                       } else {
                           lines.push_back(words(model, comparison));
                       }
                   },
                   [&](const IsKnown&) { lines.push_back(words(model, comparison)); },
                   [&](const IsNotKnown&) { lines.push_back(words(model, comparison)); },
                   [&](const Defined&) { lines.push_back(words(model, comparison)); },
                   [&](const CountTrue&) { lines.push_back(words(model, comparison)); },
                   [&](const Scored&) { lines.push_back(words(model, comparison)); },
                   [&](const Summed&) { lines.push_back(words(model, comparison)); },
               },
               comparison.node);
    return lines;
}

}  // namespace

std::string condition_lines(const Model& model, const Condition& when, std::string_view opening) {
    std::string text;
    std::vector<Lines> parts;
    bool plain = true;
    for (const Condition& comparison : std::get<CountTrue>(when.node).operands) {
        parts.push_back(lines_of(model, comparison));
        plain = plain && std::none_of(parts.back().begin(), parts.back().end(),
                                      [](const std::string& line) { return line.ends_with(':'); });
    }
    if (!plain) text += fmt::format("\n  {} all of:", opening);
    bool first = true;
    for (const Lines& part : parts) {
        const bool list = part.front().ends_with(':');
        for (std::size_t i = 0; i < part.size(); ++i) {
            if (plain) {
                text += first ? fmt::format("\n  {} {}", opening, part[i]) : "\n   and " + part[i];
            } else {
                text += (list && i > 0 ? "\n      " : "\n    - ") + part[i];
            }
            first = false;
        }
    }
    return text;
}

std::string rule_skeleton(const Model& model, const Condition& when) {
    int number = 1;
    const auto taken = [&](const std::string& id) {
        return std::any_of(model.rules.begin(), model.rules.end(), [&](const Rule& rule) { return rule.id == id; });
    };
    while (taken(fmt::format("N{}", number))) ++number;
    return fmt::format("rule N{} (what it is about) [local: (who decided, and when)]{}\n  send to (a destination)",
                       number, condition_lines(model, when, "when"));
}

}  // namespace ascrules::analysis
