#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "compiler/meaning/model/overloaded.h"
#include "compiler/meaning/model/wording.h"
#include "compiler/past/mapping/amounts.h"
#include "compiler/past/synthesise/profile_parts.h"
#include "compiler/words/spelling/naming.h"

namespace ascrules::synthesise {

using mapping::YamlEntry;
using mapping::YamlList;
using mapping::YamlMap;
using mapping::YamlNode;
using mapping::YamlText;
using spelling::folded;
using spelling::shown;

namespace {

/// One question and how its answers are named.
struct Asked {
    const ProfileReading& reading;
    const model::Question& question;
    std::string of;  ///< "`has care needs`"

    [[nodiscard]] std::optional<std::size_t> answer(const std::vector<model::Answer>& answers, const std::string& name,
                                                    std::size_t line, std::string_view what) const {
        std::vector<std::string> names;
        names.reserve(answers.size());
        for (const model::Answer& one : answers) names.push_back(one.name);
        return position_of(reading, line, name, names, fmt::format("{} has no {}", of, what),
                           fmt::format("its {}s are", what));
    }
};

bool says_not_known(const YamlNode& node) {
    const auto* text = std::get_if<YamlText>(&node.content);
    return text && folded(text->text) == not_known;
}

DrawnAnswer settled(const model::Value& value) {
    return {{{value}, {1}}};
}

Drawing of_choice(const Asked& asked, const model::Choice& choice, const YamlNode& node) {
    return DrawnAnswer{weighted<model::Value>(
        asked.reading, node, asked.of, [&](const std::string& text, std::size_t line) -> std::optional<model::Value> {
            if (folded(text) == not_known) return model::NotKnown{};
            const auto answer = asked.answer(choice.answers, text, line, "answer");
            return answer ? std::optional<model::Value>(model::Chosen{*answer}) : std::nullopt;
        })};
}

/// "20", "5 to 34", "£14,250.01 to £23,250", "5 to 34 days before the referral"
std::optional<Stretch> stretch(const Asked& asked, const model::Quantity& quantity, const std::string& written,
                               std::size_t line) {
    const std::string text = folded(written);
    const std::size_t to = text.find(" to ");
    const bool range = to != std::string::npos;
    std::string first = text.substr(0, to);
    const std::string last = range ? text.substr(to + 4) : first;
    const bool date = quantity.measure == model::Measure::date;
    // "5 to 34 days before the referral": the words behind the second figure are meant for both.
    if (date && first.find_first_not_of("0123456789") == std::string::npos)
        first += last.substr(std::min(last.find(' '), last.size()));
    const mapping::ReadAmount low = mapping::read_amount(quantity, first);
    const mapping::ReadAmount high = mapping::read_amount(quantity, last);
    const auto good = [](const mapping::ReadAmount& read) { return read.kind == mapping::ReadAmount::Kind::amount; };
    if (good(low) && good(high) && low.amount <= high.amount) return Stretch{low.amount, high.amount};
    if (good(low) && good(high) && date) return Stretch{high.amount, low.amount};
    model::Quantity bare = quantity;
    bare.unit.clear();
    const std::string example =
        date ? "5 to 34 days before the referral"
             : fmt::format("{} to {}", figure_words(bare, quantity.lowest), figure_words(bare, quantity.highest));
    asked.reading.problem(line, fmt::format("`{}` is no answer to {}", shown(written), asked.of),
                          fmt::format("write {}, or a range such as `{}`", mapping::how_to_write(quantity), example));
    return std::nullopt;
}

Drawing of_quantity(const Asked& asked, const model::Quantity& quantity, const YamlNode& node) {
    return DrawnAmount{weighted<Stretch>(asked.reading, node, asked.of, [&](const std::string& text, std::size_t line) {
        return stretch(asked, quantity, text, line);
    })};
}

/// Each item with its chance in per cent; items that are not named are never ticked.
DrawnItems chances(const Asked& asked, const model::Selection& selection, const YamlNode& node) {
    DrawnItems drawn;
    drawn.chances.resize(selection.items.size());
    for (const YamlEntry* entry : named_entries(asked.reading, node, asked.of)) {
        const auto item = asked.answer(selection.items, entry->key, entry->line, "item");
        const auto chance =
            per_cent(asked.reading, entry->value, fmt::format("the item `{}` of {}", shown(entry->key), asked.of));
        if (item && chance) drawn.chances[*item] = *chance;
    }
    return drawn;
}

Drawing bounded_items(const Asked& asked, const model::Selection& selection, const YamlNode& node) {
    const Entries found = entries(asked.reading, node, asked.of, {"any of", "at least", "at most"});
    DrawnItems drawn = chances(asked, selection, found.at("any of")->value);
    const std::size_t problems_before = asked.reading.problems.size();
    const auto bound = [&](const char* key, std::size_t otherwise) {
        const auto at = found.find(key);
        if (at == found.end()) return otherwise;
        return whole(asked.reading, at->second->value, fmt::format("`{}` of {}", key, asked.of), 0,
                     selection.items.size())
            .value_or(otherwise);
    };
    drawn.at_least = bound("at least", 0);
    drawn.at_most = bound("at most", selection.items.size());
    const auto possible = static_cast<std::size_t>(
        std::count_if(drawn.chances.begin(), drawn.chances.end(), [](std::uint64_t chance) { return chance > 0; }));
    if (asked.reading.problems.size() == problems_before &&
        (drawn.at_least > possible || drawn.at_least > drawn.at_most)) {
        asked.reading.problem(node.line,
                              fmt::format("{} can never have at least {} of its items", asked.of, drawn.at_least),
                              "name more items with a chance, or ask for fewer");
    }
    return drawn;
}

Drawing of_selection(const Asked& asked, const model::Selection& selection, const YamlNode& node) {
    if (const auto* map = std::get_if<YamlMap>(&node.content)) {
        const bool bounded = std::any_of(map->entries.begin(), map->entries.end(),
                                         [](const YamlEntry& entry) { return folded(entry.key) == "any of"; });
        if (bounded) return bounded_items(asked, selection, node);
        return chances(asked, selection, node);
    }
    std::uint64_t ticked = 0;
    const auto tick = [&](const YamlNode& item) {
        const std::string text = one_text(asked.reading, item, asked.of);
        if (text.empty()) return;
        if (const auto at = asked.answer(selection.items, text, item.line, "item")) ticked |= std::uint64_t{1} << *at;
    };
    if (const auto* list = std::get_if<YamlList>(&node.content)) {
        for (const YamlNode& item : list->items) tick(item);
    } else if (const auto* text = std::get_if<YamlText>(&node.content); !text || folded(text->text) != "none") {
        tick(node);
    }
    return settled(model::Ticked{ticked});
}

}  // namespace

std::optional<Drawing> drawing(const ProfileReading& reading, model::QuestionId question, const YamlNode& node) {
    const model::Question& about = reading.model.question(question);
    const Asked asked{reading, about, fmt::format("`{}`", about.name)};
    if (says_not_known(node)) return settled(model::NotKnown{});
    const std::size_t problems_before = reading.problems.size();
    Drawing drawn = std::visit(
        model::Overloaded{[&](const model::Choice& choice) { return of_choice(asked, choice, node); },
                          [&](const model::Quantity& quantity) { return of_quantity(asked, quantity, node); },
                          [&](const model::Selection& selection) { return of_selection(asked, selection, node); }},
        about.kind);
    if (reading.problems.size() > problems_before) return std::nullopt;
    return drawn;
}

std::vector<std::optional<Drawing>> drawings(const ProfileReading& reading, const YamlNode& node, std::string_view of) {
    std::vector<std::optional<Drawing>> all(reading.model.questions.size());
    for (const YamlEntry* entry : named_entries(reading, node, of)) {
        if (const auto question = question_named(reading, entry->line, entry->key))
            all[question->index] = drawing(reading, *question, entry->value).value_or(settled(model::NotKnown{}));
    }
    return all;
}

void read_left_blank(const ProfileReading& reading, const YamlNode& node, std::string_view of,
                     std::vector<std::uint64_t>& chances) {
    for (const YamlEntry* one : named_entries(reading, node, of)) {
        const auto question = question_named(reading, one->line, one->key);
        const auto chance = per_cent(reading, one->value, fmt::format("`{}` in {}", shown(one->key), of));
        if (question && chance) chances[question->index] = *chance;
    }
}

Weighted<model::QuestionId> questions_to_leave_out(const ProfileReading& reading, const YamlNode& node,
                                                   std::string_view of) {
    return weighted<model::QuestionId>(reading, node, of, [&](const std::string& name, std::size_t line) {
        return question_named(reading, line, name);
    });
}

}  // namespace ascrules::synthesise
