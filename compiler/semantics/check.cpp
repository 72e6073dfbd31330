#include "compiler/semantics/check.h"

#include <algorithm>
#include <utility>

#include "compiler/model/wording.h"
#include "compiler/semantics/declare.h"
#include "compiler/syntax/parse.h"

namespace ascrules::semantics {

using diagnostics::Code;
using diagnostics::Diagnostics;
using model::Model;

namespace {

bool is_unread(const Checking& checking, std::string_view kind) {
    const auto& unread = checking.ruleset.unread;
    return std::any_of(unread.begin(), unread.end(), [&](const syntax::UnreadBlock& block) { return block.kind.empty() || block.kind == kind; });
}

void check_there_are_rules(Checking& checking) {
    if (!checking.ruleset.header) return;
    const diagnostics::Span span = checking.ruleset.header->span;
    if (checking.ruleset.destinations.empty() && !is_unread(checking, "destination")) {
        checking.diagnostics.push_back({.code = Code::E106,
                                        .span = span,
                                        .message = "this ruleset has no destination",
                                        .choices = {"add `destination` blocks, from the most protective to the least"}});
    }
    if (checking.ruleset.rules.empty() && !is_unread(checking, "rule")) {
        checking.diagnostics.push_back({.code = Code::E106,
                                        .span = span,
                                        .message = "this ruleset has no rule",
                                        .choices = {"add `rule` blocks: each says when it applies and where it sends people"}});
    }
}

}  // namespace

std::optional<Model> check(const syntax::Ruleset& ruleset, Diagnostics& diagnostics) {
    Checking checking{ruleset, diagnostics, {}, {}};
    checking.names.unread = ruleset.unread;
    check_there_are_rules(checking);
    declare_header(checking);
    declare_destinations(checking);
    declare_thresholds(checking);
    declare_questions(checking);
    declare_definitions(checking);
    declare_rules(checking);
    check_names(checking.model, diagnostics);
    read_definitions(checking);
    read_asked_if(checking);
    read_rules(checking);
    read_floors(checking);
    read_examples(checking);
    check_circles(checking);
    check_override_circles(checking);
    if (has_errors(diagnostics)) return std::nullopt;
    return std::move(checking.model);
}

std::optional<Model> compile(const diagnostics::Source& source, Diagnostics& diagnostics) {
    return check(syntax::parse(source, diagnostics), diagnostics);
}

}  // namespace ascrules::semantics
