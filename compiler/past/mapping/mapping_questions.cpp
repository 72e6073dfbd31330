#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

#include "compiler/meaning/model/overloaded.h"
#include "compiler/meaning/model/wording.h"
#include "compiler/past/mapping/amounts.h"
#include "compiler/past/mapping/mapping_parts.h"
#include "compiler/words/spelling/naming.h"

namespace ascrules::mapping {

namespace {

/// One entry under `questions`, opened up.
struct QuestionEntry {
    const model::Question& question;
    std::size_t line;
    std::string of;  ///< "`has care needs`"
    Entries found;

    [[nodiscard]] const YamlNode* at(const std::string& key) const {
        const auto entry = found.find(key);
        return entry == found.end() ? nullptr : &entry->second->value;
    }
};

std::vector<std::string> names_of(const std::vector<model::Answer>& answers) {
    std::vector<std::string> names(answers.size());
    std::transform(answers.begin(), answers.end(), names.begin(),
                   [](const model::Answer& answer) { return answer.name; });
    return names;
}

std::vector<std::string> keys_for(const model::AnswerKind& kind) {
    return std::visit(model::Overloaded{
                          [](const model::Choice&) {
                              return std::vector<std::string>{"column", "values", "missing", "check"};
                          },
                          [](const model::Quantity&) {
                              return std::vector<std::string>{"column", "values", "missing", "check"};
                          },
                          [](const model::Selection&) {
                              return std::vector<std::string>{"column",  "separator", "values",     "none", "missing",
                                                              "columns", "ticked",    "not ticked", "check"};
                          },
                      },
                      kind);
}

FoldedTexts texts_or(MappingReading& reading, const QuestionEntry& entry, const std::string& key,
                     const char* otherwise) {
    const YamlNode* node = entry.at(key);
    return node ? folded_texts(reading, *node, fmt::format("`{}` of {}", key, entry.of)) : FoldedTexts{otherwise};
}

ChoiceColumn choice_column(MappingReading& reading, const QuestionEntry& entry, const model::Choice& choice,
                           MappedQuestion& mapped) {
    const Meanings meanings{entry.of, names_of(choice.answers), entry.of + " has no answer", "its answers are"};
    ChoiceColumn from{column_of(reading, entry.found, entry.line, entry.of),
                      codes_of(reading, entry.at("values"), meanings, mapped.missing)};
    if (const auto empty = from.codes.find(""); empty != from.codes.end())
        mapped.empty_means = choice.answers[empty->second].name;
    return from;
}

/// One pair under `values` of a quantity.
void take_amount(MappingReading& reading, const QuestionEntry& entry, const model::Quantity& quantity,
                 const YamlEntry& pair, QuantityColumn& from, MappedQuestion& mapped) {
    const std::string text =
        one_text(reading, pair.value, fmt::format("the value `{}` of {}", spelling::shown(pair.key), entry.of));
    if (text.empty()) return;
    const ReadAmount read = read_amount(quantity, spelling::folded(text));
    if (read.kind != ReadAmount::Kind::amount) {
        reading.problem(pair.value.line, fmt::format("`{}` is no answer to {}", spelling::shown(text), entry.of),
                        fmt::format("write {}", how_to_write(quantity)));
        return;
    }
    if (!free_to_mean(reading, mapped.missing, {pair.key, pair.line}, fmt::format("`{}`", spelling::shown(text))))
        return;
    const std::string value = spelling::folded(pair.key);
    if (!from.codes.emplace(value, read.amount).second) {
        reading.problem(pair.line,
                        fmt::format("the value `{}` of {} stands twice", spelling::shown(pair.key), entry.of),
                        "keep one of the two");
    }
    mapped.missing.erase(value);
    if (value.empty()) mapped.empty_means = model::figure_words(quantity, read.amount);
}

QuantityColumn quantity_column(MappingReading& reading, const QuestionEntry& entry, const model::Quantity& quantity,
                               MappedQuestion& mapped) {
    QuantityColumn from{column_of(reading, entry.found, entry.line, entry.of), {}};
    const YamlNode* values = entry.at("values");
    if (!values) return from;
    if (const auto* map = std::get_if<YamlMap>(&values->content)) {
        for (const YamlEntry& pair : map->entries) take_amount(reading, entry, quantity, pair, from, mapped);
    } else {
        reading.problem(values->line, fmt::format("`values` of {} needs pairs", entry.of),
                        "write each value of the file and, behind a colon, its number");
    }
    return from;
}

/// The values that say that no item applies.
FoldedTexts none_of(MappingReading& reading, const QuestionEntry& entry, const YamlNode& node, const Codes& codes,
                    MappedQuestion& mapped) {
    FoldedTexts none = folded_texts(reading, node, fmt::format("`none` of {}", entry.of));
    for (const std::string& text : none) {
        if (codes.contains(text)) {
            reading.problem(node.line,
                            fmt::format("`{}` means that no item applies, and an item as well", spelling::shown(text)),
                            "take it out of `values`, or out of `none`");
        }
        if (!free_to_mean(reading, mapped.missing, {text, node.line}, "that no item applies")) continue;
        if (text.empty()) mapped.empty_means = "none of its items";
        mapped.missing.erase(text);
    }
    return none;
}

SelectionColumn selection_column(MappingReading& reading, const QuestionEntry& entry, const model::Selection& selection,
                                 MappedQuestion& mapped) {
    const Meanings meanings{entry.of, names_of(selection.items), entry.of + " has no item", "its items are"};
    SelectionColumn from{column_of(reading, entry.found, entry.line, entry.of),
                         "",
                         codes_of(reading, entry.at("values"), meanings, mapped.missing),
                         {}};
    if (from.codes.contains("")) {
        reading.problem(entry.at("values")->line,
                        fmt::format("an empty field cannot stand for an item of {}", entry.of),
                        "take it out of `values`; list it under `none` if it means that no item applies");
    }
    const YamlNode* separator = entry.at("separator");
    const auto* written = separator ? std::get_if<YamlText>(&separator->content) : nullptr;
    if (written && !written->text.empty()) {
        from.separator = written->text;
    } else {
        reading.problem(separator ? separator->line : entry.line,
                        fmt::format("{} can have several items in one field, and no separator is named", entry.of),
                        "add what stands between two items, such as `separator: \";\"`");
    }
    if (const YamlNode* none = entry.at("none")) from.none = none_of(reading, entry, *none, from.codes, mapped);
    return from;
}

/// The columns under `columns`, one for each item.
std::vector<ColumnName> columns_of_items(MappingReading& reading, const QuestionEntry& entry,
                                         const std::vector<std::string>& names) {
    std::vector<ColumnName> columns(names.size());
    const YamlNode& node = *entry.at("columns");
    const auto* map = std::get_if<YamlMap>(&node.content);
    if (!map) {
        reading.problem(node.line, fmt::format("`columns` of {} needs pairs", entry.of),
                        "write each item and, behind a colon, the name of its column");
        return columns;
    }
    for (const YamlEntry& pair : map->entries) {
        const auto same = [&](const std::string& name) { return spelling::folded(name) == spelling::folded(pair.key); };
        const auto found = std::find_if(names.begin(), names.end(), same);
        if (found == names.end()) {
            reading.problem(pair.line, fmt::format("{} has no item `{}`", entry.of, spelling::shown(pair.key)),
                            spelling::suggestion(pair.key, names, "its items are"));
            continue;
        }
        ColumnName& column = columns[static_cast<std::size_t>(found - names.begin())];
        if (column.line != 0)
            reading.problem(pair.line, fmt::format("`{}` stands twice, first on line {}", *found, column.line),
                            "keep one of the two");
        column = {one_text(reading, pair.value, fmt::format("the item `{}`", *found)), pair.line};
    }
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (columns[i].line != 0) continue;
        reading.problem(node.line, fmt::format("`columns` of {} names no column for `{}`", entry.of, names[i]),
                        "name one: an item without a column cannot count as not ticked");
    }
    return columns;
}

ItemColumns item_columns(MappingReading& reading, const QuestionEntry& entry, const model::Selection& selection,
                         MappedQuestion& mapped) {
    for (const char* key : {"column", "values", "separator", "none"}) {
        if (entry.at(key))
            reading.problem(entry.found.at(key)->line, fmt::format("{} has `columns` and `{}`", entry.of, key),
                            "keep one of the two");
    }
    ItemColumns from{columns_of_items(reading, entry, names_of(selection.items)),
                     texts_or(reading, entry, "ticked", "yes"), texts_or(reading, entry, "not ticked", "no")};
    const auto take = [&](const FoldedTexts& texts, const char* means) {
        for (const std::string& text : texts) {
            if (!free_to_mean(reading, mapped.missing, {text, entry.line}, means)) continue;
            if (text.empty()) mapped.empty_means = means;
            mapped.missing.erase(text);
        }
    };
    take(from.ticked, "ticked");
    take(from.not_ticked, "not ticked");
    for (const std::string& text : from.ticked) {
        if (!from.not_ticked.contains(text)) continue;
        reading.problem(entry.line,
                        fmt::format("`{}` means ticked and not ticked for {}", spelling::shown(text), entry.of),
                        "keep one of the two");
    }
    return from;
}

void read_question(MappingReading& reading, const QuestionEntry& entry, MappedQuestion mapped) {
    report_open_points(reading, entry.found, entry.of);
    if (const YamlNode* own = entry.at("missing")) {
        mapped.missing.merge(folded_texts(reading, *own, fmt::format("`missing` of {}", entry.of)));
    }
    std::visit(
        model::Overloaded{
            [&](const model::Choice& choice) { mapped.from = choice_column(reading, entry, choice, mapped); },
            [&](const model::Quantity& quantity) { mapped.from = quantity_column(reading, entry, quantity, mapped); },
            [&](const model::Selection& selection) {
                if (entry.at("columns")) {
                    mapped.from = item_columns(reading, entry, selection, mapped);
                } else {
                    mapped.from = selection_column(reading, entry, selection, mapped);
                }
            },
        },
        entry.question.kind);
    reading.mapping.questions.push_back(std::move(mapped));
}

/// The position of the question with this name or key; the number of questions where there is none.
std::size_t position_of(const model::Model& model, const std::string& name) {
    const std::string wanted = spelling::folded(name);
    for (const auto part : {&model::Question::name, &model::Question::key}) {
        for (std::size_t i = 0; i < model.questions.size(); ++i) {
            if (spelling::folded(model.questions[i].*part) == wanted) return i;
        }
    }
    return model.questions.size();
}

}  // namespace

void read_questions(MappingReading& reading, const YamlNode& node) {
    const auto* map = std::get_if<YamlMap>(&node.content);
    if (!map || map->entries.empty()) {
        reading.problem(node.line, "`questions` names no question",
                        "write each question of the ruleset and, behind a colon, its column");
        return;
    }
    std::vector<std::string> names;
    for (const model::Question& question : reading.model.questions) names.push_back(question.name);
    std::map<std::size_t, std::size_t> first_line;
    for (const YamlEntry& entry : map->entries) {
        const std::size_t position = position_of(reading.model, entry.key);
        if (position == names.size()) {
            reading.problem(entry.line, fmt::format("the ruleset has no question `{}`", spelling::shown(entry.key)),
                            spelling::suggestion(entry.key, names, "its questions are"));
            continue;
        }
        const model::Question& question = reading.model.questions[position];
        if (reading.model.is_of_receipt({position})) {
            reading.problem(entry.line,
                            fmt::format("no column answers `{}`: the moment of receipt does", question.name),
                            "take the line out, and name under `received` the column that holds the date and the time "
                            "of receipt");
            continue;
        }
        if (const auto [before, is_first] = first_line.emplace(position, entry.line); !is_first) {
            reading.problem(
                entry.line,
                fmt::format("the question `{}` stands twice, first on line {}", question.name, before->second),
                "keep one of the two");
            continue;
        }
        // `caring hours: hours` is short for `caring hours: { column: hours }`.
        YamlEntry column{"column", entry.line, entry.value};
        const bool is_short = std::holds_alternative<YamlText>(entry.value.content);
        const std::string of = fmt::format("`{}`", question.name);
        QuestionEntry opened{
            question, entry.line, of,
            is_short ? Entries{{"column", &column}} : entries(reading, entry.value, of, keys_for(question.kind))};
        if (opened.found.empty()) continue;
        read_question(reading, opened, {{position}, entry.line, ChoiceColumn{}, reading.mapping.missing, ""});
    }
}

void check_dates_have_a_beginning(MappingReading& reading) {
    if (reading.mapping.received) return;
    for (const MappedQuestion& mapped : reading.mapping.questions) {
        const model::Question& question = reading.model.question(mapped.question);
        const auto* quantity = std::get_if<model::Quantity>(&question.kind);
        if (quantity == nullptr || quantity->measure != model::Measure::date) continue;
        reading.problem(mapped.line,
                        fmt::format("`{}` is a date, which is counted from the day of the referral, and the mapping "
                                    "does not say when that was",
                                    question.name),
                        "add `received:` with the column that holds the date received");
        return;
    }
}

}  // namespace ascrules::mapping
