// Requests of somebody who writes: what can stand here, what stands there, and in which colours.
#include <array>
#include <utility>

#include "compiler/editing/protocol/requests.h"
#include "compiler/editing/service/completion.h"
#include "compiler/editing/service/hover.h"
#include "compiler/editing/service/tokens.h"
#include "compiler/words/writing/json_reading.h"

namespace ascrules::protocol {

using semantics::NameKind;
using service::EditorPlace;
using service::EditorPlaces;
using writing::member;

namespace {

/// The protocol's number of what a completion is.
int completion_kind(const service::Proposal& offer) {
    constexpr int method = 2, field = 5, class_ = 7, module = 9, property = 10, unit = 11, value = 12, enumeration = 13,
                  keyword = 14, enum_member = 20, constant = 21, operation = 3;
    if (!offer.kind) return keyword;
    switch (*offer.kind) {
        case NameKind::source: return module;
        case NameKind::destination: return class_;
        case NameKind::threshold: return constant;
        case NameKind::question: return field;
        case NameKind::item: return property;
        case NameKind::answer: return value;
        case NameKind::definition: return method;
        case NameKind::level: return enumeration;
        case NameKind::band: return enum_member;
        case NameKind::score:
        case NameKind::figure: return unit;
        case NameKind::rule: return operation;
        case NameKind::calendar: return module;
    }
    return keyword;
}

/// What the protocol has colours for and is used here, and which of them each TokenKind has.
constexpr std::array token_types{"keyword",    "operator",  "number", "string",   "decorator",
                                 "comment",    "namespace", "class",  "variable", "property",
                                 "enumMember", "macro",     "enum",   "type",     "function"};
constexpr std::array type_of_kind{0, 1, 2, 3, 4, 5, 6, 7, 2, 8, 9, 10, 11, 12, 10, 13, 13, 14, 6};
static_assert(type_of_kind.size() == static_cast<std::size_t>(service::TokenKind::calendar) + 1);

std::optional<std::size_t> byte_of(const Inquiry& asked) {
    const auto place = place_in(member(asked.params, "position"));
    if (!place) return std::nullopt;
    return EditorPlaces(asked.document.text).byte_at(*place, asked.units);
}

const Declined no_position{refused::wrong_values,
                           "a `position` is asked about: a line and a character, both from nought"};

}  // namespace

Answered complete(const Inquiry& asked) {
    const auto byte = byte_of(asked);
    if (!byte) return no_position;
    const service::Completion completion = service::completion(asked.reading(), *byte);
    const EditorPlaces places(asked.document.text);
    Json::Array items;
    for (const service::Proposal& offer : completion.offers) {
        Json edit =
            Json::Object{{"range", range_of(places, completion.replaced, asked.units)}, {"newText", offer.text}};
        items.push_back(Json::Object{{"label", offer.text},
                                     {"kind", completion_kind(offer)},
                                     {"detail", offer.detail},
                                     {"sortText", offer.kind ? "1" : "2"},
                                     {"textEdit", std::move(edit)}});
    }
    return Json::Object{{"isIncomplete", false}, {"items", std::move(items)}};
}

Answered tell(const Inquiry& asked) {
    const auto byte = byte_of(asked);
    if (!byte) return no_position;
    const service::AllNames names =
        service::all_names(asked.reading(), asked.documents.wanted(asked.document), asked.documents.files());
    const service::WholeCheck* const found = asked.document.found ? &*asked.document.found : nullptr;
    const auto hover = service::hover(asked.reading(), names, *byte, found);
    if (!hover) return Json(nullptr);
    std::string text;
    for (const std::string& line : hover->lines) text += (text.empty() ? "" : "\n") + line;
    const EditorPlaces places(asked.document.text);
    // Not Markdown: what an author writes is shown, and nothing is fetched for it.
    return Json::Object{{"contents", Json::Object{{"kind", "plaintext"}, {"value", text}}},
                        {"range", range_of(places, hover->span, asked.units)}};
}

Answered colour(const Inquiry& asked) {
    const EditorPlaces places(asked.document.text);
    Json::Array data;
    EditorPlace last;
    for (const service::Token& token : service::tokens(asked.reading())) {
        const EditorPlace place = places.place_of(token.span.begin, asked.units);
        const std::string_view text =
            std::string_view(asked.document.text).substr(token.span.begin, token.span.end - token.span.begin);
        data.emplace_back(place.line - last.line);
        data.emplace_back(place.line == last.line ? place.character - last.character : place.character);
        data.emplace_back(service::length_in(text, asked.units));
        data.emplace_back(type_of_kind[static_cast<std::size_t>(token.kind)]);
        data.emplace_back(token.declares ? 1 : 0);
        last = place;
    }
    return Json::Object{{"data", std::move(data)}};
}

Json colours() {
    Json::Array types(token_types.begin(), token_types.end());
    return Json::Object{
        {"legend", Json::Object{{"tokenTypes", std::move(types)}, {"tokenModifiers", Json::Array{"declaration"}}}},
        {"full", true}};
}

}  // namespace ascrules::protocol
