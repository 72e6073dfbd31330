#include "compiler/editing/protocol/requests.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "compiler/editing/service/outline.h"
#include "compiler/words/writing/json_reading.h"

namespace ascrules::protocol {

using service::EditorPlace;
using service::EditorPlaces;
using service::Span;
using service::Units;
using writing::member;
using writing::text_in;
using writing::whole_in;

namespace {

struct Request {
    std::string_view method;
    Answered (*answer)(const Inquiry&);
};

constexpr std::array requests{
    Request{"textDocument/documentSymbol", symbols},
    Request{"textDocument/foldingRange", folding},
    Request{"textDocument/formatting", formatting},
    Request{"textDocument/codeAction", actions},
    Request{"textDocument/definition", definition},
    Request{"textDocument/references", references},
    Request{"textDocument/documentHighlight", highlights},
    Request{"textDocument/prepareRename", renamable},
    Request{"textDocument/rename", rename},
    Request{"textDocument/completion", complete},
    Request{"textDocument/hover", tell},
    Request{"textDocument/semanticTokens/full", colour},
};

/// The protocol's numbers of what a symbol is.
int symbol_kind(syntax::LineKind kind) {
    using syntax::LineKind;
    constexpr int package = 4, property = 7, enumeration = 10, function = 12, constant = 14, number = 16, boolean = 17,
                  object = 19, enum_member = 22, structure = 23, event = 24, namespace_ = 3;
    switch (kind) {
        case LineKind::ruleset:
        case LineKind::vocabulary: return namespace_;
        case LineKind::use: return package;
        case LineKind::destination: return event;
        case LineKind::question:
        case LineKind::questions: return property;
        case LineKind::threshold: return constant;
        case LineKind::definition: return boolean;
        case LineKind::level: return enumeration;
        case LineKind::score:
        case LineKind::figure: return number;
        case LineKind::table: return structure;
        case LineKind::rule:
        case LineKind::row: return function;
        case LineKind::unknown: return enum_member;
        default: return object;
    }
}

Json symbol_of(const service::Entry& entry, const EditorPlaces& places, Units units) {
    Json::Array inside;
    for (const service::Entry& each : entry.inside) inside.push_back(symbol_of(each, places, units));
    const std::string_view word = syntax::first_word(entry.kind);
    return Json::Object{{"name", entry.name},
                        {"detail", word},
                        {"kind", symbol_kind(entry.kind)},
                        {"range", range_of(places, entry.whole, units)},
                        {"selectionRange", range_of(places, entry.heading, units)},
                        {"children", std::move(inside)}};
}

}  // namespace

std::optional<Answered> answer(const std::string& method, OpenFiles& documents, Units units, const Json* params,
                               std::string& remark) {
    const auto* const request =
        std::find_if(requests.begin(), requests.end(), [&](const Request& each) { return each.method == method; });
    if (request == requests.end()) return std::nullopt;
    const std::string* const address = text_in(member(member(params, "textDocument"), "uri"));
    if (address == nullptr)
        return Declined{refused::wrong_values, fmt::format("`{}` names a file by its `uri`", method)};
    OpenFile* const document = documents.find(*address);
    if (document == nullptr) return Declined{refused::wrong_values, "this file is not open"};
    return request->answer({documents, *document, units, params, &remark});
}

Json range_of(const EditorPlaces& places, Span span, Units units) {
    const auto json_of = [](EditorPlace place) {
        return Json::Object{{"line", place.line}, {"character", place.character}};
    };
    return Json::Object{{"start", json_of(places.place_of(span.begin, units))},
                        {"end", json_of(places.place_of(span.end, units))}};
}

Json location_of(const Inquiry& asked, const service::Location& location) {
    const service::Reading& reading = asked.reading();
    const EditorPlaces places(reading.text_of(location.file));
    const std::string address = location.file == 0
                                    ? asked.document.address
                                    : asked.documents.address_of(reading.source.file_name(location.file));
    return Json::Object{{"uri", address}, {"range", range_of(places, location.span, asked.units)}};
}

std::optional<EditorPlace> place_in(const Json* json) {
    const auto line = whole_in(member(json, "line"));
    const auto character = whole_in(member(json, "character"));
    if (!line || !character || *line < 0 || *character < 0) return std::nullopt;
    return EditorPlace{static_cast<std::size_t>(*line), static_cast<std::size_t>(*character)};
}

std::optional<Span> span_in(const EditorPlaces& places, const Json* json, Units units) {
    const auto start = place_in(member(json, "start"));
    const auto end = place_in(member(json, "end"));
    if (!start || !end) return std::nullopt;
    const std::size_t begin = places.byte_at(*start, units);
    return Span{begin, std::max(begin, places.byte_at(*end, units))};
}

Answered symbols(const Inquiry& asked) {
    const EditorPlaces places(asked.document.text);
    Json::Array all;
    for (const service::Entry& entry : service::outline(asked.reading()))
        all.push_back(symbol_of(entry, places, asked.units));
    return all;
}

Answered folding(const Inquiry& asked) {
    const EditorPlaces places(asked.document.text);
    Json::Array all;
    for (const service::Fold& fold : service::folds(asked.reading())) {
        Json::Object one{{"startLine", places.place_of(fold.span.begin, asked.units).line},
                         {"endLine", places.place_of(fold.span.end, asked.units).line}};
        if (fold.comment) one.emplace_back("kind", "comment");
        all.emplace_back(std::move(one));
    }
    return all;
}

Answered formatting(const Inquiry& asked) {
    const service::Formatted laid =
        service::formatted(asked.reading(), asked.documents.wanted(asked.document), asked.documents.files());
    if (!laid.problem.empty()) return Declined{refused::failed, laid.problem};
    if (!laid.text) return Json::Array{};
    const EditorPlaces places(asked.document.text);
    const Span whole{0, asked.document.text.size()};
    return Json::Array{Json::Object{{"range", range_of(places, whole, asked.units)}, {"newText", *laid.text}}};
}

}  // namespace ascrules::protocol
