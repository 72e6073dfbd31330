#include "compiler/past/counting/tally.h"

#include <algorithm>
#include <cassert>
#include <map>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "compiler/meaning/diagram/ladder.h"
#include "compiler/meaning/floors/floors.h"
#include "compiler/meaning/model/wording.h"
#include "compiler/words/dates/dates.h"

namespace ascrules::counting {

namespace {

void compare(Comparison& into, ByRules by_rules, model::DestinationId with, std::size_t count) {
    into.judged += count;
    switch (by_rules.kind) {
        case ByRules::Kind::sent:
            (by_rules.destination == with  ? into.right
             : by_rules.destination > with ? into.too_low
                                           : into.too_high) += count;
            break;
        case ByRules::Kind::held: into.held += count; break;
        case ByRules::Kind::no_rule: into.no_rule += count; break;
        case ByRules::Kind::contradiction: into.contradiction += count; break;
        case ByRules::Kind::not_finished: into.not_finished += count; break;
    }
}

std::size_t& place_of(Inappropriate& all, const RouteCounts::Cell& cell) {
    using Place = mapping::OnFile::Kind;
    if (cell.by_rules.kind == ByRules::Kind::held) return all.held;
    if (cell.by_rules.kind != ByRules::Kind::sent) return all.undecided;
    if (cell.should_have_gone_to.kind == Place::not_known) return all.not_told;
    const mapping::OnFile sent{Place::destination, cell.by_rules.destination};
    if (cell.should_have_gone_to != sent) return all.sent_wrongly;
    if (cell.sent_to.kind == Place::not_known) return all.not_told;
    return cell.sent_to == sent ? all.as_before : all.avoided;
}

}  // namespace

void RouteCounts::add(ByRules by_rules, mapping::OnFile sent_to, mapping::OnFile should_have_gone_to,
                      std::size_t count) {
    const std::size_t row = position(should_have_gone_to, destinations_) * (destinations_ + other_rule_results) +
                            position(by_rules, destinations_);
    counts_[row * (destinations_ + other_places) + position(sent_to, destinations_)] += count;
}

void RouteCounts::add(const RouteCounts& other) {
    assert(destinations_ == other.destinations_);
    for (const auto& [at, count] : other.counts_) counts_[at] += count;
}

std::vector<RouteCounts::Cell> RouteCounts::cells() const {
    std::vector<Cell> all;
    const std::size_t places = destinations_ + other_places;
    const std::size_t results = destinations_ + other_rule_results;
    for (const auto& [at, count] : counts_) {
        if (count == 0) continue;
        all.push_back({by_rules_at(at / places % results, destinations_), on_file_at(at % places, destinations_),
                       on_file_at(at / places / results, destinations_), count});
    }
    return all;
}

std::size_t RouteCounts::count(const std::function<bool(const Cell&)>& wanted) const {
    std::size_t sum = 0;
    for (const Cell& cell : cells()) sum += wanted(cell) ? cell.count : 0;
    return sum;
}

std::size_t RouteCounts::total() const {
    std::size_t sum = 0;
    for (const auto& [at, count] : counts_) sum += count;
    return sum;
}

std::size_t RouteCounts::held() const {
    return count([](const Cell& cell) { return cell.by_rules.kind == ByRules::Kind::held; });
}

std::string floor_words(const model::Model& model, const model::Floor& floor) {
    std::string words = model::words(model, floor);
    for (const model::Citation& citation : floor.citations)
        words += fmt::format(" [{}]", model::words(model, citation));
    return words;
}

bool against(const model::Model& model, const model::Floor& floor, mapping::OnFile sent_to) {
    switch (sent_to.kind) {
        case mapping::OnFile::Kind::destination: return !floors::allows(model, floor.asks, sent_to.destination);
        case mapping::OnFile::Kind::elsewhere: return floor.asks.wants_a_route() && floor.asks.is_about_destination();
        case mapping::OnFile::Kind::closed: return floors::closing_breaks(floor.asks);
        case mapping::OnFile::Kind::not_known: break;
    }
    return false;
}

bool against(const model::Model& model, const model::Floor& floor, ByRules by_rules) {
    return by_rules.kind == ByRules::Kind::sent && !floors::allows(model, floor.asks, by_rules.destination);
}

bool screens_out(const model::Model& model, const model::Floor& floor, mapping::OnFile sent_to, ByRules by_rules) {
    if (!against(model, floor, sent_to)) return false;
    if (by_rules.kind != ByRules::Kind::sent || sent_to.kind != mapping::OnFile::Kind::destination) return true;
    return by_rules.destination < sent_to.destination;
}

void FloorTally::add(const FloorTally& other) {
    met += other.met;
    recorded_against += other.recorded_against;
    screened_out += other.screened_out;
    rules_against += other.rules_against;
}

void PartTally::add(const PartTally& other) {
    routes.add(other.routes);
    inappropriate.add(other.inappropriate);
    with_gaps += other.with_gaps;
    screened_out += other.screened_out;
}

Comparison rules_against_should(const RouteCounts& routes) {
    Comparison all;
    for (const RouteCounts::Cell& cell : routes.cells()) {
        if (cell.should_have_gone_to.kind == mapping::OnFile::Kind::destination)
            compare(all, cell.by_rules, cell.should_have_gone_to.destination, cell.count);
    }
    return all;
}

Comparison record_against_should(const RouteCounts& routes) {
    Comparison all;
    for (const RouteCounts::Cell& cell : routes.cells()) {
        if (cell.should_have_gone_to.kind != mapping::OnFile::Kind::destination) continue;
        if (cell.sent_to.kind == mapping::OnFile::Kind::destination) {
            compare(all, {ByRules::Kind::sent, cell.sent_to.destination}, cell.should_have_gone_to.destination,
                    cell.count);
        } else {
            all.judged += cell.count;
            (cell.sent_to.kind == mapping::OnFile::Kind::not_known ? all.not_recorded : all.elsewhere) += cell.count;
        }
    }
    return all;
}

Comparison rules_against_record(const RouteCounts& routes) {
    Comparison all;
    for (const RouteCounts::Cell& cell : routes.cells()) {
        if (cell.sent_to.kind == mapping::OnFile::Kind::destination)
            compare(all, cell.by_rules, cell.sent_to.destination, cell.count);
    }
    return all;
}

Inappropriate inappropriate_in(const RouteCounts& routes) {
    Inappropriate all;
    for (const RouteCounts::Cell& cell : routes.cells()) {
        all.total += cell.count;
        place_of(all, cell) += cell.count;
    }
    return all;
}

std::size_t Period::months() const {
    if (!first) return 0;
    return static_cast<std::size_t>((dates::month_of(*last) - dates::month_of(*first)).count()) + 1;
}

std::vector<dates::Month> Period::perhaps_partly_covered() const {
    std::vector<dates::Month> all;
    if (!first) return all;
    const dates::Month from = dates::month_of(*first);
    const dates::Month to = dates::month_of(*last);
    const bool starts_late = *first != dates::first_day_of(from);
    const bool ends_early = *last != dates::last_day_of(to);
    if (starts_late || (from == to && ends_early)) all.push_back(from);
    if (ends_early && from != to) all.push_back(to);
    return all;
}

std::vector<dates::Month> Period::without_cases() const {
    std::vector<dates::Month> all;
    if (!first) return all;
    for (dates::Month month = dates::month_of(*first); month <= dates::month_of(*last);
         month = month + std::chrono::months(1)) {
        if (!cases.contains(month)) all.push_back(month);
    }
    return all;
}

namespace {

/// The rules of all stages, each once, in the order of the text.
std::vector<RuleTally> rules_of(const std::vector<const model::Model*>& stages) {
    std::vector<const model::Rule*> all;
    std::map<std::string, bool> sends;
    for (const model::Model* stage : stages) {
        for (const model::Rule& rule : stage->rules) {
            const auto [known, fresh] = sends.try_emplace(rule.id, rule.sends());
            if (fresh) all.push_back(&rule);
            known->second = known->second || rule.sends();
        }
    }
    if (stages.size() > 1) {
        std::stable_sort(all.begin(), all.end(),
                         [](const auto* left, const auto* right) { return left->span.begin < right->span.begin; });
    }
    std::vector<RuleTally> rules;
    for (const model::Rule* rule : all) rules.push_back({rule->id, rule->title, sends.at(rule->id)});
    return rules;
}

/// The floors of all stages, each once.
std::vector<FloorTally> floors_of(const std::vector<const model::Model*>& stages) {
    std::vector<FloorTally> floors;
    for (const model::Model* stage : stages) {
        for (const model::Floor& floor : stage->floors) {
            const auto same = [words = floor_words(*stage, floor)](const FloorTally& one) {
                return one.words == words;
            };
            if (std::none_of(floors.begin(), floors.end(), same))
                floors.push_back({floor_words(*stage, floor), floor.asks.is_about_destination()});
        }
    }
    return floors;
}

std::vector<LadderTally> ladders_of(const std::vector<const model::Model*>& stages) {
    std::vector<LadderTally> ladders;
    for (const model::Model* stage : stages) {
        LadderTally& ladder = ladders.emplace_back();
        for (const model::RuleId rule : diagram::ladder(*stage)) ladder.steps.push_back({.rule = stage->rule(rule).id});
    }
    return ladders;
}

}  // namespace

std::size_t LadderTally::cases() const {
    std::size_t sum = no_rule + not_finished;
    for (const Step& step : steps) sum += step.sent + step.held + step.contradicted;
    return sum;
}

RulesetTally::RulesetTally(const std::vector<const model::Model*>& stages)
    : rules(rules_of(stages)),
      ladders(ladders_of(stages)),
      floors(floors_of(stages)),
      second_teams(stages.front()->destinations.size()),
      questions(stages.front()->questions.size()) {
    for (const model::Model* stage : stages) {
        for (const model::DestinationId team : model::second_teams_named(*stage)) second_teams[team.index].named = true;
    }
}

Tally::Tally(const std::vector<const model::Model*>& stages)
    : set(model::set_thresholds(stages)), all(stages.front()->destinations.size()), ruleset(stages) {
    lists.impossible.resize(stages.front()->impossible.size());
}

References& Tally::references(std::size_t list) {
    switch (list) {
        case list_of_too_low: return lists.too_low;
        case list_of_too_high: return lists.too_high;
        case list_of_held: return lists.held;
        default: break;
    }
    const std::size_t at = list - first_list_of_impossible;
    if (at < lists.impossible.size()) return lists.impossible[at];
    return variants[(at - lists.impossible.size()) / all_moves.size()]
        .movers[(at - lists.impossible.size()) % all_moves.size()];
}

std::size_t Tally::list_of(std::size_t variant, Move move) const {
    return first_list_of_impossible + lists.impossible.size() + variant * all_moves.size() +
           static_cast<std::size_t>(move);
}

namespace {

/// Adds part by part; the other has as many.
template <typename Part>
void add_each(std::vector<Part>& to, const std::vector<Part>& from) {
    for (std::size_t i = 0; i < to.size(); ++i) to[i].add(from[i]);
}

}  // namespace

void Period::add(const Period& other) {
    if (other.first && (!first || *other.first < *first)) first = other.first;
    if (other.last && (!last || *other.last > *last)) last = other.last;
    for (const auto& [month, count] : other.cases) cases[month] += count;
    without_date += other.without_date;
}

void RuleTally::add(const RuleTally& other) {
    decided += other.decided;
    may_have_decided += other.may_have_decided;
    contradicted += other.contradicted;
    held += other.held;
    too_low += other.too_low;
    too_high += other.too_high;
}

void SecondTeamTally::add(const SecondTeamTally& other) {
    certain += other.certain;
    depending += other.depending;
}

void QuestionTally::add(const QuestionTally& other) {
    missing += other.missing;
    mattered += other.mattered;
    answered_although_not_asked += other.answered_although_not_asked;
}

void LadderTally::Step::add(const Step& other) {
    sent += other.sent;
    held += other.held;
    contradicted += other.contradicted;
}

void LadderTally::add(const LadderTally& other) {
    add_each(steps, other.steps);
    no_rule += other.no_rule;
    not_finished += other.not_finished;
}

void BreakdownTally::add(const BreakdownTally& other) {
    add_each(by_team, other.by_team);
    for (const auto& [month, part] : other.by_month)
        by_month.try_emplace(month, part.routes.destinations()).first->second.add(part);
    for (std::size_t i = 0; i < groups.size(); ++i) add_each(groups[i], other.groups[i]);
}

void RulesetTally::add(const RulesetTally& other) {
    add_each(rules, other.rules);
    add_each(used, other.used);
    add_each(ladders, other.ladders);
    add_each(floors, other.floors);
    add_each(second_teams, other.second_teams);
    add_each(questions, other.questions);
    add_each(flips, other.flips);
    for (const auto& [misroute, count] : other.misroutes) misroutes[misroute] += count;
}

void OutcomeTally::add(const OutcomeTally& other) {
    for (std::size_t i = 0; i < by_value.size(); ++i) by_value[i] += other.by_value[i];
    came_to_nothing += other.came_to_nothing;
    not_recorded += other.not_recorded;
}

void ReferenceLists::add_counts(const ReferenceLists& other) {
    too_low.count += other.too_low.count;
    too_high.count += other.too_high.count;
    held.count += other.held.count;
    for (std::size_t i = 0; i < impossible.size(); ++i) impossible[i].count += other.impossible[i].count;
}

void Tally::add_cases(const Tally& other) {
    cases += other.cases;
    period.add(other.period);
    all.add(other.all);
    parts.add(other.parts);
    ruleset.add(other.ruleset);
    outcomes.add(other.outcomes);
    lists.add_counts(other.lists);
    add_each(variants, other.variants);
}

}  // namespace ascrules::counting
