#include "compiler/editing/service/hover.h"

#include <fmt/format.h>

#include <algorithm>

#include "compiler/editing/service/described.h"
#include "compiler/language/syntax/block.h"
#include "compiler/meaning/model/wording.h"
#include "compiler/words/writing/number_of.h"

namespace ascrules::service {

namespace {

/// The first line of the block that holds a place, as it is written; null where none does.
const syntax::Line* heading_of(const NamedFile& file, std::size_t byte) {
    const syntax::Line* heading = nullptr;
    for (const syntax::Line& line : file.lines) {
        if (line.span.begin > byte) break;
        if (syntax::starts_block(line.kind)) heading = &line;
    }
    return heading;
}

std::string text_of(const NamedFile& file, Span span) {
    return file.text.substr(span.begin, span.end - span.begin);
}

/// The block at a place as it is written, a line for each of its own, but no more than fit.
std::vector<std::string> written(const NamedFile& file, std::size_t byte) {
    const syntax::Line* const heading = heading_of(file, byte);
    std::vector<std::string> lines;
    constexpr std::size_t most = 12;
    bool inside = false;
    for (const syntax::Line& line : file.lines) {
        if (inside && syntax::starts_block(line.kind)) break;
        inside = inside || &line == heading;
        if (inside && lines.size() < most) lines.push_back(text_of(file, line.span));
    }
    return lines;
}

/// In which blocks the thing is named, but for where it is declared.
std::string where_used(const AllNames& names, const std::vector<NamePlace>& places) {
    std::vector<std::string> blocks;
    std::size_t count = 0;
    for (const NamePlace& place : places) {
        const auto file = names.files.find(place.path);
        if (place.use.declares || file == names.files.end()) continue;
        ++count;
        const syntax::Line* const heading = heading_of(file->second, place.use.span.begin);
        if (heading == nullptr) continue;
        const std::string_view word = syntax::first_word(heading->kind);
        const bool rule = heading->kind == syntax::LineKind::rule && !heading->rest.words.empty();
        std::string block =
            fmt::format("{} {}", word, rule ? heading->rest.words.front().text : syntax::text_of(heading->rest.words));
        if (std::find(blocks.begin(), blocks.end(), block) == blocks.end()) blocks.push_back(std::move(block));
    }
    if (count == 0) return "Used nowhere";
    constexpr std::size_t most = 8;
    const bool more = blocks.size() > most;
    if (more) blocks.resize(most);
    return fmt::format("Used in {}: {}{}", writing::number_of(count, "place"),
                       model::listed(blocks, more ? "," : "and"), more ? " and others" : "");
}

}  // namespace

std::optional<Hover> hover(const Reading& reading, const AllNames& names, std::size_t byte, const WholeCheck* found) {
    const NamePlace* const here = names.at(reading.path, byte);
    if (here == nullptr) return std::nullopt;
    const NamedFile& file = names.files.at(reading.path);
    Hover result{here->use.span, {}};
    const std::string of = here->use.of.empty() ? "" : fmt::format(" of {}", here->use.of);
    result.lines.push_back(fmt::format("{} {}{}", called(here->use.kind), text_of(file, here->use.span), of));
    const std::vector<NamePlace> places = places_of_name(reading.path, byte, names, {});
    std::vector<std::string> lines;
    if (reading.model) lines = described(*reading.model, here->use, found);
    const auto declared =
        std::find_if(places.begin(), places.end(), [](const NamePlace& place) { return place.use.declares; });
    if (lines.empty() && declared != places.end())
        lines = written(names.files.at(declared->path), declared->use.span.begin);
    result.lines.insert(result.lines.end(), lines.begin(), lines.end());
    result.lines.push_back(where_used(names, places));
    return result;
}

}  // namespace ascrules::service
