#include <algorithm>
#include <functional>
#include <utility>

#include <fmt/format.h>

#include "compiler/past/synthesise/profile_parts.h"
#include "compiler/past/synthesise/scale.h"
#include "compiler/words/spelling/naming.h"

namespace ascrules::synthesise {

using mapping::YamlEntry;
using mapping::YamlList;
using mapping::YamlNode;
using mapping::YamlText;
using spelling::folded;
using spelling::shown;

namespace {

constexpr std::size_t most_a_month = 1'000'000;

/// One entry of `kinds`, opened up.
struct KindEntry {
    const ProfileReading& reading;
    const YamlNode& node;
    Entries found;
    std::string of;  ///< "the kind `Help at home`"

    [[nodiscard]] const YamlNode* at(const std::string& key) const {
        const auto entry = found.find(key);
        return entry == found.end() ? nullptr : &entry->second->value;
    }
    /// The value under `key`; reports where there is none.
    [[nodiscard]] const YamlNode* needed(const std::string& key, const std::string& advice) const {
        const YamlNode* value = at(key);
        if (!value) reading.problem(node.line, fmt::format("{} has no `{}`", of, key), advice);
        return value;
    }
    [[nodiscard]] std::string of_key(const std::string& key) const { return fmt::format("`{}` of {}", key, of); }
    void problem(std::size_t line, std::string what, std::string advice) const {
        reading.problem(line, std::move(what), std::move(advice));
    }
};

/// One figure for each month, each read by `one`: written once for all months, or once for each.
std::vector<std::size_t> by_month(const ProfileReading& reading, const YamlNode& node, const std::string& of,
                                  const std::function<std::size_t(const YamlNode&, std::size_t)>& one) {
    const std::size_t months = reading.profile.months;
    std::vector<std::size_t> all(months);
    const auto* list = std::get_if<YamlList>(&node.content);
    if (months == 0) return all;  // reported where the months stand
    if (list && list->items.size() != months) {
        reading.problem(node.line,
                        fmt::format("{} has {}, and the profile has {}", of,
                                    writing::counted(list->items.size(), "figure", "figures"),
                                    writing::counted(months, "month", "months")),
                        "write one figure for each month, or a single figure that holds in all of them");
        return all;
    }
    for (std::size_t month = 0; month < months; ++month) {
        const std::size_t problems_before = reading.problems.size();
        all[month] = one(list ? list->items[month] : node, month);
        if (!list && reading.problems.size() > problems_before) break;  // the same in every month
    }
    return all;
}

Weighted<mapping::OnFile> places(const KindEntry& entry, const std::string& key) {
    const YamlNode* node = entry.needed(key, "name a destination, or several with a weight each, or `not known`");
    if (!node) return {};
    return weighted<mapping::OnFile>(entry.reading, *node, entry.of_key(key),
                                     [&](const std::string& name, std::size_t line) -> std::optional<mapping::OnFile> {
                                         if (folded(name) == not_known) return mapping::OnFile{};
                                         const auto destination = destination_named(entry.reading, line, name);
                                         if (!destination) return std::nullopt;
                                         return mapping::OnFile{mapping::OnFile::Kind::destination, *destination};
                                     });
}

Weighted<std::optional<std::size_t>> outcomes(const KindEntry& entry) {
    using Position = std::optional<std::size_t>;
    const YamlNode* node = entry.needed("outcome", "name what followed, as listed under `outcomes`, or `not known`");
    if (!node) return {};
    std::vector<std::string> names;
    for (const DrawnOutcome& outcome : entry.reading.profile.outcomes) names.push_back(outcome.text);
    return weighted<Position>(entry.reading, *node, entry.of_key("outcome"),
                              [&](const std::string& name, std::size_t line) -> std::optional<Position> {
                                  if (folded(name) == not_known) return Position();
                                  const auto at = position_of(entry.reading, line, name, names,
                                                              "`outcomes` does not list", "the outcomes listed are");
                                  return at ? std::optional<Position>(*at) : std::nullopt;
                              });
}

void read_rule(const KindEntry& entry, Kind& kind) {
    const YamlNode* node = entry.at("by rule");
    if (!node) return;
    const std::string id = one_text(entry.reading, *node, entry.of_key("by rule"));
    if (id.empty()) return;
    std::vector<std::string> ids;
    for (const model::Rule& rule : entry.reading.model.rules) ids.push_back(rule.id);
    const auto at = position_of(entry.reading, node->line, id, ids, "the ruleset has no rule", "its rules are");
    if (!at) return;
    kind.by_rule = model::RuleId{*at};
    const model::Rule& rule = entry.reading.model.rules[*at];
    if (!rule.send_to || rule.send_to->destination != kind.rules_send_to) {
        entry.problem(node->line,
                      fmt::format("the rule {} does not send to `{}`, and {} says so", rule.id,
                                  entry.reading.model.destination(kind.rules_send_to).name, entry.of),
                      "name a rule that does, or change `rules send to`");
    }
}

/// "24", or "30%" of the month's referrals where that is a whole number of them.
std::size_t held_in(const ProfileReading& reading, const YamlNode& node, const std::string& of, std::size_t a_month) {
    const auto* text = std::get_if<YamlText>(&node.content);
    const std::string written = text ? folded(text->text) : "";
    if (!written.ends_with('%')) return whole(reading, node, of, 0, a_month).value_or(0);
    const YamlNode share{node.line, YamlText{written.substr(0, written.size() - 1)}};
    const auto chance = per_cent(reading, share, of);
    if (!chance) return 0;
    if (a_month * *chance % certain != 0) {
        reading.problem(node.line, fmt::format("{} of {} referrals is no whole number of them", written, a_month),
                        "write another share, or how many there are");
    }
    return static_cast<std::size_t>(a_month * *chance / certain);
}

/// The question or questions that held referrals of the kind are still asked.
void read_asking(const KindEntry& entry, const YamlNode& node, Kind& kind) {
    const std::string of = entry.of_key("missing");
    const auto add = [&](const YamlNode& one) {
        const std::string name = one_text(entry.reading, one, fmt::format("`asking` in {}", of));
        if (name.empty()) return;
        if (const auto question = question_named(entry.reading, one.line, name)) kind.asking.push_back(*question);
    };
    if (const auto* list = std::get_if<YamlList>(&node.content)) {
        for (const YamlNode& one : list->items) add(one);
    } else {
        add(node);
    }
}

void read_held_counts(const KindEntry& entry, const YamlNode& node, Kind& kind) {
    if (kind.a_month.empty()) return;  // of how many is not known
    const std::string of = fmt::format("`a month` in {}", entry.of_key("missing"));
    kind.held_a_month = by_month(entry.reading, node, of, [&](const YamlNode& one, std::size_t month) {
        return held_in(entry.reading, one, of, kind.a_month[month]);
    });
}

void read_missing(const KindEntry& entry, Kind& kind) {
    kind.held_a_month.resize(entry.reading.profile.months);
    kind.may_be_missing = entry.reading.profile.missing.questions;
    const YamlNode* node = entry.at("missing");
    if (!node) return;
    const std::string of = entry.of_key("missing");
    const Entries found = entries(entry.reading, *node, of, {"a month", "asking", "questions"});
    if (found.empty()) return;
    if (const auto count = found.find("a month"); count != found.end()) {
        read_held_counts(entry, count->second->value, kind);
    } else {
        entry.problem(node->line, fmt::format("{} has no `a month`", of),
                      "add how many of them lack an answer that decides, or a share such as 30%");
    }
    if (const auto asking = found.find("asking"); asking != found.end())
        read_asking(entry, asking->second->value, kind);
    if (const auto questions = found.find("questions"); questions != found.end())
        kind.may_be_missing = questions_to_leave_out(entry.reading, questions->second->value, of);
    const bool any_held =
        std::any_of(kind.held_a_month.begin(), kind.held_a_month.end(), [](std::size_t count) { return count > 0; });
    if (any_held && kind.may_be_missing.values.empty() && entry.reading.problems.empty()) {
        entry.problem(node->line, fmt::format("{} does not say which answers are missing", of),
                      "add `questions:` here, or under `missing` of the profile, for all kinds");
    }
}

/// Whether those who judged the cases see them as the rules do, and whether the profile says why not.
void check_disagreement(const KindEntry& entry, Kind& kind) {
    const YamlNode* because = entry.at("disagrees because");
    if (because) kind.disagrees_because = one_text(entry.reading, *because, entry.of_key("disagrees because"));
    const mapping::OnFile by_rules{mapping::OnFile::Kind::destination, kind.rules_send_to};
    bool differs = false;
    for (std::size_t i = 0; i < kind.should_have_gone_to.values.size(); ++i) {
        const mapping::OnFile& should = kind.should_have_gone_to.values[i];
        differs = differs || (kind.should_have_gone_to.weights[i] > 0 && should != by_rules &&
                              should.kind == mapping::OnFile::Kind::destination);
    }
    if (differs && !because) {
        entry.problem(entry.node.line, fmt::format("{} should not have gone to where the rules send it", entry.of),
                      "if that is meant, add `disagrees because:` with the reason; it is counted as a misroute");
    }
    if (!differs && because && !kind.should_have_gone_to.values.empty()) {
        entry.problem(because->line,
                      fmt::format("{} disagrees with the rules, and should have gone to where they send it", entry.of),
                      "take `disagrees because` out, or change `should have gone to`");
    }
}

/// The name of the error that these referrals stand for; those of one name are counted together.
void read_planted_error(const KindEntry& entry, Kind& kind) {
    const YamlNode* node = entry.at("planted error");
    if (!node) return;
    kind.planted_error = one_text(entry.reading, *node, entry.of_key("planted error"));
    if (kind.sent_to.values.empty() || kind.should_have_gone_to.values.empty()) return;
    for (const mapping::OnFile& sent : kind.sent_to.values) {
        const auto& right = kind.should_have_gone_to.values;
        if (std::find(right.begin(), right.end(), sent) == right.end()) continue;
        entry.problem(node->line,
                      fmt::format("{} has a planted error, and some of it went where it should have gone", entry.of),
                      "change `sent to`, or take `planted error` out");
        return;
    }
}

void read_columns(const KindEntry& entry, Kind& kind) {
    const std::vector<DrawnColumn>& columns = entry.reading.profile.columns;
    kind.columns.resize(columns.size());
    const YamlNode* node = entry.at("columns");
    if (!node) return;
    std::vector<std::string> names;
    names.reserve(columns.size());
    for (const DrawnColumn& column : columns) names.push_back(column.name);
    for (const YamlEntry* own : named_entries(entry.reading, *node, entry.of_key("columns"))) {
        const auto at =
            position_of(entry.reading, own->line, own->key, names, "the profile has no column", "its columns are");
        if (!at) continue;
        const Weighted<std::string>& all = columns[*at].values;
        kind.columns[*at] = weighted<std::string>(
            entry.reading, own->value, fmt::format("`{}` of {}", columns[*at].name, entry.of),
            [&](const std::string& text, std::size_t line) -> std::optional<std::string> {
                const auto value =
                    position_of(entry.reading, line, text, all.values,
                                fmt::format("the column `{}` has no value", columns[*at].name), "its values are");
                return value ? std::optional(all.values[*value]) : std::nullopt;
            });
    }
}

void read_answers(const KindEntry& entry, const std::vector<std::optional<Drawing>>& background, Kind& kind,
                  std::vector<bool>& without) {
    std::vector<std::optional<Drawing>> own(background.size());
    if (const YamlNode* node = entry.at("answers")) own = drawings(entry.reading, *node, entry.of_key("answers"));
    for (std::size_t i = 0; i < own.size(); ++i) {
        const std::optional<Drawing>& drawn = own[i] ? own[i] : background[i];
        if (!drawn) without[i] = true;
        kind.answers.push_back(drawn.value_or(DrawnAnswer{}));
    }
}

/// The name, which the entry's messages carry from here on.
void read_name(KindEntry& entry, Kind& kind) {
    kind.line = entry.node.line;
    if (const YamlNode* name = entry.needed("name", "name it: the manifest counts by name"))
        kind.name = one_text(entry.reading, *name, "`name` of a kind");
    if (kind.name.empty()) return;
    entry.of = fmt::format("the kind `{}`", shown(kind.name));
    for (const Kind& other : entry.reading.profile.kinds) {
        if (folded(other.name) != folded(kind.name)) continue;
        entry.problem(entry.node.line, fmt::format("{} stands twice, first on line {}", entry.of, other.line),
                      "give one of them another name");
    }
}

/// How many there are; nothing where that cannot be said.
void read_counts(const KindEntry& entry, Kind& kind) {
    const std::size_t problems_before = entry.reading.problems.size();
    if (const YamlNode* count =
            entry.needed("a month", "add how many there are in a month, or a list with one figure for each")) {
        const std::string of = entry.of_key("a month");
        kind.a_month = by_month(entry.reading, *count, of, [&](const YamlNode& one, std::size_t) {
            return whole(entry.reading, one, of, 0, most_a_month).value_or(0);
        });
    }
    if (entry.reading.problems.size() > problems_before) kind.a_month.clear();
}

/// Where the rules send them, and where they should have gone.
void read_right_place(const KindEntry& entry, Kind& kind) {
    kind.should_have_gone_to = places(entry, "should have gone to");
    const YamlNode* rules = entry.needed("rules send to", "name the destination the rules give, which is made sure of");
    if (!rules) return;
    const std::string name = one_text(entry.reading, *rules, entry.of_key("rules send to"));
    const auto destination = name.empty() ? std::nullopt : destination_named(entry.reading, rules->line, name);
    if (!destination) return;
    kind.rules_send_to = *destination;
    read_rule(entry, kind);
    check_disagreement(entry, kind);
}

void read_kind(const ProfileReading& reading, const YamlNode& node,
               const std::vector<std::optional<Drawing>>& background, std::vector<bool>& without) {
    const std::vector<std::string> keys{"name",          "note",
                                        "a month",       "answers",
                                        "rules send to", "by rule",
                                        "sent to",       "should have gone to",
                                        "outcome",       "disagrees because",
                                        "missing",       "left blank",
                                        "columns",       "planted error"};
    KindEntry entry{reading, node, entries(reading, node, "a kind", keys), "a kind"};
    if (entry.found.empty()) return;
    Kind kind;
    read_name(entry, kind);
    read_counts(entry, kind);
    read_answers(entry, background, kind, without);
    read_right_place(entry, kind);
    kind.sent_to = places(entry, "sent to");
    read_planted_error(entry, kind);
    kind.outcome = outcomes(entry);
    read_missing(entry, kind);
    kind.left_blank = reading.profile.left_blank;
    if (const YamlNode* own = entry.at("left blank"))
        read_left_blank(reading, *own, entry.of_key("left blank"), kind.left_blank);
    read_columns(entry, kind);
    reading.profile.kinds.push_back(std::move(kind));
}

/// Reports more referrals than can be held at once.
void check_total(const ProfileReading& reading, std::size_t line) {
    const std::size_t total = referrals_in(reading.profile);
    if (total <= most_referrals) return;
    reading.problem(line,
                    fmt::format("the profile asks for {} referrals, and {} can be made at once",
                                writing::grouped(total), writing::grouped(most_referrals)),
                    "ask for fewer; several profiles can follow each other, with other months and other seeds");
}

}  // namespace

void read_kinds(const ProfileReading& reading, const YamlNode& node,
                const std::vector<std::optional<Drawing>>& background) {
    std::vector<bool> without(background.size());
    const std::vector<const YamlNode*> all = items(reading, node, "`kinds`");
    for (const YamlNode* one : all) read_kind(reading, *one, background, without);
    if (all.empty() && std::holds_alternative<YamlList>(node.content))
        reading.problem(node.line, "`kinds` names no kind of referral", "add one, with a dash before its `name`");
    check_total(reading, node.line);
    for (std::size_t i = 0; i < without.size(); ++i) {
        if (!without[i]) continue;
        reading.problem(node.line,
                        fmt::format("some kinds do not say how `{}` is answered", reading.model.questions[i].name),
                        "add it under `background`, for all kinds; `not known` where it is never answered");
    }
}

}  // namespace ascrules::synthesise
