#include "compiler/editing/service/renaming.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <tuple>
#include <utility>

#include "compiler/editing/service/same_but_names.h"
#include "compiler/language/files/over_time.h"
#include "compiler/language/semantics/check.h"
#include "compiler/words/spelling/harmless.h"
#include "compiler/words/spelling/spelling.h"

namespace ascrules::service {

using semantics::NameKind;
using semantics::NameUse;
using spelling::folded;

namespace {

std::string first_error(const diagnostics::Diagnostics& diagnostics) {
    for (const diagnostics::Diagnostic& each : diagnostics) {
        if (about(each.code).severity == diagnostics::Severity::error) return each.message;
    }
    return "they cannot be read";
}

std::string without_space_around(std::string_view text) {
    const std::size_t first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos) return "";
    return std::string(text.substr(first, text.find_last_not_of(" \t") - first + 1));
}

/// The block that declares something at this place: the position of its first line, and one behind its last.
std::pair<std::size_t, std::size_t> block_at(const NamedFile& file, std::size_t byte) {
    std::size_t first = file.lines.size();
    for (std::size_t i = 0; i < file.lines.size(); ++i) {
        const syntax::Line& line = file.lines[i];
        if (line.span.begin <= byte && byte <= line.span.end && syntax::starts_block(line.kind)) first = i;
    }
    std::size_t end = std::min(first + 1, file.lines.size());
    while (end < file.lines.size() && !syntax::starts_block(file.lines[end].kind)) ++end;
    return {first, end};
}

/// A line below the heading of the block that keeps the key; nothing where there is one, or the place is no heading.
std::optional<FileEdit> key_line(const NamedFile& file, const NamePlace& declared, const std::string& key) {
    const auto [first, end] = block_at(file, declared.use.span.begin);
    if (first == file.lines.size()) return std::nullopt;
    for (std::size_t i = first; i < end; ++i) {
        if (file.lines[i].kind == syntax::LineKind::key) return std::nullopt;
    }
    const std::string& text = file.text;
    const std::size_t heading_begins = text.rfind('\n', file.lines[first].span.begin) + 1;
    const std::string before = text.substr(heading_begins, file.lines[first].span.begin - heading_begins);
    const std::size_t line_end = std::min(text.find('\n', file.lines[first].span.end), text.size());
    const bool carriage = line_end > 0 && text[line_end - 1] == '\r';
    const std::size_t at = carriage ? line_end - 1 : line_end;
    const std::string indent = before.find_first_not_of(" \t") == std::string::npos ? before : "";
    return FileEdit{declared.path, {at, at}, fmt::format("{}{}  key  {}", carriage ? "\r\n" : "\n", indent, key)};
}

/// The places with the name in each file, as far as they are those of the renamed thing, and moved by the edits.
std::set<std::tuple<std::string, std::size_t>> moved(const std::vector<NamePlace>& places,
                                                     const std::vector<FileEdit>& edits) {
    std::set<std::tuple<std::string, std::size_t>> all;
    for (const NamePlace& place : places) {
        std::size_t at = place.use.span.begin;
        for (const FileEdit& edit : edits) {
            if (edit.path == place.path && edit.span.begin < place.use.span.begin)
                at += edit.text.size() - (edit.span.end - edit.span.begin);
        }
        all.emplace(place.path, at);
    }
    return all;
}

class Renaming {
  public:
    Renaming(const OpenRules& here, std::size_t byte, std::string name, const std::vector<OpenRules>& others,
             const files::Files& files)
        : here_(here), others_(others), files_(files), name_(std::move(name)) {
        std::vector<const AllNames*> other_names;
        for (const OpenRules& other : others) other_names.push_back(other.names);
        places_ = places_of_name(here.reading->path, byte, *here.names, other_names);
        if (const NamePlace* const thing = here.names->at(here.reading->path, byte)) thing_ = thing->use;
    }

    Renamed run() {
        if (places_.empty()) return refused("no name stands here that is declared");
        const std::string old = text_at(places_.front());
        if (name_.empty()) return refused("a name has to have a letter at least");
        if (name_.find_first_of("\r\n\t") != std::string::npos || spelling::first_harmful(name_) != std::string::npos)
            return refused("a name stands on one line, and holds nothing that cannot be seen");
        if (std::all_of(places_.begin(), places_.end(),
                        [&](const NamePlace& place) { return text_at(place) == name_; }))
            return {};
        for (const OpenRules* rules : touched()) {
            if (!rules->reading->model)
                return refused(fmt::format("`{}` cannot be read as rules yet, so nothing is renamed: {}",
                                           rules->reading->path, first_error(rules->reading->diagnostics)));
        }
        collect(old);
        for (const OpenRules* rules : touched()) {
            if (std::string why_not = disproved(*rules); !why_not.empty()) return refused(std::move(why_not));
        }
        return {edits_, "", note(old)};
    }

  private:
    static Renamed refused(std::string why) { return {{}, std::move(why), ""}; }

    [[nodiscard]] std::string text_at(const NamePlace& place) const {
        const NamedFile* const file = file_at(place.path);
        return file == nullptr ? ""
                               : file->text.substr(place.use.span.begin, place.use.span.end - place.use.span.begin);
    }

    [[nodiscard]] const NamedFile* file_at(const std::string& path) const {
        const auto in = [&](const AllNames& names) -> const NamedFile* {
            const auto found = names.files.find(path);
            return found == names.files.end() ? nullptr : &found->second;
        };
        if (const NamedFile* const file = in(*here_.names)) return file;
        for (const OpenRules& other : others_) {
            if (const NamedFile* const file = in(*other.names)) return file;
        }
        return nullptr;
    }

    /// The rulesets in whose files the name stands.
    [[nodiscard]] std::vector<const OpenRules*> touched() const {
        std::vector<const OpenRules*> all{&here_};
        for (const OpenRules& other : others_) {
            const bool shares = std::any_of(places_.begin(), places_.end(), [&](const NamePlace& place) {
                return other.names->files.contains(place.path);
            });
            if (shares) all.push_back(&other);
        }
        return all;
    }

    void collect(const std::string& old) {
        const bool keeps = has_key_line(thing_.kind) && spelling::key_of(old) != spelling::key_of(name_);
        for (const NamePlace& place : places_) {
            edits_.push_back({place.path, place.use.span, name_});
            const NamedFile* const file = file_at(place.path);
            if (!keeps || !place.use.declares || file == nullptr) continue;
            if (auto line = key_line(*file, place, spelling::key_of(text_at(place))))
                edits_.push_back(std::move(*line));
        }
        std::stable_sort(edits_.begin(), edits_.end(), [](const FileEdit& a, const FileEdit& b) {
            return std::tie(a.path, a.span.begin) < std::tie(b.path, b.span.begin);
        });
    }

    /// The file with the edits put in.
    [[nodiscard]] std::string edited(const std::string& path, std::string text) const {
        std::vector<FileEdit> own;
        std::copy_if(edits_.begin(), edits_.end(), std::back_inserter(own),
                     [&](const FileEdit& edit) { return edit.path == path; });
        return with_edits(std::move(text), std::move(own));
    }

    /// Why the edits must not be made, as far as this ruleset tells; empty where they may.
    [[nodiscard]] std::string disproved(const OpenRules& rules) const {
        files::Files with_edits = files_;
        with_edits.read = [&](const std::string& path, std::size_t most) -> files::FileText {
            if (const NamedFile* const file = file_at(path)) {
                std::string text = edited(path, file->text);
                const bool too_long = text.size() > most;
                return {std::move(text), "", too_long};
            }
            return files_.read(path, most);
        };
        const Reading& before = *rules.reading;
        const Reading after = read(rules.wanted, edited(before.path, before.text), with_edits);
        if (!after.model) return fmt::format("`{}` cannot be the name here: {}", name_, first_error(after.diagnostics));
        std::vector<dates::Date> days = files::days_of_change(before.model->changes);
        if (days.empty()) days.push_back(before.day);
        for (const dates::Date day : days) {
            diagnostics::Diagnostics of_before;
            diagnostics::Diagnostics of_after;
            const auto one = semantics::check(before.written, of_before, day);
            const auto other = semantics::check(after.written, of_after, day);
            if (one && !other)
                return fmt::format("`{}` cannot be the name here: on {}, {}", name_, dates::text_of(day),
                                   first_error(of_after));
            if (!one || !other) continue;
            if (const std::string what = difference_but_names(*one, *other, thing_.kind); !what.empty())
                return fmt::format("with `{}` as the name, the rules would say something else: {}", name_, what);
        }
        return stands_elsewhere(all_names(after, rules.wanted, with_edits), rules);
    }

    /// What the new name would be taken for besides, or not be taken for; empty where it stands where the old one stood.
    [[nodiscard]] std::string stands_elsewhere(const AllNames& after, const OpenRules& rules) const {
        std::vector<NamePlace> own;
        std::copy_if(places_.begin(), places_.end(), std::back_inserter(own),
                     [&](const NamePlace& place) { return rules.names->files.contains(place.path); });
        const auto expected = moved(own, edits_);
        NameUse thing = thing_;
        thing.name = folded(name_);
        std::set<std::tuple<std::string, std::size_t>> stands;
        for (const NamePlace& place : after.places) {
            if (same_thing(place.use, thing)) stands.emplace(place.path, place.use.span.begin);
        }
        if (stands == expected) return "";
        return fmt::format("`{}` cannot be the name here: in one place at least it would be read as something else",
                           name_);
    }

    [[nodiscard]] std::string note(const std::string& old) const {
        if (has_key_line(thing_.kind) || thing_.kind == NameKind::source) return "";
        const std::string before = thing_.kind == NameKind::rule ? old : spelling::key_of(old);
        const std::string after = thing_.kind == NameKind::rule ? name_ : spelling::key_of(name_);
        if (before == after) return "";
        return fmt::format("programs and mappings that call this {} `{}` have to call it `{}` now", called(thing_.kind),
                           before, after);
    }

    const OpenRules& here_;
    const std::vector<OpenRules>& others_;
    const files::Files& files_;
    std::string name_;
    NameUse thing_;
    std::vector<NamePlace> places_;
    std::vector<FileEdit> edits_;
};

}  // namespace

std::string with_edits(std::string text, std::vector<FileEdit> edits) {
    std::stable_sort(edits.begin(), edits.end(),
                     [](const FileEdit& a, const FileEdit& b) { return a.span.begin < b.span.begin; });
    for (auto edit = edits.rbegin(); edit != edits.rend(); ++edit)
        text.replace(edit->span.begin, edit->span.end - edit->span.begin, edit->text);
    return text;
}

Renamed renamed(const OpenRules& here, std::size_t byte, const std::string& name, const std::vector<OpenRules>& others,
                const files::Files& files) {
    return Renaming(here, byte, without_space_around(name), others, files).run();
}

}  // namespace ascrules::service
