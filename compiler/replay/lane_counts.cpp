#include "compiler/replay/lane_counts.h"

#include <bit>

#include "compiler/replay/counter.h"

namespace ascrules::replay {

LaneCounts::LaneCounts(const std::vector<Stage>& stages, const Mapping& mapping, const Slots& slots)
    : stages_(stages),
      mapping_(mapping),
      slots_(slots),
      destinations_(stages.front().model->destinations.size()),
      places_(destinations_ + 2),
      by_stage_(stages.size()),
      routes_(2 * (destinations_ + other_results) * places_ * places_),
      inappropriate_(mapping.outcome ? mapping.outcome->values.size() + 2 : 1),
      outcomes_(inappropriate_.size()),
      questions_(stages.front().model->questions.size()),
      impossible_(stages.front().model->impossible.size()) {
    for (std::size_t i = 0; mapping.outcome && i < mapping.outcome->values.size(); ++i)
        inappropriate_[i] = mapping.outcome->values[i].inappropriate ? 1 : 0;
}

std::uint8_t LaneCounts::result(ByRules by_rules) const {
    using Kind = ByRules::Kind;
    std::size_t at = by_rules.destination.index;
    switch (by_rules.kind) {
        case Kind::sent: break;
        case Kind::held: at = destinations_; break;
        case Kind::no_rule: at = destinations_ + 1; break;
        case Kind::contradiction: at = destinations_ + 2; break;
        case Kind::not_finished: at = destinations_ + 3; break;
    }
    return static_cast<std::uint8_t>(at);
}

ByRules LaneCounts::by_rules(std::size_t result) const {
    using Kind = ByRules::Kind;
    constexpr Kind others[other_results] = {Kind::held, Kind::no_rule, Kind::contradiction, Kind::not_finished};
    if (result < destinations_) return {Kind::sent, {result}};
    return {others[result - destinations_], {}};
}

OnFile LaneCounts::on_file(std::size_t place) const {
    if (place < destinations_) return {OnFile::Kind::destination, {place}};
    return {place == destinations_ ? OnFile::Kind::elsewhere : OnFile::Kind::not_known, {}};
}

/// Makes room for verdicts that are new.
void LaneCounts::learn(OfStage& of, const Walk& walk) const {
    for (std::size_t i = of.results.size(); i < walk.verdicts().size(); ++i)
        of.results.push_back(result(walk.verdicts()[i].by_rules));
    of.verdicts.resize(of.results.size() * places_);
}

void LaneCounts::count(std::size_t stage, std::uint32_t verdict, const Walk& walk, const std::uint8_t* row,
                       const RowFacts& facts, const QuestionSet& not_asked,
                       const std::vector<std::size_t>& impossible) {
    OfStage& of = by_stage_[stage];
    if (verdict >= of.results.size()) learn(of, walk);
    const std::size_t sent = row[slots_.sent_to()];
    const std::size_t should = row[slots_.should_have_gone_to()];
    const std::size_t outcome = row[slots_.outcome()];
    ++of.cases;
    ++of.verdicts[verdict * places_ + should];
    const std::size_t side = inappropriate_[outcome] * (destinations_ + other_results) + of.results[verdict];
    ++routes_[(side * places_ + sent) * places_ + should];
    ++outcomes_[outcome];
    if (facts.day >= days_.size()) days_.resize(facts.day + 1);
    ++days_[facts.day];
    bool gaps = false;
    for (std::size_t word = 0; word * 64 < questions_.size(); ++word) {
        std::uint64_t missing = facts.missing.words[word] & ~not_asked.words[word];
        gaps = gaps || missing != 0;
        for (; missing != 0; missing &= missing - 1)
            ++questions_[word * 64 + static_cast<std::size_t>(std::countr_zero(missing))].missing;
        for (std::uint64_t idle = not_asked.words[word] & ~facts.missing.words[word]; idle != 0; idle &= idle - 1) {
            ++questions_[word * 64 + static_cast<std::size_t>(std::countr_zero(idle))].answered_although_not_asked;
        }
    }
    with_gaps_ += gaps ? 1 : 0;
    for (const std::size_t line : impossible) ++impossible_[line];
}

std::optional<std::size_t> LaneCounts::list_of(std::size_t stage, std::uint32_t verdict,
                                               const std::uint8_t* row) const {
    const std::size_t result = by_stage_[stage].results[verdict];
    if (result == destinations_) return list_of_held;
    const std::size_t should = row[slots_.should_have_gone_to()];
    if (result > destinations_ || should >= destinations_ || result == should) return std::nullopt;
    return result > should ? list_of_too_low : list_of_too_high;
}

void LaneCounts::add_routes(Tally& tally) const {
    const std::size_t results = destinations_ + other_results;
    for (std::size_t i = 0; i < routes_.size(); ++i) {
        if (routes_[i] == 0) continue;
        const std::size_t side = i / places_ / places_;
        const ByRules by = by_rules(side % results);
        const OnFile sent = on_file(i / places_ % places_);
        const OnFile should = on_file(i % places_);
        tally.routes.add(by, sent, should, routes_[i]);
        if (side >= results) tally.inappropriate.add(by, sent, should, routes_[i]);
    }
}

/// `by_place`: how many of its cases should have gone to each place.
void LaneCounts::add_verdict(Tally& tally, const std::vector<std::size_t>& rule_places, const Verdict& verdict,
                             const std::uint32_t* by_place) const {
    using Kind = ByRules::Kind;
    std::size_t cases = 0;
    std::size_t too_low = 0;
    std::size_t too_high = 0;
    for (std::size_t place = 0; place < places_; ++place) {
        cases += by_place[place];
        if (verdict.by_rules.kind != Kind::sent || place >= destinations_) continue;
        if (verdict.by_rules.destination.index > place) too_low += by_place[place];
        if (verdict.by_rules.destination.index < place) too_high += by_place[place];
    }
    tally.too_low.count += too_low;
    tally.too_high.count += too_high;
    if (verdict.by_rules.kind == Kind::held) tally.held.count += cases;
    for (const model::QuestionId question : verdict.asking) tally.questions[question.index].mattered += cases;
    for (const model::RuleId id : verdict.decided_by) {
        RuleTally& rule = tally.rules[rule_places[id.index]];
        rule.decided += verdict.by_rules.kind == Kind::sent ? cases : 0;
        rule.held += verdict.by_rules.kind == Kind::held ? cases : 0;
        rule.contradicted += verdict.by_rules.kind == Kind::contradiction ? cases : 0;
        rule.too_low += too_low;
        rule.too_high += too_high;
    }
}

void LaneCounts::add_days(Tally& tally, const std::vector<std::optional<calendar::Date>>& days) const {
    for (std::size_t i = 0; i < days_.size(); ++i) {
        if (days_[i] == 0) continue;
        if (!days[i]) {
            tally.period.without_date += days_[i];
            continue;
        }
        const Date day = civil_day(*days[i]);
        if (!tally.period.first || day < *tally.period.first) tally.period.first = day;
        if (!tally.period.last || day > *tally.period.last) tally.period.last = day;
        tally.period.cases[Month(day.year(), day.month())] += days_[i];
    }
}

void LaneCounts::add_to(Tally& tally, const std::vector<Walk>& walks,
                        const std::vector<std::optional<calendar::Date>>& days) const {
    const std::vector<std::vector<std::size_t>> places = rule_places(stages_, tally);
    for (std::size_t stage = 0; stage < by_stage_.size(); ++stage) {
        const OfStage& of = by_stage_[stage];
        tally.cases += of.cases;
        if (!tally.rules_used.empty()) tally.rules_used[stage].cases += of.cases;
        for (std::size_t i = 0; i < of.results.size(); ++i)
            add_verdict(tally, places[stage], walks[stage].verdicts()[i], of.verdicts.data() + i * places_);
    }
    add_routes(tally);
    add_days(tally, days);
    tally.with_gaps += with_gaps_;
    for (std::size_t i = 0; i < questions_.size(); ++i) {
        tally.questions[i].missing += questions_[i].missing;
        tally.questions[i].answered_although_not_asked += questions_[i].answered_although_not_asked;
    }
    for (std::size_t i = 0; i < impossible_.size(); ++i) tally.impossible[i].count += impossible_[i];
    if (!mapping_.outcome) return;
    for (std::size_t i = 0; i + 1 < outcomes_.size(); ++i) tally.outcomes[i] += outcomes_[i];
    for (std::size_t i = 0; i < mapping_.outcome->values.size(); ++i)
        tally.came_to_nothing += mapping_.outcome->values[i].came_to_nothing ? outcomes_[i] : 0;
    tally.outcome_not_recorded += outcomes_.back();
}

}  // namespace ascrules::replay
