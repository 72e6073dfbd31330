#include <utility>

#include <fmt/format.h>

#include "compiler/replay/report.h"
#include "compiler/replay/report_parts.h"
#include "compiler/replay/table.h"

namespace ascrules::replay {

namespace {

std::string section(const std::string& heading, const std::string& body) {
    return body.empty() ? "" : "\n" + heading + "\n" + body;
}

/// "until 31 March 2026 (12 cases)"
std::string stage_words(const RulesUsed& used) {
    std::string text = used.from ? fmt::format("from {}", calendar::text_of(*used.from)) : "";
    if (used.until) text += fmt::format("{}until {}", text.empty() ? "" : " ", calendar::text_of(*used.until));
    return fmt::format("{} ({})", text, counted(used.cases, "case", "cases"));
}

/// Which of several rules were used; empty where they are the same on all days.
std::string rules_words(const Report& report) {
    if (report.tally.rules_used.empty())
        return report.model.changes.empty()
                   ? ""
                   : fmt::format("\nBy the rules as of {}", calendar::text_of(report.model.as_of));
    std::string text;
    for (const RulesUsed& used : report.tally.rules_used) text += (text.empty() ? "" : "; ") + stage_words(used);
    return fmt::format("\nBy the rules in force on each referral's date: {}", text);
}

}  // namespace

std::string report_heading(const Report& report) {
    const model::Model& model = report.model;
    std::string about;
    for (const auto& [label, value] :
         {std::pair<std::string, std::string>{"", model.council}, {"version ", model.version}, {"", model.status}}) {
        if (!value.empty()) about += fmt::format("{}{}{}", about.empty() ? " (" : ", ", label, value);
    }
    std::string text = fmt::format("Replay of {} under the rules \"{}\"{}\n", report.tally.case_file, model.name,
                                   about.empty() ? "" : about + ")");
    text += counted(report.tally.cases, "case", "cases");
    if (const Period& period = report.tally.period; period.first) {
        text += fmt::format(" received from {} to {}, in {}", words(*period.first), words(*period.last),
                            counted(period.months(), "calendar month", "calendar months"));
    }
    text += rules_words(report);
    const std::string set = model::words(report.tally.set);
    return wrapped(set.empty() ? text : fmt::format("{}\n{}", text, set));
}

namespace {

std::string headline(const Report& report) {
    const Tally& tally = report.tally;
    std::string text;
    if (report.rules.judged > 0) {
        const std::size_t judged = report.rules.judged;
        text = fmt::format(
            "Too little protection: of the cases for which it is known where they should have gone, the rules would "
            "send {} to a "
            "destination with less protection",
            share(report.rules.too_low, judged));
        if (report.knows_sent()) text += fmt::format("; as recorded, it was {}", share(report.record.too_low, judged));
        text += fmt::format(". Too much: {} by the rules", share(report.rules.too_high, judged));
        if (report.knows_sent()) text += fmt::format(", {} as recorded", share(report.record.too_high, judged));
        text += ". ";
    } else if (report.knows_sent()) {
        const Comparison moved = rules_against_record(tally.routes);
        text = fmt::format(
            "The file does not say where any case should have gone, so nothing here says which routes were wrong. Of "
            "the cases "
            "recorded as sent to one of these destinations, the rules would give less protection to {} and more to "
            "{}. ",
            share(moved.too_low, moved.judged), share(moved.too_high, moved.judged));
    } else {
        text =
            "The file says neither where cases were sent nor where they should have gone: what follows shows only "
            "where the rules would send them. ";
    }
    text += fmt::format("The rules would hold {} until a missing answer is known.",
                        share(tally.routes.held(), tally.cases));
    if (tally.unreadable.count > 0) {
        text += fmt::format(" {} of {} could not be read and {} in no other figure.", grouped(tally.unreadable.count),
                            counted(tally.rows, "row", "rows"), tally.unreadable.count == 1 ? "is" : "are");
    }
    return "\n" + wrapped(text);
}

}  // namespace

std::string text_of(const model::Model& model, const Mapping& mapping, const Tally& tally, Disclosure disclosure) {
    const Report report{model,
                        mapping,
                        tally,
                        rules_against_should(tally.routes),
                        record_against_should(tally.routes),
                        disclosure,
                        shown_breakdowns(model, mapping, tally, disclosure)};
    std::string text = mapping.note.empty() ? "" : wrapped(mapping.note) + "\n";
    text += report_heading(report);
    text += headline(report);
    if (tally.against) text += section(against_heading(report), against_section(report));
    text += section("Where cases go", destinations_section(report));
    text += section("Against where they should have gone", comparison_section(report));
    text += section("Too little protection", misroutes_section(report, true));
    text += section("Too much protection", misroutes_section(report, false));
    text += section("Possible unlawful screen-outs", floors_section(report));
    text += section("Answers that must not matter", flips_section(report));
    text += section("Missing answers", missing_answers_section(report));
    text += section("Rules", rules_section(report));
    text += section("Cases that the rules call impossible", impossible_section(report));
    text += section("What followed", outcomes_section(report));
    text += section("What the rules would have avoided", avoided_section(report));
    text += section("By month", breakdowns_section(report, Breakdown::By::month));
    text += section("By the team that they were recorded as sent to", breakdowns_section(report, Breakdown::By::team));
    text += section("By what the work was", breakdowns_section(report, Breakdown::By::work));
    text += section("Equity: by what is known of people", breakdowns_section(report, Breakdown::By::people));
    text += section("Rows that could not be read", unreadable_section(report));
    text += section("References", references_section(report));
    text += section("What this rests on", basis_section(report));
    text += section("Beside the figures of the source", beside_section(report));
    return text + (mapping.note.empty() ? "" : "\n" + wrapped(mapping.note));
}

}  // namespace ascrules::replay
