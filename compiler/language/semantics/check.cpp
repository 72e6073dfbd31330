#include "compiler/language/semantics/check.h"

#include <algorithm>
#include <utility>

#include "compiler/language/semantics/assemble.h"
#include "compiler/language/semantics/declare.h"
#include "compiler/language/semantics/time_of_referral.h"
#include "compiler/language/syntax/parse.h"
#include "compiler/meaning/model/wording.h"
#include "compiler/words/spelling/spelling.h"

namespace ascrules::semantics {

using diagnostics::Code;
using diagnostics::Diagnostics;
using model::Model;

namespace {

bool is_unread(const Checking& checking, std::string_view kind) {
    const auto& unread = checking.ruleset.unread;
    return std::any_of(unread.begin(), unread.end(),
                       [&](const syntax::UnreadBlock& block) { return block.kind.empty() || block.kind == kind; });
}

void check_there_are_rules(Checking& checking) {
    if (!checking.ruleset.header || checking.ruleset.header->vocabulary) return;
    const diagnostics::Span span = checking.ruleset.header->span;
    if (checking.ruleset.destinations.empty() && !is_unread(checking, "destination")) {
        checking.diagnostics.push_back(
            {.code = Code::E106,
             .span = span,
             .message = "this ruleset has no destination",
             .choices = {"add `destination` blocks, from the most protective to the least"}});
    }
    if (checking.ruleset.rules.empty() && !is_unread(checking, "rule")) {
        checking.diagnostics.push_back(
            {.code = Code::E106,
             .span = span,
             .message = "this ruleset has no rule",
             .choices = {"add `rule` blocks: each says when it applies and where it sends people"}});
    }
}

void check_nothing_undecided(Checking& checking) {
    if (!spelling::folded(checking.model.status).starts_with("in force")) return;
    for (const model::Undecided& undecided : checking.model.undecided) {
        checking.diagnostics.push_back(
            {.code = Code::E220,
             .span = undecided.span,
             .message = "this is undecided, and the ruleset says that it is in force",
             .labels = {{checking.ruleset.header->status->span, "in force, it says here"}},
             .choices = {"settle it, and write what was decided", "change the status to `draft`"}});
    }
}

}  // namespace

std::optional<Model> check(const syntax::Ruleset& ruleset, Diagnostics& diagnostics, dates::Date as_of,
                           std::vector<NameUse>* uses) {
    const Assembled assembled = assemble(ruleset, as_of, diagnostics);
    Checking checking{assembled.ruleset, diagnostics, {}, {}};
    checking.model.as_of = as_of;
    checking.model.changes = assembled.changes;
    checking.names.unread = ruleset.unread;
    checking.names.uses = uses;
    checking.names.not_in_force = assembled.not_in_force;
    check_there_are_rules(checking);
    declare_header(checking);
    declare_calendars(checking);
    declare_destinations(checking);
    declare_questions(checking);
    declare_thresholds(checking);
    declare_time_of_referral(checking);
    declare_definitions(checking);
    declare_levels(checking);
    declare_scores(checking);
    declare_figures(checking);
    declare_rules(checking);
    check_names(checking.model, diagnostics);
    read_definitions(checking);
    read_levels(checking);
    read_scores(checking);
    check_points(checking);
    read_asked_if(checking);
    read_rules(checking);
    read_floors(checking);
    read_impossible(checking);
    read_accepted(checking);
    read_examples(checking);
    check_circles(checking);
    check_override_circles(checking);
    check_nothing_undecided(checking);
    if (has_errors(diagnostics)) return std::nullopt;
    settle_families(checking.model);
    return std::move(checking.model);
}

std::optional<Model> compile(const diagnostics::Source& source, Diagnostics& diagnostics, dates::Date as_of) {
    return check(syntax::parse(source, diagnostics), diagnostics, as_of);
}

}  // namespace ascrules::semantics
