#include <utility>
#include <variant>

#include <fmt/format.h>

#include "compiler/replay/report.h"
#include "compiler/replay/report_parts.h"

namespace ascrules::replay {

namespace {

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
                   : fmt::format("By the rules as of {}", calendar::text_of(report.model.as_of));
    std::string text;
    for (const RulesUsed& used : report.tally.rules_used) text += (text.empty() ? "" : "; ") + stage_words(used);
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
    std::string& text = lines.emplace_back(counted(report.tally.cases, "case", "cases"));
    if (const Period& period = report.tally.period; period.first) {
        text += fmt::format(" received from {} to {}, in {}", words(*period.first), words(*period.last),
                            counted(period.months(), "calendar month", "calendar months"));
    }
    if (std::string rules = rules_words(report); !rules.empty()) lines.push_back(std::move(rules));
    if (std::string set = model::words(report.tally.set); !set.empty()) lines.push_back(std::move(set));
    return lines;
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
    return text;
}

std::string text_of(const Paragraph& paragraph) {
    return wrapped(paragraph.text, "  ");
}

std::string text_of(const Points& points) {
    std::string text;
    for (const std::string& line : points.lines)
        text += points.marked ? "  - " + wrapped(line, "    ").substr(4) : wrapped(line, "  ");
    return text;
}

std::string text_of(const Section& section) {
    std::string text = "\n" + section.heading + "\n";
    bool after_table = false;
    for (const Block& block : section.blocks) {
        if (after_table && !std::holds_alternative<Paragraph>(block)) text += "\n";
        text += std::visit([](const auto& each) { return text_of(each); }, block);
        after_table = std::holds_alternative<Table>(block);
    }
    return text;
}

}  // namespace

ReportWords words_of(const model::Model& model, const Mapping& mapping, const Tally& tally, Disclosure disclosure) {
    const Report report{model,
                        mapping,
                        tally,
                        rules_against_should(tally.routes),
                        record_against_should(tally.routes),
                        disclosure,
                        shown_breakdowns(model, mapping, tally, disclosure)};
    ReportWords words{mapping.note, about(report), headline(report), {}};
    const auto add = [&](SectionName name, std::string heading, Blocks blocks) {
        if (!blocks.empty()) words.sections.push_back({name, std::move(heading), std::move(blocks)});
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
    add(SectionName::by_month, "By month", breakdowns_section(report, Breakdown::By::month));
    add(SectionName::by_team, "By the team that they were recorded as sent to",
        breakdowns_section(report, Breakdown::By::team));
    add(SectionName::by_work, "By what the work was", breakdowns_section(report, Breakdown::By::work));
    add(SectionName::by_people, "Equity: by what is known of people",
        breakdowns_section(report, Breakdown::By::people));
    add(SectionName::unreadable, "Rows that could not be read", unreadable_section(report));
    add(SectionName::references, "References", references_section(report));
    add(SectionName::basis, "What this rests on", basis_section(report));
    add(SectionName::beside, "Beside the figures of the source", beside_section(report));
    return words;
}

std::string text_of(const model::Model& model, const Mapping& mapping, const Tally& tally, Disclosure disclosure) {
    const ReportWords words = words_of(model, mapping, tally, disclosure);
    std::string text = words.note.empty() ? "" : wrapped(words.note) + "\n";
    for (const std::string& line : words.about) text += wrapped(line);
    text += "\n" + wrapped(words.headline);
    for (const Section& section : words.sections) text += text_of(section);
    return text + (words.note.empty() ? "" : "\n" + wrapped(words.note));
}

}  // namespace ascrules::replay
