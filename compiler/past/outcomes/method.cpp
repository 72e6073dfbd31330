#include "compiler/past/outcomes/method.h"

#include <algorithm>
#include <cassert>
#include <cstdint>
#include <sstream>
#include <utility>

#include <fmt/format.h>

#include "compiler/past/mapping/yaml_shape.h"
#include "compiler/past/outcomes/method_data.h"
#include "compiler/words/spelling/naming.h"
#include "compiler/words/writing/figures.h"

namespace ascrules::outcomes {

using mapping::Entries;
using mapping::YamlList;
using mapping::YamlNode;
using spelling::shown;
using writing::Problems;

namespace {

/// A list may be this long: positions in it are kept in 16 bits.
constexpr std::size_t most_items = 10'000;

/// One method being read, and where its problems go.
struct Reading {
    const std::string& file;
    Problems& problems;
    Method method = {};

    void problem(std::size_t line, std::string what, std::string advice) {
        problems.push_back({file, line, std::move(what), std::move(advice)});
    }
};

/// The value under a key; null, with a problem, where it is needed and not there.
const YamlNode* value_of(Reading& reading, const Entries& found, const std::string& key, std::size_t line,
                         std::string_view of) {
    const auto entry = found.find(key);
    if (entry != found.end()) return &entry->second->value;
    reading.problem(line, fmt::format("{} has no key `{}`", of, key), fmt::format("add `{}:` and its value", key));
    return nullptr;
}

std::string text_under(Reading& reading, const Entries& found, const std::string& key, std::size_t line,
                       std::string_view of) {
    const YamlNode* const value = value_of(reading, found, key, line, of);
    return value ? mapping::single_text(*value, fmt::format("`{}`", key), reading.file, reading.problems) : "";
}

std::string text_if_there(Reading& reading, const Entries& found, const std::string& key) {
    return found.contains(key) ? text_under(reading, found, key, 0, "") : "";
}

std::int64_t whole_number(Reading& reading, const YamlNode& node, std::string_view of, std::int64_t most) {
    const std::string text = mapping::single_text(node, of, reading.file, reading.problems);
    if (text.empty()) return 0;
    const auto number = writing::whole_number(text);
    if (number && *number >= 0 && *number <= most) return *number;
    reading.problem(node.line, fmt::format("{} is `{}`", of, shown(text)),
                    fmt::format("write a whole number from 0 to {}", most));
    return 0;
}

/// The items of a list that is not empty and not endless.
std::vector<const YamlNode*> items_of(Reading& reading, const YamlNode& node, std::string_view of) {
    std::vector<const YamlNode*> items;
    if (const auto* list = std::get_if<YamlList>(&node.content)) {
        for (const YamlNode& item : list->items) items.push_back(&item);
    }
    if (items.empty())
        reading.problem(node.line, fmt::format("{} needs a list, and there is {}", of, mapping::what_stands(node)),
                        "write each item on a line of its own behind a dash");
    if (items.size() > most_items) {
        reading.problem(node.line, fmt::format("{} holds {} items", of, writing::grouped(items.size())),
                        fmt::format("keep at most {}", writing::grouped(most_items)));
        items.clear();
    }
    return items;
}

/// Gives a spelling its meaning. A spelling that stands for something else already is a problem.
template <typename Meaning>
void spell(Reading& reading, std::map<std::string, Meaning, std::less<>>& spellings, const std::string& text,
           Meaning meaning, std::size_t line) {
    if (text.empty()) return;
    const std::string key = spelling_key(text);
    if (key.empty()) {
        reading.problem(line, fmt::format("`{}` holds no letter and no digit", shown(text)),
                        "write the value as the extract has it");
    } else if (!spellings.emplace(key, meaning).second) {
        reading.problem(line, fmt::format("`{}` stands here a second time", shown(text)),
                        "keep one of the two; capitals, spaces and punctuation make no difference");
    }
}

void read_days(Reading& reading, const YamlNode& node) {
    const std::vector<std::string> keys{"between requests that are one", "to the first event",
                                        "between events of a chain"};
    const Entries found = mapping::known_entries(node, "`days`", keys, reading.file, reading.problems);
    const auto days = [&](const std::string& key) {
        const YamlNode* const value = value_of(reading, found, key, node.line, "`days`");
        return value ? whole_number(reading, *value, fmt::format("`{}`", key), most_days) : 0;
    };
    reading.method.days = {days(keys[0]), days(keys[1]), days(keys[2])};
    reading.method.days_as_published = reading.method.days;
}

void read_clients(Reading& reading, const YamlNode& node) {
    const Entries found =
        mapping::known_entries(node, "`clients`", {"covered", "not covered"}, reading.file, reading.problems);
    for (const bool covered : {true, false}) {
        const std::string key = covered ? "covered" : "not covered";
        const YamlNode* const list = value_of(reading, found, key, node.line, "`clients`");
        if (!list) continue;
        for (const YamlNode* item : items_of(reading, *list, fmt::format("`{}`", key)))
            spell(reading, reading.method.client_types,
                  mapping::single_text(*item, "a kind of client", reading.file, reading.problems), covered, item->line);
    }
}

void read_routes(Reading& reading, const YamlNode& node) {
    Method& method = reading.method;
    for (const YamlNode* item : items_of(reading, node, "`routes of access`")) {
        const std::string name = mapping::single_text(*item, "a route of access", reading.file, reading.problems);
        spell(reading, method.route_spellings, name, method.routes.size(), item->line);
        method.routes.push_back(name);
    }
}

void read_services(Reading& reading, const YamlNode& node) {
    Method& method = reading.method;
    for (const YamlNode* item : items_of(reading, node, "`services`")) {
        const Entries found =
            mapping::known_entries(*item, "a service", {"service", "long term"}, reading.file, reading.problems);
        ServiceType type;
        type.name = text_under(reading, found, "service", item->line, "a service");
        type.rank = method.services.size();
        const std::string long_term = spelling::folded(text_if_there(reading, found, "long term"));
        type.long_term = long_term == "yes";
        if (!type.long_term && !long_term.empty() && long_term != "no")
            reading.problem(item->line, fmt::format("`long term` is `{}`", shown(long_term)), "write yes or no");
        spell(reading, method.service_spellings, type.name, method.services.size(), item->line);
        method.services.push_back(std::move(type));
    }
}

void read_other_services(Reading& reading, const YamlNode& node) {
    Method& method = reading.method;
    for (const YamlNode* item : items_of(reading, node, "`other services`")) {
        const std::string name = mapping::single_text(*item, "a service", reading.file, reading.problems);
        spell(reading, method.service_spellings, name, method.services.size(), item->line);
        method.services.push_back({name, std::nullopt, false});
    }
}

/// Adds one spelling of an outcome. The same spelling may stand twice only if it says the same.
void add_outcome(Reading& reading, EventOutcome outcome, std::size_t line) {
    Method& method = reading.method;
    if (outcome.name.empty()) return;
    const auto before = method.outcome_spellings.find(spelling_key(outcome.name));
    if (before == method.outcome_spellings.end()) {
        spell(reading, method.outcome_spellings, outcome.name, method.outcomes.size(), line);
        method.outcomes.push_back(std::move(outcome));
        return;
    }
    const EventOutcome& other = method.outcomes[before->second];
    if (other.category != outcome.category || other.rank_release_2 != outcome.rank_release_2)
        reading.problem(line, fmt::format("`{}` stands twice, with another class or rank", shown(outcome.name)),
                        "give it the same class and rank in both places");
}

void read_outcome(Reading& reading, const YamlNode& item) {
    constexpr std::string_view of = "an outcome";
    const Entries found = mapping::known_entries(
        item, of, {"release 1", "rank 1", "release 2", "rank 2", "class", "look at", "not verified"}, reading.file,
        reading.problems);
    const auto rank = [&](const std::string& key) -> std::optional<std::size_t> {
        const auto entry = found.find(key);
        if (entry == found.end()) return std::nullopt;
        return static_cast<std::size_t>(
            whole_number(reading, entry->second->value, fmt::format("`{}`", key), most_days));
    };
    const std::string release_1 = text_if_there(reading, found, "release 1");
    const std::string release_2 = text_if_there(reading, found, "release 2");
    EventOutcome outcome;
    outcome.means = release_2.empty() ? release_1 : release_2;
    outcome.category = text_under(reading, found, "class", item.line, of);
    outcome.classifies = outcome.category != reading.method.cannot_be_classified;
    outcome.look_at = text_if_there(reading, found, "look at");
    outcome.not_verified = text_if_there(reading, found, "not verified");
    if (value_of(reading, found, "rank 2", item.line, of)) outcome.rank_release_2 = *rank("rank 2");
    if (outcome.means.empty())
        reading.problem(item.line, "an outcome has no spelling", "add `release 1:` or `release 2:` and the spelling");
    if (!release_1.empty() && !found.contains("rank 1"))
        reading.problem(item.line, fmt::format("`{}` has no `rank 1`", shown(release_1)),
                        "add `rank 1:` and its place");
    outcome.name = release_1;
    outcome.rank_release_1 = rank("rank 1");
    add_outcome(reading, outcome, item.line);
    if (spelling_key(release_1) == spelling_key(release_2)) return;
    outcome.name = release_2;
    outcome.rank_release_1.reset();
    add_outcome(reading, std::move(outcome), item.line);
}

void read_release_2_from(Reading& reading, const Entries& found, std::size_t line, std::string_view of) {
    const std::string text = text_under(reading, found, "release 2 from", line, of);
    if (text.empty()) return;
    const auto day = dates::read_date(text);
    if (!day.value) return reading.problem(found.at("release 2 from")->line, day.what, day.advice);
    reading.method.release_2_from = day.value->days;
}

void read_disagreement(Reading& reading, const Entries& found, std::size_t line, std::string_view of) {
    const std::string text = text_under(reading, found, "outcomes that disagree", line, of);
    if (text.empty()) return;
    Method& method = reading.method;
    const auto spelled = method.outcome_spellings.find(spelling_key(text));
    if (spelled == method.outcome_spellings.end()) {
        reading.problem(found.at("outcomes that disagree")->line,
                        fmt::format("`{}` is not among the `outcomes`", shown(text)), "name one of them");
    } else {
        method.disagreement = spelled->second;
    }
}

void read_parts(Reading& reading, const YamlNode& document) {
    constexpr std::string_view of = "the method";
    const std::vector<std::string> keys{"name",
                                        "source",
                                        "days",
                                        "clients",
                                        "routes of access",
                                        "services",
                                        "other services",
                                        "release 2 from",
                                        "cannot be classified",
                                        "outcomes that disagree",
                                        "outcomes"};
    const Entries found = mapping::known_entries(document, of, keys, reading.file, reading.problems);
    const std::size_t line = document.line;
    reading.method.name = text_under(reading, found, "name", line, of);
    reading.method.source = text_under(reading, found, "source", line, of);
    reading.method.cannot_be_classified = text_under(reading, found, "cannot be classified", line, of);
    read_release_2_from(reading, found, line, of);
    if (const auto* node = value_of(reading, found, "days", line, of)) read_days(reading, *node);
    if (const auto* node = value_of(reading, found, "clients", line, of)) read_clients(reading, *node);
    if (found.contains("routes of access")) read_routes(reading, found.at("routes of access")->value);
    if (const auto* node = value_of(reading, found, "services", line, of)) read_services(reading, *node);
    if (found.contains("other services")) read_other_services(reading, found.at("other services")->value);
    if (const auto* node = value_of(reading, found, "outcomes", line, of)) {
        for (const YamlNode* item : items_of(reading, *node, "`outcomes`")) read_outcome(reading, *item);
    }
    read_disagreement(reading, found, line, of);
}

}  // namespace

std::string spelling_key(std::string_view value) {
    constexpr std::string_view dropped = " \t\r\n.-()_%,;/\\:!&";
    std::string key;
    for (const char c : spelling::folded(value)) {
        if (dropped.find(c) == std::string_view::npos) key.push_back(c);
    }
    return key;
}

Method published_method() {
    std::istringstream stream{std::string(method_data)};
    Problems problems;
    auto method = read_method(stream, "data/client-level-data.yaml", problems);
    assert(method && "the method that is built in is broken");
    method->file.clear();
    return *std::move(method);
}

std::optional<Method> read_method(std::istream& stream, const std::string& file, Problems& problems) {
    const std::size_t before = problems.size();
    const auto document = mapping::read_yaml(stream, file, problems);
    if (!document) return std::nullopt;
    Reading reading{file, problems};
    reading.method.file = file;
    read_parts(reading, *document);
    std::stable_sort(problems.begin() + static_cast<std::ptrdiff_t>(before), problems.end(),
                     [](const writing::Problem& one, const writing::Problem& other) { return one.line < other.line; });
    if (problems.size() > before) return std::nullopt;
    return std::move(reading.method);
}

}  // namespace ascrules::outcomes
