#include <utility>
#include <variant>

#include <fmt/format.h>

#include "compiler/past/report/report.h"
#include "compiler/past/report/report_parts.h"
#include "compiler/words/dates/dates.h"

namespace ascrules::report {

namespace {

/// "until 31 March 2026 (12 cases)"
std::string stage_words(const counting::RulesUsed& used) {
    std::string text = used.from ? fmt::format("from {}", dates::text_of(*used.from)) : "";
    if (used.until) text += fmt::format("{}until {}", text.empty() ? "" : " ", dates::text_of(*used.until));
    return fmt::format("{} ({})", text, writing::counted(used.cases, "case", "cases"));
}

/// Which of several rules were used; empty where they are the same on all days.
std::string rules_words(const Report& report) {
    if (report.tally.ruleset.used.empty())
        return report.model.changes.empty() ? ""
                                            : fmt::format("By the rules as of {}", dates::text_of(report.model.as_of));
    std::string text;
    for (const counting::RulesUsed& used : report.tally.ruleset.used)
        text += (text.empty() ? "" : "; ") + stage_words(used);
    return fmt::format("By the rules in force on each referral's date: {}", text);
}

}  // namespace

std::vector<std::string> about(const Report& report) {
    const model::Model& model = report.model;
    std::string versions;
    for (const auto& [label, value] :
         {std::pair<std::string, std::string>{"", model.council}, {"version ", model.version}, {"", model.status}}) {
        if (!value.empty()) versions += fmt::format("{}{}{}", versions.empty() ? " (" : ", ", label, value);
    }
    std::vector<std::string> lines{fmt::format("Replay of {} under the rules \"{}\"{}", report.tally.case_file,
                                               model.name, versions.empty() ? "" : versions + ")")};
    std::string& text = lines.emplace_back(writing::counted(report.tally.cases, "case", "cases"));
    if (const counting::Period& period = report.tally.period; period.first) {
        text +=
            fmt::format(" received from {} to {}, in {}", dates::text_of(*period.first), dates::text_of(*period.last),
                        writing::counted(period.months(), "calendar month", "calendar months"));
    }
    if (std::string rules = rules_words(report); !rules.empty()) lines.push_back(std::move(rules));
    if (std::string set = model::words(report.tally.set); !set.empty()) lines.push_back(std::move(set));
    return lines;
}

namespace {

std::string headline(const Report& report) {
    const counting::Tally& tally = report.tally;
    std::string text;
    if (report.rules.judged > 0) {
        const std::size_t judged = report.rules.judged;
        text = fmt::format(
            "Too little protection: of the cases for which it is known where they should have gone, the rules would "
            "send {} to a "
            "destination with less protection",
            writing::share(report.rules.too_low, judged));
        if (report.knows_sent())
            text += fmt::format("; as recorded, it was {}", writing::share(report.record.too_low, judged));
        text += fmt::format(". Too much: {} by the rules", writing::share(report.rules.too_high, judged));
        if (report.knows_sent())
            text += fmt::format(", {} as recorded", writing::share(report.record.too_high, judged));
        text += ". ";
    } else if (report.knows_sent()) {
        const counting::Comparison moved = counting::rules_against_record(tally.all.routes);
        text = fmt::format(
            "The file does not say where any case should have gone, so nothing here says which routes were wrong. Of "
            "the cases "
            "recorded as sent to one of these destinations, the rules would give less protection to {} and more to "
            "{}. ",
            writing::share(moved.too_low, moved.judged), writing::share(moved.too_high, moved.judged));
    } else {
        text =
            "The file says neither where cases were sent nor where they should have gone: what follows shows only "
            "where the rules would send them. ";
    }
    text += fmt::format("The rules would hold {} until a missing answer is known.",
                        writing::share(tally.all.routes.held(), tally.cases));
    if (tally.unreadable.count > 0) {
        text += fmt::format(" {} of {} could not be read and {} in no other figure.",
                            writing::grouped(tally.unreadable.count), writing::counted(tally.rows, "row", "rows"),
                            tally.unreadable.count == 1 ? "is" : "are");
    }
    return text;
}

std::string text_of(const Paragraph& paragraph) {
    return writing::wrapped(paragraph.text, "  ");
}

std::string text_of(const PointList& points) {
    std::string text;
    for (const std::string& line : points.lines)
        text += points.marked ? "  - " + writing::wrapped(line, "    ").substr(4) : writing::wrapped(line, "  ");
    return text;
}

std::string text_of(const Section& section) {
    std::string text = "\n" + section.heading + "\n";
    bool after_table = false;
    for (const Passage& passage : section.passages) {
        if (after_table && !std::holds_alternative<Paragraph>(passage)) text += "\n";
        text += std::visit([](const auto& each) { return text_of(each); }, passage);
        after_table = std::holds_alternative<writing::TextTable>(passage);
    }
    return text;
}

}  // namespace

ReportWords words_of(const model::Model& model, const mapping::Mapping& mapping, const counting::Tally& tally,
                     Disclosure disclosure) {
    const Report report{model,
                        mapping,
                        tally,
                        counting::rules_against_should(tally.all.routes),
                        counting::record_against_should(tally.all.routes),
                        disclosure,
                        shown_breakdowns(model, mapping, tally, disclosure)};
    ReportWords words{mapping.note, about(report), headline(report), {}};
    const auto add = [&](SectionName name, std::string heading, Passages passages) {
        if (!passages.empty()) words.sections.push_back({name, std::move(heading), std::move(passages)});
    };
    if (tally.against) add(SectionName::against, against_heading(report), against_section(report));
    add(SectionName::destinations, "Where cases go", destinations_section(report));
    add(SectionName::comparison, "Against where they should have gone", comparison_section(report));
    add(SectionName::too_low, "Too little protection", misroutes_section(report, true));
    add(SectionName::too_high, "Too much protection", misroutes_section(report, false));
    add(SectionName::floors, "Possible unlawful screen-outs", floors_section(report));
    add(SectionName::flips, "Answers that must not matter", flips_section(report));
    add(SectionName::missing_answers, "Missing answers", missing_answers_section(report));
    add(SectionName::rules, "Rules", rules_section(report));
    add(SectionName::impossible, "Cases that the rules call impossible", impossible_section(report));
    add(SectionName::outcomes, "What followed", outcomes_section(report));
    add(SectionName::avoided, "What the rules would have avoided", avoided_section(report));
    add(SectionName::by_month, "By month", breakdowns_section(report, counting::Breakdown::By::month));
    add(SectionName::by_team, "By the team that they were recorded as sent to",
        breakdowns_section(report, counting::Breakdown::By::team));
    add(SectionName::by_work, "By what the work was", breakdowns_section(report, counting::Breakdown::By::work));
    add(SectionName::by_people, "Equity: by what is known of people",
        breakdowns_section(report, counting::Breakdown::By::people));
    add(SectionName::unreadable, "Rows that could not be read", unreadable_section(report));
    add(SectionName::references, "References", references_section(report));
    add(SectionName::basis, "What this rests on", basis_section(report));
    add(SectionName::beside, "Beside the figures of the source", beside_section(report));
    return words;
}

std::string text_of(const model::Model& model, const mapping::Mapping& mapping, const counting::Tally& tally,
                    Disclosure disclosure) {
    const ReportWords words = words_of(model, mapping, tally, disclosure);
    std::string text = words.note.empty() ? "" : writing::wrapped(words.note) + "\n";
    for (const std::string& line : words.about) text += writing::wrapped(line);
    text += "\n" + writing::wrapped(words.headline);
    for (const Section& section : words.sections) text += text_of(section);
    return text + (words.note.empty() ? "" : "\n" + writing::wrapped(words.note));
}

}  // namespace ascrules::report
