// What is wrong, and what can be done about it, as the protocol has it.
#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "compiler/editing/protocol/requests.h"
#include "compiler/words/writing/json_reading.h"

namespace ascrules::protocol {

using service::EditorPlaces;
using service::ShownProblem;
using service::Span;

namespace {

int severity_number(diagnostics::Severity severity) {
    constexpr int error = 1, warning = 2, information = 3;
    switch (severity) {
        case diagnostics::Severity::error: return error;
        case diagnostics::Severity::finding: return warning;
        case diagnostics::Severity::note: return information;
    }
    return error;
}

/// The sentence, the case that shows it and what can be done, as the report for people has them.
std::string words_of(const ShownProblem& problem) {
    std::string text = problem.message;
    for (const std::string& fact : problem.facts) text += "\n" + fact;
    for (const std::string& choice : problem.advice) text += "\nyou can: " + choice;
    for (const service::Mending& mending : problem.mendings) text += "\n" + mending.title;
    return text;
}

/// An editor marks at least one character.
Span visible(Span span, std::string_view text) {
    if (span.end > span.begin) return span;
    if (span.begin < text.size() && text[span.begin] != '\n' && text[span.begin] != '\r')
        return {span.begin, span.begin + 1};
    return {span.begin > 0 && text[span.begin - 1] != '\n' ? span.begin - 1 : span.begin, span.begin};
}

/// The problems of the reading, and those that the whole check found, if it did.
std::vector<ShownProblem> all_problems(const Inquiry& asked) {
    std::vector<ShownProblem> all = service::problems(asked.reading());
    if (asked.document.found)
        all.insert(all.end(), asked.document.found->problems.begin(), asked.document.found->problems.end());
    return all;
}

}  // namespace

Json diagnostics_of(const Inquiry& asked) {
    const EditorPlaces places(asked.document.text);
    Json::Array all;
    for (const ShownProblem& problem : all_problems(asked)) {
        Json::Array related;
        for (const service::Related& each : problem.related)
            related.push_back(Json::Object{{"location", location_of(asked, each.where)}, {"message", each.text}});
        all.push_back(Json::Object{
            {"range", range_of(places, visible(problem.span, asked.document.text), asked.units)},
            {"severity", severity_number(problem.severity)},
            {"code", problem.code},
            {"source", "ascrules"},
            {"message", words_of(problem)},
            {"relatedInformation", std::move(related)},
        });
    }
    return all;
}

Answered actions(const Inquiry& asked) {
    const EditorPlaces places(asked.document.text);
    const auto wanted = span_in(places, writing::member(asked.params, "range"), asked.units);
    if (!wanted) return Declined{refused::wrong_values, "a `range` is asked about"};
    Json::Array all;
    for (const ShownProblem& problem : all_problems(asked)) {
        const Span span = visible(problem.span, asked.document.text);
        if (span.end < wanted->begin || span.begin > wanted->end) continue;
        for (const service::Mending& mending : problem.mendings) {
            const Json edit = Json::Object{{"range", range_of(places, mending.edit.span, asked.units)},
                                           {"newText", mending.edit.text}};
            all.push_back(Json::Object{
                {"title", mending.title},
                {"kind", "quickfix"},
                {"isPreferred", true},
                {"edit", Json::Object{{"changes", Json::Object{{asked.document.address, Json::Array{edit}}}}}},
            });
        }
    }
    return all;
}

Json capabilities(service::Units units) {
    constexpr int incremental = 2;
    return Json::Object{
        {"positionEncoding", units == service::Units::bytes ? "utf-8" : "utf-16"},
        {"textDocumentSync",
         Json::Object{{"openClose", true}, {"change", incremental}, {"save", Json::Object{{"includeText", false}}}}},
        {"documentSymbolProvider", true},
        {"foldingRangeProvider", true},
        {"documentFormattingProvider", true},
        {"completionProvider", Json::Object{{"triggerCharacters", Json::Array{" ", "[", "|"}}}},
        {"hoverProvider", true},
        {"semanticTokensProvider", colours()},
        {"definitionProvider", true},
        {"referencesProvider", true},
        {"documentHighlightProvider", true},
        {"renameProvider", Json::Object{{"prepareProvider", true}}},
        {"codeActionProvider", Json::Object{{"codeActionKinds", Json::Array{"quickfix"}}}},
    };
}

}  // namespace ascrules::protocol
