#include "tests/support/random_cases.h"

#include <algorithm>
#include <cstdint>
#include <vector>

#include <fmt/format.h>

#include "compiler/meaning/model/overloaded.h"
#include "tests/support/random_model.h"

namespace ascrules::tests {

namespace {

using model::Question;

class CaseAuthor {
  public:
    CaseAuthor(const model::Model& model, std::uint64_t seed) : model_(model), chance_(seed) {}

    RandomCases write(std::size_t rows);

  private:
    void map_questions();
    void map_rest();
    std::string answer(const Question& question);
    std::string number(const model::Quantity& quantity);
    std::string day();
    std::string blank_row();
    std::string row();
    std::string dressed(std::string field);

    /// A column of the file: what stands in it.
    struct Column {
        enum What { answer, tick, reference, note, received, place, outcome, sex, age } what = note;
        std::size_t question = 0;
    };

    const model::Model& model_;
    Chance chance_;
    RandomCases cases_;
    std::vector<Column> columns_;
    std::string header_;
    bool odd_ = false;        ///< some fields are out of the ordinary
    std::size_t quoted_ = 0;  ///< so many fields in four stand in quotation marks, whether they need them or not
    bool dangerous_ = false;  ///< something in it keeps the file from being read
};

std::string CaseAuthor::number(const model::Quantity& quantity) {
    const std::int64_t amount =
        quantity.lowest +
        static_cast<std::int64_t>(chance_.below(static_cast<std::size_t>(quantity.highest - quantity.lowest + 1)));
    switch (chance_.below(12)) {
        case 0: return fmt::format("{}.0", amount);
        case 1: return amount < 0 ? std::to_string(amount) : fmt::format("00{}", amount);
        case 2: return fmt::format(" {} ", amount);
        default: return std::to_string(amount);
    }
}

std::string CaseAuthor::day() {
    const int day_of_month = chance_.between(1, 9);
    const int month = chance_.between(1, 4);
    switch (chance_.below(16)) {
        case 0: return "";
        case 1: return odd_ ? "2026-13-01" : "2026-02-28";
        default: return fmt::format("2026-{:02}-{:02}", month, day_of_month);
    }
}

std::string CaseAuthor::answer(const Question& question) {
    if (chance_.happens(1, 9)) return "";
    if (chance_.happens(1, 40)) return "Unknown ";
    if (odd_ && chance_.happens(1, 60)) return "what is this?";
    return std::visit(model::Overloaded{
                          [&](const model::Choice& kind) {
                              const std::string name = kind.answers[chance_.below(kind.answers.size())].name;
                              return chance_.happens(1, 20) ? " " + name + "\t" : name;
                          },
                          [&](const model::Selection& kind) -> std::string {
                              std::string all;
                              for (const model::Answer& item : kind.items) {
                                  if (chance_.happens(1, 2)) all += (all.empty() ? "" : ";") + item.name;
                              }
                              return all.empty() ? "none" : all;
                          },
                          [&](const model::Quantity& kind) -> std::string {
                              if (kind.measure != model::Measure::date) return number(kind);
                              if (chance_.happens(1, 6)) return "on the day of the referral";
                              return chance_.happens(1, 6) ? "2 days after the referral" : day();
                          },
                      },
                      question.kind);
}

/// Quotation marks and other things that mean the same, or do not.
std::string CaseAuthor::dressed(std::string field) {
    const bool has_mark = field.find(cases_.separator) != std::string::npos || field.find('\n') != std::string::npos;
    if (has_mark || chance_.below(4) < quoted_ || chance_.happens(1, 40)) {
        for (std::size_t at = field.find('"'); at != std::string::npos; at = field.find('"', at + 2))
            field.insert(at, 1, '"');
        return "\"" + field + "\"";
    }
    if (!odd_) return field;
    switch (chance_.below(150)) {
        case 0: return field + "\"";
        case 1: return "\"" + field + "\"x";
        case 2: return field + "\r" + field;
        case 3: return "\"" + field;
        default: return field;
    }
}

std::string CaseAuthor::row() {
    if (chance_.happens(1, 30)) return "";
    std::string text;
    for (const Column& column : columns_) {
        if (!text.empty() || &column != &columns_.front()) text += cases_.separator;
        std::string field;
        switch (column.what) {
            case Column::answer: field = answer(model_.questions[column.question]); break;
            case Column::tick: field = chance_.happens(1, 12) ? "" : chance_.happens(1, 2) ? "Y" : "n"; break;
            case Column::reference:
                field = chance_.happens(1, 9) ? "" : fmt::format("case {}", chance_.below(1000));
                break;
            case Column::received: field = day(); break;
            case Column::place: {
                const std::size_t at = chance_.below(model_.destinations.size() + 3);
                field = at < model_.destinations.size()        ? model_.destinations[at].name
                        : at == model_.destinations.size()     ? "closed without any action"
                        : at == model_.destinations.size() + 1 ? "Ended there"
                                                               : "";
                break;
            }
            case Column::outcome: {
                const char* const outcomes[] = {"no service", "service", "", "something else that followed", "linked"};
                field = outcomes[chance_.below(5)];
                break;
            }
            case Column::sex: {
                const char* const values[] = {"F", " m", "Female", "", "x", "not asked", "unknown", "Male"};
                field = values[chance_.below(8)];
                break;
            }
            case Column::age: field = chance_.happens(1, 8) ? "old" : std::to_string(chance_.between(-1, 120)); break;
            case Column::note: {
                const char* const notes[] = {"",
                                             "caf\xC3\xA9",
                                             "two\nlines",
                                             "one, two; three",
                                             "plain",
                                             "said \"yes\"",
                                             "\"so so\" it is",
                                             "\xC2\xA3"
                                             "5"};
                field = notes[chance_.below(8)];
                if (dangerous_ && chance_.happens(1, 40)) field = chance_.happens(1, 2) ? std::string(1, '\0') : "\xE9";
                break;
            }
        }
        text += dressed(std::move(field));
    }
    if (odd_ && chance_.happens(1, 60)) text += cases_.separator;
    if (odd_ && chance_.happens(1, 60)) text = text.substr(0, text.size() / 2);
    if (odd_ && chance_.happens(1, 200)) text += std::string(600, 'x');
    return text;
}

void CaseAuthor::map_questions() {
    cases_.mapping += "questions:\n";
    for (std::size_t i = 0; i < model_.questions.size(); ++i) {
        if (i > 0 && chance_.happens(1, 10)) continue;
        const std::string& name = model_.questions[i].name;
        const auto* selection = std::get_if<model::Selection>(&model_.questions[i].kind);
        if (selection != nullptr && chance_.happens(1, 3)) {
            cases_.mapping += fmt::format("  {}: {{ columns: {{ ", name);
            for (const model::Answer& item : selection->items) {
                cases_.mapping += fmt::format("{}{}: {}_{}", &item == &selection->items.front() ? "" : ", ", item.name,
                                              name, item.name);
                columns_.push_back({Column::tick, i});
                header_ += fmt::format("{}{}_{}", cases_.separator, name, item.name);
            }
            cases_.mapping += " }, ticked: [Y], not ticked: [N] }\n";
            continue;
        }
        cases_.mapping += fmt::format("  {}: {{ column: {}{} }}\n", name, name,
                                      selection == nullptr ? "" : ", separator: \";\", none: none");
        columns_.push_back({Column::answer, i});
        header_ += cases_.separator + name;
    }
}

void CaseAuthor::map_rest() {
    columns_.push_back({Column::reference, 0});
    header_ += "id";
    if (chance_.happens(1, 2)) cases_.mapping += "reference: id\n";
    const auto column = [&](Column::What what, const std::string& name) {
        columns_.push_back({what, 0});
        header_ += cases_.separator + name;
    };
    cases_.mapping += "received: day\n";
    column(Column::received, "day");
    if (chance_.happens(2, 3)) {
        cases_.mapping += "sent to: { column: went, elsewhere: [closed without any action], closed: [ended there] }\n";
        column(Column::place, "went");
    }
    if (chance_.happens(2, 3)) {
        cases_.mapping +=
            "should have gone to: { column: should, elsewhere: [closed without any action], closed: [ended there] }\n";
        column(Column::place, "should");
    }
    if (chance_.happens(2, 3)) {
        cases_.mapping +=
            "outcome: { column: then, came to nothing: [no service, linked], inappropriate: [no service] }\n";
        column(Column::outcome, "then");
    }
    if (chance_.happens(2, 3)) {
        cases_.mapping += "people:\n  sex: { column: sex, values: { F: Female, M: Male }, missing: [not asked] }\n";
        column(Column::sex, "sex");
    }
    if (chance_.happens(1, 3)) {
        cases_.mapping += "work:\n  age: { column: age, bands: [under 18, 18 to 64, 65 and over] }\n";
        column(Column::age, "age");
    }
    column(Column::note, "note");
}

/// A row as spreadsheets leave them: separators, now and then spaces or quotation marks between them, and not always as many as elsewhere.
std::string CaseAuthor::blank_row() {
    const char* const fillings[] = {"", "", "", " ", "\"\""};
    const auto separators = static_cast<std::size_t>(std::count(header_.begin(), header_.end(), cases_.separator));
    const std::size_t count = chance_.happens(1, 4) ? 1 + chance_.below(separators + 3) : separators;
    std::string row;
    for (std::size_t i = 0; i < count; ++i) row += fillings[chance_.below(5)] + std::string(1, cases_.separator);
    return row + fillings[chance_.below(5)];
}

RandomCases CaseAuthor::write(std::size_t rows) {
    const char separators[] = {',', ',', '\t'};
    cases_.separator = separators[chance_.below(3)];
    odd_ = chance_.happens(2, 3);
    quoted_ = chance_.happens(2, 5) ? 4 - chance_.below(2) * 2 : 0;
    dangerous_ = chance_.happens(1, 6);
    cases_.mapping = cases_.separator == '\t' ? "separator: tab\nmissing: [unknown]\n" : "missing: [unknown]\n";
    map_rest();
    map_questions();
    if (chance_.happens(1, 6)) cases_.file = "\xEF\xBB\xBF";
    const std::size_t breaks = chance_.below(12);
    const auto line_break = [&]() -> const char* {
        if (breaks == 0) return "\r";
        if (breaks == 1) return chance_.happens(1, 2) ? "\r\n" : "\n";
        return breaks < 5 ? "\r\n" : "\n";
    };
    cases_.file += header_ + line_break();
    for (std::size_t i = 0; i < rows; ++i) {
        if (chance_.happens(1, 40)) cases_.file += blank_row() + line_break();
        cases_.file += row() + line_break();
    }
    if (chance_.happens(1, 3)) cases_.file.pop_back();
    if (chance_.happens(1, 6)) cases_.file.resize(cases_.file.size() - chance_.below(20));
    return std::move(cases_);
}

}  // namespace

RandomCases random_cases(const model::Model& model, std::uint64_t seed, std::size_t rows) {
    return CaseAuthor(model, seed).write(rows);
}

}  // namespace ascrules::tests
