#include "compiler/editing/service/described.h"

#include <fmt/format.h>

#include <algorithm>

#include "compiler/meaning/calendar/bank_holidays.h"
#include "compiler/meaning/calendar/wording.h"
#include "compiler/meaning/model/overloaded.h"
#include "compiler/meaning/model/wording.h"
#include "compiler/words/spelling/spelling.h"
#include "compiler/words/writing/number_of.h"

namespace ascrules::service {

using namespace model;
using semantics::NameKind;
using semantics::NameUse;
using spelling::folded;
using Lines = std::vector<std::string>;

namespace {

void add(Lines& lines, std::string_view before, const std::string& text) {
    if (!text.empty()) lines.push_back(fmt::format("{}{}", before, text));
}

void add_citations(Lines& lines, const Model& model, const std::vector<Citation>& citations) {
    Lines all;
    for (const Citation& citation : citations) all.push_back(words(model, citation));
    if (!all.empty()) lines.push_back("Source: " + listed(all, "and"));
}

/// The first thing whose name is that, folded; null where none is.
template <typename Thing, typename Name>
const Thing* find(const std::vector<Thing>& things, const std::string& name, Name name_of) {
    const auto found =
        std::find_if(things.begin(), things.end(), [&](const Thing& thing) { return folded(name_of(thing)) == name; });
    return found == things.end() ? nullptr : &*found;
}

const auto by_name = [](const auto& thing) -> const std::string& { return thing.name; };

std::string answers_words(const std::vector<Answer>& answers) {
    Lines all;
    for (const Answer& answer : answers)
        all.push_back(answer.points ? fmt::format("{} ({})", answer.name,
                                                  writing::number_of(static_cast<std::size_t>(*answer.points), "point"))
                                    : answer.name);
    return listed(all, "or");
}

void add_answers(Lines& lines, const Question& question) {
    lines.push_back(
        std::visit(Overloaded{
                       [](const Choice& choice) { return "Answer: one of " + answers_words(choice.answers); },
                       [](const Selection& selection) { return "Answer: any of " + answers_words(selection.items); },
                       [](const Quantity& quantity) {
                           return fmt::format("Answer: {} to {}{}", figure_words(quantity, quantity.lowest),
                                              figure_words(quantity, quantity.last_amount()),
                                              quantity.or_never ? ", or never" : "");
                       },
                   },
                   question.kind));
}

Lines of_question(const Model& model, const Question& question) {
    Lines lines;
    add(lines, "", question.ask);
    add(lines, "", question.help);
    add_answers(lines, question);
    if (question.only_asked_if) lines.push_back("Only asked if " + words(model, *question.only_asked_if));
    if (question.must_not_matter) lines.emplace_back("It must not affect the route");
    add_citations(lines, model, question.citations);
    return lines;
}

/// Of a family or of one of its questions: what they share, from the first.
Lines of_questions(const Model& model, const NameUse& thing) {
    const std::string& name = thing.kind == NameKind::question ? thing.name : thing.of;
    if (const Family* const family = find(model.families, name, by_name);
        family != nullptr && !family->questions.empty()) {
        const std::string whole = name + " " + thing.name;
        if (const Question* const one = find(model.questions, whole, by_name);
            thing.kind == NameKind::item && one != nullptr)
            return of_question(model, *one);
        Lines lines = of_question(model, model.question(family->questions.front()));
        lines.insert(lines.begin(),
                     fmt::format("Asked about {}, such as:", writing::number_of(family->questions.size(), "item")));
        return lines;
    }
    const Question* const question = find(model.questions, name, by_name);
    return question == nullptr ? Lines{} : of_question(model, *question);
}

Lines of_threshold(const Model& model, const Threshold& threshold) {
    Lines lines{threshold.undecided ? "Undecided" : figure_words(threshold)};
    if (threshold.range) {
        Threshold bound = threshold;
        bound.value = threshold.range->lowest;
        bound.decimals = threshold.range->decimals;
        const std::string low = figure_words(bound);
        bound.value = threshold.range->highest;
        lines.push_back(fmt::format("It may be from {} to {}", low, figure_words(bound)));
    }
    add_citations(lines, model, threshold.citations);
    return lines;
}

/// The definitions that stand for bands of a level, or for one of them.
Lines of_level(const Model& model, const std::string& level, const std::string& band) {
    Lines lines;
    for (const Definition& definition : model.definitions) {
        const std::string name = folded(definition.name);
        const bool meant = band.empty() ? name.starts_with(level + " is ") : name == level + " is " + band;
        if (definition.of_level && meant && !name.starts_with(level + " is at least "))
            lines.push_back(fmt::format("{}: {}", definition.name, words(model, definition.means)));
    }
    return lines;
}

Lines of_rule(const Model& model, const Rule& rule, const WholeCheck* found) {
    Lines lines;
    add(lines, "", rule.title);
    lines.push_back(rule.when ? "When " + words(model, *rule.when) : "When no other rule sends");
    if (rule.send_to) lines.push_back("Sends to " + words(model, *rule.send_to));
    for (const std::string& team : second_team_words(model, rule)) lines.push_back("Also sends to " + team);
    for (const model::Offer& offer : rule.offers) lines.push_back("Also offers: " + offer.text);
    add(lines, "Because ", rule.because);
    if (!rule.overrides.empty()) lines.push_back("Overrides " + overridden_words(model, rule));
    const auto position = static_cast<std::size_t>(&rule - model.rules.data());
    if (found != nullptr && position < found->reaches.size() && !found->reaches[position].empty())
        lines.push_back("It " + found->reaches[position]);
    add_citations(lines, model, rule.citations);
    return lines;
}

Lines of_destination(const Model& model, const Destination& destination) {
    Lines lines;
    add(lines, "Team: ", destination.team);
    if (destination.within.kind == ClockKind::undecided || destination.within.amount > 0)
        lines.push_back("Within " + words(destination.within));
    const auto rank = static_cast<std::size_t>(&destination - model.destinations.data());
    lines.push_back(fmt::format("{} of {} in order of protection", rank + 1, model.destinations.size()));
    return lines;
}

Lines of_calendar(const Model& model, const NamedCalendar& named) {
    Lines lines{
        fmt::format("Open {}, {}", calendar::weekdays_words(named.opening), calendar::hours_words(named.opening))};
    if (named.opening.closed_on_bank_holidays)
        lines.push_back(fmt::format("Closed on {}", calendar::words_of(named.opening.nation)));
    for (const dates::Date day : named.opening.closed)
        lines.push_back(fmt::format("Closed on {}", dates::text_of(day)));
    std::vector<std::string> open_by_it;
    for (std::size_t i = 0; i < model.destinations.size(); ++i) {
        if (model.calendar_of({i}) == &named.opening) open_by_it.push_back(model.destinations[i].name);
    }
    if (!open_by_it.empty()) lines.push_back(fmt::format("Of {}", listed(open_by_it)));
    return lines;
}

}  // namespace

Lines described(const Model& model, const NameUse& thing, const WholeCheck* found) {
    switch (thing.kind) {
        case NameKind::question:
        case NameKind::item:
        case NameKind::answer: return of_questions(model, thing);
        case NameKind::threshold: {
            const Threshold* const threshold = find(model.thresholds, thing.name, by_name);
            return threshold == nullptr ? Lines{} : of_threshold(model, *threshold);
        }
        case NameKind::definition: {
            const Definition* const definition = find(model.definitions, thing.name, by_name);
            if (definition == nullptr) return {};
            Lines lines{"Means: " + words(model, definition->means)};
            add_citations(lines, model, definition->citations);
            return lines;
        }
        case NameKind::level: return of_level(model, thing.name, "");
        case NameKind::band: return of_level(model, thing.of, thing.name);
        case NameKind::score: {
            const Score* const score = find(model.scores, thing.name, by_name);
            if (score == nullptr) return {};
            Lines lines = score_words(model, *score);
            add_citations(lines, model, score->citations);
            return lines;
        }
        case NameKind::figure: {
            const Figure* const figure = find(model.figures, thing.name, by_name);
            if (figure == nullptr) return {};
            Lines lines{words(model, figure->sum)};
            add_citations(lines, model, figure->citations);
            return lines;
        }
        case NameKind::rule: {
            const Rule* const rule =
                find(model.rules, thing.name, [](const Rule& each) -> const std::string& { return each.id; });
            return rule == nullptr ? Lines{} : of_rule(model, *rule, found);
        }
        case NameKind::destination: {
            const Destination* const destination = find(model.destinations, thing.name, by_name);
            return destination == nullptr ? Lines{} : of_destination(model, *destination);
        }
        case NameKind::calendar: {
            const NamedCalendar* const calendar = find(model.calendars, thing.name, by_name);
            return calendar == nullptr ? Lines{} : of_calendar(model, *calendar);
        }
        case NameKind::source: {
            const Source* const source = find(model.sources, thing.name, by_name);
            if (source == nullptr) return {};
            Lines lines;
            add(lines, "", source->title);
            add(lines, "", source->link);
            return lines;
        }
    }
    return {};
}

}  // namespace ascrules::service
