#include "compiler/words/diagnostics/diagnostic_json.h"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ascrules::diagnostics {

using writing::Json;

namespace {

std::string_view name_of(Severity severity) {
    switch (severity) {
        case Severity::error: return "error";
        case Severity::finding: return "finding";
        case Severity::note: return "note";
    }
    return "error";
}

Json::Object place(Span span, const Source& source) {
    const Position begin = source.position(span.begin);
    const Position end = source.position(span.end);
    return {{"file", source.name_at(span.begin)},
            {"line", begin.line},
            {"column", begin.column},
            {"end_line", end.line},
            {"end_column", end.column}};
}

Json lines(const std::vector<std::string>& texts) {
    Json::Array array;
    for (const std::string& text : texts) array.emplace_back(text);
    return array;
}

}  // namespace

Json json_of(const Diagnostics& diagnostics, const Source& source) {
    Json::Array array;
    for (const Diagnostic& diagnostic : diagnostics) {
        const CodeInfo& info = about(diagnostic.code);
        Json::Object object{{"code", info.id}, {"severity", name_of(info.severity)}};
        for (auto& member : place(diagnostic.span, source)) object.push_back(std::move(member));
        object.emplace_back("message", diagnostic.message);
        Json::Array labels;
        for (const Label& label : diagnostic.labels) {
            Json::Object entry = place(label.span, source);
            entry.emplace_back("text", label.text);
            labels.emplace_back(std::move(entry));
        }
        object.emplace_back("labels", std::move(labels));
        object.emplace_back("facts", lines(diagnostic.facts));
        object.emplace_back("choices", lines(diagnostic.choices));
        if (!diagnostic.to_be_decided_by.empty()) object.emplace_back("to_be_decided_by", diagnostic.to_be_decided_by);
        if (diagnostic.fix) {
            Json::Object fix = place(diagnostic.fix->span, source);
            fix.emplace_back("title", diagnostic.fix->title);
            fix.emplace_back("replacement", diagnostic.fix->replacement);
            object.emplace_back("fix", std::move(fix));
        }
        array.emplace_back(std::move(object));
    }
    return array;
}

}  // namespace ascrules::diagnostics
