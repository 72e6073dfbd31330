// What the reader must know of the figures, apart from the figures.
#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "compiler/past/page/sections.h"
#include "compiler/past/report/report_parts.h"
#include "compiler/words/writing/figures.h"

namespace ascrules::page {

namespace {

using Term = std::pair<std::string, std::string>;

std::string terms(const std::vector<Term>& all) {
    std::string html = "<dl>\n";
    for (const auto& [term, meaning] : all)
        html += fmt::format("<dt>{}</dt>\n<dd>{}</dd>\n", prose(term), prose(meaning));
    return html + "</dl>\n";
}

}  // namespace

std::string how_to_read(const Contents& contents) {
    const bool should = contents.mapping.should_have_gone_to.has_value();
    const bool sent = contents.mapping.sent_to.has_value();
    std::vector<std::string> points;
    std::string sides = "For each past referral this page holds where the rules would send it";
    if (sent) sides += should ? ", where it was sent" : " and where it was sent";
    if (should) sides += " and where it should have gone, as far as somebody has judged that";
    points.push_back(sides + ".");
    points.emplace_back(
        "Too little protection always comes first: a person who needed more than they were sent to. Too much "
        "protection "
        "costs time; too little can cost a life.");
    points.emplace_back(
        "Held is neither right nor wrong: an answer is missing that could still change the route, and the rules say to "
        "ask first. A missing answer never quietly counts as no.");
    points.emplace_back(
        "A 95% interval says how far chance alone could have moved a share. It does not cover mistakes in the records "
        "or "
        "in the judgement of where a case should have gone.");
    points.emplace_back(
        "In the pictures what is filled is by the rules, and what is hollow or broken is as recorded. Under each "
        "picture "
        "its numbers can be opened as a table.");
    points.emplace_back("The rules recommend; people decide. That a set of rules is complete does not make it right.");
    return list(points);
}

std::string definitions_html(const Contents& contents) {
    std::vector<Term> all{
        {"too little protection",
         "sent to a destination that stands lower in the ruleset than the one where the case should have gone"},
        {"too much protection", "sent to one that stands higher"},
        {"where they should have gone", "sent to that destination, whatever the time limit"},
        {report::held_words(contents.model()), "a missing answer could still change where the case goes"},
        {"no rule decides, rules contradict each other",
         "faults of the ruleset; neither right nor wrong. `ascrules check` finds them before any case does"},
        {"as recorded", "without the rules: where the file says that the case was sent"},
        {"possibly screened out",
         "recorded as sent against a floor of the ruleset (`never send to …`, `always send to …`) that certainly "
         "applies, "
         "to less protection than the rules give, or while the rules would hold the case or decide nothing. Possibly: "
         "the "
         "file may not hold all that was known"},
        {"wrong team", "of those sent wrongly, how many were sent to another team than that of the right destination"},
        {"must not affect the route",
         "each case decided again with every other answer to that question that the rules tell apart, and with none; "
         "those that come to something else are moved. `ascrules check` proves the same for all possible cases"},
        {"missing in, needed in",
         "for each question, the cases in which it was asked or could be and is not answered, and those in which that "
         "could change the route"},
        {"95% interval", "Wilson's interval for a share, which is sound for small numbers too"},
    };
    if (contents.mapping.outcome) {
        all.emplace_back(
            "came to nothing",
            "as the mapping counts it. That alone does not make a referral wrong: an assessment can rightly "
            "end without a service");
        all.emplace_back("inappropriate", "as the mapping counts it");
    }
    if (!contents.model().impossible.empty()) {
        all.emplace_back(
            "called impossible",
            "a line `impossible when` of the ruleset is true of the case, whatever its missing answers are. "
            "Such cases are decided and counted like all others");
    }
    return terms(all);
}

std::string method_html(const Contents& contents) {
    const counting::Tally& tally = contents.tally;
    std::string html = "<h3>How it was done</h3>\n";
    html += list({
        "Every row of the case file was decided by the rules, each by itself, in one pass over the file. No sample was "
        "drawn and no row was left out but those counted under “Rows that could not be read”.",
        "The decision is exact: the rules are turned into a decision diagram that holds what they say of every "
        "possible "
        "case. The same cases decided rule by rule (`--engine rules`) come to the same figures.",
        "Where the rules change over time, each case is decided by those in force on the day it was received, unless "
        "one "
        "day was chosen; the head of the page says which.",
    });
    html += "<h3>What it cannot show</h3>\n";
    html += list({
        "Whether a referral was right is known only as far as the file says where it should have gone. That judgement "
        "is "
        "people's, and can be wrong in ways that no interval covers.",
        "What a worker knew and did not record counts as missing here.",
        "What the rules would have done is worked out on past answers. People ask and answer differently once rules "
        "are "
        "in use.",
        "Where several measures and many groups are looked at, some differ by chance: about one in twenty 95% "
        "intervals "
        "misses its mark.",
    });
    html += "<h3>What it holds about people</h3>\n";
    std::vector<std::string> people{
        "No name, address, date of birth or number of a person, unless the reference below is one. Free text is never "
        "copied, and of the values in the case file only those stand here that the mapping names.",
        tally.with_references ? "It holds references of cases, because they were asked for (`--with-references`). "
                                "Handle it as you handle "
                                "the case file."
                              : "It holds no reference of a case.",
        "It was made on the machine that holds the case file. Nothing was sent anywhere, and the page loads nothing: "
        "its "
        "browser is told to refuse scripts and connections.",
        report::disclosure_words(contents.disclosure) + ". That goes for what is known of people and of the work.",
        "Figures of all cases together, by month and by team are exact, so that they can be checked. For that reason "
        "this "
        "page is not for publication.",
    };
    return html + list(people);
}

std::string sources_html(const Contents& contents) {
    const model::Model& model = contents.model();
    if (model.sources.empty()) return "";
    std::string html = "<ul>\n";
    for (const model::Source& source : model.sources) {
        const std::string title = source.title.empty() ? source.name : source.title;
        html += source.link.starts_with("https://")
                    ? fmt::format("<li><a href=\"{}\" rel=\"noreferrer\">{}</a></li>\n", escaped(source.link),
                                  escaped(title))
                    : fmt::format("<li>{}{}</li>\n", escaped(title),
                                  source.link.empty() ? "" : ": " + escaped(source.link));
    }
    return html + "</ul>\n";
}

std::string versions_html(const Contents& contents) {
    const model::Model& model = contents.model();
    DataTable rules{"The ruleset", {"what", "which"}, {}, 2};
    const auto add = [&](const std::string& what, const std::string& which) {
        if (!which.empty()) rules.rows.push_back({{what, which}, false});
    };
    add("name", model.name);
    add("council", model.council);
    add("version", model.version);
    add("status", model.status);
    add("in force", model.in_force);
    add("answers for it", model.owner);
    add("the rules taken", contents.tally.ruleset.used.empty()
                               ? fmt::format("as of {}", dates::text_of(model.as_of))
                               : std::string("those in force on the day each case was received"));
    add("tool", "ascrules " + contents.tool_version);
    add("made on", contents.made_on);
    std::string html = table(rules);
    DataTable files{"The files", {"what", "name and SHA-256"}, {}, 2};
    for (const FileVersion& file : contents.files) {
        files.rows.push_back({{file.what, fmt::format("{}: {}", file.name,
                                                      file.checksum.empty() ? "not taken" : "`" + file.checksum + "`")},
                              false});
    }
    html += table(files);
    return html +
           paragraph(
               "The same rules, mapping, cases, tool and day make the same page, byte for byte. A SHA-256 that differs "
               "says that the file is not the one this page was made from.");
}

std::string signatures_html() {
    std::string html =
        "<table class=\"sign\">\n<caption>Read and agreed</caption>\n<thead><tr><th scope=\"col\">post</th><th "
        "scope=\"col\">name</th><th scope=\"col\">signature</th><th scope=\"col\">date</th></tr></thead>\n<tbody>\n";
    for (const char* const post : {"Principal social worker", "Data protection officer"})
        html += fmt::format("<tr><th scope=\"row\">{}</th><td></td><td></td><td></td></tr>\n", post);
    return scrolling("Read and agreed", html + "</tbody>\n</table>\n");
}

}  // namespace ascrules::page
