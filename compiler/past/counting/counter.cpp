#include "compiler/past/counting/counter.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "compiler/meaning/diagram/ladder.h"
#include "compiler/past/counting/asked.h"
#include "compiler/past/counting/flips.h"
#include "compiler/words/dates/dates.h"
#include "compiler/words/spelling/naming.h"

namespace ascrules::counting {

ByRules result_of(const model::Decision& decision) {
    using Kind = ByRules::Kind;
    if (!decision.finished) return {Kind::not_finished, {}};
    if (decision.is_held()) return {Kind::held, {}};
    if (decision.is_routed()) return {Kind::sent, decision.outcomes.front().routes.front().destination};
    return {decision.outcomes.front().is_gap() ? Kind::no_rule : Kind::contradiction, {}};
}

std::optional<std::size_t> stage_on(const std::vector<Stage>& stages, const std::optional<dates::Date>& received) {
    if (stages.size() == 1) return 0;
    if (!received) return std::nullopt;
    std::size_t at = stages.size() - 1;
    while (at > 0 && *received < *stages[at].from) --at;
    return at;
}

writing::Fault no_day_received(const mapping::Mapping& mapping) {
    return {mapping.received->column.name, "", "empty", "no date received, and so no telling which rules were in force",
            "fill it in, or choose the rules of one day with --as-of"};
}

namespace {

std::vector<RulesUsed> rules_used(const std::vector<Stage>& stages) {
    std::vector<RulesUsed> used;
    if (stages.size() == 1) return used;
    for (std::size_t i = 0; i < stages.size(); ++i) {
        used.push_back(
            {stages[i].from, i + 1 < stages.size() ? std::optional(*stages[i + 1].from + -1) : std::nullopt});
    }
    return used;
}

}  // namespace

Tally new_tally(const std::vector<Stage>& stages, const mapping::Mapping& mapping, const std::string& case_file,
                bool with_references) {
    std::vector<const model::Model*> models;
    for (const Stage& stage : stages) models.push_back(stage.model);
    Tally tally(models);
    tally.case_file = case_file;
    tally.ruleset.used = rules_used(stages);
    tally.with_references = with_references;
    tally.variants.assign(stages.front().variants.size(), VariantTally(models.front()->destinations.size()));
    if (mapping.outcome) tally.outcomes.by_value.resize(mapping.outcome->values.size() + 1);
    for (const model::QuestionId question : must_not_matter(*models.front())) tally.ruleset.flips.push_back({question});
    if (mapping.sent_to)
        tally.parts.by_team.assign(Teams(*models.front()).parts(), PartTally(models.front()->destinations.size()));
    for (const mapping::Group& group : mapping.groups)
        tally.parts.groups.emplace_back(group.parts(), PartTally(models.front()->destinations.size()));
    return tally;
}

std::vector<std::vector<std::size_t>> rule_places(const std::vector<Stage>& stages, const Tally& tally) {
    std::map<std::string, std::size_t> by_id;
    for (const RuleTally& rule : tally.ruleset.rules) by_id.emplace(rule.id, by_id.size());
    std::vector<std::vector<std::size_t>> all;
    for (const Stage& stage : stages) {
        std::vector<std::size_t>& places = all.emplace_back();
        for (const model::Rule& rule : stage.model->rules) places.push_back(by_id.at(rule.id));
    }
    return all;
}

void count_second_teams(const SecondTeams& teams, std::size_t cases, RulesetTally& tally) {
    for (const model::DestinationId team : teams.certain) tally.second_teams[team.index].certain += cases;
    for (const model::DestinationId team : teams.possible) tally.second_teams[team.index].depending += cases;
}

std::vector<std::vector<std::size_t>> floor_places(const std::vector<Stage>& stages, const Tally& tally) {
    std::vector<std::vector<std::size_t>> all;
    for (const Stage& stage : stages) {
        std::vector<std::size_t>& places = all.emplace_back();
        for (const model::Floor& floor : stage.model->floors) {
            const auto same = [words = floor_words(*stage.model, floor)](const FloorTally& one) {
                return one.words == words;
            };
            const auto found = std::find_if(tally.ruleset.floors.begin(), tally.ruleset.floors.end(), same);
            places.push_back(static_cast<std::size_t>(found - tally.ruleset.floors.begin()));
        }
    }
    return all;
}

bool count_floor(FloorTally& tally, const model::Model& model, const model::Floor& floor, mapping::OnFile sent_to,
                 ByRules by_rules) {
    const bool screened_out = screens_out(model, floor, sent_to, by_rules);
    ++tally.met;
    tally.recorded_against += against(model, floor, sent_to) ? 1 : 0;
    tally.rules_against += against(model, floor, by_rules) ? 1 : 0;
    tally.screened_out += screened_out ? 1 : 0;
    return screened_out;
}

void count_rules(const DecidingRules& by, ByRules by_rules, const std::vector<std::size_t>& places,
                 std::optional<model::DestinationId> should_have_gone_to, std::size_t cases, RulesetTally& tally) {
    using Kind = ByRules::Kind;
    const bool sent = by_rules.kind == Kind::sent;
    const bool judged = sent && should_have_gone_to;
    const bool wrong = judged && by_rules.destination != *should_have_gone_to;
    if (wrong && cases > 0) {
        Misroute way{*should_have_gone_to, by_rules.destination, {}};
        // Where none is certain, those that may have decided.
        for (const model::RuleId rule : by.certain.empty() ? by.possible : by.certain)
            way.rules.push_back(places[rule.index]);
        std::sort(way.rules.begin(), way.rules.end());
        tally.misroutes[way] += cases;
    }
    for (const model::RuleId id : by.certain) {
        RuleTally& rule = tally.rules[places[id.index]];
        rule.decided += sent ? cases : 0;
        rule.too_low += wrong && by_rules.destination > *should_have_gone_to ? cases : 0;
        rule.too_high += wrong && by_rules.destination < *should_have_gone_to ? cases : 0;
    }
    for (const model::RuleId id : by.possible) tally.rules[places[id.index]].may_have_decided += sent ? cases : 0;
    for (const std::vector<model::RuleId>& rules : {by.certain, by.possible}) {
        for (const model::RuleId id : rules) {
            RuleTally& rule = tally.rules[places[id.index]];
            rule.held += by_rules.kind == Kind::held ? cases : 0;
            rule.contradicted += by_rules.kind == Kind::contradiction ? cases : 0;
        }
    }
}

std::vector<std::vector<std::size_t>> ladder_positions(const std::vector<Stage>& stages) {
    std::vector<std::vector<std::size_t>> all;
    for (const Stage& stage : stages) all.push_back(diagram::ladder_positions(*stage.model));
    return all;
}

void count_on_ladder(LadderTally& ladder, const std::vector<std::size_t>& positions, ByRules::Kind kind,
                     const DecidingRules& by, std::size_t cases) {
    using Kind = ByRules::Kind;
    if (kind == Kind::no_rule || kind == Kind::not_finished) {
        (kind == Kind::no_rule ? ladder.no_rule : ladder.not_finished) += cases;
        return;
    }
    std::vector<model::RuleId> leaving = by.certain;
    if (kind != Kind::sent || leaving.empty()) leaving.insert(leaving.end(), by.possible.begin(), by.possible.end());
    LadderTally::Step& step = ladder.steps[diagram::first_on_ladder(positions, leaving)];
    (kind == Kind::sent ? step.sent : kind == Kind::held ? step.held : step.contradicted) += cases;
}

Counter::Counter(const std::vector<Stage>& stages, const mapping::Mapping& mapping, const Options& options,
                 Tally& tally)
    : stages_(stages),
      mapping_(mapping),
      options_(options),
      tally_(tally),
      rule_places_(rule_places(stages, tally)),
      floor_places_(floor_places(stages, tally)),
      ladder_positions_(ladder_positions(stages)),
      teams_(*stages.front().model) {}

void Counter::count(const mapping::PastCase& past, std::size_t stage, const model::Decision& decision,
                    std::vector<std::size_t>& lists) {
    const ByRules by_rules = result_of(decision);
    const model::Model& model = *stages_[stage].model;
    if (!tally_.ruleset.used.empty()) ++tally_.ruleset.used[stage].cases;
    ++tally_.cases;
    tally_.all.routes.add(by_rules, past.sent_to, past.should_have_gone_to);
    count_date(past.received);
    count_outcome(past, by_rules);
    const bool has_gaps = count_questions(model, past, decision, by_rules);
    const bool screened_out = count_floors(stage, past, by_rules);
    const DecidingRules by{decision.decided_by, decision.may_decide};
    const bool judged = past.should_have_gone_to.kind == mapping::OnFile::Kind::destination;
    count_rules(by, by_rules, rule_places_[stage],
                judged ? std::optional(past.should_have_gone_to.destination) : std::nullopt, 1, tally_.ruleset);
    if (decision.finished) count_second_teams(second_teams_of(decision), 1, tally_.ruleset);
    count_on_ladder(tally_.ruleset.ladders[stage], ladder_positions_[stage], by_rules.kind, by, 1);
    PartTally one(model.destinations.size());
    one.routes.add(by_rules, past.sent_to, past.should_have_gone_to);
    if (is_inappropriate(past)) one.inappropriate.add(by_rules, past.sent_to, past.should_have_gone_to);
    one.with_gaps = has_gaps ? 1 : 0;
    one.screened_out = screened_out ? 1 : 0;
    count_parts(past, one);
    for (FlipTally& flip : tally_.ruleset.flips) {
        ++flip.cases;
        flip.moved += moves(stages_[stage], past.answers, flip.question, by_rules) ? 1 : 0;
    }
    for (std::size_t i = 0; i < model.impossible.size(); ++i) {
        if (surely_holds(model, past.answers, model.impossible[i].when)) count_in(first_list_of_impossible + i, lists);
    }
    if (by_rules.kind == ByRules::Kind::held) count_in(list_of_held, lists);
    if (past.should_have_gone_to.kind != mapping::OnFile::Kind::destination || by_rules.kind != ByRules::Kind::sent)
        return;
    if (by_rules.destination > past.should_have_gone_to.destination) count_in(list_of_too_low, lists);
    if (by_rules.destination < past.should_have_gone_to.destination) count_in(list_of_too_high, lists);
}

void Counter::count_in(std::size_t list, std::vector<std::size_t>& lists) {
    ++tally_.references(list).count;
    lists.push_back(list);
}

bool Counter::is_full(std::size_t list) const {
    return !options_.with_references || tally_.references(list).first.size() == options_.most_references;
}

void Counter::refer(std::size_t list, const std::string& reference, std::size_t line) {
    if (is_full(list)) return;
    tally_.references(list).first.push_back(reference.empty() ? fmt::format("line {}", line)
                                                              : spelling::shown(reference));
}

void Counter::count_unreadable(std::size_t line, std::vector<writing::Fault> faults) {
    Unreadable& unreadable = tally_.unreadable;
    ++unreadable.count;
    bool has_other_reasons = false;
    std::vector<std::size_t> of_this_row;
    for (const writing::Fault& fault : faults) {
        const auto key = std::tuple(fault.column, fault.value, fault.what);
        if (!reasons_.contains(key) && unreadable.reasons.size() == Unreadable::most_reasons) {
            has_other_reasons = true;
            continue;
        }
        const auto [reason, is_new] = reasons_.emplace(key, unreadable.reasons.size());
        if (is_new) unreadable.reasons.push_back({0, line, fault});
        if (std::find(of_this_row.begin(), of_this_row.end(), reason->second) != of_this_row.end()) continue;
        of_this_row.push_back(reason->second);
        ++unreadable.reasons[reason->second].rows;
    }
    if (has_other_reasons) ++unreadable.rows_with_other_reasons;
    if (unreadable.rows.size() < Unreadable::most_rows) unreadable.rows.push_back({line, std::move(faults)});
}

void Counter::count_date(const std::optional<dates::Date>& received) {
    Period& period = tally_.period;
    if (!received) {
        ++period.without_date;
        return;
    }
    if (!period.first || *received < *period.first) period.first = received;
    if (!period.last || *received > *period.last) period.last = received;
    ++period.cases[dates::month_of(*received)];
}

void Counter::count_outcome(const mapping::PastCase& past, ByRules by_rules) {
    if (!mapping_.outcome) return;
    if (!past.outcome) {
        ++tally_.outcomes.not_recorded;
        return;
    }
    ++tally_.outcomes.by_value[*past.outcome];
    if (*past.outcome == mapping_.outcome->values.size()) return;
    if (mapping_.outcome->values[*past.outcome].came_to_nothing) ++tally_.outcomes.came_to_nothing;
    if (is_inappropriate(past)) tally_.all.inappropriate.add(by_rules, past.sent_to, past.should_have_gone_to);
}

bool Counter::is_inappropriate(const mapping::PastCase& past) const {
    return mapping_.outcome && past.outcome && *past.outcome < mapping_.outcome->values.size() &&
           mapping_.outcome->values[*past.outcome].inappropriate;
}

bool Counter::count_floors(std::size_t stage, const mapping::PastCase& past, ByRules by_rules) {
    const model::Model& model = *stages_[stage].model;
    bool screened = false;
    for (std::size_t i = 0; i < model.floors.size(); ++i) {
        const model::Floor& floor = model.floors[i];
        if (!surely_holds(model, past.answers, floor.when)) continue;
        screened = count_floor(tally_.ruleset.floors[floor_places_[stage][i]], model, floor, past.sent_to, by_rules) ||
                   screened;
    }
    tally_.all.screened_out += screened ? 1 : 0;
    return screened;
}

/// `one` holds the case alone.
void Counter::count_parts(const mapping::PastCase& past, const PartTally& one) {
    for (std::size_t i = 0; i < past.parts.size(); ++i) tally_.parts.groups[i][past.parts[i]].add(one);
    if (!tally_.parts.by_team.empty()) tally_.parts.by_team[teams_.of(past.sent_to)].add(one);
    if (!past.received) return;
    const dates::Month month = dates::month_of(*past.received);
    tally_.parts.by_month.try_emplace(month, one.routes.destinations()).first->second.add(one);
}

bool Counter::count_questions(const model::Model& model, const mapping::PastCase& past, const model::Decision& decision,
                              ByRules by_rules) {
    bool has_gaps = false;
    for (std::size_t i = 0; i < model.questions.size(); ++i) {
        const bool known = past.answers.knows({i});
        if (known && !model.questions[i].only_asked_if) continue;
        const bool is_asked = asked(model, past.answers, {i}) != IsAsked::no;
        if (known && !is_asked) ++tally_.ruleset.questions[i].answered_although_not_asked;
        if (!known && is_asked) ++tally_.ruleset.questions[i].missing;
        has_gaps = has_gaps || (!known && is_asked);
    }
    if (has_gaps) ++tally_.all.with_gaps;
    if (by_rules.kind != ByRules::Kind::held) return has_gaps;
    for (const model::QuestionId question : decision.asking) ++tally_.ruleset.questions[question.index].mattered;
    return has_gaps;
}

}  // namespace ascrules::counting
