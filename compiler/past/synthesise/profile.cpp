#include "compiler/past/synthesise/profile.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <utility>

#include <fmt/format.h>

#include "compiler/past/synthesise/profile_parts.h"
#include "compiler/words/dates/dates.h"
#include "compiler/words/spelling/naming.h"
#include "compiler/words/spelling/spelling.h"

namespace ascrules::synthesise {

using mapping::YamlEntry;
using mapping::YamlMap;
using mapping::YamlNode;
using spelling::folded;
using spelling::shown;

namespace {

constexpr std::size_t most_months = 120;
constexpr std::uint64_t most_seed = 999'999'999'999'999;
constexpr std::size_t most_spoilt = 1'000;
constexpr std::array<const char*, ways_to_spoil> spoilt_words{
    "too few fields", "too many fields", "an answer that nobody knows", "a destination that nobody knows",
    "a date that does not exist"};

/// A text of the profile's own that says what it is: made up.
std::string synthetic_text(const ProfileReading& reading, const YamlEntry& entry, const std::string& key) {
    std::string text = one_text(reading, entry.value, fmt::format("`{}`", key));
    if (!text.empty() && text.find("SYNTHETIC") == std::string::npos) {
        reading.problem(entry.line, fmt::format("`{}` does not say SYNTHETIC", key),
                        "add the word in capitals: nobody must take made-up referrals for real ones");
    }
    return text;
}

void read_ruleset(const ProfileReading& reading, const YamlEntry& entry) {
    const std::string name = one_text(reading, entry.value, "`ruleset`");
    if (name.empty() || folded(name) == folded(reading.model.name)) return;
    reading.problem(entry.line,
                    fmt::format("the profile is for the ruleset `{}`, and the rules are `{}`", shown(name),
                                shown(reading.model.name)),
                    "name the file of rules that it was written for, or change `ruleset`");
}

std::optional<dates::Month> month_of(const std::string& text) {
    if (text.size() != 7 || text[4] != '-') return std::nullopt;
    const auto year = writing::whole_number(text.substr(0, 4));
    const auto month = writing::whole_number(text.substr(5));
    if (!year || !month || *year < 1900 || *year > 2180 || *month < 1 || *month > 12) return std::nullopt;
    return dates::Month(std::chrono::year(static_cast<int>(*year)), std::chrono::month(static_cast<unsigned>(*month)));
}

void read_months(const ProfileReading& reading, const YamlEntry& entry) {
    const Entries found = entries(reading, entry.value, "`months`", {"first", "count"});
    if (found.empty()) return;
    const auto first = found.find("first");
    const std::string text = first == found.end() ? "" : one_text(reading, first->second->value, "`first` of `months`");
    if (const auto month = month_of(folded(text))) {
        reading.profile.first = *month;
    } else {
        reading.problem(first == found.end() ? entry.line : first->second->line,
                        "`months` does not say which is the first", "write `first: 2026-04`");
    }
    if (const auto count = found.find("count"); count != found.end()) {
        reading.profile.months =
            whole(reading, count->second->value, "`count` of `months`", 1, most_months).value_or(0);
    } else {
        reading.problem(entry.line, "`months` does not say how many there are", "add `count: 6`");
    }
}

void read_received(const ProfileReading& reading, const YamlEntry& entry) {
    const Entries found = entries(reading, entry.value, "`received`", {"weekday", "weekend day"});
    Profile& profile = reading.profile;
    if (const auto at = found.find("weekday"); at != found.end())
        profile.weekday_weight = weight(reading, at->second->value, "`received`").value_or(1);
    if (const auto at = found.find("weekend day"); at != found.end())
        profile.weekend_weight = weight(reading, at->second->value, "`received`").value_or(1);
    if (profile.weekday_weight == 0)
        reading.problem(entry.line, "no referral is received on a weekday", "give `weekday` a weight above 0");
}

void read_column(const ProfileReading& reading, const YamlEntry& entry) {
    DrawnColumn column{entry.key, spelling::key_of(entry.key), {}};
    column.values = weighted<std::string>(reading, entry.value, fmt::format("the column `{}`", shown(entry.key)),
                                          [](const std::string& text, std::size_t) { return std::optional(text); });
    std::vector<std::string> taken{"data_note", "reference", "received", "sent_to", "should_have_gone_to", "outcome"};
    for (const model::Question& question : reading.model.questions) taken.push_back(question.key);
    for (const DrawnColumn& other : reading.profile.columns) taken.push_back(other.header);
    if (column.header.empty() || std::find(taken.begin(), taken.end(), column.header) != taken.end()) {
        reading.problem(entry.line, fmt::format("the case file has another column called `{}`", shown(entry.key)),
                        "give it another name");
    }
    reading.profile.columns.push_back(std::move(column));
}

void read_missing_weights(const ProfileReading& reading, const YamlEntry& entry) {
    Missing& missing = reading.profile.missing;
    const std::vector<std::string>& values = reading.profile.columns[*missing.column].values.values;
    missing.by_value.resize(values.size());
    for (const YamlEntry* one : named_entries(reading, entry.value, "`weights` of `missing`")) {
        const auto at =
            position_of(reading, one->line, one->key, values,
                        fmt::format("the column `{}` has no value", reading.profile.columns[*missing.column].name),
                        "its values are");
        const auto share = weight(reading, one->value, "`missing`");
        if (at && share) missing.by_value[*at] = *share;
    }
}

void read_missing(const ProfileReading& reading, const YamlEntry& entry) {
    const Entries found = entries(reading, entry.value, "`missing`", {"column", "weights", "questions", "at most"});
    Missing& missing = reading.profile.missing;
    const auto column = found.find("column");
    const auto weights = found.find("weights");
    if ((column == found.end()) != (weights == found.end())) {
        reading.problem(entry.line, "`missing` names a column or weights, and not both",
                        "add the other: it says from whom referrals with gaps come");
    } else if (column != found.end()) {
        std::vector<std::string> names;
        for (const DrawnColumn& one : reading.profile.columns) names.push_back(one.name);
        const std::string name = one_text(reading, column->second->value, "`column` of `missing`");
        if (!name.empty())
            missing.column =
                position_of(reading, column->second->line, name, names, "the profile has no column", "its columns are");
        if (missing.column) read_missing_weights(reading, *weights->second);
    }
    if (const auto questions = found.find("questions"); questions != found.end())
        missing.questions = questions_to_leave_out(reading, questions->second->value, "`questions` of `missing`");
    if (const auto most = found.find("at most"); most != found.end())
        missing.at_most =
            whole(reading, most->second->value, "`at most` of `missing`", 1, reading.model.questions.size())
                .value_or(1);
}

/// The texts under one key of `outcomes`, each marked with `mark`.
void read_outcome_list(const ProfileReading& reading, const Entries& found, const std::string& key,
                       bool DrawnOutcome::*mark) {
    const auto list = found.find(key);
    if (list == found.end()) return;
    std::vector<DrawnOutcome>& outcomes = reading.profile.outcomes;
    for (const YamlNode* item : items(reading, list->second->value, fmt::format("`{}` of `outcomes`", key))) {
        const std::string text = one_text(reading, *item, fmt::format("`{}` of `outcomes`", key));
        if (text.empty()) continue;
        const auto same = [&](const DrawnOutcome& one) { return folded(one.text) == folded(text); };
        auto at = std::find_if(outcomes.begin(), outcomes.end(), same);
        if (at == outcomes.end()) at = outcomes.insert(outcomes.end(), DrawnOutcome{text});
        if (mark) {
            (*at).*mark = true;
        } else if (at->came_to_nothing) {
            reading.problem(item->line, fmt::format("`{}` came to something and came to nothing", shown(text)),
                            "keep it in one list");
        }
    }
}

void read_outcomes(const ProfileReading& reading, const YamlEntry& entry) {
    const Entries found = entries(reading, entry.value, "`outcomes`",
                                  {"came to nothing", "came to something", "inappropriate", "linked"});
    read_outcome_list(reading, found, "came to nothing", &DrawnOutcome::came_to_nothing);
    read_outcome_list(reading, found, "came to something", nullptr);
    read_outcome_list(reading, found, "inappropriate", &DrawnOutcome::inappropriate);
    read_outcome_list(reading, found, "linked", &DrawnOutcome::linked);
}

void read_like_protection(const ProfileReading& reading, const YamlEntry& entry) {
    for (const YamlNode* list : items(reading, entry.value, "`like protection`")) {
        std::vector<model::DestinationId> alike;
        for (const YamlNode* item : items(reading, *list, "each entry of `like protection`")) {
            const std::string name = one_text(reading, *item, "`like protection`");
            const auto destination = name.empty() ? std::nullopt : destination_named(reading, item->line, name);
            if (destination) alike.push_back(*destination);
        }
        reading.profile.like_protection.push_back(std::move(alike));
    }
}

void read_spoilt(const ProfileReading& reading, const YamlEntry& entry) {
    const std::vector<std::string> ways(spoilt_words.begin(), spoilt_words.end());
    const Entries found = entries(reading, entry.value, "`rows that nobody can read`", ways);
    for (std::size_t i = 0; i < ways.size(); ++i) {
        if (const auto at = found.find(ways[i]); at != found.end())
            reading.profile.spoilt[i] =
                whole(reading, at->second->value, fmt::format("`{}`", ways[i]), 0, most_spoilt).value_or(0);
    }
}

std::vector<std::optional<Drawing>> read_top_level(const ProfileReading& reading, const Entries& found) {
    Profile& profile = reading.profile;
    const auto when = [&](const char* key, auto&& read) {
        if (const auto at = found.find(key); at != found.end()) read(*at->second);
    };
    when("title", [&](const YamlEntry& entry) { profile.title = synthetic_text(reading, entry, "title"); });
    when("note", [&](const YamlEntry& entry) { profile.note = synthetic_text(reading, entry, "note"); });
    when("ruleset", [&](const YamlEntry& entry) { read_ruleset(reading, entry); });
    when("seed", [&](const YamlEntry& entry) {
        profile.seed = large_whole(reading, entry.value, "`seed`", 0, most_seed).value_or(0);
    });
    when("months", [&](const YamlEntry& entry) { read_months(reading, entry); });
    when("received", [&](const YamlEntry& entry) { read_received(reading, entry); });
    when("columns", [&](const YamlEntry& entry) {
        for (const YamlEntry* one : named_entries(reading, entry.value, "`columns`")) read_column(reading, *one);
    });
    when("left blank",
         [&](const YamlEntry& entry) { read_left_blank(reading, entry.value, "`left blank`", profile.left_blank); });
    when("missing", [&](const YamlEntry& entry) { read_missing(reading, entry); });
    when("outcomes", [&](const YamlEntry& entry) { read_outcomes(reading, entry); });
    when("like protection", [&](const YamlEntry& entry) { read_like_protection(reading, entry); });
    when("rows that nobody can read", [&](const YamlEntry& entry) { read_spoilt(reading, entry); });
    std::vector<std::optional<Drawing>> background(reading.model.questions.size());
    when("background", [&](const YamlEntry& entry) { background = drawings(reading, entry.value, "`background`"); });
    return background;
}

}  // namespace

std::string words(Spoilt way) {
    return spoilt_words[static_cast<std::size_t>(way)];
}

std::optional<Profile> read_profile(std::istream& stream, const std::string& file, const model::Model& model,
                                    writing::Problems& problems) {
    const std::size_t problems_before = problems.size();
    const std::optional<YamlNode> root = mapping::read_yaml(stream, file, problems);
    if (!root) return std::nullopt;
    Profile profile;
    profile.file = file;
    profile.left_blank.resize(model.questions.size());
    const ProfileReading reading{model, file, problems, profile};
    const std::vector<std::string> needed{"title", "note", "ruleset", "seed", "months", "outcomes", "kinds"};
    std::vector<std::string> known{
        "received", "columns", "background", "left blank", "missing", "like protection", "rows that nobody can read"};
    known.insert(known.begin(), needed.begin(), needed.end());
    const Entries found = entries(reading, *root, "a profile", known);
    if (std::holds_alternative<YamlMap>(root->content)) {
        for (const std::string& key : needed) {
            if (!found.contains(key))
                reading.problem(0, fmt::format("the profile has no `{}`", key),
                                "add it; corpus/telford-wrekin/profile.yaml shows a whole profile");
        }
    }
    const auto background = read_top_level(reading, found);
    if (const auto kinds = found.find("kinds"); kinds != found.end())
        read_kinds(reading, kinds->second->value, background);
    if (problems.size() == problems_before) return profile;
    std::stable_sort(problems.begin() + static_cast<std::ptrdiff_t>(problems_before), problems.end(),
                     [](const auto& left, const auto& right) { return left.line < right.line; });
    return std::nullopt;
}

}  // namespace ascrules::synthesise
