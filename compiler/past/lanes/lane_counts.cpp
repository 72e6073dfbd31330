#include "compiler/past/lanes/lane_counts.h"

#include <bit>
#include <utility>

#include "compiler/past/counting/counter.h"
#include "compiler/past/counting/results.h"
#include "compiler/words/dates/dates.h"

namespace ascrules::lanes {

LaneCounts::LaneCounts(const std::vector<counting::Stage>& stages, const mapping::Mapping& mapping, const Slots& slots)
    : stages_(stages),
      mapping_(mapping),
      slots_(slots),
      destinations_(stages.front().model->destinations.size()),
      places_(destinations_ + counting::other_places),
      by_stage_(stages.size()),
      routes_(2 * (destinations_ + counting::other_rule_results) * places_ * places_),
      kinds_(kinds_of_route * routes_),
      outcome_routes_from_(mapping.outcome ? mapping.outcome->values.size() + 2 : 1),
      outcomes_(outcome_routes_from_.size()),
      questions_(stages.front().model->questions.size()),
      impossible_(stages.front().model->impossible.size()),
      teams_(*stages.front().model) {
    for (std::size_t stage = 0; stage < stages.size(); ++stage)
        by_stage_[stage].floors.resize(stages[stage].model->floors.size());
    for (const mapping::Group& group : mapping.groups) groups_.emplace_back(group.parts());
    for (std::size_t i = 0; mapping.outcome && i < mapping.outcome->values.size(); ++i)
        outcome_routes_from_[i] = mapping.outcome->values[i].inappropriate ? routes_ / 2 : 0;
}

/// Makes room for verdicts that are new.
void LaneCounts::learn(OfStage& of, const Walk& walk) const {
    for (std::size_t i = of.results.size(); i < walk.verdicts().size(); ++i)
        of.results.push_back(static_cast<std::uint8_t>(counting::position(walk.verdicts()[i].by_rules, destinations_)));
    of.verdicts.resize(of.results.size() * places_);
}

void LaneCounts::count_verdicts(std::size_t stage, const Walk& walk, const std::uint32_t* verdicts,
                                const std::uint8_t* rows, std::size_t count, std::uint8_t* results) {
    OfStage& of = by_stage_[stage];
    if (walk.verdicts().size() > of.results.size()) learn(of, walk);
    const std::uint8_t* should = rows + slots_.should_have_gone_to();
    for (std::size_t i = 0; i < count; ++i, should += slots_.stride()) {
        results[i] = of.results[verdicts[i]];
        ++of.verdicts[verdicts[i] * places_ + *should];
    }
}

void LaneCounts::count(std::size_t stage, std::uint8_t result, const std::uint8_t* row, const RowFacts& facts,
                       const QuestionSet& not_asked, const std::vector<std::size_t>& lines) {
    OfStage& of = by_stage_[stage];
    const std::size_t sent = row[slots_.sent_to()];
    const std::size_t should = row[slots_.should_have_gone_to()];
    const std::size_t outcome = row[slots_.outcome()];
    ++of.cases;
    ++outcomes_[outcome];
    if (facts.day >= days_.size()) days_.resize(facts.day + 1);
    ++days_[facts.day];
    std::uint64_t out_of_the_ordinary = 0;
    for (std::size_t word = 0; word < facts.missing.words.size(); ++word)
        out_of_the_ordinary |= facts.missing.words[word] | not_asked.words[word];
    const bool gaps = out_of_the_ordinary != 0 && count_questions(facts.missing, not_asked);
    const bool screened_out = !lines.empty() && count_floors(stage, result, sent, lines);
    const std::size_t route = outcome_routes_from_[outcome] + (result * places_ + sent) * places_ + should;
    const std::size_t kind =
        route * kinds_of_route + (gaps ? with_gaps : 0) + (screened_out ? possibly_screened_out : 0);
    ++kinds_[kind];
    if (!groups_.empty() || facts.month != 0) count_parts(kind, row, facts);
}

/// Whether a question that should have been answered was not.
bool LaneCounts::count_questions(const QuestionSet& not_known, const QuestionSet& not_asked) {
    bool gaps = false;
    for (std::size_t word = 0; word < not_known.words.size(); ++word) {
        std::uint64_t missing = not_known.words[word] & ~not_asked.words[word];
        gaps = gaps || missing != 0;
        for (; missing != 0; missing &= missing - 1)
            ++questions_[word * 64 + static_cast<std::size_t>(std::countr_zero(missing))].missing;
        for (std::uint64_t idle = not_asked.words[word] & ~not_known.words[word]; idle != 0; idle &= idle - 1) {
            ++questions_[word * 64 + static_cast<std::size_t>(std::countr_zero(idle))].answered_although_not_asked;
        }
    }
    return gaps;
}

/// Counts the lines that apply. Whether the case was possibly screened out.
bool LaneCounts::count_floors(std::size_t stage, std::size_t result, std::size_t sent,
                              const std::vector<std::size_t>& lines) {
    const model::Model& model = *stages_[stage].model;
    bool screened = false;
    for (const std::size_t line : lines) {
        if (line < impossible_.size()) {
            ++impossible_[line];
            continue;
        }
        const std::size_t at = line - impossible_.size();
        screened = counting::count_floor(by_stage_[stage].floors[at], model, model.floors[at],
                                         counting::on_file_at(sent, destinations_),
                                         counting::by_rules_at(result, destinations_)) ||
                   screened;
    }
    return screened;
}

void LaneCounts::count_parts(std::size_t kind, const std::uint8_t* row, const RowFacts& facts) {
    if (number_of_kind_.empty()) number_of_kind_.resize(kinds_.size());
    std::uint32_t& number = number_of_kind_[kind];
    if (number == 0) {
        number = static_cast<std::uint32_t>(kind_of_number_.size());
        kind_of_number_.push_back(kind);
    }
    const auto add = [&](ByKind& counts) {
        if (number >= counts.size()) counts.resize(kind_of_number_.size());
        ++counts[number];
    };
    for (std::size_t i = 0; i < groups_.size(); ++i) add(groups_[i][row[slots_.group(i)]]);
    if (facts.month == 0) return;
    if (facts.month >= months_.size()) months_.resize(facts.month + 1);
    add(months_[facts.month]);
}

std::optional<std::size_t> LaneCounts::list_of(std::uint8_t result, const std::uint8_t* row) const {
    if (result == destinations_) return counting::list_of_held;
    const std::size_t should = row[slots_.should_have_gone_to()];
    if (result > destinations_ || should >= destinations_ || result == should) return std::nullopt;
    return result > should ? counting::list_of_too_low : counting::list_of_too_high;
}

/// Adds so many cases of that route (see `kinds_`) to all routes and, where they belong there, to those of inappropriate cases.
void LaneCounts::add_route(std::size_t route, std::size_t count, counting::RouteCounts& all,
                           counting::RouteCounts& inappropriate) const {
    if (count == 0) return;
    const std::size_t results = destinations_ + counting::other_rule_results;
    const std::size_t side = route / places_ / places_;
    const counting::ByRules by = counting::by_rules_at(side % results, destinations_);
    const mapping::OnFile sent = counting::on_file_at(route / places_ % places_, destinations_);
    const mapping::OnFile should = counting::on_file_at(route % places_, destinations_);
    all.add(by, sent, should, count);
    if (side >= results) inappropriate.add(by, sent, should, count);
}

void LaneCounts::add_kind(counting::PartTally& to, std::size_t kind, std::size_t count) const {
    add_route(kind / kinds_of_route, count, to.routes, to.inappropriate);
    to.with_gaps += kind % kinds_of_route / with_gaps % 2 * count;
    to.screened_out += kind % kinds_of_route / possibly_screened_out % 2 * count;
}

void LaneCounts::add_part(counting::PartTally& to, const ByKind& counts) const {
    for (std::size_t number = 1; number < counts.size(); ++number)
        add_kind(to, kind_of_number_[number], counts[number]);
}

void LaneCounts::add_parts(counting::Tally& tally, const QuickRow& rows) const {
    for (std::size_t i = 0; i < groups_.size(); ++i) {
        for (std::size_t part = 0; part < groups_[i].size(); ++part)
            add_part(tally.parts.groups[i][part], groups_[i][part]);
    }
    for (std::size_t kind = 0; mapping_.sent_to && kind < kinds_.size(); ++kind) {
        if (kinds_[kind] == 0) continue;
        const std::size_t sent = kind / kinds_of_route / places_ % places_;
        add_kind(tally.parts.by_team[teams_.of(counting::on_file_at(sent, destinations_))], kind, kinds_[kind]);
    }
    for (std::size_t month = 1; month < months_.size(); ++month) {
        // The day of an unreadable row can have brought up a month in which nothing was counted.
        if (months_[month].empty()) continue;
        add_part(tally.parts.by_month.try_emplace(*rows.months()[month], destinations_).first->second, months_[month]);
    }
}

/// `by_place`: how many of its cases should have gone to each place.
std::size_t LaneCounts::add_verdict(counting::Tally& tally, const std::vector<std::size_t>& rule_places,
                                    const Verdict& verdict, const std::uint32_t* by_place) const {
    using Kind = counting::ByRules::Kind;
    const counting::DecidingRules by{verdict.decided_by, verdict.may_decide};
    std::size_t cases = 0;
    for (std::size_t place = 0; place < places_; ++place) {
        if (by_place[place] == 0) continue;
        cases += by_place[place];
        const auto should = place < destinations_ ? std::optional(model::DestinationId{place}) : std::nullopt;
        counting::count_rules(by, verdict.by_rules, rule_places, should, by_place[place], tally.ruleset);
        if (verdict.by_rules.kind != Kind::sent || !should) continue;
        if (verdict.by_rules.destination.index > place) tally.lists.too_low.count += by_place[place];
        if (verdict.by_rules.destination.index < place) tally.lists.too_high.count += by_place[place];
    }
    counting::count_second_teams(verdict.second_teams, cases, tally.ruleset);
    if (verdict.by_rules.kind == Kind::held) tally.lists.held.count += cases;
    for (const model::QuestionId question : verdict.asking) tally.ruleset.questions[question.index].mattered += cases;
    return cases;
}

void LaneCounts::add_days(counting::Tally& tally, const std::vector<std::optional<dates::Date>>& days) const {
    for (std::size_t i = 0; i < days_.size(); ++i) {
        if (days_[i] == 0) continue;
        if (!days[i]) {
            tally.period.without_date += days_[i];
            continue;
        }
        const dates::Date day = *days[i];
        if (!tally.period.first || day < *tally.period.first) tally.period.first = day;
        if (!tally.period.last || day > *tally.period.last) tally.period.last = day;
        tally.period.cases[dates::month_of(day)] += days_[i];
    }
}

void LaneCounts::add_to(counting::Tally& tally, const std::vector<std::optional<Walk>>& walks,
                        const QuickRow& rows) const {
    const std::vector<std::vector<std::size_t>> places = counting::rule_places(stages_, tally);
    const std::vector<std::vector<std::size_t>> floors = counting::floor_places(stages_, tally);
    const std::vector<std::vector<std::size_t>> positions = counting::ladder_positions(stages_);
    for (std::size_t stage = 0; stage < by_stage_.size(); ++stage) {
        const OfStage& of = by_stage_[stage];
        tally.cases += of.cases;
        if (!tally.ruleset.used.empty()) tally.ruleset.used[stage].cases += of.cases;
        for (std::size_t i = 0; i < of.floors.size(); ++i) tally.ruleset.floors[floors[stage][i]].add(of.floors[i]);
        for (std::size_t i = 0; i < of.results.size(); ++i) {
            const Verdict& verdict = walks[stage]->verdicts()[i];
            const std::size_t cases = add_verdict(tally, places[stage], verdict, of.verdicts.data() + i * places_);
            counting::count_on_ladder(tally.ruleset.ladders[stage], positions[stage], verdict.by_rules.kind,
                                      {verdict.decided_by, verdict.may_decide}, cases);
        }
    }
    for (std::size_t kind = 0; kind < kinds_.size(); ++kind) {
        add_route(kind / kinds_of_route, kinds_[kind], tally.all.routes, tally.all.inappropriate);
        tally.all.with_gaps += kind % kinds_of_route / with_gaps % 2 * kinds_[kind];
        tally.all.screened_out += kind % kinds_of_route / possibly_screened_out % 2 * kinds_[kind];
    }
    add_parts(tally, rows);
    add_days(tally, rows.days());
    for (std::size_t i = 0; i < questions_.size(); ++i) {
        tally.ruleset.questions[i].missing += questions_[i].missing;
        tally.ruleset.questions[i].answered_although_not_asked += questions_[i].answered_although_not_asked;
    }
    for (std::size_t i = 0; i < impossible_.size(); ++i) tally.lists.impossible[i].count += impossible_[i];
    if (!mapping_.outcome) return;
    for (std::size_t i = 0; i + 1 < outcomes_.size(); ++i) tally.outcomes.by_value[i] += outcomes_[i];
    for (std::size_t i = 0; i < mapping_.outcome->values.size(); ++i)
        tally.outcomes.came_to_nothing += mapping_.outcome->values[i].came_to_nothing ? outcomes_[i] : 0;
    tally.outcomes.not_recorded += outcomes_.back();
}

}  // namespace ascrules::lanes
