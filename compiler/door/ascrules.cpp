#include "compiler/door/ascrules/ascrules.h"

#include <algorithm>
#include <utility>

#include "compiler/language/files/rules.h"
#include "compiler/language/semantics/check.h"
#include "compiler/meaning/diagram/diagram.h"
#include "compiler/meaning/explanation/explanation.h"
#include "compiler/output/bundle/bundle.h"
#include "compiler/proof/review/review.h"
#include "compiler/words/dates/dates.h"
#include "compiler/words/spelling/utf8.h"

namespace ascrules {

namespace {

Severity severity_of(diagnostics::Severity severity) {
    switch (severity) {
        case diagnostics::Severity::error: return Severity::error;
        case diagnostics::Severity::finding: return Severity::finding;
        case diagnostics::Severity::note: return Severity::note;
    }
    return Severity::error;
}

std::vector<Message> messages_of(const diagnostics::Diagnostics& diagnostics, const diagnostics::Source& source) {
    std::vector<Message> messages;
    for (const diagnostics::Diagnostic& each : diagnostics) {
        const diagnostics::CodeInfo& about = diagnostics::about(each.code);
        const diagnostics::Position at = source.position(each.span.begin);
        messages.push_back({severity_of(about.severity), std::string(about.id), source.name_at(each.span.begin),
                            at.line, at.column, each.message, each.facts, each.choices});
        if (each.fix) messages.back().choices.insert(messages.back().choices.begin(), each.fix->title);
    }
    return messages;
}

Message refused(const std::string& file, const std::string& problem, const std::string& advice) {
    return {Severity::error, "", file, 0, 0, problem, {}, {advice}};
}

/// The reader that the library knows: the callback of others says no more than whether there is a file.
files::ReadFile reader(const Read& read) {
    return [read](const std::string& path, std::size_t most) {
        const std::optional<std::string> text = read ? read(path) : std::nullopt;
        if (!text) return files::FileText{"", "there is no such file", false};
        return files::FileText{*text, "", text->size() > most};
    };
}

}  // namespace

struct Rules::Inside {
    files::Rules rules;
    std::vector<Message> problems;
    std::optional<diagram::Diagram> diagram;
};

Rules::Rules(const std::string& path, const std::string& day, const Read& read) {
    auto inside = std::make_shared<Inside>();
    const auto as_of = dates::read_date(day);
    if (as_of.value) {
        inside->rules = files::read_rules({path, "", *as_of.value}, reader(read));
        inside->problems = messages_of(inside->rules.diagnostics, inside->rules.source);
        if (inside->rules.refusal)
            inside->problems.push_back(refused(path, inside->rules.refusal->problem, inside->rules.refusal->advice));
    } else {
        inside->rules.refusal = files::Refusal{as_of.what, as_of.advice};
        inside->problems.push_back(refused(path, as_of.what, as_of.advice));
    }
    if (inside->rules.readable()) inside->diagram = diagram::build(*inside->rules.model);
    inside_ = std::move(inside);
}

bool Rules::readable() const {
    return inside_->rules.readable();
}

const std::vector<Message>& Rules::problems() const {
    return inside_->problems;
}

std::vector<Message> Rules::check() const {
    if (!readable()) return {};
    return messages_of(review::check(*inside_->rules.model).described, inside_->rules.source);
}

Decision Rules::decide(const std::string& given) const {
    Decision decision;
    if (!readable()) {
        decision.problems = inside_->problems;
        return decision;
    }
    const model::Model& model = *inside_->rules.model;
    const diagnostics::Source source("the case", given);
    diagnostics::Diagnostics wrong;
    const std::optional<model::Case> read = spelling::first_invalid_utf8(given) == std::string::npos
                                                ? semantics::read_case(model, source, wrong)
                                                : std::nullopt;
    if (!read) {
        decision.problems = messages_of(wrong, source);
        if (wrong.empty())
            decision.problems.push_back(refused("the case", "the answers are not text in UTF-8", "write them again"));
        return decision;
    }
    const explanation::Explanation explained = explanation::explain(model, *inside_->diagram, *read);
    if (!explained.disagreement.empty()) {
        decision.problems.push_back(refused("the case", explained.disagreement, "do not use the decision"));
        return decision;
    }
    const model::Decision& decided = explained.trace.decision;
    decision.held = decided.is_held();
    for (const model::Outcome& outcome : decided.outcomes) {
        for (const model::Route& route : outcome.routes) {
            const std::string& name = model.destinations[route.destination.index].name;
            if (std::find(decision.destinations.begin(), decision.destinations.end(), name) ==
                decision.destinations.end())
                decision.destinations.push_back(name);
        }
    }
    for (const model::RuleId rule : decided.decided_by) decision.decided_by.push_back(model.rules[rule.index].id);
    for (const model::RuleId rule : decided.may_decide) decision.may_decide.push_back(model.rules[rule.index].id);
    for (const model::QuestionId question : explained.asking)
        decision.asking.push_back(model.questions[question.index].name);
    return decision;
}

std::optional<std::string> Rules::bundle() const {
    if (!readable()) return std::nullopt;
    const std::optional<writing::Json> json = bundle::bundle_of(*inside_->rules.model, *inside_->diagram, version());
    if (!json) return std::nullopt;
    return text_of(*json);
}

std::string version() {
    return ASCRULES_VERSION;
}

}  // namespace ascrules
