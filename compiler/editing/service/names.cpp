#include "compiler/editing/service/names.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "compiler/language/files/over_time.h"
#include "compiler/language/semantics/check.h"

namespace ascrules::service {

using semantics::NameKind;
using semantics::NameUse;

namespace {

/// The uses of a reading on all of its days, told by file.
void add_places(const Reading& reading, std::vector<NamePlace>& places) {
    std::vector<NameUse> uses = reading.uses;
    if (reading.model) {
        for (const dates::Date day : files::days_of_change(reading.model->changes)) {
            diagnostics::Diagnostics ignored;
            (void)semantics::check(reading.written, ignored, day, &uses);
        }
    }
    for (NameUse& use : uses) {
        const Location where = location_of(reading, use.span);
        use.span = where.span;
        places.push_back({std::move(use), reading.source.file_name(where.file)});
    }
}

auto order_of(const NamePlace& place) {
    return std::tuple(place.path, place.use.span.begin, place.use.span.end, place.use.kind, !place.use.declares,
                      place.use.of, place.use.name);
}

NamedFile file_of(const Reading& reading) {
    NamedFile file{reading.text, reading.lines};
    for (syntax::Line& line : file.lines) {
        line.span.begin += reading.mark;
        line.span.end += reading.mark;
    }
    return file;
}

}  // namespace

bool same_thing(const NameUse& a, const NameUse& b) {
    return a.kind == b.kind && a.name == b.name && a.of == b.of;
}

const NamePlace* AllNames::at(const std::string& path, std::size_t byte) const {
    const NamePlace* best = nullptr;
    for (const NamePlace& place : places) {
        if (place.path != path || byte < place.use.span.begin || byte > place.use.span.end) continue;
        // Behind one name and in front of another, the one that starts there is meant.
        if (best == nullptr || place.use.span.begin > best->use.span.begin) best = &place;
    }
    return best;
}

AllNames all_names(const Reading& reading, const WantedFile& wanted, const files::Files& files) {
    AllNames names;
    add_places(reading, names.places);
    names.files.emplace(reading.path, file_of(reading));
    for (std::size_t file = 1; file < reading.source.file_count(); ++file) {
        const WantedFile alone{reading.source.file_name(file), wanted.day, wanted.root};
        names.vocabularies.push_back(read(alone, std::string(reading.text_of(file)), files));
        add_places(names.vocabularies.back(), names.places);
        names.files.emplace(alone.path, file_of(names.vocabularies.back()));
    }
    std::sort(names.places.begin(), names.places.end(),
              [](const NamePlace& a, const NamePlace& b) { return order_of(a) < order_of(b); });
    const auto same_place = [](const NamePlace& a, const NamePlace& b) {
        return a.path == b.path && a.use.span.begin == b.use.span.begin && a.use.span.end == b.use.span.end &&
               a.use.kind == b.use.kind && a.use.of == b.use.of;
    };
    names.places.erase(std::unique(names.places.begin(), names.places.end(), same_place), names.places.end());
    return names;
}

std::vector<NamePlace> places_of_name(const std::string& path, std::size_t byte, const AllNames& names,
                                      const std::vector<const AllNames*>& others) {
    const NamePlace* const here = names.at(path, byte);
    if (here == nullptr) return {};
    std::vector<NamePlace> found;
    const auto is_found = [&](const NamePlace& place) {
        return std::any_of(found.begin(), found.end(),
                           [&](const NamePlace& other) { return order_of(other) == order_of(place); });
    };
    const auto add_all = [&](const AllNames& all, const NameUse& thing) {
        for (const NamePlace& place : all.places) {
            if (same_thing(place.use, thing) && !is_found(place)) found.push_back(place);
        }
    };
    add_all(names, here->use);
    for (const AllNames* other : others) {
        const auto shared = std::find_if(other->places.begin(), other->places.end(), is_found);
        if (shared != other->places.end()) add_all(*other, NameUse(shared->use));
    }
    std::sort(found.begin(), found.end(),
              [](const NamePlace& a, const NamePlace& b) { return order_of(a) < order_of(b); });
    return found;
}

std::string_view called(NameKind kind) {
    switch (kind) {
        case NameKind::source: return "source";
        case NameKind::destination: return "destination";
        case NameKind::threshold: return "threshold";
        case NameKind::question: return "question";
        case NameKind::item: return "item";
        case NameKind::answer: return "answer";
        case NameKind::definition: return "definition";
        case NameKind::level: return "level";
        case NameKind::band: return "band";
        case NameKind::score: return "score";
        case NameKind::figure: return "figure";
        case NameKind::rule: return "rule";
        case NameKind::calendar: return "calendar";
    }
    return "name";
}

}  // namespace ascrules::service
