#include "compiler/past/mapping/past_case.h"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "compiler/meaning/calendar/received.h"
#include "compiler/meaning/model/overloaded.h"
#include "compiler/past/casefile/column_names.h"
#include "compiler/past/mapping/amounts.h"
#include "compiler/past/mapping/cell.h"
#include "compiler/words/dates/dates.h"
#include "compiler/words/spelling/naming.h"

namespace ascrules::mapping {

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
    writing::Problems& problems;
    casefile::ColumnNames names{header};
    std::set<std::string> told_of = {};  ///< names of several columns
    std::size_t found = 0;
    std::vector<ColumnName> lacking = {};

    std::vector<Answered> questions = {};
    std::optional<Field> received = std::nullopt;
    std::optional<Field> sent_to = std::nullopt;
    std::optional<Field> should_have_gone_to = std::nullopt;
    std::optional<Field> outcome = std::nullopt;
    std::vector<Field> groups = {};
    std::optional<std::size_t> reference = std::nullopt;

    /// Where the column stands. One that the file lacks is noted and stands at zero.
    std::size_t position(const ColumnName& column) {
        const std::vector<std::size_t>& positions = names.of(column.name);
        if (!positions.empty()) ++found;
        if (positions.size() > 1 && told_of.insert(spelling::folded(column.name)).second)
            problems.push_back({file, 1, casefile::several_of_one_name(column.name, positions)});
        if (!positions.empty()) return positions.front();
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
        if (from.elsewhere.contains(spelling::folded(text))) return value(elsewhere);
        if (from.closed.contains(spelling::folded(text))) return value(elsewhere + 1);
        return coded(text, from.codes, mapping.missing, "no destination of the ruleset", advice);
    });
}

Field Decoder::Columns::date(const DateColumn& from) {
    return field(from.column, [this, form = from.written](std::string_view text) {
        return day_received(text, form, mapping.missing);
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
    if (mapping.reference) reference = position(*mapping.reference);
    if (mapping.received) received = date(*mapping.received);
    if (mapping.sent_to) sent_to = destination(*mapping.sent_to, "sent to");
    if (mapping.should_have_gone_to)
        should_have_gone_to = destination(*mapping.should_have_gone_to, "should have gone to");
    if (mapping.outcome) outcome = outcome_of(*mapping.outcome);
    for (const MappedQuestion& mapped : mapping.questions) find_question(mapped);
    for (const Group& group : mapping.groups) {
        groups.push_back(
            field({group.column, group.line}, [&group](std::string_view text) { return value(group.part_of(text)); }));
    }
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
        problems.push_back({mapping.file, column.line,
                            fmt::format("{} has no column `{}`", file, spelling::shown(column.name)),
                            spelling::suggestion(column.name, header, "its columns are")});
    }
}

Decoder::Decoder(const model::Model& model, const Mapping& mapping, const std::string& file, char separator,
                 const std::vector<std::string>& header, writing::Problems& problems)
    : columns_(std::make_unique<Columns>(Columns{model, mapping, file, separator, header, problems})) {
    columns_->find_all();
    columns_->report_lacking();
}

Decoder::~Decoder() = default;

namespace {

/// Counts days from the one on which the case of a row was received.
struct DayCount {
    const std::vector<std::string_view>& fields;
    const std::optional<dates::Date>& received;
    bool unreadable;  ///< what stands for the date received is a fault by itself, and the row with it
    std::vector<writing::Fault>& faults;

    [[nodiscard]] model::Value days(const model::Question& question, const Field& field, const Meaning& meaning) const {
        if (unreadable) return model::NotKnown{};
        if (!received) {
            faults.push_back(field.fault(
                fields, {fmt::format("cannot be counted from the referral, as `{}` wants: the row has no date received",
                                     question.name),
                         "fill in when the case was received"}));
            return model::NotKnown{};
        }
        const auto& quantity = std::get<model::Quantity>(question.kind);
        const ReadAmount read = days_from(quantity, *received, day_of(meaning));
        if (read.kind == ReadAmount::Kind::amount) return model::Amount{read.amount};
        faults.push_back(field.fault(fields, {what_is_wrong(quantity, read.kind, question.name),
                                              "correct the value, or list it under `missing` in the mapping"}));
        return model::NotKnown{};
    }
};

model::Value answer(const model::Model& model, Answered& answered, const DayCount& count) {
    const std::vector<std::string_view>& fields = count.fields;
    std::vector<writing::Fault>& faults = count.faults;
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
    if (meaning.kind == Meaning::Kind::day)
        return count.days(model.question(answered.question), answered.fields.front(), meaning);
    if (meaning.kind != Meaning::Kind::value) return model::NotKnown{};
    switch (answered.kind) {
        case Answered::Kind::choice: return model::Chosen{static_cast<std::size_t>(meaning.value)};
        case Answered::Kind::quantity: return model::Amount{static_cast<std::int64_t>(meaning.value)};
        case Answered::Kind::selection:
        case Answered::Kind::items: break;
    }
    return model::Ticked{meaning.value};
}

OnFile on_file(std::optional<Field>& field, const std::vector<std::string_view>& fields, std::size_t destinations,
               std::vector<writing::Fault>& faults) {
    if (!field) return {};
    const Meaning& meaning = field->read(fields, faults);
    if (meaning.kind != Meaning::Kind::value) return {};
    if (meaning.value == destinations) return {OnFile::Kind::elsewhere, {}};
    if (meaning.value > destinations) return {OnFile::Kind::closed, {}};
    return {OnFile::Kind::destination, {static_cast<std::size_t>(meaning.value)}};
}

}  // namespace

void Decoder::decode(const std::vector<std::string_view>& fields, PastCase& past, std::vector<writing::Fault>& faults) {
    Columns& columns = *columns_;
    past.reference = columns.reference ? std::string(fields[*columns.reference]) : std::string();
    past.received.reset();
    std::vector<writing::Fault> of_received;
    if (columns.received) {
        const Meaning& meaning = columns.received->read(fields, of_received);
        if (meaning.kind == Meaning::Kind::day) past.received = day_of(meaning);
    }
    past.answers.values.assign(columns.model.questions.size(), model::NotKnown{});
    if (past.received && columns.model.time_of_referral)
        calendar::answer_from_receipt(columns.model, moment_received(fields[columns.received->position()]),
                                      past.answers);
    const DayCount count{fields, past.received, !of_received.empty(), faults};
    for (Answered& answered : columns.questions)
        past.answers[answered.question] = answer(columns.model, answered, count);
    std::move(of_received.begin(), of_received.end(), std::back_inserter(faults));
    past.sent_to = on_file(columns.sent_to, fields, columns.model.destinations.size(), faults);
    past.should_have_gone_to = on_file(columns.should_have_gone_to, fields, columns.model.destinations.size(), faults);
    past.outcome.reset();
    if (columns.outcome) {
        const Meaning& meaning = columns.outcome->read(fields, faults);
        if (meaning.kind == Meaning::Kind::value) past.outcome = meaning.value;
    }
    past.parts.clear();
    for (Field& group : columns.groups)
        past.parts.push_back(static_cast<std::size_t>(group.read(fields, faults).value));
}

std::optional<std::size_t> Decoder::reference() const {
    return columns_->reference;
}

std::vector<MappedField> Decoder::fields() {
    using Of = MappedField::Of;
    std::vector<MappedField> all;
    for (Answered& answered : columns_->questions) {
        for (std::size_t i = 0; i < answered.fields.size(); ++i) {
            Of of = Of::choice;
            switch (answered.kind) {
                case Answered::Kind::choice: break;
                case Answered::Kind::quantity: of = Of::quantity; break;
                case Answered::Kind::selection: of = Of::selection; break;
                case Answered::Kind::items: of = Of::item; break;
            }
            all.push_back({of, answered.question, i, &answered.fields[i]});
        }
    }
    const auto add = [&](Of of, std::optional<Field>& field) {
        if (field) all.push_back({of, {}, 0, &*field});
    };
    add(Of::received, columns_->received);
    add(Of::sent_to, columns_->sent_to);
    add(Of::should_have_gone_to, columns_->should_have_gone_to);
    add(Of::outcome, columns_->outcome);
    for (std::size_t i = 0; i < columns_->groups.size(); ++i) all.push_back({Of::group, {}, i, &columns_->groups[i]});
    return all;
}

}  // namespace ascrules::mapping
