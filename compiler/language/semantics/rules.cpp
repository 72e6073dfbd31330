#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <utility>

#include "compiler/language/semantics/conditions.h"
#include "compiler/language/semantics/declare.h"
#include "compiler/language/semantics/tables.h"
#include "compiler/language/semantics/uses.h"
#include "compiler/meaning/model/wording.h"
#include "compiler/words/spelling/guesses.h"
#include "compiler/words/spelling/spelling.h"

namespace ascrules::semantics {

using diagnostics::Code;
using diagnostics::Span;
using namespace model;

namespace {

void read_route(Checking& checking, const syntax::Rule& written, Rule& rule) {
    std::optional<Clock> within;
    if (written.within) {
        within = read_clock(checking.context(), *written.within);
        note_undecided(checking, *written.within);
    }
    if (written.undecided) {
        checking.note_undecided(*written.undecided);
        const DestinationId destination{checking.model.destinations.size()};
        const std::string name = fmt::format("undecided: {}", written.undecided->text);
        checking.model.destinations.push_back({spelling::key_of(fmt::format("undecided {}", rule.id)),
                                               name,
                                               "",
                                               {0, ClockKind::undecided},
                                               written.undecided->span,
                                               true});
        rule.send_to = Route{destination, within.value_or(Clock{0, ClockKind::undecided})};
        return;
    }
    if (!written.send_to) {
        if (written.within) {
            checking.diagnostics.push_back({.code = Code::E105,
                                            .span = written.within->span,
                                            .message = "this rule has a time limit but sends nobody anywhere",
                                            .choices = {"add a `send to` line, or take the `within` line out"}});
        }
        return;
    }
    rule.send_span = written.send_to->span;
    if (const auto destination = find_destination(checking, *written.send_to)) {
        if (written.within) check_by_the_clock(checking, *written.within, within, *destination);
        rule.send_to = Route{*destination, within.value_or(checking.model.destination(*destination).within)};
    }
}

void read_second_teams(Checking& checking, const syntax::Rule& written, Rule& rule) {
    for (const syntax::SecondTeam& second : written.also_to) {
        std::optional<Clock> within;
        if (second.within) {
            within = read_clock(checking.context(), *second.within);
            note_undecided(checking, *second.within);
        }
        const auto team = find_destination(checking, second.team);
        if (!team) continue;
        if (second.within) check_by_the_clock(checking, *second.within, within, *team);
        if (rule.send_to && rule.send_to->destination == *team) {
            checking.diagnostics.push_back(
                {.code = Code::E230,
                 .span = second.span,
                 .message = fmt::format("`{}` is where this rule sends the case already",
                                        checking.model.destination(*team).name),
                 .labels = {{rule.send_span, "it sends it here"}},
                 .choices = {"take this line out", "name another destination, if a second team gets the case too"}});
            continue;
        }
        const auto same = std::find_if(rule.also_to.begin(), rule.also_to.end(),
                                       [&](const SecondTeam& other) { return other.to.destination == *team; });
        if (same != rule.also_to.end()) {
            checking.diagnostics.push_back({.code = Code::E230,
                                            .span = second.span,
                                            .message = fmt::format("this rule sends to `{}` as a second team twice",
                                                                   checking.model.destination(*team).name),
                                            .labels = {{same->span, "the first is here"}},
                                            .choices = {"keep the one with the time limit that is meant"}});
            continue;
        }
        rule.also_to.push_back({{*team, within.value_or(checking.model.destination(*team).within)}, second.span});
    }
}

}  // namespace

void note_undecided(Checking& checking, const syntax::Phrase& within) {
    if (within.words.size() < 2 || !Cursor{within}.is("undecided")) return;
    checking.note_undecided({within.words[1].text, within.span});
}

namespace {

/// Says of declared destinations that are joined, and of one with words in front of it or behind it, what the words would ask for. False where it is neither.
bool say_what_surrounds(const Checking& checking, const std::string& written, diagnostics::Diagnostic& diagnostic) {
    const std::string text = spelling::folded(written);
    const auto declared = [&](std::string_view name) { return checking.names.destinations.find(name).has_value(); };
    for (const std::string_view joint : {" and ", " or ", " & ", " / ", " + ", "/"}) {
        const std::size_t at = text.find(joint);
        if (at == std::string::npos || !declared(text.substr(0, at)) || !declared(text.substr(at + joint.size())))
            continue;
        diagnostic.code = Code::E105;
        diagnostic.fix = std::nullopt;
        diagnostic.message = "one destination stands here, and these are two";
        diagnostic.choices = {
            "write here the one that answers for the person, and the other on a line of its own in the rule: `also "
            "send to …`",
            "declare a destination for the two together, with the name and the time limit that they share",
            "write a line or a rule for each, if it is one or the other, and say in which cases"};
        return true;
    }
    for (const std::string& name : checking.names.destinations.names()) {
        const std::string small = spelling::folded(name);
        const bool behind = text.ends_with(" " + small);
        if (!behind && !text.starts_with(small + " ")) continue;
        const std::string words =
            behind ? text.substr(0, text.size() - small.size() - 1) : text.substr(small.size() + 1);
        if (spelling::keeps_meaning(words + " x", "x") || words.starts_with("within ")) continue;
        diagnostic.code = Code::E105;
        diagnostic.fix = std::nullopt;
        diagnostic.message =
            fmt::format("a destination stands here by its name alone, without `{}`", spelling::shortened(words));
        diagnostic.choices = {"name one destination: write one line or one rule for each that is meant",
                              "say with a condition in which cases it is meant"};
        return true;
    }
    return false;
}

}  // namespace

std::optional<DestinationId> find_destination(Checking& checking, const syntax::Text& name) {
    const auto destination = checking.names.destinations.find(name.text);
    if (destination) note(checking.names, NameKind::destination, name);
    if (destination || checking.names.may_be_unread("destination", name.text)) return destination;
    const std::vector<std::string>& names = checking.names.destinations.names();
    diagnostics::Diagnostic diagnostic{
        .code = Code::E201,
        .span = name.span,
        .message = fmt::format("`{}` is not a declared destination", spelling::shortened(name.text)),
        .fix = meant(name.text, name.span, names)};
    if (means_not_eligible(name.text)) {
        diagnostic.choices = {std::string(instead_of_not_eligible)};
    } else if (say_what_surrounds(checking, name.text, diagnostic)) {
        checking.diagnostics.push_back(std::move(diagnostic));
        return std::nullopt;
    } else if (!diagnostic.fix) {
        const std::size_t within = spelling::folded(name.text).find(" within ");
        if (within != std::string::npos && checking.names.destinations.find(name.text.substr(0, within))) {
            diagnostic.message = fmt::format("`{}` is no part of a destination's name",
                                             spelling::shortened(name.text.substr(within + 1)));
            diagnostic.choices = {"write it on a line of its own, below this one"};
            checking.diagnostics.push_back(std::move(diagnostic));
            return std::nullopt;
        }
        if (!names.empty()) diagnostic.choices = {fmt::format("name a declared one: {}", some_of(names, "or"))};
        diagnostic.choices.emplace_back("declare it with a `destination` block");
    }
    checking.diagnostics.push_back(std::move(diagnostic));
    return std::nullopt;
}

namespace {

std::size_t rule_position(const Checking& checking, const Rule& rule) {
    return static_cast<std::size_t>(&rule - checking.model.rules.data());
}

}  // namespace

diagnostics::Diagnostic unknown_rule(const Checking& checking, const syntax::Text& id) {
    if (const auto elsewhen = checking.names.not_in_force.find(id.text)) {
        return {.code = Code::E218,
                .span = id.span,
                .message = fmt::format("`{}` is not in force on {}", id.text, dates::text_of(checking.model.as_of)),
                .labels = {{*elsewhen, "declared here"}},
                .choices = {"name a rule that is in force on that day",
                            "say in an example when the case was received, such as `received 1 May 2026`, if it is one "
                            "of another time"}};
    }
    diagnostics::Diagnostic diagnostic{.code = Code::E201,
                                       .span = id.span,
                                       .message = fmt::format("no rule is called `{}`", spelling::shortened(id.text)),
                                       .fix = meant(id.text, id.span, checking.names.rules.names())};
    for (const Rule& rule : checking.model.rules) {
        if (spelling::folded(rule.title).empty() ||
            spelling::folded(rule.title).find(spelling::folded(id.text)) == std::string::npos)
            continue;
        diagnostic.fix.reset();
        diagnostic.choices = {fmt::format("write `{}`, which is the short name of rule {}", rule.id,
                                          words(checking.model, RuleId{rule_position(checking, rule)}))};
        return diagnostic;
    }
    if (!diagnostic.fix) {
        diagnostic.choices = {fmt::format("name one of the rules: {}", some_of(checking.names.rules.names(), "or"))};
    }
    return diagnostic;
}

void declare_rules(Checking& checking) {
    Model& model = checking.model;
    std::optional<Span> otherwise;
    // Every written rule keeps its place, a second of the same name too, so that positions here and in the text agree.
    for (const syntax::Rule& written : checking.ruleset.rules) {
        if (!checking.names.rules.add(written.id.text, {model.rules.size()})) {
            report_declared_twice(checking, "rule", written.id,
                                  model.rule(*checking.names.rules.find(written.id.text)).span);
        }
        if (written.otherwise && otherwise) {
            checking.diagnostics.push_back({.code = Code::E107,
                                            .span = *written.otherwise,
                                            .message = "a ruleset has one `otherwise` rule, and this is a second one",
                                            .labels = {{*otherwise, "the first is here"}},
                                            .choices = {"keep one of the two, or give this one a condition"}});
        }
        if (written.otherwise) otherwise = written.otherwise;
        note_declared(checking.names, NameKind::rule, written.id);
        Rule rule;
        rule.id = written.id.text;
        rule.title = written.title.text;
        rule.span = rule.send_span = written.span;
        rule.is_row = written.table.has_value();
        model.rules.push_back(std::move(rule));
    }
}

void read_rules(Checking& checking) {
    TableRows rows(checking.context());
    for (std::size_t i = 0; i < checking.ruleset.rules.size(); ++i) {
        const syntax::Rule& written = checking.ruleset.rules[i];
        Rule& rule = checking.model.rules[i];
        if (written.when) rule.when = read_condition(checking.context(), *written.when);
        if (!written.cells.empty()) rule.when = rows.condition_of(written);
        read_route(checking, written, rule);
        if (written.because) rule.because = written.because->text;
        for (const syntax::Offer& offer : written.offers) {
            rule.offers.push_back({offer.text.text, read_citations(checking, offer.citations), offer.text.span});
        }
        read_second_teams(checking, written, rule);
        rule.citations = read_citations(checking, written.citations);
        if (!written.section.empty())
            rule.citations.push_back({true, {}, fmt::format("section \"{}\"", written.section), written.span});
        read_overrides(checking, written, {i}, rule);
    }
}

void read_definitions(Checking& checking) {
    for (const syntax::Definition& written : checking.ruleset.definitions) {
        const auto id = checking.names.definitions.find(written.name.text);
        if (!id || !written.means) continue;
        if (auto means = read_condition(checking.context(), *written.means))
            checking.model.definitions[id->index].means = std::move(*means);
    }
}

void read_asked_if(Checking& checking) {
    for (const syntax::Question& written : checking.ruleset.questions) {
        if (!written.only_asked_if) continue;
        std::vector<QuestionId> questions;
        const auto family = checking.names.families.find(written.name.text);
        if (family) questions = checking.model.families[family->index].questions;
        if (const auto id = checking.names.questions.find(written.name.text)) questions = {*id};
        if (questions.empty()) continue;
        const auto condition = read_condition(checking.context(), *written.only_asked_if);
        for (const QuestionId id : questions) checking.model.questions[id.index].only_asked_if = condition;
    }
}

}  // namespace ascrules::semantics
