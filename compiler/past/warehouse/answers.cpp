#include "compiler/past/warehouse/answers.h"

#include <algorithm>

#include <fmt/format.h>

#include "compiler/meaning/model/overloaded.h"
#include "compiler/past/mapping/past_case.h"
#include "compiler/past/warehouse/figures.h"
#include "compiler/words/dates/dates.h"
#include "compiler/words/spelling/spelling.h"

namespace ascrules::warehouse {

using mapping::Codes;
using mapping::FoldedTexts;
using mapping::MappedQuestion;
using mapping::Mapping;

namespace {

std::string number(std::size_t value) {
    return fmt::format("{}", value);
}

/// Texts and what they mean as the SQL of a CASE has them.
using Pairs = std::vector<std::pair<std::string, std::string>>;

void add_codes(const Codes& codes, Pairs& pairs) {
    for (const auto& [text, position] : codes) pairs.emplace_back(text, number(position));
}

void add_texts(const FoldedTexts& texts, const std::string& meaning, Pairs& pairs) {
    for (const std::string& text : texts) {
        const auto same = [&](const auto& pair) { return pair.first == text; };
        if (std::none_of(pairs.begin(), pairs.end(), same)) pairs.emplace_back(text, meaning);
    }
}

}  // namespace

Answers::Answers(QuerySteps& steps, const std::vector<counting::Stage>& stages, const deciding::Slots& slots,
                 const Mapping& mapping)
    : steps_(steps), slots_(slots), mapping_(mapping), folding_(known_texts(mapping)) {
    const model::Model& model = *stages.back().model;
    cells.assign(slots.slots.size(), "0");
    for (std::size_t i = 1; i < cells.size(); ++i) cells[i] = number(slots.slots[i].cells);
    if (mapping.reference) reference = raw(mapping.reference->name);
    add_received(stages);
    for (const MappedQuestion& mapped : mapping.questions) add_question(model.question(mapped.question), mapped);
    if (mapping.sent_to) sent_to = destination(*mapping.sent_to, model.destinations.size());
    if (mapping.should_have_gone_to)
        should_have_gone_to = destination(*mapping.should_have_gone_to, model.destinations.size());
    if (mapping.outcome) {
        const std::size_t others = mapping.outcome->values.size();
        Pairs pairs;
        add_codes(mapping.outcome->codes, pairs);
        add_texts(mapping.missing, number(others + 1), pairs);
        outcome = sound(coded(mapping.outcome->column, pairs, mapping.outcome->lists_all ? "-1" : number(others)),
                        mapping.outcome->column.name);
    }
    add_groups();
    unreadable = unreadable_.empty() ? text(steps.dialect(), "") : steps.add_text(joined(steps.dialect(), unreadable_));
}

const std::string& Answers::raw(const std::string& column) {
    std::string& known = raw_[column];
    if (known.empty()) known = steps_.from_table(put(steps_.dialect().as_text, {name(steps_.dialect(), column)}));
    return known;
}

const std::string& Answers::folded(const std::string& column) {
    std::string& known = folded_[column];
    if (known.empty()) known = folding_.folded(steps_, raw(column), likely_[column]);
    return known;
}

/// What the texts of a column mean, as a new column.
std::string Answers::coded(const mapping::ColumnName& column, const Pairs& codes, const std::string& otherwise) {
    for (const auto& [text, meaning] : codes) likely_[column.name].insert(text);
    std::string all = fmt::format("CASE {}", folded(column.name));
    for (const auto& [text_of, meaning] : codes)
        all += fmt::format(" WHEN {} THEN {}", text(steps_.dialect(), text_of), meaning);
    return steps_.add_number(all + fmt::format(" ELSE {} END", otherwise));
}

/// Notes that the column cannot be read where what was understood is below zero, and comes back with something that is not.
std::string Answers::sound(const std::string& understood, const std::string& column) {
    const Dialect& dialect = steps_.dialect();
    unreadable_.push_back(steps_.add_text(fmt::format("CASE WHEN {} < 0 THEN {} ELSE {} END", understood,
                                                      text(dialect, "; " + column), text(dialect, ""))));
    return steps_.add_number(fmt::format("CASE WHEN {0} < 0 THEN 0 ELSE {0} END", understood));
}

void Answers::add_received(const std::vector<counting::Stage>& stages) {
    const Dialect& dialect = steps_.dialect();
    stage = "0";
    if (!mapping_.received) return;
    const bool year_first = mapping_.received->written == mapping::DateForm::year_first;
    const std::string& column = mapping_.received->column.name;
    likely_[column].insert(mapping_.missing.begin(), mapping_.missing.end());
    const std::string& written = folded(column);
    const DayColumns columns = day_of(steps_, {year_first, !year_first, false}, written);
    std::string all = fmt::format("CASE {}", written);
    for (const std::string& missing : mapping_.missing)
        all += fmt::format(" WHEN {} THEN {}", text(dialect, missing), stages.size() > 1 ? "-1" : "0");
    const std::string understood = steps_.add_number(
        fmt::format("{} ELSE CASE WHEN {} > 0 THEN {} ELSE -1 END END", all, columns.day, columns.day));
    day_received_ = sound(understood, column);
    received = steps_.add_text(fmt::format("CASE WHEN {} > 0 THEN {} ELSE {} END", day_received_,
                                           day_as_text(steps_, day_received_), text(dialect, "")));
    if (stages.size() == 1) return;
    std::string which = "CASE";
    for (std::size_t i = stages.size(); i-- > 1;)
        which += fmt::format(" WHEN {} >= {} THEN {}", day_received_, stages[i].from->days + days_added, i);
    stage = steps_.add_number(which + " ELSE 0 END");
}

void Answers::add_question(const model::Question& question, const MappedQuestion& mapped) {
    std::visit(model::Overloaded{
                   [&](const mapping::ChoiceColumn& from) {
                       add_choice(std::get<model::Choice>(question.kind), from, mapped);
                   },
                   [&](const mapping::QuantityColumn& from) {
                       add_quantity(std::get<model::Quantity>(question.kind), from, mapped);
                   },
                   [&](const mapping::SelectionColumn& from) {
                       add_selection(std::get<model::Selection>(question.kind), from, mapped);
                   },
                   [&](const mapping::ItemColumns& from) { add_items(from, mapped); },
               },
               mapped.from);
}

void Answers::add_choice(const model::Choice& choice, const mapping::ChoiceColumn& from, const MappedQuestion& mapped) {
    Pairs pairs;
    add_codes(from.codes, pairs);
    add_texts(mapped.missing, number(choice.answers.size()), pairs);
    cells[slots_.first[mapped.question.index]] = sound(coded(from.column, pairs, "-1"), from.column.name);
}

std::string Answers::cell_of(std::size_t slot, const std::string& amount) const {
    const std::vector<std::int64_t>& starts = slots_.slots[slot].starts;
    if (starts.size() == 1) return "0";
    std::string all = "CASE";
    for (std::size_t i = 1; i < starts.size(); ++i)
        all += fmt::format(" WHEN {} < {} THEN {}", amount, starts[i], i - 1);
    return all + fmt::format(" ELSE {} END", starts.size() - 1);
}

void Answers::add_quantity(const model::Quantity& quantity, const mapping::QuantityColumn& from,
                           const MappedQuestion& mapped) {
    const std::size_t slot = slots_.first[mapped.question.index];
    Pairs pairs;
    for (const auto& [text, amount] : from.codes) pairs.emplace_back(text, number(slots_.slots[slot].cell_of(amount)));
    add_texts(mapped.missing, number(slots_.slots[slot].cells), pairs);
    for (const auto& [text, meaning] : pairs) likely_[from.column.name].insert(text);
    const std::string written = folded(from.column.name);
    const auto in_range = [&](const std::string& amount) {
        return fmt::format("CASE WHEN {0} >= {1} AND {0} <= {2} THEN {3} ELSE -1 END", amount, quantity.lowest,
                           quantity.highest, cell_of(slot, amount));
    };
    std::string otherwise;
    if (quantity.measure != model::Measure::date) {
        otherwise = in_range(amount_of(steps_, quantity, written));
    } else {
        const DayColumns columns = day_of(steps_, {}, written);
        const std::string days = steps_.add_number(fmt::format("{} - {}", columns.day, day_received_));
        const std::string never = quantity.or_never ? fmt::format("WHEN {} = 1 THEN {} ", columns.never,
                                                                  slots_.slots[slot].cell_of(quantity.highest))
                                                    : "";
        const std::string not_a_day = steps_.add_text(
            fmt::format("CASE WHEN {} > 0 THEN {} ELSE {} END", columns.day, text(steps_.dialect(), ""), written));
        std::string in_words;
        {
            const QuerySteps::Only only(steps_, fmt::format("{} <> {}", not_a_day, text(steps_.dialect(), "")));
            in_words = day_in_words(steps_, quantity, not_a_day);
        }
        otherwise = fmt::format(
            "CASE {0}WHEN {1} > 0 THEN CASE WHEN {2} > 0 AND {3} >= {4} AND {3} <= {5} THEN {6} ELSE -1 END ELSE {7} "
            "END",
            never, columns.day, day_received_, days, quantity.lowest, quantity.last_amount(), cell_of(slot, days),
            in_range(in_words));
    }
    cells[slot] = sound(coded(from.column, pairs, otherwise), from.column.name);
}

void Answers::add_selection(const model::Selection& selection, const mapping::SelectionColumn& from,
                            const MappedQuestion& mapped) {
    const Dialect& dialect = steps_.dialect();
    const std::string mark = characters(dialect, {Folding::list_mark});
    const std::string column = raw(from.column.name);
    const auto item = [&](const std::string& code) { return joined(dialect, {mark, text(dialect, code), mark}); };
    // One item, or none, is what it is; lists are taken apart, and only they.
    Pairs single;
    for (const std::string& one : from.none) single.emplace_back(one, "0");
    add_texts(mapped.missing, "2", single);
    for (const auto& [code, position] : from.codes) {
        if (code.find(from.separator) == std::string::npos) add_texts({code}, "1", single);
    }
    std::set<std::string> plain;
    std::string understood = fmt::format("CASE {}", column);
    for (const auto& [one, kind] : single) {
        plain.insert(one);
        understood += fmt::format(" WHEN {} THEN {}", text(dialect, one), kind);
    }
    const std::string is_list =
        steps_.add_number(fmt::format("CASE WHEN {} THEN 0 ELSE 1 END", is_one_of(dialect, column, plain)));
    ListColumns list;
    {
        const QuerySteps::Only only(steps_, fmt::format("{} = 1", is_list));
        list = take_apart(column, from, mapped);
    }
    const std::string kind =
        sound(steps_.add_number(understood + fmt::format(" ELSE {} END", list.kind)), from.column.name);
    const std::string parts = steps_.add_text(fmt::format("CASE WHEN {} = 1 THEN {} ELSE {} END", is_list, list.parts,
                                                          joined(dialect, {mark, column, mark})));
    const std::size_t first = slots_.first[mapped.question.index];
    for (std::size_t i = 0; i < selection.items.size(); ++i) {
        std::string ticked;
        for (const auto& [code, position] : from.codes) {
            if (position != i) continue;
            ticked += fmt::format("{}{} > 0", ticked.empty() ? "" : " OR ", put(dialect.position, {parts, item(code)}));
        }
        cells[first + i] = steps_.add_number(
            fmt::format("CASE {0} WHEN 1 THEN CASE WHEN {1} THEN 1 ELSE 0 END ELSE {0} END", kind, ticked));
    }
}

Answers::ListColumns Answers::take_apart(const std::string& column, const mapping::SelectionColumn& from,
                                         const MappedQuestion& mapped) {
    const Dialect& dialect = steps_.dialect();
    const std::string nothing = text(dialect, "");
    const std::string mark = characters(dialect, {Folding::list_mark});
    const std::string marks = characters(dialect, {Folding::list_mark, Folding::list_mark});
    const std::string space = text(dialect, " ");
    const std::string list = folding_.folded_list(steps_, column, from.separator);
    // Each part between two marks of its own, with no spaces beside them.
    const std::string bare =
        replaced(steps_, list, {{joined(dialect, {space, mark}), mark}, {joined(dialect, {mark, space}), mark}});
    const std::string parts =
        steps_.add_text(joined(dialect, {mark, put(dialect.replaced, {bare, mark, marks}), mark}));
    // What is left once each part is taken away that means something.
    const auto without = [&](const std::string& in, const auto& texts) {
        std::vector<std::pair<std::string, std::string>> all;
        for (const std::string& one : texts) {
            if (!one.empty()) all.emplace_back(joined(dialect, {mark, text(dialect, one), mark}), nothing);
        }
        return steps_.add_text(replaced(steps_, in, all));
    };
    FoldedTexts codes;
    for (const auto& [code, position] : from.codes) codes.insert(code);
    const std::string without_items = without(parts, codes);
    const std::string without_missing = without(without_items, mapped.missing);
    // Empty parts are passed over, unless they say that no item applies.
    const std::string left =
        from.none.count("") > 0 ? without_missing : put(dialect.replaced, {without_missing, mark, nothing});
    const auto whole_is_one_of = [&](const FoldedTexts& texts) {
        std::string any;
        for (const std::string& one : texts) {
            std::string as_marked = text(dialect, one);
            if (one.find(from.separator) != std::string::npos)
                as_marked = put(dialect.replaced, {as_marked, text(dialect, from.separator), mark});
            any += fmt::format("{}{} = {}", any.empty() ? "" : " OR ", list, as_marked);
        }
        return any.empty() ? std::string("1 = 0") : any;
    };
    const auto length = [&](const std::string& of) { return put(dialect.length, {of}); };
    return {steps_.add_number(fmt::format(
                "CASE WHEN {} THEN 0 WHEN {} THEN 2 WHEN {} <> {} THEN -1 WHEN {} <> {} THEN 2 WHEN {} = {} THEN -1 "
                "ELSE 1 END",
                whole_is_one_of(from.none), whole_is_one_of(mapped.missing), left, nothing, length(without_items),
                length(without_missing), length(parts), length(without_items))),
            parts};
}

void Answers::add_items(const mapping::ItemColumns& from, const MappedQuestion& mapped) {
    const std::size_t first = slots_.first[mapped.question.index];
    std::vector<std::string> ticks;
    std::string any_missing;
    for (const mapping::ColumnName& column : from.columns) {
        Pairs pairs;
        add_texts(from.ticked, "1", pairs);
        add_texts(from.not_ticked, "0", pairs);
        add_texts(mapped.missing, "2", pairs);
        ticks.push_back(sound(coded(column, pairs, "-1"), column.name));
        any_missing += fmt::format("{}{} = 2", any_missing.empty() ? "" : " OR ", ticks.back());
    }
    for (std::size_t i = 0; i < ticks.size(); ++i)
        cells[first + i] = steps_.add_number(fmt::format("CASE WHEN {} THEN 2 ELSE {} END", any_missing, ticks[i]));
}

std::string Answers::destination(const mapping::DestinationColumn& from, std::size_t destinations) {
    Pairs pairs;
    add_texts(from.elsewhere, number(destinations), pairs);
    add_texts(from.closed, number(destinations + 1), pairs);
    for (const auto& [text, position] : from.codes) add_texts({text}, number(position), pairs);
    add_texts(mapping_.missing, number(destinations + mapping::places_beside_destinations), pairs);
    return sound(coded(from.column, pairs, "-1"), from.column.name);
}

void Answers::add_groups() {
    for (const mapping::Group& group : mapping_.groups) {
        Pairs pairs;
        add_codes(group.codes, pairs);
        add_texts({""}, number(group.not_recorded()), pairs);
        add_texts(group.missing, number(group.not_recorded()), pairs);
        std::string otherwise = number(group.any_other());
        if (!group.bands.empty()) {
            for (const auto& [text, meaning] : pairs) likely_[group.column].insert(text);
            const std::string amount = whole_number(steps_, folded(group.column));
            std::string bands = "CASE";
            for (std::size_t i = 0; i < group.bands.size(); ++i) {
                bands += fmt::format(" WHEN {} >= {}", amount, group.bands[i].lowest);
                if (group.bands[i].highest) bands += fmt::format(" AND {} <= {}", amount, *group.bands[i].highest);
                bands += fmt::format(" THEN {}", i);
            }
            otherwise = bands + fmt::format(" ELSE {} END", group.any_other());
        }
        groups.push_back(coded({group.column, group.line}, pairs, otherwise));
    }
}

}  // namespace ascrules::warehouse
