// The words for contradictions: those that are one matter are told once, by the largest of them, and the others are named.
#include <fmt/format.h>

#include <utility>

#include "compiler/meaning/model/wording.h"
#include "compiler/proof/analysis/describe_parts.h"

namespace ascrules::analysis {

using diagnostics::Code;
using diagnostics::Diagnostic;
using namespace model;

namespace {

std::vector<RulePair> turned_round(const std::vector<RulePair>& pairs) {
    std::vector<RulePair> turned;
    for (const auto& [first, second] : pairs) turned.emplace_back(second, first);
    return turned;
}

/// "S1 and S2 with A1; S3 with A1 and A2"
std::string pairs_by_name(const Model& model, const std::vector<RulePair>& pairs) {
    std::string text;
    for (const Winning& each : all_first_win(model, pairs)) {
        text +=
            fmt::format("{}{} with {}", text.empty() ? "" : "; ", ids(model, each.winners), ids(model, each.losers));
    }
    return text;
}

/// "S1 sends it to Safeguarding, A1 to Advice and A2 to Assessment"
std::string where_each_sends(const Model& model, RuleId first, const std::vector<RulePair>& pairs) {
    std::string text = fmt::format("{} sends it to {}", model.rule(first).id, words(model, *model.rule(first).send_to));
    for (const RulePair& pair : pairs) {
        const Rule& other = model.rule(pair.second);
        text += fmt::format(", {} to {}", other.id, words(model, *other.send_to));
    }
    return text;
}

}  // namespace

void Describer::add_contradictions() {
    const Disagreements all = disagreements_of(model_, findings_);
    for (const Disagreement& each : all.list) {
        if (each.pairs.size() == 1) {
            add(*each.largest);
        } else {
            add(each);
        }
    }
    const std::size_t more = all.pairs_more;
    if (more > 0 && !diagnostics_.empty())
        diagnostics_.back().facts.push_back(
            fmt::format("{} of rules that contradict each other {} not listed here: see {} with `--all`",
                        more == 1 ? "1 more pair" : fmt::format("{} more pairs", more), more == 1 ? "is" : "are",
                        more == 1 ? "it" : "them"));
}

void Describer::add_settled_by_protection() {
    for (const SettledByProtection& found : findings_.settled_by_protection) {
        const Rule& wins = model_.rule(found.wins);
        const Rule& gives_way = model_.rule(found.gives_way);
        Diagnostic diagnostic{.code = Code::N410,
                              .span = gives_way.send_span,
                              .message = fmt::format("rules {} and {} disagree, and {} wins: the most protective does",
                                                     wins.id, gives_way.id, wins.id)};
        diagnostic.labels = {{wins.send_span, fmt::format("{} sends here", wins.id)}};
        diagnostic.facts = {fmt::format("such a case: {}", case_words(model_, found.example)),
                            fmt::format("where it goes: {}", one_of(found.outcomes)),
                            fmt::format("how many: {}", how_many(found.cases, found.more_cases)),
                            where_each_sends(model_, found.wins, {{found.wins, found.gives_way}})};
        add_past(found.past, diagnostic);
        diagnostic.choices = {
            "leave it, if such people should go there",
            fmt::format("let {} win all the same: {}", gives_way.id, adding_overrides({found.gives_way}, wins.id))};
        diagnostics_.push_back(std::move(diagnostic));
    }
    const std::size_t more = findings_.settled_by_protection_count - findings_.settled_by_protection.size();
    if (more > 0 && !findings_.settled_by_protection.empty())
        diagnostics_.back().facts.push_back(
            fmt::format("{} of rules of which the most protective wins {} not listed here: see {} with `--all`",
                        more == 1 ? "1 more pair" : fmt::format("{} more pairs", more), more == 1 ? "is" : "are",
                        more == 1 ? "it" : "them"));
}

void Describer::add(const Disagreement& several) {
    const Contradiction& largest = *several.largest;
    const auto [one, other] = several.pairs.front();
    const Rule& first = model_.rule(one);
    const Rule& second = model_.rule(other);
    std::vector<RuleId> others;
    for (const RulePair& pair : several.pairs) others.push_back(pair.second);
    const std::string of = fmt::format("of {} and {}", first.id, second.id);
    Diagnostic diagnostic{.code = Code::F302, .span = first.send_span, .message = ""};
    diagnostic.facts = {fmt::format("such a case, {}: {}", of, case_words(model_, largest.enough)),
                        fmt::format("how many, {}: {}", of, how_many(largest))};
    add_past(largest.past, diagnostic, ", " + of);
    if (several.same_routes) {
        diagnostic.message =
            fmt::format("{} pairs of rules send the same case both to {} and to {}", several.pairs.size(),
                        words(model_, *first.send_to), words(model_, *second.send_to));
        diagnostic.labels = {{second.send_span, fmt::format("and here, by rule {}", second.id)}};
        diagnostic.facts.push_back("the pairs: " + pairs_by_name(model_, several.pairs));
        add_winning(words(model_, *first.send_to), several.pairs, diagnostic);
        add_winning(words(model_, *second.send_to), turned_round(several.pairs), diagnostic);
        diagnostic.choices.emplace_back("narrow the conditions of the rules that should not have taken such cases");
    } else {
        diagnostic.message =
            fmt::format("rule {} sends the same case to another place, or with another time limit, than {}", first.id,
                        ids(model_, others));
        diagnostic.facts.push_back(where_each_sends(model_, one, several.pairs));
        add_winning(first.id, several.pairs, diagnostic);
        const bool is_row = model_.rule(others.front()).is_row;
        diagnostic.choices.push_back(
            is_row ? fmt::format("let one of the others win: write {} in the cell `overrides` of its row", first.id)
                   : fmt::format("let one of the others win: add `overrides {}` to that rule", first.id));
        diagnostic.choices.push_back(fmt::format("narrow the condition of rule {}", first.id));
    }
    diagnostic.to_be_decided_by = who_decides(model_);
    diagnostics_.push_back(std::move(diagnostic));
}

void Describer::add_winning(const std::string& winner, const std::vector<RulePair>& pairs,
                            Diagnostic& diagnostic) const {
    if (in_a_circle(model_, pairs)) return;
    const std::vector<Winning> edits = all_first_win(model_, pairs);
    std::string choice = fmt::format("let {} win:", winner);
    for (const Winning& edit : edits)
        choice += (edits.size() == 1 ? " " : "\n") + adding_overrides(edit.winners, with_commas(edit.losers));
    diagnostic.choices.push_back(std::move(choice));
}

std::string Describer::adding_overrides(const std::vector<RuleId>& to, const std::string& overridden) const {
    const std::string plural = to.size() == 1 ? "" : "s";
    return model_.rule(to.front()).is_row
               ? fmt::format("write {} in the cell `overrides` of row{} {}", overridden, plural, ids(model_, to))
               : fmt::format("add `overrides {}` to rule{} {}", overridden, plural, ids(model_, to));
}

std::string Describer::winning(const Settling& settling) const {
    const std::string& winner = model_.rule(settling.winner).id;
    std::string text =
        fmt::format("let {} win: {}", winner, adding_overrides({settling.winner}, model_.rule(settling.loser).id));
    if (!findings_.past_cases) return text;
    text += fmt::format(" ({} past referral{} then go{} where {} sends {}", settling.settled,
                        settling.settled == 1 ? "" : "s", settling.settled == 1 ? "es" : "", winner,
                        settling.settled == 1 ? "it" : "them");
    if (settling.moved > 0) text += fmt::format("; {} more come to something else than now", settling.moved);
    return text + ")";
}

std::string Describer::how_many(const Contradiction& found) const {
    return found.not_known ? "only where some answer is not known" : how_many(found.cases, found.more_cases);
}

std::string Describer::with_commas(const std::vector<RuleId>& rules) const {
    std::string text;
    for (const RuleId rule : rules) text += (text.empty() ? "" : ", ") + model_.rule(rule).id;
    return text;
}

void Describer::add(const Contradiction& found) {
    const Rule& first = model_.rule(found.first);
    const Rule& second = model_.rule(found.second);
    const bool same_place = first.send_to->destination == second.send_to->destination;
    Diagnostic diagnostic{.code = Code::F302, .span = first.send_span, .message = ""};
    diagnostic.message =
        same_place ? fmt::format("rules {} and {} send the same case to one place with different time limits", first.id,
                                 second.id)
                   : fmt::format("rules {} and {} send the same case to different places", first.id, second.id);
    diagnostic.labels = {{second.send_span, fmt::format("and here, by rule {}", second.id)}};
    diagnostic.facts = {fmt::format("such a case: {}", case_words(model_, found.enough)),
                        fmt::format("how many: {}", how_many(found)),
                        where_each_sends(model_, found.first, {{found.first, found.second}})};
    add_past(found.past, diagnostic);
    for (const Settling& settling : found.settlings) {
        if (!settling.in_a_circle) diagnostic.choices.push_back(winning(settling));
    }
    diagnostic.choices.emplace_back("narrow the condition of one of the two");
    diagnostic.to_be_decided_by = who_decides(model_);
    diagnostics_.push_back(std::move(diagnostic));
}

}  // namespace ascrules::analysis
