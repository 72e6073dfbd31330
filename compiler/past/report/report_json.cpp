#include <utility>

#include "compiler/meaning/model/wording.h"
#include "compiler/past/report/report.h"
#include "compiler/past/report/report_parts.h"
#include "compiler/words/dates/dates.h"

namespace ascrules::report {

using writing::Json;

Json json_of(const model::Model& model, mapping::OnFile place) {
    switch (place.kind) {
        case mapping::OnFile::Kind::destination:
            return Json::Object{{"place", "destination"}, {"destination", model.destination(place.destination).name}};
        case mapping::OnFile::Kind::elsewhere: return Json::Object{{"place", "elsewhere"}};
        case mapping::OnFile::Kind::closed: return Json::Object{{"place", "closed"}};
        case mapping::OnFile::Kind::not_known: break;
    }
    return Json::Object{{"place", "not_known"}};
}

Json json_of(const model::Model& model, counting::ByRules by_rules) {
    switch (by_rules.kind) {
        case counting::ByRules::Kind::sent:
            return Json::Object{{"result", "sent"}, {"destination", model.destination(by_rules.destination).name}};
        case counting::ByRules::Kind::held: return Json::Object{{"result", "held"}};
        case counting::ByRules::Kind::no_rule: return Json::Object{{"result", "no_rule"}};
        case counting::ByRules::Kind::contradiction: return Json::Object{{"result", "contradiction"}};
        case counting::ByRules::Kind::not_finished: break;
    }
    return Json::Object{{"result", "not_finished"}};
}

Json json_of(const counting::Comparison& all) {
    return Json::Object{{"judged", all.judged},
                        {"too_low", all.too_low},
                        {"too_high", all.too_high},
                        {"right", all.right},
                        {"held", all.held},
                        {"no_rule", all.no_rule},
                        {"contradiction", all.contradiction},
                        {"not_finished", all.not_finished},
                        {"elsewhere", all.elsewhere},
                        {"not_recorded", all.not_recorded}};
}

Json json_of(const counting::References& all) {
    Json::Array array;
    for (const std::string& reference : all.first) array.emplace_back(reference);
    return Json::Object{{"count", all.count}, {"listed", all.first.size()}, {"references", std::move(array)}};
}

namespace {

Json json_of(const writing::Fraction& value) {
    return Json::Object{{"numerator", value.numerator}, {"denominator", value.denominator}};
}

Json per_month(const counting::Tally& tally, std::size_t count) {
    if (tally.period.months() == 0) return nullptr;
    return json_of(
        writing::Fraction{static_cast<std::int64_t>(count), static_cast<std::int64_t>(tally.period.months())});
}

Json months(const std::vector<dates::Month>& all) {
    Json::Array array;
    for (const dates::Month month : all) array.emplace_back(dates::iso(month));
    return array;
}

Json period(const counting::Period& period) {
    Json::Array by_month;
    for (const auto& [month, count] : period.cases)
        by_month.emplace_back(Json::Object{{"month", dates::iso(month)}, {"cases", count}});
    return Json::Object{{"first", period.first ? Json(dates::iso(*period.first)) : Json()},
                        {"last", period.last ? Json(dates::iso(*period.last)) : Json()},
                        {"months", period.months()},
                        {"perhaps_partly_covered", months(period.perhaps_partly_covered())},
                        {"without_cases", months(period.without_cases())},
                        {"cases_without_date", period.without_date},
                        {"cases", std::move(by_month)}};
}

/// The value itself only where the report is raw.
Json json_of(const writing::Fault& fault, Disclosure disclosure) {
    const bool is_a_row = fault.column.empty();
    return Json::Object{{"column", is_a_row ? Json() : Json(fault.column)},
                        {"value", is_a_row || disclosure != Disclosure::raw ? Json() : Json(fault.value)},
                        {"shape", is_a_row ? Json() : Json(fault.shape)},
                        {"message", fault.what},
                        {"advice", fault.advice}};
}

Json unreadable(const counting::Unreadable& all, Disclosure disclosure) {
    Json::Array rows;
    for (const counting::UnreadableRow& row : all.rows) {
        Json::Array faults;
        for (const writing::Fault& fault : row.faults) faults.push_back(json_of(fault, disclosure));
        rows.emplace_back(Json::Object{{"line", row.line}, {"faults", std::move(faults)}});
    }
    Json::Array reasons;
    for (const counting::Unreadable::Reason& reason : shown_reasons(all, disclosure)) {
        reasons.emplace_back(Json::Object{
            {"rows", reason.rows}, {"first_line", reason.first_line}, {"fault", json_of(reason.fault, disclosure)}});
    }
    return Json::Object{{"count", all.count},
                        {"listed", all.rows.size()},
                        {"rows", std::move(rows)},
                        {"reasons", std::move(reasons)},
                        {"rows_with_other_reasons", all.rows_with_other_reasons}};
}

/// Null where nothing says which column holds the references.
Json repeated(const mapping::Mapping& mapping, const counting::RepeatedReferences& all) {
    if (!mapping.reference) return nullptr;
    return Json::Object{{"references", all.references},
                        {"cases", all.cases},
                        {"first_lines", Json::Array(all.lines.begin(), all.lines.end())},
                        {"compared_only_the_first", all.compared == 0 ? Json() : Json(all.compared)}};
}

Json routes(const model::Model& model, const counting::RouteCounts& counts) {
    Json::Array cells;
    for (const counting::RouteCounts::Cell& cell : counts.cells()) {
        cells.emplace_back(Json::Object{{"by_rules", report::json_of(model, cell.by_rules)},
                                        {"sent_to", report::json_of(model, cell.sent_to)},
                                        {"should_have_gone_to", report::json_of(model, cell.should_have_gone_to)},
                                        {"cases", cell.count}});
    }
    return cells;
}

Json destinations(const model::Model& model, const counting::RouteCounts& counts) {
    Json::Array array;
    for (std::size_t i = 0; i < model.destinations.size(); ++i) {
        const mapping::OnFile here{mapping::OnFile::Kind::destination, {i}};
        const auto cases = [&](auto&& wanted) { return counts.count(wanted); };
        using Cell = counting::RouteCounts::Cell;
        array.emplace_back(Json::Object{
            {"key", model.destinations[i].key},
            {"name", model.destinations[i].name},
            {"by_rules", cases([&](const Cell& cell) {
                 return cell.by_rules == counting::ByRules{counting::ByRules::Kind::sent, {i}};
             })},
            {"sent_to", cases([&](const Cell& cell) { return cell.sent_to == here; })},
            {"should_have_gone_to", cases([&](const Cell& cell) { return cell.should_have_gone_to == here; })},
            {"held_and_should_have_gone_to", cases([&](const Cell& cell) {
                 return cell.by_rules.kind == counting::ByRules::Kind::held && cell.should_have_gone_to == here;
             })}});
    }
    return array;
}

/// None where no rule names one.
Json second_teams(const model::Model& model, const counting::Tally& tally) {
    Json::Array array;
    for (std::size_t i = 0; i < model.destinations.size(); ++i) {
        const counting::SecondTeamTally& team = tally.ruleset.second_teams[i];
        if (!team.named) continue;
        array.emplace_back(Json::Object{{"key", model.destinations[i].key},
                                        {"name", model.destinations[i].name},
                                        {"certain", team.certain},
                                        {"depending_on_what_is_missing", team.depending}});
    }
    return array;
}

Json questions(const model::Model& model, const mapping::Mapping& mapping, const counting::Tally& tally) {
    std::vector<bool> mapped(model.questions.size());
    for (const mapping::MappedQuestion& one : mapping.questions) mapped[one.question.index] = true;
    Json::Array array;
    for (std::size_t i = 0; i < model.questions.size(); ++i) {
        const counting::QuestionTally& question = tally.ruleset.questions[i];
        array.emplace_back(Json::Object{{"key", model.questions[i].key},
                                        {"name", model.questions[i].name},
                                        {"in_file", static_cast<bool>(mapped[i])},
                                        {"missing", question.missing},
                                        {"mattered", question.mattered},
                                        {"answered_although_not_asked", question.answered_although_not_asked}});
    }
    return array;
}

Json rules(const counting::Tally& tally) {
    Json::Array array;
    for (const counting::RuleTally& rule : tally.ruleset.rules) {
        if (!rule.sends) continue;
        array.emplace_back(Json::Object{{"id", rule.id},
                                        {"title", rule.title},
                                        {"decided", rule.decided},
                                        {"may_have_decided", rule.may_have_decided},
                                        {"too_low", rule.too_low},
                                        {"too_high", rule.too_high},
                                        {"contradicted", rule.contradicted},
                                        {"open_in_held", rule.held}});
    }
    return array;
}

/// Where cases leave the ladder of each stage of the rules.
Json ladders(const counting::Tally& tally) {
    Json::Array array;
    for (const counting::LadderTally& ladder : tally.ruleset.ladders) {
        Json::Array steps;
        for (const counting::LadderTally::Step& step : ladder.steps)
            steps.emplace_back(Json::Object{
                {"rule", step.rule}, {"sent", step.sent}, {"held", step.held}, {"contradicted", step.contradicted}});
        array.emplace_back(Json::Object{
            {"steps", std::move(steps)}, {"no_rule", ladder.no_rule}, {"not_finished", ladder.not_finished}});
    }
    return array;
}

Json day(const std::optional<dates::Date>& date) {
    return date ? Json(dates::iso(*date)) : Json(nullptr);
}

/// Null where the rules are the same on all days.
Json rules_in_force(const model::Model& model, const counting::Tally& tally) {
    if (tally.ruleset.used.empty()) {
        return model.changes.empty() ? Json(nullptr)
                                     : Json(Json::Object{{"on", "one day"}, {"as_of", dates::iso(model.as_of)}});
    }
    Json::Array periods;
    for (const counting::RulesUsed& used : tally.ruleset.used) {
        periods.emplace_back(Json::Object{{"from", day(used.from)}, {"until", day(used.until)}, {"cases", used.cases}});
    }
    return Json::Object{{"on", "each referral's date"}, {"periods", std::move(periods)}};
}

Json impossible(const model::Model& model, const counting::Tally& tally) {
    Json::Array array;
    for (std::size_t i = 0; i < model.impossible.size(); ++i) {
        array.emplace_back(Json::Object{{"when", model::words(model, model.impossible[i].when)},
                                        {"because", model.impossible[i].because},
                                        {"cases", tally.lists.impossible[i].count}});
    }
    return array;
}

Json outcomes(const mapping::Mapping& mapping, const counting::Tally& tally) {
    if (!mapping.outcome) return nullptr;
    Json::Array array;
    for (std::size_t i = 0; i < mapping.outcome->values.size(); ++i) {
        const mapping::OutcomeValue& value = mapping.outcome->values[i];
        array.emplace_back(Json::Object{{"outcome", value.text},
                                        {"cases", tally.outcomes.by_value[i]},
                                        {"came_to_nothing", value.came_to_nothing},
                                        {"inappropriate", value.inappropriate}});
    }
    return Json::Object{{"listed", std::move(array)},
                        {"any_other", tally.outcomes.by_value.back()},
                        {"not_recorded", tally.outcomes.not_recorded},
                        {"came_to_nothing", tally.outcomes.came_to_nothing}};
}

/// So many cases at so much each, a month; null where that is not known.
Json monthly(const counting::Tally& tally, std::size_t count, const std::optional<writing::Fraction>& each) {
    if (!each || tally.period.months() == 0) return nullptr;
    return json_of(writing::Fraction{static_cast<std::int64_t>(count) * each->numerator,
                                     each->denominator * static_cast<std::int64_t>(tally.period.months())});
}

Json flips(const model::Model& model, const counting::Tally& tally) {
    Json::Array array;
    for (const counting::FlipTally& flip : tally.ruleset.flips) {
        array.emplace_back(Json::Object{
            {"question", model.question(flip.question).name}, {"cases", flip.cases}, {"moved", flip.moved}});
    }
    return array;
}

Json floors(const counting::Tally& tally) {
    Json::Array array;
    for (const counting::FloorTally& floor : tally.ruleset.floors) {
        array.emplace_back(
            Json::Object{{"floor", floor.words},
                         {"met", floor.met},
                         {"recorded_against", floor.recorded_against},
                         {"screened_out", floor.screened_out},
                         {"rules_against", floor.of_destination ? Json(floor.rules_against) : Json(nullptr)}});
    }
    return array;
}

Json inappropriate(const model::Model& model, const mapping::Mapping& mapping, const counting::Tally& tally) {
    if (!mapping.outcome) return nullptr;
    const counting::Inappropriate all = counting::inappropriate_in(tally.all.inappropriate);
    return Json::Object{
        {"total", all.total},
        {"avoided", all.avoided},
        {"held", all.held},
        {"sent_wrongly", all.sent_wrongly},
        {"as_before", all.as_before},
        {"undecided", all.undecided},
        {"not_told", all.not_told},
        {"per_month", per_month(tally, all.total)},
        {"avoided_per_month", per_month(tally, all.avoided)},
        {"hours_per_month", monthly(tally, all.total, hours_each(mapping, mapping::minutes_per_inappropriate))},
        {"hours_avoided_per_month",
         monthly(tally, all.avoided, hours_each(mapping, mapping::minutes_per_inappropriate))},
        {"pounds_per_month", monthly(tally, all.total, pounds_each(mapping, mapping::minutes_per_inappropriate))},
        {"pounds_avoided_per_month",
         monthly(tally, all.avoided, pounds_each(mapping, mapping::minutes_per_inappropriate))},
        {"hours_to_chase_held_per_month",
         monthly(tally, tally.all.routes.held(), hours_each(mapping, mapping::minutes_to_chase))},
        {"routes", routes(model, tally.all.inappropriate)}};
}

Json assumptions(const mapping::Mapping& mapping) {
    Json::Array array;
    for (const mapping::Assumption& assumption : mapping.assumptions) {
        array.emplace_back(Json::Object{{"name", assumption.name},
                                        {"value", assumption.written},
                                        {"because", assumption.because},
                                        {"source", assumption.source}});
    }
    return array;
}

Json empty_fields(const model::Model& model, const mapping::Mapping& mapping) {
    Json::Array array;
    for (const mapping::MappedQuestion& mapped : mapping.questions) {
        if (mapped.empty_means.empty()) continue;
        array.emplace_back(
            Json::Object{{"question", model.question(mapped.question).name}, {"counts_as", mapped.empty_means}});
    }
    return array;
}

}  // namespace

Json json_of(const model::Model& model, const mapping::Mapping& mapping, const counting::Tally& tally,
             Disclosure disclosure) {
    Json::Object report{
        {"note", mapping.note},
        {"ruleset",
         Json::Object{
             {"name", model.name}, {"council", model.council}, {"version", model.version}, {"status", model.status}}},
        {"rules_in_force", rules_in_force(model, tally)},
        {"case_file", tally.case_file},
        {"read_as", Json::Array(tally.read_as.begin(), tally.read_as.end())},
        {"mapping_file", mapping.file},
        {"period", period(tally.period)},
        {"rows", tally.rows},
        {"empty_lines", tally.empty_lines},
        {"empty_rows", tally.empty_rows},
        {"unreadable", unreadable(tally.unreadable, disclosure)},
        {"repeated_references", repeated(mapping, tally.repeated)},
        {"cases", tally.cases},
        {"by_rules_against_should", json_of(counting::rules_against_should(tally.all.routes))},
        {"as_recorded_against_should", json_of(counting::record_against_should(tally.all.routes))},
        {"by_rules_against_recorded", json_of(counting::rules_against_record(tally.all.routes))},
        {"measures", measures_json(counting::measures_of(model, mapping, tally.all))},
        {"held", tally.all.routes.held()},
        {"with_missing_answers", tally.all.with_gaps},
        {"destinations", destinations(model, tally.all.routes)},
        {"second_teams", second_teams(model, tally)},
        {"routes", routes(model, tally.all.routes)},
        {"questions", questions(model, mapping, tally)},
        {"rules", rules(tally)},
        {"floors", floors(tally)},
        {"screened_out", tally.all.screened_out},
        {"must_not_affect_the_route", flips(model, tally)},
        {"ladders", ladders(tally)},
        {"called_impossible", impossible(model, tally)},
        {"outcomes", outcomes(mapping, tally)},
        {"inappropriate", inappropriate(model, mapping, tally)},
        {"raw", disclosure == Disclosure::raw},
        {"breakdowns", breakdowns_json(shown_breakdowns(model, mapping, tally, disclosure))},
        {"assumptions", assumptions(mapping)},
        {"empty_fields_that_count", empty_fields(model, mapping)},
    };
    if (tally.with_references) {
        Json::Array called_impossible;
        for (const counting::References& one : tally.lists.impossible) called_impossible.push_back(json_of(one));
        report.emplace_back("references", Json::Object{{"too_low", json_of(tally.lists.too_low)},
                                                       {"too_high", json_of(tally.lists.too_high)},
                                                       {"held", json_of(tally.lists.held)},
                                                       {"called_impossible", std::move(called_impossible)}});
    }
    if (tally.against) report.emplace_back("against", against_json(model, tally));
    return report;
}

}  // namespace ascrules::report
