#include "compiler/replay/replay.h"

#include <algorithm>
#include <map>
#include <string>
#include <tuple>
#include <utility>

#include <fmt/format.h>

#include "compiler/replay/asked.h"
#include "compiler/replay/naming.h"

namespace ascrules::replay {

namespace {

ByRules result_of(const model::Decision& decision) {
    using Kind = ByRules::Kind;
    if (!decision.finished) return {Kind::not_finished, {}};
    if (decision.is_held()) return {Kind::held, {}};
    if (decision.is_routed()) return {Kind::sent, decision.outcomes.front().routes.front().destination};
    return {decision.outcomes.front().is_gap() ? Kind::no_rule : Kind::contradiction, {}};
}

/// Counts cases one by one.
class Counter {
  public:
    Counter(const std::vector<Stage>& stages, const Mapping& mapping, const Options& options, Tally& tally)
        : stages_(stages), mapping_(mapping), options_(options), tally_(tally) {
        if (mapping.outcome) tally.outcomes.resize(mapping.outcome->values.size() + 1);
        tally.with_references = options.with_references;
        std::map<std::string, std::size_t> by_id;
        for (const RuleTally& rule : tally.rules) by_id.emplace(rule.id, by_id.size());
        for (const Stage& stage : stages) {
            std::vector<std::size_t>& places = rule_places_.emplace_back();
            for (const model::Rule& rule : stage.model->rules) places.push_back(by_id.at(rule.id));
        }
    }

    /// `stage` is the position of the rules that made the decision.
    void count(const PastCase& past, std::size_t stage, const model::Decision& decision, std::size_t line) {
        const ByRules by_rules = result_of(decision);
        const model::Model& model = *stages_[stage].model;
        if (!tally_.rules_used.empty()) ++tally_.rules_used[stage].cases;
        ++tally_.cases;
        tally_.routes.add(by_rules, past.sent_to, past.should_have_gone_to);
        count_date(past.received);
        count_outcome(past, by_rules);
        count_questions(model, past, decision, by_rules);
        count_rules(rule_places_[stage], past, decision, by_rules);
        for (std::size_t i = 0; i < model.impossible.size(); ++i) {
            if (surely_holds(model, past.answers, model.impossible[i].when)) note(tally_.impossible[i], past, line);
        }
        if (by_rules.kind == ByRules::Kind::held) note(tally_.held, past, line);
        if (past.should_have_gone_to.kind != OnFile::Kind::destination || by_rules.kind != ByRules::Kind::sent) return;
        if (by_rules.destination > past.should_have_gone_to.destination) note(tally_.too_low, past, line);
        if (by_rules.destination < past.should_have_gone_to.destination) note(tally_.too_high, past, line);
    }

    void count_unreadable(std::size_t line, std::vector<Fault> faults) {
        Unreadable& unreadable = tally_.unreadable;
        ++unreadable.count;
        bool has_other_reasons = false;
        std::vector<std::size_t> of_this_row;
        for (const Fault& fault : faults) {
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

  private:
    void note(References& references, const PastCase& past, std::size_t line) {
        ++references.count;
        if (!options_.with_references || references.first.size() == options_.most_references) return;
        references.first.push_back(past.reference.empty() ? fmt::format("line {}", line) : shown(past.reference));
    }

    void count_date(const std::optional<Date>& received) {
        Period& period = tally_.period;
        if (!received) {
            ++period.without_date;
            return;
        }
        if (!period.first || *received < *period.first) period.first = received;
        if (!period.last || *received > *period.last) period.last = received;
        ++period.cases[Month(received->year(), received->month())];
    }

    void count_outcome(const PastCase& past, ByRules by_rules) {
        if (!mapping_.outcome) return;
        if (!past.outcome) {
            ++tally_.outcome_not_recorded;
            return;
        }
        ++tally_.outcomes[*past.outcome];
        if (*past.outcome == mapping_.outcome->values.size()) return;
        const OutcomeValue& outcome = mapping_.outcome->values[*past.outcome];
        if (outcome.came_to_nothing) ++tally_.came_to_nothing;
        if (outcome.inappropriate) tally_.inappropriate.add(by_rules, past.sent_to, past.should_have_gone_to);
    }

    void count_questions(const model::Model& model, const PastCase& past, const model::Decision& decision,
                         ByRules by_rules) {
        bool has_gaps = false;
        for (std::size_t i = 0; i < model.questions.size(); ++i) {
            const bool known = past.answers.knows({i});
            if (known && !model.questions[i].only_asked_if) continue;
            const bool is_asked = asked(model, past.answers, {i}) != Asked::no;
            if (known && !is_asked) ++tally_.questions[i].answered_although_not_asked;
            if (!known && is_asked) ++tally_.questions[i].missing;
            has_gaps = has_gaps || (!known && is_asked);
        }
        if (has_gaps) ++tally_.with_gaps;
        if (by_rules.kind != ByRules::Kind::held) return;
        for (const model::QuestionId question : decision.asking) ++tally_.questions[question.index].mattered;
    }

    void count_rules(const std::vector<std::size_t>& places, const PastCase& past, const model::Decision& decision,
                     ByRules by_rules) {
        const bool judged = past.should_have_gone_to.kind == OnFile::Kind::destination;
        for (const model::RuleId id : decision.decided_by) {
            RuleTally& rule = tally_.rules[places[id.index]];
            switch (by_rules.kind) {
                case ByRules::Kind::sent:
                    ++rule.decided;
                    if (judged && by_rules.destination > past.should_have_gone_to.destination) ++rule.too_low;
                    if (judged && by_rules.destination < past.should_have_gone_to.destination) ++rule.too_high;
                    break;
                case ByRules::Kind::held: ++rule.held; break;
                case ByRules::Kind::contradiction: ++rule.contradicted; break;
                case ByRules::Kind::no_rule:
                case ByRules::Kind::not_finished: break;
            }
        }
    }

    const std::vector<Stage>& stages_;
    const Mapping& mapping_;
    const Options& options_;
    Tally& tally_;
    std::vector<std::vector<std::size_t>> rule_places_;  ///< for each stage, where its rules stand in the tally
    std::map<std::tuple<std::string, std::string, std::string>, std::size_t> reasons_;
};

/// The position of the rules in force on the day received; of all cases, where there is one stage alone. Nothing where the day is not told.
std::optional<std::size_t> stage_of(const std::vector<Stage>& stages, const PastCase& past) {
    if (stages.size() == 1) return 0;
    if (!past.received) return std::nullopt;
    const calendar::Date day = calendar_day(*past.received);
    std::size_t at = stages.size() - 1;
    while (at > 0 && day < *stages[at].from) --at;
    return at;
}

/// Where rules change, and nothing says when cases were received.
void check_days_are_told(const std::vector<Stage>& stages, const Mapping& mapping, Problems& problems) {
    if (stages.size() == 1 || mapping.received) return;
    problems.push_back(
        {mapping.file, 0,
         fmt::format("the rules change on {}, and the mapping does not say when each case was received",
                     calendar::text_of(*stages[1].from)),
         "add `received:` with the column that holds the date received, or choose the rules of one day with --as-of"});
}

std::vector<RulesUsed> rules_used(const std::vector<Stage>& stages) {
    std::vector<RulesUsed> used;
    if (stages.size() == 1) return used;
    for (std::size_t i = 0; i < stages.size(); ++i) {
        used.push_back(
            {stages[i].from, i + 1 < stages.size() ? std::optional(*stages[i + 1].from + -1) : std::nullopt});
    }
    return used;
}

Tally new_tally(const std::vector<Stage>& stages, const std::string& case_file) {
    std::vector<const model::Model*> models;
    for (const Stage& stage : stages) models.push_back(stage.model);
    Tally tally(models);
    tally.case_file = case_file;
    tally.rules_used = rules_used(stages);
    return tally;
}

}  // namespace

std::optional<Tally> replay(const model::Model& model, const Mapping& mapping, CsvReader& rows, const Decide& decide,
                            Problems& problems, Options options) {
    return replay({Stage{&model, decide}}, mapping, rows, problems, options);
}

std::optional<Tally> replay(const std::vector<Stage>& stages, const Mapping& mapping, CsvReader& rows,
                            Problems& problems, Options options) {
    check_days_are_told(stages, mapping, problems);
    if (!rows.read_header(problems)) return std::nullopt;
    Decoder decoder(*stages.front().model, mapping, rows.file(), rows.separator(), rows.header(), problems);
    if (!problems.empty()) return std::nullopt;

    Tally tally = new_tally(stages, rows.file());
    Counter counter(stages, mapping, options, tally);
    PastCase past;
    std::vector<Fault> faults;
    for (CsvReader::Next got = rows.next(); got != CsvReader::Next::end; got = rows.next()) {
        if (got == CsvReader::Next::stopped) {
            problems.push_back(rows.problem());
            return std::nullopt;
        }
        ++tally.rows;
        faults.clear();
        if (got == CsvReader::Next::unreadable) {
            faults.push_back(rows.fault());
        } else {
            decoder.decode(rows.fields(), past, faults);
        }
        const auto stage = faults.empty() ? stage_of(stages, past) : std::nullopt;
        if (stage) {
            counter.count(past, *stage, stages[*stage].decide(past.answers), rows.line());
            continue;
        }
        if (faults.empty()) {
            faults.push_back({mapping.received->column.name, "",
                              "no date received, and so no telling which rules were in force",
                              "fill it in, or choose the rules of one day with --as-of"});
        }
        counter.count_unreadable(rows.line(), faults);
    }
    tally.empty_lines = rows.empty_lines();
    if (tally.rows == 0) {
        problems.push_back({rows.file(), 0, "column names and no rows under them: there is nothing to replay",
                            "export the cases again"});
        return std::nullopt;
    }
    return tally;
}

}  // namespace ascrules::replay
