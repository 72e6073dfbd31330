#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include <fmt/format.h>

#include "compiler/meaning/model/wording.h"
#include "compiler/past/counting/variants.h"
#include "compiler/past/report/report_parts.h"
#include "compiler/words/dates/dates.h"
#include "compiler/words/spelling/naming.h"

namespace ascrules::report {

namespace {

constexpr std::size_t most_rows_listed = 100;
constexpr std::size_t most_reasons_listed = 20;

std::string month_list(const std::vector<dates::Month>& months) {
    constexpr std::size_t most = 12;
    if (months.size() > most) return writing::counted(months.size(), "month", "months");
    std::vector<std::string> names(months.size());
    std::transform(months.begin(), months.end(), names.begin(),
                   [](dates::Month month) { return dates::text_of(month); });
    return model::listed(names);
}

/// What the file says and does not say about the questions.
void add_questions(const Report& report, std::vector<std::string>& lines) {
    for (std::size_t i = 0; i < report.model.questions.size(); ++i) {
        const std::string& name = report.model.questions[i].name;
        if (report.model.is_of_receipt({i}) && report.mapping.received) {
            lines.push_back(
                fmt::format("`{}` is answered by the moment of receipt; not where a row has a date alone", name));
        } else if (!is_mapped(report.mapping, i) && !counting::is_never_asked(report.model.questions[i]))
            lines.push_back(fmt::format("`{}` is not in the file: every case leaves it unanswered", name));
        if (const std::size_t count = report.tally.ruleset.questions[i].answered_although_not_asked; count > 0) {
            lines.push_back(fmt::format("`{}` is answered in {} in which it is not asked; the answers were not used",
                                        name, writing::counted(count, "case", "cases")));
        }
    }
    for (const mapping::MappedQuestion& mapped : report.mapping.questions) {
        if (mapped.empty_means.empty()) continue;
        lines.push_back(fmt::format("an empty field for `{}` counts as `{}`, because {} says so on line {}",
                                    report.model.question(mapped.question).name, mapped.empty_means,
                                    report.mapping.file, mapped.line));
    }
}

/// Cases that may be one referral twice.
void add_repeated(const counting::RepeatedReferences& repeated, std::vector<std::string>& lines) {
    if (repeated.compared > 0)
        lines.push_back(fmt::format("only the first {} different references were looked at for any that come twice",
                                    writing::grouped(repeated.compared)));
    if (repeated.cases == 0) return;
    std::vector<std::string> places;
    for (const std::size_t line : repeated.lines) places.push_back(writing::grouped(line));
    if (repeated.cases > places.size())
        places.push_back(fmt::format("{} more", writing::grouped(repeated.cases - repeated.lines.size())));
    lines.push_back(
        fmt::format("{} in several rows, each of which counts as a case of its own: look whether a referral is in the "
                    "file twice ({} "
                    "after the first of {} reference, on {} {})",
                    writing::counted(repeated.references, "reference stands", "references stand"),
                    writing::counted(repeated.cases, "row", "rows"), repeated.references == 1 ? "that" : "each",
                    places.size() == 1 ? "line" : "lines", model::listed(places)));
}

/// What may be wrong with figures for a month.
void add_period(const counting::Tally& tally, std::vector<std::string>& lines) {
    if (!tally.period.first) return;
    if (const auto months = tally.period.perhaps_partly_covered(); !months.empty()) {
        lines.push_back(fmt::format("{} may be only partly in the file; monthly figures count {} whole",
                                    month_list(months), months.size() == 1 ? "it" : "them"));
    }
    if (const auto months = tally.period.without_cases(); !months.empty()) {
        lines.push_back(fmt::format("no case was received in {}; monthly figures count {} all the same",
                                    month_list(months), months.size() == 1 ? "it" : "them"));
    }
    if (tally.period.without_date > 0) {
        lines.push_back(fmt::format("{} without a date; monthly figures count them",
                                    writing::share(tally.period.without_date, tally.cases)));
    }
}

/// `care_needs` (5 characters: letters): no answer to `has care needs`; with the value itself only where the report is raw.
std::string words(const writing::Fault& fault, Disclosure disclosure) {
    if (fault.column.empty()) return fault.what;
    const std::string value =
        disclosure == Disclosure::raw ? fmt::format("\"{}\"", fault.value) : fmt::format("({})", fault.shape);
    return fmt::format("`{}` {}: {}", spelling::shown(fault.column), value, fault.what);
}

/// Each reason with its remedy, the most frequent first.
writing::TextTable what_to_do(const counting::Unreadable& all, Disclosure disclosure) {
    std::vector<counting::Unreadable::Reason> reasons = shown_reasons(all, disclosure);
    std::stable_sort(reasons.begin(), reasons.end(),
                     [](const auto& left, const auto& right) { return left.rows > right.rows; });
    writing::TextTable table{{"what is wrong, and what to do", "rows"}, {}};
    for (std::size_t i = 0; i < std::min(reasons.size(), most_reasons_listed); ++i) {
        table.rows.push_back({fmt::format("{}; {}", words(reasons[i].fault, disclosure), reasons[i].fault.advice),
                              writing::grouped(reasons[i].rows)});
    }
    const std::size_t others = reasons.size() - table.rows.size();
    if (others > 0) {
        table.rows.push_back({fmt::format("and {}{} more reasons", all.rows_with_other_reasons > 0 ? "more than " : "",
                                          writing::grouped(others)),
                              ""});
    } else if (all.rows_with_other_reasons > 0) {
        table.rows.push_back(
            {"these or others, which were too many to be told apart", writing::grouped(all.rows_with_other_reasons)});
    }
    return table;
}

}  // namespace

std::vector<counting::Unreadable::Reason> shown_reasons(const counting::Unreadable& all, Disclosure disclosure) {
    if (disclosure == Disclosure::raw) return all.reasons;
    std::vector<counting::Unreadable::Reason> reasons;
    std::map<std::tuple<std::string, std::string, std::string>, std::size_t> places;
    for (const counting::Unreadable::Reason& reason : all.reasons) {
        const auto [place, is_new] =
            places.emplace(std::tuple(reason.fault.column, reason.fault.shape, reason.fault.what), reasons.size());
        if (is_new) {
            reasons.push_back(reason);
            reasons.back().fault.value.clear();
        } else {
            reasons[place->second].rows += reason.rows;
        }
    }
    return reasons;
}

Passages impossible_section(const Report& report) {
    writing::TextTable table{{"impossible when", "cases"}, {}};
    for (std::size_t i = 0; i < report.model.impossible.size(); ++i) {
        const std::size_t count = report.tally.lists.impossible[i].count;
        if (count > 0)
            table.rows.push_back(
                {model::words(report.model, report.model.impossible[i].when), writing::grouped(count)});
    }
    if (table.rows.empty()) return {};
    return {Paragraph{"Either these answers are wrong, or the rules are wrong to call them impossible. The cases are "
                      "decided and counted like all others."},
            std::move(table)};
}

Passages outcomes_section(const Report& report) {
    if (!report.mapping.outcome) return {};
    const counting::Tally& tally = report.tally;
    const std::size_t recorded = tally.cases - tally.outcomes.not_recorded;
    const std::vector<mapping::OutcomeValue>& values = report.mapping.outcome->values;
    writing::TextTable table{{"outcome", "cases", ""}, {}};
    for (std::size_t i = 0; i < values.size(); ++i) {
        std::string mark = values[i].came_to_nothing ? "came to nothing" : "";
        if (values[i].inappropriate) mark += mark.empty() ? "inappropriate" : ", inappropriate";
        table.rows.push_back({values[i].text + (mark.empty() ? "" : " (" + mark + ")"),
                              writing::grouped(tally.outcomes.by_value[i]),
                              writing::percent(tally.outcomes.by_value[i], recorded)});
    }
    if (!report.mapping.outcome->lists_all) {
        table.rows.push_back({"any other outcome", writing::grouped(tally.outcomes.by_value.back()),
                              writing::percent(tally.outcomes.by_value.back(), recorded)});
    }
    table.rows.push_back({"all with a recorded outcome", writing::grouped(recorded), recorded == 0 ? "-" : "100.0%"});
    table.last_row_is_total = true;
    Passages passages{std::move(table)};
    if (tally.outcomes.not_recorded > 0) {
        passages.emplace_back(Paragraph{
            fmt::format("For {} no outcome is recorded.", writing::share(tally.outcomes.not_recorded, tally.cases))});
    }
    passages.emplace_back(Paragraph{
        fmt::format("{} came to nothing, as the mapping counts it. That alone does not make a referral wrong: "
                    "an assessment can rightly end without a service.",
                    writing::share(tally.outcomes.came_to_nothing, recorded))});
    return passages;
}

Passages unreadable_section(const Report& report) {
    const counting::Unreadable& all = report.tally.unreadable;
    if (all.count == 0) return {};
    PointList lines{{}, false};
    for (std::size_t i = 0; i < std::min(all.rows.size(), most_rows_listed); ++i) {
        std::string line = fmt::format("line {}: ", writing::grouped(all.rows[i].line));
        for (const writing::Fault& fault : all.rows[i].faults)
            line += (line.back() == ' ' ? "" : "; ") + words(fault, report.disclosure);
        lines.lines.push_back(std::move(line));
    }
    if (all.count > most_rows_listed)
        lines.lines.push_back(fmt::format("and {} more", writing::grouped(all.count - most_rows_listed)));
    return {Paragraph{fmt::format("{}. They are counted as rows and are in no other figure.",
                                  writing::share(all.count, report.tally.rows))},
            what_to_do(all, report.disclosure), std::move(lines)};
}

std::string list_words(const counting::References& references) {
    std::string list;
    for (const std::string& reference : references.first) list += (list.empty() ? "" : ", ") + reference;
    if (references.count > references.first.size())
        list += fmt::format(" and {} more", writing::grouped(references.count - references.first.size()));
    return list.empty() ? "none" : list;
}

Passages references_section(const Report& report) {
    if (!report.tally.with_references) return {};
    Passages passages;
    const auto add = [&](const std::string& name, const counting::References& all) {
        passages.emplace_back(
            Paragraph{fmt::format("{} ({}): {}", name, writing::grouped(all.count), list_words(all))});
    };
    add("too little protection by the rules", report.tally.lists.too_low);
    add("too much protection by the rules", report.tally.lists.too_high);
    add("held", report.tally.lists.held);
    for (std::size_t i = 0; i < report.tally.lists.impossible.size(); ++i) {
        if (report.tally.lists.impossible[i].count == 0) continue;
        add(fmt::format("called impossible, because {}", model::words(report.model, report.model.impossible[i].when)),
            report.tally.lists.impossible[i]);
    }
    return passages;
}

Passages basis_section(const Report& report) {
    std::vector<std::string> lines;
    for (const mapping::Assumption& assumption : report.mapping.assumptions) {
        lines.push_back(fmt::format("{}: {}, because {}{}", assumption.name, assumption.written, assumption.because,
                                    assumption.source.empty() ? "" : fmt::format(" ({})", assumption.source)));
    }
    for (const std::string& how : report.tally.read_as) lines.push_back(fmt::format("the case file was {}", how));
    add_questions(report, lines);
    add_repeated(report.tally.repeated, lines);
    add_period(report.tally, lines);
    if (const std::size_t count = report.tally.empty_lines; count > 0) {
        lines.push_back(
            fmt::format("{} in the file; they are no rows", writing::counted(count, "empty line", "empty lines")));
    }
    if (const std::size_t count = report.tally.empty_rows; count > 0)
        lines.push_back(fmt::format("{} passed over", writing::counted(count, "empty row", "empty rows")));
    const auto& destinations = report.model.destinations;
    if (std::any_of(destinations.begin(), destinations.end(),
                    [](const model::Destination& destination) { return destination.undecided; })) {
        lines.emplace_back(
            "a destination that is undecided counts as giving less protection than all that are decided");
    }
    lines.emplace_back(
        "the right destination with another clock counts as right; held cases, gaps and contradictions count as "
        "neither right nor wrong");
    lines.emplace_back(
        "counts of all cases are exact and small ones are not hidden: this report is not for publication");
    return {PointList{std::move(lines)}};
}

}  // namespace ascrules::report
