// A level is written as bands; each band becomes a definition, so that all later stages know nothing of levels.
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "compiler/language/semantics/conditions.h"
#include "compiler/language/semantics/declare.h"
#include "compiler/language/semantics/uses.h"
#include "compiler/words/spelling/spelling.h"

namespace ascrules::semantics {

using diagnostics::Code;
using diagnostics::Span;
using namespace model;

namespace {

bool has_otherwise(const syntax::Level& level) {
    return !level.bands.back().when;
}

DefinitionId add_definition(Checking& checking, const syntax::Level& level, const std::string& name) {
    Definition definition;
    definition.key = spelling::key_of(name);
    definition.name = name;
    definition.means = none_of({}, level.span);
    definition.citations = read_citations(checking, level.citations);
    definition.span = level.name.span;
    definition.of_level = true;
    checking.model.definitions.push_back(std::move(definition));
    return {checking.model.definitions.size() - 1};
}

bool otherwise_is_last(Checking& checking, const syntax::Level& level) {
    for (std::size_t i = 0; i + 1 < level.bands.size(); ++i) {
        if (level.bands[i].when) continue;
        checking.diagnostics.push_back(
            {.code = Code::E105,
             .span = level.bands[i].span,
             .message = "only the lowest band can apply otherwise, and another stands below it",
             .labels = {{level.bands.back().span, "the lowest band is here"}},
             .choices = {"start the line below it with `one level higher when`, if it is what raises a case by one",
                         "put the bands in order, the highest first", "say when this one applies"}});
        return false;
    }
    return true;
}

/// A matrix that anybody can apply has fewer bands, and fewer reasons to raise a case.
constexpr std::size_t most_bands = 12;
constexpr std::size_t most_raises = 8;

bool is_small_enough(Checking& checking, const syntax::Level& level) {
    if (level.bands.size() <= most_bands && level.one_higher.size() <= most_raises) return true;
    checking.diagnostics.push_back(
        {.code = Code::E105,
         .span = level.name.span,
         .message = fmt::format("a level takes at most {} bands and {} lines that raise a case; this has {} and {}",
                                most_bands, most_raises, level.bands.size(), level.one_higher.size()),
         .choices = {"join bands that come to the same",
                     "give several reasons to raise a case one line, with `any of:` or `at least 2 of:`"}});
    return false;
}

/// Reports a band that stands twice.
bool bands_differ(Checking& checking, const syntax::Level& level) {
    std::map<std::string, Span> seen;
    bool good = true;
    for (const syntax::Band& band : level.bands) {
        const auto [first, fresh] = seen.try_emplace(spelling::folded(band.name.text), band.name.span);
        if (fresh) continue;
        report_declared_twice(checking, "band", band.name, first->second);
        good = false;
    }
    return good;
}

/// The conditions of one level as read.
struct Conditions {
    std::vector<Condition> bands;  ///< without the `otherwise` one
    std::vector<Condition> one_higher;
};

std::optional<Conditions> read_conditions(Checking& checking, const syntax::Level& level) {
    Conditions conditions;
    bool good = true;
    const auto read = [&](const syntax::Condition& written, std::vector<Condition>& into) {
        auto condition = read_condition(checking.context(), written);
        good = good && condition;
        if (condition) into.push_back(std::move(*condition));
    };
    for (const syntax::Band& band : level.bands) {
        if (band.when) read(*band.when, conditions.bands);
    }
    for (const syntax::Condition& raise : level.one_higher) read(raise, conditions.one_higher);
    if (!good) return std::nullopt;
    return conditions;
}

/// The band or a higher one applies: before anything raises the case, one of the bands from the highest to that; raised by `steps`, one of those
/// down to `steps` below it. The lowest band of all, where it is `otherwise`, needs no condition of its own.
Condition band_or_higher(const Conditions& conditions, std::size_t bands, std::size_t band, Span span) {
    std::vector<Condition> ways;
    const std::size_t raises = conditions.one_higher.size();
    for (std::size_t steps = 0; steps <= raises && band + steps < bands; ++steps) {
        std::vector<Condition> together;
        const std::size_t lowest = band + steps;
        if (lowest < conditions.bands.size()) {
            const auto end = conditions.bands.begin() + static_cast<std::ptrdiff_t>(lowest) + 1;
            together.push_back(any_of({conditions.bands.begin(), end}, span));
        }
        if (steps > 0)
            together.push_back(
                {span, CountTrue{static_cast<int>(steps), static_cast<int>(raises), conditions.one_higher}});
        ways.push_back(together.size() == 1 ? std::move(together.front()) : all_of(std::move(together), span));
    }
    return ways.size() == 1 ? std::move(ways.front()) : any_of(std::move(ways), span);
}

}  // namespace

void declare_levels(Checking& checking) {
    for (const syntax::Level& level : checking.ruleset.levels) {
        const LevelId id{checking.names.level_bands.size()};
        const auto question = checking.names.questions.find(level.name.text);
        const auto definition = checking.names.definitions.find(level.name.text);
        if (question || definition) {
            report_declared_twice(
                checking, "name", level.name,
                question ? checking.model.question(*question).span : checking.model.definition(*definition).span);
            // Which of the two a condition means is not known: nothing that compares it is reported.
            if (question) checking.model.questions[question->index].kind = Choice{};
            continue;
        }
        if (!checking.names.levels.add(level.name.text, id)) {
            report_declared_twice(checking, "level", level.name,
                                  checking.names.level_bands[checking.names.levels.find(level.name.text)->index].span);
            continue;
        }
        note_declared(checking.names, NameKind::level, level.name);
        LevelBands bands{level.name.text, {}, {}, {}, level.name.span};
        for (std::size_t i = 0; i < level.bands.size(); ++i) {
            const std::string& name = level.bands[i].name.text;
            note_declared(checking.names, NameKind::band, level.bands[i].name, level.name.text);
            bands.bands.push_back({spelling::key_of(name), name, level.bands[i].name.span});
            const bool always = i + 1 == level.bands.size() && has_otherwise(level);
            bands.is.push_back(add_definition(checking, level, fmt::format("{} is {}", level.name.text, name)));
            if (i == 0) {
                bands.at_least.emplace_back(bands.is.back());
            } else if (always) {
                bands.at_least.emplace_back();
            } else {
                bands.at_least.emplace_back(
                    add_definition(checking, level, fmt::format("{} is at least {}", level.name.text, name)));
            }
        }
        checking.names.level_bands.push_back(std::move(bands));
    }
}

void read_levels(Checking& checking) {
    for (const syntax::Level& level : checking.ruleset.levels) {
        const auto id = checking.names.levels.find(level.name.text);
        if (!id || checking.names.level_bands[id->index].span.begin != level.name.span.begin) continue;
        if (!is_small_enough(checking, level) || !otherwise_is_last(checking, level) || !bands_differ(checking, level))
            continue;
        const auto conditions = read_conditions(checking, level);
        if (!conditions) continue;
        check_bands(checking, level, conditions->bands);
        const LevelBands& bands = checking.names.level_bands[id->index];
        const Span span = level.span;
        const auto at_least = [&](std::size_t band) { return Condition{span, Defined{*bands.at_least[band]}}; };
        for (std::size_t band = 0; band < level.bands.size(); ++band) {
            if (bands.at_least[band]) {
                checking.model.definitions[bands.at_least[band]->index].means =
                    band_or_higher(*conditions, level.bands.size(), band, span);
            }
            if (band == 0) continue;
            std::vector<Condition> only{none_of({at_least(band - 1)}, span)};
            if (bands.at_least[band]) only.push_back(at_least(band));
            checking.model.definitions[bands.is[band].index].means =
                only.size() == 1 ? std::move(only.front()) : all_of(std::move(only), span);
        }
    }
}

}  // namespace ascrules::semantics
