#include <algorithm>
#include <string>
#include <variant>
#include <vector>

#include <fmt/format.h>

#include "compiler/past/page/checksum.h"
#include "compiler/past/page/html.h"
#include "compiler/past/page/report.h"
#include "compiler/past/page/sections.h"
#include "compiler/past/page/style.h"
#include "compiler/past/report/report.h"
#include "compiler/words/writing/figures.h"

namespace ascrules::page {

namespace {

using report::SectionName;
using By = counting::Breakdown::By;

/// Puts the page together from the top.
class PageWriter {
  public:
    explicit PageWriter(const Contents& contents)
        : contents_(contents),
          words_(report::words_of(contents.model(), contents.mapping, contents.tally, contents.disclosure)) {}

    Page written() && {
        add_sections();
        if (!problem_.empty()) return {"", problem_};
        return {head() + body(), ""};
    }

  private:
    void add(std::string id, std::string heading, std::string html) {
        if (!html.empty()) sections_.push_back({std::move(id), std::move(heading), std::move(html)});
    }
    /// The words of a section, its tables called by the captions.
    [[nodiscard]] std::string words(SectionName name, const std::vector<std::string>& captions = {""}) const {
        const auto found = std::find_if(words_.sections.begin(), words_.sections.end(),
                                        [&](const report::Section& section) { return section.name == name; });
        return found == words_.sections.end() ? "" : html_of(found->passages, captions);
    }
    /// What is said of parts of the cases, with pictures.
    [[nodiscard]] std::string parts(SectionName name, By by) const {
        const std::string said = words(name, breakdown_captions(contents_, by));
        return said.empty() ? "" : said + parts_html(contents_, by);
    }
    /// What is said of missing answers, with a picture in place of the table of questions.
    [[nodiscard]] std::string missing_answers() {
        std::string html;
        for (report::Section& section : words_.sections) {
            if (section.name != SectionName::missing_answers) continue;
            const bool of_questions =
                std::any_of(contents_.tally.ruleset.questions.begin(), contents_.tally.ruleset.questions.end(),
                            [](const counting::QuestionTally& one) { return one.missing > 0 || one.mattered > 0; });
            const auto table = std::find_if(
                section.passages.begin(), section.passages.end(),
                [](const report::Passage& one) { return std::holds_alternative<writing::TextTable>(one); });
            report::Passages after(table, section.passages.end());
            if (of_questions && !after.empty()) after.erase(after.begin());
            section.passages.erase(table, section.passages.end());
            html = html_of(section.passages, {""}) + missing_answers_picture(contents_) +
                   html_of(after, {"Held cases, and where they should have gone"});
        }
        return html;
    }

    void add_sections() {
        const counting::Tally& tally = contents_.tally;
        add("in-short", "In short",
            fmt::format("<p class=\"lead\">{}</p>\n", prose(words_.headline)) + headline_picture(contents_));
        add("too-little", "Too little protection",
            words(SectionName::too_low,
                  {"Where cases should have gone, and where they went with too little protection"}));
        add("screen-outs", "Possible unlawful screen-outs", words(SectionName::floors, {"Floors of the ruleset"}));
        add("too-much", "Too much protection",
            words(SectionName::too_high,
                  {"Where cases should have gone, and where they went with too much protection"}));
        for (const report::Section& section : words_.sections) {
            if (section.name != SectionName::against) continue;
            add("other-rules", section.heading,
                words(SectionName::against, {"The same measures for both rulesets", "Who moves",
                                             "How those that move stand by the rules and by the other rules"}));
        }
        add("where-cases-go", "Where cases go", words(SectionName::destinations, {"Cases that each destination gets"}));
        add("against", "Against where they should have gone",
            words(SectionName::comparison, {"The rules and the record, against where cases should have gone"}) +
                confusion_tables(contents_));
        add("missing-answers", "Missing answers", missing_answers());
        add("must-not-matter", "Answers that must not matter",
            words(SectionName::flips, {"Questions that must not affect the route"}));
        add("by-month", "By month", months_html(contents_));
        add("equity", "Equity: by what is known of people", parts(SectionName::by_people, By::people));
        add("by-work", "By what the work was", parts(SectionName::by_work, By::work));
        add("by-team", "By the team that they were recorded as sent to", parts(SectionName::by_team, By::team));
        add("rules", "Rules", words(SectionName::rules, {"What each rule decided"}));
        add("flowchart", "The rules as a flowchart, with cases", flowchart_html(contents_, problem_));
        add("findings", "What checking the rules finds", findings_html(contents_.checked));
        add("impossible", "Cases that the rules call impossible",
            words(SectionName::impossible, {"Lines of the ruleset that are true of some case all the same"}));
        add("what-followed", "What followed", words(SectionName::outcomes, {"What is recorded to have followed"}));
        add("avoided", "What the rules would have avoided",
            words(SectionName::avoided, {"What the rules would have made of the inappropriate ones"}));
        add("unreadable", "Rows that could not be read", unreadable_html(tally.unreadable, tally.rows));
        add("references", "References", words(SectionName::references));
        add("assumptions", "What this rests on",
            words(SectionName::basis) + words(SectionName::beside, {"Published figures beside those found here"}));
        add("definitions", "What each figure means", definitions_html(contents_));
        add("method", "Method and limits", method_html(contents_));
        add("sources", "Sources of the rules", sources_html(contents_));
        add("versions", "Versions of rules, data and tool", versions_html(contents_));
        add("signatures", "Signatures", signatures_html());
    }

    [[nodiscard]] std::string title() const {
        return fmt::format("Replay report{}: {}", contents_.disclosure == report::Disclosure::raw ? " (RAW)" : "",
                           contents_.model().name);
    }

    [[nodiscard]] std::string head() const {
        return fmt::format(
            "<!DOCTYPE html>\n<html lang=\"en-GB\">\n<head>\n<meta charset=\"utf-8\">\n"
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'sha256-{}'; "
            "base-uri 'none'; form-action 'none'\">\n"
            "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
            "<meta name=\"referrer\" content=\"no-referrer\">\n<meta name=\"color-scheme\" content=\"light dark\">\n"
            "<title>{}</title>\n<style>{}</style>\n</head>\n",
            base64_checksum(style()), escaped(title()), style());
    }

    [[nodiscard]] std::string note() const {
        return words_.note.empty()
                   ? ""
                   : fmt::format("<div class=\"note\" role=\"note\">{}</div>\n", paragraph(words_.note));
    }

    /// Who may see the page.
    [[nodiscard]] std::string handling() const {
        const bool raw = contents_.disclosure == report::Disclosure::raw;
        std::string html =
            contents_.tally.with_references
                ? paragraph("This page holds references of cases: handle it as you handle the case file.")
                : "";
        html +=
            paragraph(raw ? report::disclosure_words(contents_.disclosure) + "."
                          : "For use inside the council, not for publication: counts of all cases are exact. Counts "
                            "of groups of people are rounded, and small ones hidden.");
        return fmt::format("<div class=\"{}\" role=\"note\">\n{}</div>\n", raw ? "note" : "handling", html);
    }

    [[nodiscard]] std::string body() const {
        std::string html = "<body>\n<a class=\"skip\" href=\"#main\">Skip to the report</a>\n<header>\n" + note();
        html += fmt::format("<h1>{}</h1>\n", escaped(title()));
        for (const std::string& line : words_.about) html += paragraph(line);
        html += handling() + "</header>\n";
        html += "<nav aria-labelledby=\"contents\">\n<h2 id=\"contents\">Contents</h2>\n<ol>\n";
        for (const PageSection& section : sections_)
            html += fmt::format("<li><a href=\"#{}\">{}</a></li>\n", section.id, escaped(section.heading));
        html += "</ol>\n</nav>\n<main id=\"main\" tabindex=\"-1\">\n";
        html += fmt::format(
            "<section class=\"box\" aria-labelledby=\"how-to-read\">\n<h2 id=\"how-to-read\">How to read this "
            "page</h2>\n{}</section>\n",
            how_to_read(contents_));
        for (const PageSection& section : sections_) {
            html += fmt::format("<section aria-labelledby=\"{0}\">\n<h2 id=\"{0}\">{1}</h2>\n{2}</section>\n",
                                section.id, escaped(section.heading), section.html);
        }
        return html + "</main>\n<footer>\n" + note() + handling() +
               paragraph(fmt::format("Made on {} with ascrules {}.", contents_.made_on, contents_.tool_version)) +
               "</footer>\n</body>\n</html>\n";
    }

    const Contents& contents_;
    report::ReportWords words_;
    std::vector<PageSection> sections_;
    std::string problem_;
};

}  // namespace

Page page_of(const Contents& contents) {
    return PageWriter(contents).written();
}

}  // namespace ascrules::page
