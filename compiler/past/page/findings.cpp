// What `check` finds in the rules, as HTML.
#include <sstream>
#include <string>

#include <fmt/format.h>

#include "compiler/past/page/sections.h"

namespace ascrules::page {

namespace {

using diagnostics::Diagnostic;
using diagnostics::Severity;

/// "front-door.ascrules, line 12"
std::string place_of(diagnostics::Span span, const diagnostics::Source& source) {
    if (span.begin == 0 && span.end == 0) return "";
    return fmt::format("{}, line {}", source.name_at(span.begin), source.position(span.begin).line);
}

/// A line of text; what follows on lines of its own is text of rules.
std::string point(const std::string& text) {
    const std::size_t end = text.find('\n');
    if (end == std::string::npos) return fmt::format("<li>{}</li>\n", prose(text));
    return fmt::format("<li>{}\n<pre>{}</pre></li>\n", prose(text.substr(0, end)),
                       with_line_breaks(text.substr(end + 1)));
}

std::string points(const std::vector<std::string>& all) {
    std::string html;
    for (const std::string& each : all) html += point(each);
    return html.empty() ? "" : "<ul>\n" + html + "</ul>\n";
}

std::string one(const Diagnostic& diagnostic, const diagnostics::Source& source) {
    const std::string place = place_of(diagnostic.span, source);
    std::string html = fmt::format("<li>\n<p><strong>{}</strong> <span class=\"quiet\">({}{}{})</span></p>\n",
                                   prose(diagnostic.message), diagnostics::about(diagnostic.code).id,
                                   place.empty() ? "" : "; ", escaped(place));
    std::vector<std::string> facts = diagnostic.facts;
    for (const diagnostics::Label& label : diagnostic.labels)
        facts.push_back(fmt::format("{}: {}", place_of(label.span, source), label.text));
    html += points(facts);
    if (!diagnostic.choices.empty()) html += "<p>What can be done:</p>\n" + points(diagnostic.choices);
    if (!diagnostic.to_be_decided_by.empty()) html += paragraph("To be decided by: " + diagnostic.to_be_decided_by);
    return html + "</li>\n";
}

std::string those(const CheckOnPage& checked, Severity severity) {
    std::string html;
    for (const Diagnostic& diagnostic : checked.described) {
        if (diagnostics::about(diagnostic.code).severity == severity) html += one(diagnostic, checked.source);
    }
    return html;
}

}  // namespace

std::string findings_html(const CheckOnPage& checked) {
    std::string html;
    const std::string findings = those(checked, Severity::finding);
    const std::string notes = those(checked, Severity::note);
    if (!findings.empty()) html += "<ol class=\"findings\">\n" + findings + "</ol>\n";
    if (!notes.empty()) {
        html += "<h3>Worth knowing</h3>\n<ul class=\"findings\">\n" + notes + "</ul>\n";
    }
    std::istringstream lines(checked.summary);
    for (std::string line; std::getline(lines, line);) html += paragraph(line);
    return html;
}

}  // namespace ascrules::page
