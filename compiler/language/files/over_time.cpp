#include "compiler/language/files/over_time.h"

#include <fmt/format.h>

#include <utility>

#include "compiler/language/semantics/check.h"

namespace ascrules::files {

using model::Model;

namespace {

/// The first of two lists that differ, in words; empty where a case of one is a case of the other.
std::string difference(const Model& one, const Model& other) {
    const auto keys = [](const auto& list) {
        std::vector<std::string> all;
        for (const auto& item : list) all.push_back(item.key);
        return all;
    };
    if (keys(one.questions) != keys(other.questions)) return "questions";
    return keys(one.destinations) != keys(other.destinations) ? "destinations" : "";
}

}  // namespace

std::vector<dates::Date> days_of_change(const std::vector<dates::Date>& changes) {
    if (changes.empty()) return {};
    std::vector<dates::Date> days{changes.front() + -1};
    days.insert(days.end(), changes.begin(), changes.end());
    return days;
}

std::optional<Model> rules_on(const Rules& rules, dates::Date day, diagnostics::Diagnostics& diagnostics) {
    return semantics::check(rules.written, diagnostics, day);
}

OverTime rules_over_time(const Rules& rules, const std::vector<dates::Date>& days) {
    if (days.empty()) return {{*rules.model}};
    OverTime all;
    diagnostics::Diagnostics diagnostics = rules.diagnostics;
    for (const dates::Date day : days) {
        auto model = rules_on(rules, day, diagnostics);
        if (!model) return {{}, std::move(diagnostics)};
        all.models.push_back(std::move(*model));
    }
    return all;
}

bool has_same_questions(const Model& one, const Model& other) {
    return difference(one, other).empty();
}

std::string difference_over_time(const std::vector<Model>& models) {
    const Model& last = models.back();
    for (const Model& other : models) {
        const std::string differing = difference(last, other);
        if (differing.empty()) continue;
        return fmt::format("the rules of {} and of {} do not have the same {}, because something in them is undecided",
                           dates::text_of(other.as_of), dates::text_of(last.as_of), differing);
    }
    return "";
}

std::vector<const Model*> pointers(const std::vector<Model>& models) {
    std::vector<const Model*> all;
    for (const Model& model : models) all.push_back(&model);
    return all;
}

}  // namespace ascrules::files
