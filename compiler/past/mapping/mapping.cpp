#include "compiler/past/mapping/mapping.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "compiler/past/mapping/mapping_parts.h"
#include "compiler/words/spelling/naming.h"

namespace ascrules::mapping {

namespace {

ColumnName plain_column(MappingReading& reading, const YamlEntry& entry) {
    return {one_text(reading, entry.value, fmt::format("`{}`", spelling::folded(entry.key))), entry.value.line};
}

void read_separator(MappingReading& reading, const YamlEntry& entry) {
    const auto* text = std::get_if<YamlText>(&entry.value.content);
    const std::string written = text ? text->text : "";
    const std::string name = spelling::folded(written);
    reading.mapping.separator_is_told = true;
    if (written == "," || name == "comma") {
        reading.mapping.separator = ',';
    } else if (written == ";" || name == "semicolon") {
        reading.mapping.separator = ';';
    } else if (written == "\t" || name == "tab") {
        reading.mapping.separator = '\t';
    } else {
        reading.problem(entry.line, "`separator` is none of those that can be read", "write comma, semicolon or tab");
    }
}

void read_one_row_an_answer(MappingReading& reading, const YamlEntry& entry) {
    const std::string of = "`one row an answer`";
    const Entries found = entries(reading, entry.value, of, {"question", "answer"});
    AnswerColumns columns;
    for (const auto& [key, column] : {std::pair("question", &columns.question), std::pair("answer", &columns.answer)}) {
        if (const auto at = found.find(key); at != found.end()) {
            *column = plain_column(reading, *at->second);
        } else if (!found.empty()) {
            reading.problem(entry.line, fmt::format("{} names no column for the {}", of, key),
                            fmt::format("add `{}:` and the column's name on the first line of the file", key));
        }
    }
    if (!reading.mapping.reference)
        reading.problem(entry.line, fmt::format("with {} the mapping has to say which rows belong to one case", of),
                        "add `reference:` with the column that does");
    reading.mapping.one_row_an_answer = std::move(columns);
}

void read_received(MappingReading& reading, const YamlEntry& entry) {
    if (std::holds_alternative<YamlText>(entry.value.content)) {
        reading.mapping.received = DateColumn{plain_column(reading, entry)};
        return;
    }
    const Entries found = entries(reading, entry.value, "`received`", {"column", "written", "check"});
    report_open_points(reading, found, "`received`");
    DateColumn received{column_of(reading, found, entry.line, "`received`")};
    if (const auto written = found.find("written"); written != found.end()) {
        const std::string form = spelling::folded(one_text(reading, written->second->value, "`written`"));
        if (form == "dd/mm/yyyy") {
            received.written = DateForm::day_first;
        } else if (form != "yyyy-mm-dd") {
            reading.problem(written->second->line, "`written` is none of the ways of writing dates that can be read",
                            "write YYYY-MM-DD or DD/MM/YYYY");
        }
    }
    reading.mapping.received = std::move(received);
}

DestinationColumn destination_column(MappingReading& reading, const YamlEntry& entry) {
    DestinationColumn from;
    Meanings meanings{
        fmt::format("`{}`", spelling::folded(entry.key)), {}, "the ruleset has no destination", "its destinations are"};
    for (const model::Destination& destination : reading.model.destinations) meanings.names.push_back(destination.name);
    FoldedTexts missing = reading.mapping.missing;
    if (std::holds_alternative<YamlText>(entry.value.content)) {
        from.column = plain_column(reading, entry);
        from.codes = codes_of(reading, nullptr, meanings, missing);
        return from;
    }
    const Entries found =
        entries(reading, entry.value, meanings.of, {"column", "values", "elsewhere", "closed", "check"});
    report_open_points(reading, found, meanings.of);
    from.column = column_of(reading, found, entry.line, meanings.of);
    const auto values = found.find("values");
    from.codes = codes_of(reading, values == found.end() ? nullptr : &values->second->value, meanings, missing);
    if (const auto empty = from.codes.find(""); empty != from.codes.end()) {
        reading.problem(values->second->line,
                        fmt::format("an empty field of {} cannot stand for a destination", meanings.of),
                        "take it out: what is not recorded is not known");
    }
    const auto beside = [&](const char* key, FoldedTexts& texts) {
        const auto list = found.find(key);
        if (list == found.end()) return;
        FoldedTexts listed = folded_texts(reading, list->second->value, fmt::format("`{}` of {}", key, meanings.of));
        for (const std::string& text : listed) {
            if (!from.codes.contains(text) && !missing.contains(text) && !from.elsewhere.contains(text)) continue;
            reading.problem(list->second->line,
                            fmt::format("`{}` is listed under `{}`, and means something else as well", text, key),
                            "keep it in one place");
        }
        texts = std::move(listed);
    };
    beside("elsewhere", from.elsewhere);
    beside("closed", from.closed);
    return from;
}

void take_outcomes(MappingReading& reading, const Entries& found, const std::string& key, OutcomeColumn& outcome,
                   bool OutcomeValue::*mark) {
    const auto list = found.find(key);
    if (list == found.end()) return;
    for (const Written& written : texts(reading, list->second->value, fmt::format("`{}`", key))) {
        const auto [position, is_new] = outcome.codes.emplace(spelling::folded(written.text), outcome.values.size());
        if (is_new) outcome.values.push_back({written.text});
        OutcomeValue& value = outcome.values[position->second];
        if (mark && value.*mark)
            reading.problem(written.line, fmt::format("`{}` holds `{}` twice", key, spelling::shown(written.text)),
                            "keep one");
        if (mark) value.*mark = true;
        if (!mark && value.came_to_nothing) {
            reading.problem(written.line,
                            fmt::format("`{}` came to something and came to nothing", spelling::shown(written.text)),
                            "keep it in one list");
        }
        if (reading.mapping.missing.contains(spelling::folded(written.text))) {
            reading.problem(
                written.line,
                fmt::format("`{}` is listed under `missing`, and here it is an outcome", spelling::shown(written.text)),
                "take it out of one of the two");
        }
    }
}

void read_outcome(MappingReading& reading, const YamlEntry& entry) {
    const Entries found =
        entries(reading, entry.value, "`outcome`", {"column", "came to nothing", "came to something", "inappropriate"});
    if (found.empty()) return;
    OutcomeColumn outcome{
        column_of(reading, found, entry.line, "`outcome`"), {}, {}, found.contains("came to something")};
    take_outcomes(reading, found, "came to nothing", outcome, &OutcomeValue::came_to_nothing);
    take_outcomes(reading, found, "came to something", outcome, nullptr);
    take_outcomes(reading, found, "inappropriate", outcome, &OutcomeValue::inappropriate);
    reading.mapping.outcome = std::move(outcome);
}

void read_assumption(MappingReading& reading, const YamlEntry& entry) {
    const std::string of = fmt::format("the assumption `{}`", spelling::shown(entry.key));
    const std::vector<std::string> used{minutes_per_inappropriate, pounds_per_hour, minutes_to_chase};
    if (std::find(used.begin(), used.end(), spelling::folded(entry.key)) == used.end()) {
        const std::string meant = spelling::suggestion(entry.key, used, "");
        if (meant.starts_with("did you mean")) reading.problem(entry.line, of + " is none that the replay uses", meant);
    }
    const Entries found = entries(reading, entry.value, of, {"value", "because", "source"});
    if (found.empty()) return;
    const auto text = [&](const std::string& key) {
        const auto at = found.find(key);
        return at == found.end() ? std::string()
                                 : one_text(reading, at->second->value, fmt::format("`{}` of {}", key, of));
    };
    Assumption assumption{spelling::folded(entry.key), {}, text("value"), text("because"), text("source"), entry.line};
    if (!found.contains("because"))
        reading.problem(entry.line, of + " gives no reason",
                        "add `because:`; every figure in a report must say what it rests on");
    const std::optional<writing::Fraction> value = writing::decimal(assumption.written);
    if (!found.contains("value") || (!assumption.written.empty() && !value)) {
        reading.problem(entry.line, of + " has no number as its value",
                        "add `value:` with a number below a million, such as 30 or 29.68");
    }
    assumption.value = value.value_or(writing::Fraction{});
    for (const Assumption& other : reading.mapping.assumptions) {
        if (other.name == assumption.name)
            reading.problem(entry.line, fmt::format("{} stands twice, first on line {}", of, other.line),
                            "keep one of the two");
    }
    reading.mapping.assumptions.push_back(std::move(assumption));
}

void read_missing(MappingReading& reading, const YamlEntry& entry) {
    FoldedTexts missing = folded_texts(reading, entry.value, "`missing`");
    reading.lists_empty_as_missing = missing.contains("");
    reading.mapping.missing.merge(missing);
}

void read_assumptions(MappingReading& reading, const YamlEntry& entry) {
    if (const auto* map = std::get_if<YamlMap>(&entry.value.content)) {
        for (const YamlEntry& assumption : map->entries) read_assumption(reading, assumption);
    } else {
        reading.problem(
            entry.line, "`assumptions` names no assumption",
            fmt::format("write its name with `value`, `because` and `source`: `{}`", minutes_per_inappropriate));
    }
}

/// The right destination read from the column of the actual one would make every record right.
void check_columns_differ(MappingReading& reading) {
    const auto& sent = reading.mapping.sent_to;
    const auto& should = reading.mapping.should_have_gone_to;
    if (!sent || !should || sent->column.name.empty() ||
        spelling::folded(sent->column.name) != spelling::folded(should->column.name))
        return;
    reading.problem(should->column.line,
                    fmt::format("`sent to` and `should have gone to` both read the column `{}`", should->column.name),
                    "name the column that holds the judgement, or take `should have gone to` out");
}

}  // namespace

const Assumption* Mapping::assumption(const std::string& name) const {
    const auto found =
        std::find_if(assumptions.begin(), assumptions.end(), [&](const Assumption& one) { return one.name == name; });
    return found == assumptions.end() ? nullptr : &*found;
}

std::optional<Mapping> read_mapping(std::istream& stream, const std::string& file, const model::Model& model,
                                    writing::Problems& problems) {
    const std::optional<YamlNode> root = read_yaml(stream, file, problems);
    if (!root) return std::nullopt;
    Mapping mapping;
    mapping.file = file;
    MappingReading reading{model, file, problems, mapping};
    const std::size_t problems_before = problems.size();
    const Entries found =
        entries(reading, *root, "a mapping",
                {"questions", "reference", "received", "sent to", "should have gone to", "outcome", "missing", "people",
                 "work", "assumptions", "note", "ruleset", "separator", "check", "one row an answer"});
    report_open_points(reading, found, "the mapping");
    const auto when = [&](const char* key, auto&& read) {
        if (const auto at = found.find(key); at != found.end()) read(*at->second);
    };
    when("ruleset", [&](const YamlEntry& entry) { mapping.ruleset = one_text(reading, entry.value, "`ruleset`"); });
    when("note", [&](const YamlEntry& entry) { mapping.note = one_text(reading, entry.value, "`note`"); });
    when("separator", [&](const YamlEntry& entry) { read_separator(reading, entry); });
    when("missing",
         [&](const YamlEntry& entry) { read_missing(reading, entry); });  // before all that asks what is missing
    when("reference", [&](const YamlEntry& entry) { mapping.reference = plain_column(reading, entry); });
    when("one row an answer", [&](const YamlEntry& entry) { read_one_row_an_answer(reading, entry); });
    when("received", [&](const YamlEntry& entry) { read_received(reading, entry); });
    when("sent to", [&](const YamlEntry& entry) { mapping.sent_to = destination_column(reading, entry); });
    when("should have gone to",
         [&](const YamlEntry& entry) { mapping.should_have_gone_to = destination_column(reading, entry); });
    when("outcome", [&](const YamlEntry& entry) { read_outcome(reading, entry); });
    when("questions", [&](const YamlEntry& entry) { read_questions(reading, entry.value); });
    when("people", [&](const YamlEntry& entry) { read_groups(reading, entry, Group::Of::people); });
    when("work", [&](const YamlEntry& entry) { read_groups(reading, entry, Group::Of::work); });
    when("assumptions", [&](const YamlEntry& entry) { read_assumptions(reading, entry); });
    if (std::holds_alternative<YamlMap>(root->content) && !found.contains("questions")) {
        reading.problem(0, "the mapping names no questions",
                        "add `questions:` with each question of the ruleset and its column");
    }
    check_columns_differ(reading);
    check_dates_have_a_beginning(reading);
    std::stable_sort(
        problems.begin() + static_cast<std::ptrdiff_t>(problems_before), problems.end(),
        [](const writing::Problem& left, const writing::Problem& right) { return left.line < right.line; });
    return mapping;
}

}  // namespace ascrules::mapping
