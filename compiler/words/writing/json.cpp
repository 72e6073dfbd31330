#include "compiler/words/writing/json.h"

#include <nlohmann/json.hpp>

#include "compiler/meaning/model/overloaded.h"

namespace ascrules::writing {

namespace {

nlohmann::ordered_json converted(const Json& json) {
    return std::visit(model::Overloaded{
                          [](const Json::Array& items) {
                              nlohmann::ordered_json array = nlohmann::ordered_json::array();
                              for (const Json& item : items) array.push_back(converted(item));
                              return array;
                          },
                          [](const Json::Object& members) {
                              nlohmann::ordered_json object = nlohmann::ordered_json::object();
                              for (const auto& [name, value] : members) object[name] = converted(value);
                              return object;
                          },
                          [](const auto& plain) { return nlohmann::ordered_json(plain); },
                      },
                      json.node);
}

std::string_view name_of(diagnostics::Severity severity) {
    switch (severity) {
        case diagnostics::Severity::error: return "error";
        case diagnostics::Severity::finding: return "finding";
        case diagnostics::Severity::note: return "note";
    }
    return "error";
}

Json::Object place(diagnostics::Span span, const diagnostics::Source& source) {
    const diagnostics::Position begin = source.position(span.begin);
    const diagnostics::Position end = source.position(span.end);
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

std::string text_of(const Json& json) {
    return converted(json).dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
}

std::string line_of(const Json& json) {
    return converted(json).dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

Json json_of(const diagnostics::Diagnostics& diagnostics, const diagnostics::Source& source) {
    Json::Array array;
    for (const diagnostics::Diagnostic& diagnostic : diagnostics) {
        const diagnostics::CodeInfo& info = diagnostics::about(diagnostic.code);
        Json::Object object{{"code", info.id}, {"severity", name_of(info.severity)}};
        for (auto& member : place(diagnostic.span, source)) object.push_back(std::move(member));
        object.emplace_back("message", diagnostic.message);
        Json::Array labels;
        for (const diagnostics::Label& label : diagnostic.labels) {
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

}  // namespace ascrules::writing
