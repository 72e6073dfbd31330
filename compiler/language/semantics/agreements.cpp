// What the panel agreed about the rules as a whole: what cannot be, and which findings it lives with.
#include <fmt/format.h>

#include <algorithm>

#include "compiler/language/semantics/conditions.h"
#include "compiler/language/semantics/declare.h"
#include "compiler/language/semantics/uses.h"
#include "compiler/language/syntax/block.h"
#include "compiler/words/spelling/spelling.h"

namespace ascrules::semantics {

using diagnostics::Code;
using diagnostics::Span;
using namespace model;

namespace {

using Kind = Acceptance::Kind;

void report_accept(Checking& checking, Span span, std::string message, std::vector<std::string> choices) {
    checking.diagnostics.push_back(
        {.code = Code::E221, .span = span, .message = std::move(message), .choices = std::move(choices)});
}

std::optional<RuleId> take_rule(Checking& checking, Cursor& cursor) {
    const auto rule = checking.names.rules.longest(cursor.phrase, cursor.at);
    if (rule) {
        note(checking.names, NameKind::rule, cursor.phrase, cursor.at, rule->words);
        cursor.at += rule->words;
        return rule->id;
    }
    if (cursor.done()) {
        report_accept(checking, cursor.rest_span(), "a rule is missing here",
                      {"name a rule by the first word of its heading"});
    } else if (!checking.names.not_in_force.find(cursor.word().text) &&
               !checking.names.may_be_unread("rule", cursor.word().text)) {
        checking.diagnostics.push_back(unknown_rule(checking, {cursor.word().text, cursor.word().span}));
    }
    return std::nullopt;
}

/// What stands behind `rule A3`.
std::optional<Kind> take_rule_finding(Cursor& cursor) {
    if (cursor.take({"never", "applies"})) return Kind::never_applies;
    if (cursor.take({"is", "always", "set", "aside"})) return Kind::always_set_aside;
    if (cursor.take({"makes", "no", "difference"})) return Kind::no_difference;
    if (cursor.take({"has", "no", "source"})) return Kind::no_source;
    return std::nullopt;
}

/// `gap`, `contradiction between A1 and A2`, `rule A3 never applies`
bool read_finding(Checking& checking, const syntax::Accept& written, Acceptance& accepted) {
    Cursor cursor{written.finding};
    if (cursor.take({"gap"})) {
        accepted.kind = Kind::gap;
        if (cursor.done() && !written.when) {
            report_accept(checking, cursor.rest_span(), "this does not say which gap",
                          {"go on with `when` and a condition, such as `when age is less than 18`"});
            return false;
        }
    } else if (cursor.take({"contradiction", "between"})) {
        accepted.kind = Kind::contradiction;
        const auto first = take_rule(checking, cursor);
        const bool joined = first && cursor.take({"and"});
        if (first && !joined)
            report_accept(checking, cursor.rest_span(), "a contradiction is between two rules",
                          {"write `accept contradiction between A1 and A2`"});
        const auto second = joined ? take_rule(checking, cursor) : std::nullopt;
        if (!second) return false;
        accepted.rules = {std::min(*first, *second), std::max(*first, *second)};
    } else if (cursor.take({"rule"})) {
        const auto rule = take_rule(checking, cursor);
        if (!rule) return false;
        accepted.rules = {*rule};
        const auto kind = take_rule_finding(cursor);
        if (!kind) {
            report_accept(checking, cursor.rest_span(), "this is not something that is found of a rule",
                          {"write `never applies`, `is always set aside`, `makes no difference` or `has no source`"});
            return false;
        }
        accepted.kind = *kind;
    } else {
        report_accept(checking, written.finding.words.empty() ? written.span : written.finding.span,
                      "this is not a finding that can be accepted",
                      {"write `accept gap when …`, `accept contradiction between A1 and A2` or `accept rule A3 makes "
                       "no difference`",
                       "mend the rules: a broken floor, and what must not affect the route, cannot be accepted"});
        return false;
    }
    if (cursor.done()) return true;
    report_accept(checking, cursor.rest_span(), "more follows here than can be read",
                  {"go on with `when` and a condition, or take this out"});
    return false;
}

}  // namespace

void read_impossible(Checking& checking) {
    for (const syntax::Impossible& written : checking.ruleset.impossible) {
        auto when = read_condition(checking.context(), written.when);
        auto citations = read_citations(checking, written.citations);
        if (!when) continue;
        checking.model.impossible.push_back(
            {std::move(*when), written.because ? written.because->text : "", std::move(citations), written.span});
    }
}

void read_accepted(Checking& checking) {
    for (const syntax::Accept& written : checking.ruleset.accepted) {
        Acceptance accepted;
        accepted.span = written.span;
        bool good = read_finding(checking, written, accepted);
        if (written.when) {
            accepted.when = read_condition(checking.context(), *written.when);
            good = good && accepted.when;
            if (good && accepted.kind != Kind::gap && accepted.kind != Kind::contradiction) {
                report_accept(checking, written.when->span, "what is found of a rule holds for every case",
                              {"take `when` and its condition out"});
                good = false;
            }
        }
        if (written.because) accepted.because = written.because->text;
        if (!written.until) continue;
        const auto until = dates::read_date(syntax::text_of(written.until->words));
        if (!until.value) {
            checking.diagnostics.push_back(
                {.code = Code::E219, .span = written.until->span, .message = until.what, .choices = {until.advice}});
            continue;
        }
        accepted.until = *until.value;
        if (good) checking.model.accepted.push_back(std::move(accepted));
    }
}

}  // namespace ascrules::semantics
