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
    Counter(const model::Model& model, const Mapping& mapping, const Options& options, Tally& tally)
        : model_(model), mapping_(mapping), options_(options), tally_(tally) {
        if (mapping.outcome) tally.outcomes.resize(mapping.outcome->values.size() + 1);
        tally.with_references = options.with_references;
    }

    void count(const PastCase& past, const model::Decision& decision, std::size_t line) {
        const ByRules by_rules = result_of(decision);
        ++tally_.cases;
        tally_.routes.add(by_rules, past.sent_to, past.should_have_gone_to);
        count_date(past.received);
        count_outcome(past, by_rules);
        count_questions(past, decision, by_rules);
        count_rules(past, decision, by_rules);
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

    void count_questions(const PastCase& past, const model::Decision& decision, ByRules by_rules) {
        bool has_gaps = false;
        for (std::size_t i = 0; i < model_.questions.size(); ++i) {
            const bool known = past.answers.knows({i});
            if (known && !model_.questions[i].only_asked_if) continue;
            const bool is_asked = asked(model_, past.answers, {i}) != Asked::no;
            if (known && !is_asked) ++tally_.questions[i].answered_although_not_asked;
            if (!known && is_asked) ++tally_.questions[i].missing;
            has_gaps = has_gaps || (!known && is_asked);
        }
        if (has_gaps) ++tally_.with_gaps;
        if (by_rules.kind != ByRules::Kind::held) return;
        for (const model::QuestionId question : decision.asking) ++tally_.questions[question.index].mattered;
    }

    void count_rules(const PastCase& past, const model::Decision& decision, ByRules by_rules) {
        const bool judged = past.should_have_gone_to.kind == OnFile::Kind::destination;
        for (const model::RuleId id : decision.decided_by) {
            RuleTally& rule = tally_.rules[id.index];
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

    const model::Model& model_;
    const Mapping& mapping_;
    const Options& options_;
    Tally& tally_;
    std::map<std::tuple<std::string, std::string, std::string>, std::size_t> reasons_;
};

}  // namespace

std::optional<Tally> replay(const model::Model& model, const Mapping& mapping, CsvReader& rows, const Decide& decide,
                            Problems& problems, Options options) {
    if (!rows.read_header(problems)) return std::nullopt;
    Decoder decoder(model, mapping, rows.file(), rows.separator(), rows.header(), problems);
    if (!problems.empty()) return std::nullopt;

    Tally tally(model);
    tally.case_file = rows.file();
    Counter counter(model, mapping, options, tally);
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
        if (faults.empty()) {
            counter.count(past, decide(past.answers), rows.line());
        } else {
            counter.count_unreadable(rows.line(), faults);
        }
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
