#include "compiler/replay/past_case.h"

#include <cstdint>
#include <functional>
#include <map>
#include <unordered_map>
#include <utility>

#include <fmt/format.h>

#include "compiler/model/overloaded.h"
#include "compiler/replay/naming.h"

namespace ascrules::replay {

namespace {

struct TextHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
};

/// What one field means: nothing known, something, or nothing that the mapping allows.
struct Meaning {
    enum class Kind { missing, value, fault };
    Kind kind = Kind::fault;
    std::uint64_t value = 0;  ///< a position, a set of items, or a number, as the column has it
    std::string what = {};    ///< if `kind` is fault
    std::string advice = {};
};

/// A column in the file and what its values mean. Few values make up most files, so what was understood once is remembered.
class Field {
  public:
    using Understand = std::function<Meaning(std::string_view)>;

    Field(std::size_t position, std::string name, Understand understand)
        : position_(position), name_(std::move(name)), understand_(std::move(understand)) {}

    /// The meaning in this row; a fault is added to `faults`. Valid until the next call.
    const Meaning& read(const std::vector<std::string_view>& fields, std::vector<Fault>& faults) {
        const std::string_view text = fields[position_];
        const Meaning& meaning = meaning_of(text);
        if (meaning.kind == Meaning::Kind::fault) faults.push_back({name_, shown(text), meaning.what, meaning.advice});
        return meaning;
    }

  private:
    const Meaning& meaning_of(std::string_view text) {
        constexpr std::size_t most_remembered = 4'096;
        constexpr std::size_t longest_remembered = 64;
        if (text.size() <= longest_remembered) {
            if (const auto known = known_.find(text); known != known_.end()) return known->second;
            if (known_.size() < most_remembered) return known_.emplace(text, understand_(text)).first->second;
        }
        return latest_ = understand_(text);
    }

    std::size_t position_;
    std::string name_;
    Understand understand_;
    std::unordered_map<std::string, Meaning, TextHash, std::equal_to<>> known_;
    Meaning latest_;
};

Meaning value(std::uint64_t meant) {
    return {Meaning::Kind::value, meant};
}

Meaning missing_value() {
    return {Meaning::Kind::missing};
}

Meaning fault(std::string what, std::string advice) {
    return {Meaning::Kind::fault, 0, std::move(what), std::move(advice)};
}

std::string add_it(const Mapping& mapping, std::size_t line, std::string_view places) {
    return fmt::format("correct the value, or add it under {} ({}, line {})", places, mapping.file, line);
}

Meaning coded(std::string_view text, const Codes& codes, const FoldedTexts& missing, const std::string& what,
              const std::string& advice) {
    const std::string wanted = folded(text);
    if (const auto code = codes.find(wanted); code != codes.end()) return value(code->second);
    if (missing.contains(wanted)) return missing_value();
    return fault(what, advice);
}

Meaning amount(std::string_view text, const QuantityColumn& from, const model::Question& question,
               const MappedQuestion& mapped) {
    const auto& quantity = std::get<model::Quantity>(question.kind);
    const std::string wanted = folded(text);
    if (const auto code = from.codes.find(wanted); code != from.codes.end())
        return value(static_cast<std::uint64_t>(code->second));
    if (mapped.missing.contains(wanted)) return missing_value();
    const std::optional<long> number = whole_number(wanted);
    if (!number)
        return fault(fmt::format("no whole number, as `{}` wants", question.name),
                     "correct the value, or add it under `values` or `missing` in the mapping");
    if (*number < quantity.lowest || *number > quantity.highest) {
        return fault(
            fmt::format("outside {} to {}, the range of `{}`", quantity.lowest, quantity.highest, question.name),
            "correct the value, or list it under `missing` in the mapping");
    }
    return value(static_cast<std::uint64_t>(*number));
}

Meaning ticked_items(std::string_view text, const SelectionColumn& from, const FoldedTexts& missing,
                     const std::string& name, const std::string& advice) {
    const std::string whole = folded(text);
    if (from.none.contains(whole)) return value(0);
    if (missing.contains(whole)) return missing_value();
    std::uint64_t items = 0;
    bool any_missing = false;
    while (true) {
        const std::size_t end = text.find(from.separator);
        const std::string part = folded(text.substr(0, end));
        if (const auto code = from.codes.find(part); code != from.codes.end()) {
            items |= std::uint64_t{1} << code->second;
        } else if (from.none.contains(part)) {
            return fault(fmt::format("says at once that none of `{}` applies and that some does", name),
                         "correct the value");
        } else if (!part.empty()) {
            if (!missing.contains(part)) return fault(fmt::format("holds what is no item of `{}`", name), advice);
            any_missing = true;
        }
        if (end == std::string_view::npos) break;
        text.remove_prefix(end + from.separator.size());
    }
    if (any_missing) return missing_value();
    return items == 0 ? fault(fmt::format("holds no item of `{}`", name), advice) : value(items);
}

Meaning tick(std::string_view text, const ItemColumns& from, const FoldedTexts& missing, const std::string& name,
             const std::string& advice) {
    const std::string wanted = folded(text);
    if (from.ticked.contains(wanted)) return value(1);
    if (from.not_ticked.contains(wanted)) return value(0);
    if (missing.contains(wanted)) return missing_value();
    return fault(fmt::format("neither ticked nor not ticked for `{}`", name), advice);
}

bool digits(std::string_view text, std::size_t at, std::size_t count, int& number) {
    number = 0;
    for (std::size_t i = at; i < at + count; ++i) {
        if (text[i] < '0' || text[i] > '9') return false;
        number = number * 10 + (text[i] - '0');
    }
    return true;
}

/// Whether this can stand behind a date: nothing, or a time of day.
bool is_time(std::string_view rest) {
    if (rest.empty()) return true;
    return (rest[0] == ' ' || rest[0] == 't') && rest.find_first_not_of("0123456789:.+-z", 1) == std::string_view::npos;
}

/// A date, with or without a time of day behind it.
std::optional<Date> date_of(std::string_view text, DateForm form) {
    constexpr std::size_t length = 10;
    if (text.size() < length || !is_time(text.substr(length))) return std::nullopt;
    const bool year_first = form == DateForm::year_first;
    const std::size_t marks = year_first ? 4 : 2;
    const char mark = year_first ? '-' : '/';
    if (text[marks] != mark || text[marks + 3] != mark) return std::nullopt;
    int year = 0;
    int month = 0;
    int day = 0;
    const bool all_digits = digits(text, year_first ? 0 : 6, 4, year) && digits(text, year_first ? 5 : 3, 2, month) &&
                            digits(text, year_first ? 8 : 0, 2, day);
    if (!all_digits || year < 1900 || year >= 2200) return std::nullopt;
    const Date date{std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
                    std::chrono::day(static_cast<unsigned>(day))};
    return date.ok() ? std::optional(date) : std::nullopt;
}

std::uint64_t packed(Date date) {
    return static_cast<std::uint64_t>(std::chrono::sys_days(date).time_since_epoch().count() + 1'000'000);
}

Date unpacked(std::uint64_t days) {
    return Date(std::chrono::sys_days(std::chrono::days(static_cast<int>(days) - 1'000'000)));
}

}  // namespace

/// One question and the field, or for a selection in many columns the fields, that answer it.
struct Answered {
    model::QuestionId question;
    enum class Kind { choice, quantity, selection, items } kind;
    std::vector<Field> fields;
};

struct Decoder::Columns {
    const model::Model& model;
    const Mapping& mapping;
    const std::string& file;
    char separator;
    const std::vector<std::string>& header;
    Problems& problems;
    std::map<std::string, std::size_t> positions = {};
    std::size_t found = 0;
    std::vector<ColumnName> lacking = {};

    std::vector<Answered> questions = {};
    std::optional<Field> received = std::nullopt;
    std::optional<Field> sent_to = std::nullopt;
    std::optional<Field> should_have_gone_to = std::nullopt;
    std::optional<Field> outcome = std::nullopt;
    std::optional<std::size_t> reference = std::nullopt;

    /// Where the column stands. One that the file lacks is noted and stands at zero.
    std::size_t position(const ColumnName& column) {
        const auto at = positions.find(folded(column.name));
        if (at != positions.end()) {
            ++found;
            return at->second;
        }
        if (!column.name.empty()) lacking.push_back(column);
        return 0;
    }

    Field field(const ColumnName& column, Field::Understand understand) {
        return {position(column), column.name, std::move(understand)};
    }

    void find_question(const MappedQuestion& mapped);
    Field destination(const DestinationColumn& from, const std::string& of);
    Field date(const DateColumn& from);
    Field outcome_of(const OutcomeColumn& from);
    void find_all();
    void report_lacking() const;
};

void Decoder::Columns::find_question(const MappedQuestion& mapped) {
    const model::Question& question = model.question(mapped.question);
    Answered answered{mapped.question, Answered::Kind::choice, {}};
    const std::string advice = add_it(mapping, mapped.line, "`values` or `missing`");
    std::visit(
        model::Overloaded{
            [&](const ChoiceColumn& from) {
                const std::string what = fmt::format("no answer to `{}`", question.name);
                answered.fields.push_back(field(from.column, [&from, &mapped, what, advice](std::string_view text) {
                    return coded(text, from.codes, mapped.missing, what, advice);
                }));
            },
            [&](const QuantityColumn& from) {
                answered.kind = Answered::Kind::quantity;
                answered.fields.push_back(field(from.column, [&from, &mapped, &question](std::string_view text) {
                    return amount(text, from, question, mapped);
                }));
            },
            [&](const SelectionColumn& from) {
                answered.kind = Answered::Kind::selection;
                answered.fields.push_back(
                    field(from.column, [&from, &mapped, &question, advice](std::string_view text) {
                        return ticked_items(text, from, mapped.missing, question.name, advice);
                    }));
            },
            [&](const ItemColumns& from) {
                answered.kind = Answered::Kind::items;
                const std::string ticks = add_it(mapping, mapped.line, "`ticked`, `not ticked` or `missing`");
                for (const ColumnName& column : from.columns) {
                    answered.fields.push_back(field(column, [&from, &mapped, &question, ticks](std::string_view text) {
                        return tick(text, from, mapped.missing, question.name, ticks);
                    }));
                }
            },
        },
        mapped.from);
    questions.push_back(std::move(answered));
}

Field Decoder::Columns::destination(const DestinationColumn& from, const std::string& of) {
    const std::size_t elsewhere = model.destinations.size();
    const std::string advice =
        add_it(mapping, from.column.line, fmt::format("`values` or `elsewhere` of `{}`, or under `missing`", of));
    return field(from.column, [this, &from, elsewhere, advice](std::string_view text) {
        if (from.elsewhere.contains(folded(text))) return value(elsewhere);
        return coded(text, from.codes, mapping.missing, "no destination of the ruleset", advice);
    });
}

Field Decoder::Columns::date(const DateColumn& from) {
    const DateForm form = from.written;
    const std::string what = fmt::format("no date written {} between 1900 and 2199",
                                         form == DateForm::year_first ? "YYYY-MM-DD" : "DD/MM/YYYY");
    return field(from.column, [this, form, what](std::string_view text) {
        const std::string wanted = folded(text);
        if (mapping.missing.contains(wanted)) return missing_value();
        const std::optional<Date> date = date_of(wanted, form);
        return date ? value(packed(*date))
                    : fault(what, "correct the value, or say under `written` of `received` how dates are written");
    });
}

Field Decoder::Columns::outcome_of(const OutcomeColumn& from) {
    const std::string advice = add_it(mapping, from.column.line, "one of the lists of `outcome`, or under `missing`");
    return field(from.column, [this, &from, advice](std::string_view text) {
        const Meaning meaning = coded(text, from.codes, mapping.missing, "no outcome that the mapping lists", advice);
        return meaning.kind == Meaning::Kind::fault && !from.lists_all ? value(from.values.size()) : meaning;
    });
}

void Decoder::Columns::find_all() {
    for (std::size_t i = 0; i < header.size(); ++i) positions.emplace(folded(header[i]), i);
    if (mapping.reference) reference = position(*mapping.reference);
    if (mapping.received) received = date(*mapping.received);
    if (mapping.sent_to) sent_to = destination(*mapping.sent_to, "sent to");
    if (mapping.should_have_gone_to)
        should_have_gone_to = destination(*mapping.should_have_gone_to, "should have gone to");
    if (mapping.outcome) outcome = outcome_of(*mapping.outcome);
    for (const MappedQuestion& mapped : mapping.questions) find_question(mapped);
}

void Decoder::Columns::report_lacking() const {
    if (lacking.empty()) return;
    if (header.size() == 1 && found == 0) {
        for (const auto& [mark, name] :
             {std::pair{',', "comma"}, std::pair{';', "semicolon"}, std::pair{'\t', "tab"}}) {
            if (mark == separator || header.front().find(mark) == std::string::npos) continue;
            problems.push_back({file, 1, fmt::format("its columns seem to be parted by a {}", name),
                                fmt::format("add `separator: {}` to the mapping", name)});
            return;
        }
    }
    if (found == 0) {
        // The first line is perhaps a case, and is therefore not repeated here.
        problems.push_back({file, 1, "none of the columns that the mapping names",
                            "the first line has to hold the column names: is this the right file?"});
        return;
    }
    for (const ColumnName& column : lacking) {
        problems.push_back({mapping.file, column.line, fmt::format("{} has no column `{}`", file, shown(column.name)),
                            suggestion(column.name, header, "its columns are")});
    }
}

Decoder::Decoder(const model::Model& model, const Mapping& mapping, const std::string& file, char separator,
                 const std::vector<std::string>& header, Problems& problems)
    : columns_(std::make_unique<Columns>(Columns{model, mapping, file, separator, header, problems})) {
    columns_->find_all();
    columns_->report_lacking();
}

Decoder::~Decoder() = default;

namespace {

model::Value answer(Answered& answered, const std::vector<std::string_view>& fields, std::vector<Fault>& faults) {
    if (answered.kind == Answered::Kind::items) {
        model::Ticked ticked;
        bool all_known = true;
        for (std::size_t i = 0; i < answered.fields.size(); ++i) {
            const Meaning& meaning = answered.fields[i].read(fields, faults);
            all_known = all_known && meaning.kind == Meaning::Kind::value;
            ticked.items |= meaning.value << i;
        }
        return all_known ? model::Value(ticked) : model::Value(model::NotKnown{});
    }
    const Meaning& meaning = answered.fields.front().read(fields, faults);
    if (meaning.kind != Meaning::Kind::value) return model::NotKnown{};
    switch (answered.kind) {
        case Answered::Kind::choice: return model::Chosen{meaning.value};
        case Answered::Kind::quantity: return model::Amount{static_cast<long>(meaning.value)};
        case Answered::Kind::selection:
        case Answered::Kind::items: break;
    }
    return model::Ticked{meaning.value};
}

OnFile on_file(std::optional<Field>& field, const std::vector<std::string_view>& fields, std::size_t destinations,
               std::vector<Fault>& faults) {
    if (!field) return {};
    const Meaning& meaning = field->read(fields, faults);
    if (meaning.kind != Meaning::Kind::value) return {};
    if (meaning.value == destinations) return {OnFile::Kind::elsewhere, {}};
    return {OnFile::Kind::destination, {meaning.value}};
}

}  // namespace

void Decoder::decode(const std::vector<std::string_view>& fields, PastCase& past, std::vector<Fault>& faults) {
    Columns& columns = *columns_;
    past.answers.values.assign(columns.model.questions.size(), model::NotKnown{});
    for (Answered& answered : columns.questions) past.answers[answered.question] = answer(answered, fields, faults);
    past.reference = columns.reference ? std::string(fields[*columns.reference]) : std::string();
    past.received.reset();
    if (columns.received) {
        const Meaning& meaning = columns.received->read(fields, faults);
        if (meaning.kind == Meaning::Kind::value) past.received = unpacked(meaning.value);
    }
    past.sent_to = on_file(columns.sent_to, fields, columns.model.destinations.size(), faults);
    past.should_have_gone_to = on_file(columns.should_have_gone_to, fields, columns.model.destinations.size(), faults);
    past.outcome.reset();
    if (columns.outcome) {
        const Meaning& meaning = columns.outcome->read(fields, faults);
        if (meaning.kind == Meaning::Kind::value) past.outcome = meaning.value;
    }
}

}  // namespace ascrules::replay
