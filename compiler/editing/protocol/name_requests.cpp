// Requests about names: where they are declared, where they stand, and other names for the same things.
#include <fmt/format.h>

#include <algorithm>
#include <list>
#include <map>
#include <utility>

#include "compiler/editing/protocol/requests.h"
#include "compiler/editing/service/names.h"
#include "compiler/editing/service/renaming.h"
#include "compiler/words/writing/json_reading.h"

namespace ascrules::protocol {

using service::AllNames;
using service::EditorPlaces;
using service::NamePlace;
using writing::member;

namespace {

constexpr std::string_view no_place = "a `position` is asked about: a line and a character, both from nought";

/// The byte that is asked about; nothing where none is.
std::optional<std::size_t> byte_of(const Inquiry& asked) {
    const auto place = place_in(member(asked.params, "position"));
    if (!place) return std::nullopt;
    return EditorPlaces(asked.document.text).byte_at(*place, asked.units);
}

/// The names of all open files.
struct OpenNames {
    AllNames here;
    std::list<AllNames> others;  ///< which stay where they are
    std::vector<service::OpenRules> rules;

    [[nodiscard]] std::vector<const AllNames*> other_names() const {
        std::vector<const AllNames*> all;
        for (const AllNames& each : others) all.push_back(&each);
        return all;
    }
};

OpenNames open_names(const Inquiry& asked) {
    OpenNames names;
    const files::Files files = asked.documents.files();
    names.here = service::all_names(asked.reading(), asked.documents.wanted(asked.document), files);
    for (auto& [address, document] : asked.documents.all()) {
        if (&document == &asked.document) continue;
        const service::WantedFile wanted = asked.documents.wanted(document);
        names.others.push_back(service::all_names(asked.documents.read(document), wanted, files));
        names.rules.push_back({&*document.reading, &names.others.back(), wanted});
    }
    return names;
}

/// The text of a file that names were found in.
std::string_view text_in(const OpenNames& names, const std::string& path) {
    if (const auto found = names.here.files.find(path); found != names.here.files.end()) return found->second.text;
    for (const AllNames& other : names.others) {
        if (const auto found = other.files.find(path); found != other.files.end()) return found->second.text;
    }
    return "";
}

Json location(const Inquiry& asked, const OpenNames& names, const NamePlace& place) {
    const EditorPlaces places(text_in(names, place.path));
    return Json::Object{{"uri", asked.documents.address_of(place.path)},
                        {"range", range_of(places, place.use.span, asked.units)}};
}

/// The places of the name that is asked about, for which `wanted` holds.
template <typename IsWanted>
Answered places_where(const Inquiry& asked, IsWanted wanted) {
    const auto byte = byte_of(asked);
    if (!byte) return Declined{refused::wrong_values, std::string(no_place)};
    const OpenNames names = open_names(asked);
    Json::Array all;
    for (const NamePlace& place :
         service::places_of_name(asked.document.path, *byte, names.here, names.other_names())) {
        if (wanted(place)) all.push_back(location(asked, names, place));
    }
    return all;
}

}  // namespace

Answered definition(const Inquiry& asked) {
    return places_where(asked, [](const NamePlace& place) { return place.use.declares; });
}

Answered references(const Inquiry& asked) {
    const Json* const with = member(member(asked.params, "context"), "includeDeclaration");
    const bool declarations = writing::truth_in(with).value_or(true);
    return places_where(asked, [&](const NamePlace& place) { return declarations || !place.use.declares; });
}

Answered highlights(const Inquiry& asked) {
    const auto byte = byte_of(asked);
    if (!byte) return Declined{refused::wrong_values, std::string(no_place)};
    const AllNames names =
        service::all_names(asked.reading(), asked.documents.wanted(asked.document), asked.documents.files());
    const EditorPlaces places(asked.document.text);
    Json::Array all;
    for (const NamePlace& place : service::places_of_name(asked.document.path, *byte, names, {})) {
        if (place.path == asked.document.path)
            all.push_back(Json::Object{{"range", range_of(places, place.use.span, asked.units)}});
    }
    return all;
}

Answered renamable(const Inquiry& asked) {
    const auto byte = byte_of(asked);
    if (!byte) return Declined{refused::wrong_values, std::string(no_place)};
    const AllNames names =
        service::all_names(asked.reading(), asked.documents.wanted(asked.document), asked.documents.files());
    const NamePlace* const place = names.at(asked.document.path, *byte);
    if (place == nullptr) return Json(nullptr);
    const EditorPlaces places(asked.document.text);
    const service::Span span = place->use.span;
    return Json::Object{{"range", range_of(places, span, asked.units)},
                        {"placeholder", asked.document.text.substr(span.begin, span.end - span.begin)}};
}

Answered rename(const Inquiry& asked) {
    const auto byte = byte_of(asked);
    const std::string* const name = writing::text_in(member(asked.params, "newName"));
    if (!byte || name == nullptr) return Declined{refused::wrong_values, fmt::format("{}; and a `newName`", no_place)};
    const OpenNames names = open_names(asked);
    const service::OpenRules here{&asked.reading(), &names.here, asked.documents.wanted(asked.document)};
    const service::Renamed renamed = service::renamed(here, *byte, *name, names.rules, asked.documents.files());
    if (!renamed.refusal.empty()) return Declined{refused::failed, renamed.refusal};
    if (asked.remark != nullptr) *asked.remark = renamed.note;
    std::map<std::string, Json::Array> by_file;
    for (const service::FileEdit& edit : renamed.edits) {
        const EditorPlaces places(text_in(names, edit.path));
        Json::Object one{{"range", range_of(places, edit.span, asked.units)}, {"newText", edit.text}};
        by_file[asked.documents.address_of(edit.path)].emplace_back(std::move(one));
    }
    Json::Object changes;
    for (auto& [address, edits] : by_file) changes.emplace_back(address, std::move(edits));
    return Json::Object{{"changes", std::move(changes)}};
}

}  // namespace ascrules::protocol
