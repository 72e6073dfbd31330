#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <utility>

#include "compiler/language/semantics/declare.h"
#include "compiler/meaning/model/about_one_question.h"
#include "compiler/meaning/model/overloaded.h"
#include "compiler/meaning/model/wording.h"

namespace ascrules::semantics {

using diagnostics::Code;
using namespace model;

namespace {

/// Finds circles in a graph whose nodes are numbered; each node's first circle only.
class CircleSearch {
  public:
    explicit CircleSearch(std::vector<std::vector<std::size_t>> next)
        : next_(std::move(next)), state_(next_.size(), State::fresh) {}

    /// Each circle as the nodes on it, starting with the one that was declared first.
    std::vector<std::vector<std::size_t>> circles() {
        for (std::size_t node = 0; node < next_.size(); ++node) visit(node);
        return std::move(circles_);
    }

  private:
    enum class State { fresh, open, done };

    // An explicit stack: overrides may form chains of any length.
    void visit(std::size_t start) {
        if (state_[start] != State::fresh) return;
        std::vector<std::pair<std::size_t, std::size_t>> path{{start, 0}};
        state_[start] = State::open;
        while (!path.empty()) {
            auto& [node, at] = path.back();
            if (at == next_[node].size()) {
                state_[node] = State::done;
                path.pop_back();
                continue;
            }
            const std::size_t target = next_[node][at++];
            if (state_[target] == State::fresh) {
                state_[target] = State::open;
                path.emplace_back(target, 0);
            } else if (state_[target] == State::open) {
                close(path, target);
            }
        }
    }

    void close(const std::vector<std::pair<std::size_t, std::size_t>>& path, std::size_t target) {
        std::vector<std::size_t> circle;
        for (auto step = path.rbegin(); step != path.rend(); ++step) {
            circle.insert(circle.begin(), step->first);
            if (step->first == target) break;
        }
        circles_.push_back(std::move(circle));
    }

    std::vector<std::vector<std::size_t>> next_;
    std::vector<State> state_;
    std::vector<std::vector<std::size_t>> circles_;
};

struct References {
    std::vector<std::size_t> questions;
    std::vector<std::size_t> definitions;
    std::vector<std::size_t> scores;
};

void collect(const Condition& condition, References& references) {
    std::visit(Overloaded{
                   [&](const Defined& node) { references.definitions.push_back(node.definition.index); },
                   [&](const Scored& node) { references.scores.push_back(node.score.index); },
                   [&](const Summed& node) {
                       references.questions.push_back(node.sum.first.index);
                       references.questions.push_back(node.sum.second.index);
                   },
                   [&](const CountTrue& node) {
                       for (const Condition& operand : node.operands) collect(operand, references);
                   },
                   [&](const AboutOneQuestion auto& node) { references.questions.push_back(node.question.index); },
               },
               condition.node);
}

}  // namespace

void check_circles(Checking& checking) {
    // One graph for all kinds: questions first, then definitions, then scores. A comparison with a question depends on when that is asked.
    const Model& model = checking.model;
    const std::size_t questions = model.questions.size();
    const std::size_t scores = questions + model.definitions.size();
    std::vector<std::vector<std::size_t>> next(scores + model.scores.size());
    const auto connect = [&](std::size_t from, const Condition& condition) {
        References references;
        collect(condition, references);
        for (const std::size_t question : references.questions) next[from].push_back(question);
        for (const std::size_t definition : references.definitions) next[from].push_back(questions + definition);
        for (const std::size_t score : references.scores) next[from].push_back(scores + score);
    };
    for (std::size_t i = 0; i < questions; ++i) {
        if (model.questions[i].only_asked_if) connect(i, *model.questions[i].only_asked_if);
    }
    for (std::size_t i = 0; i < model.definitions.size(); ++i) connect(questions + i, model.definitions[i].means);
    for (std::size_t i = 0; i < model.scores.size(); ++i) {
        each_step(model.scores[i], [&](const ScoreStep& step) { connect(scores + i, step.when); });
    }
    for (const std::vector<std::size_t>& circle : CircleSearch(std::move(next)).circles()) {
        const auto name = [&](std::size_t node) {
            if (node >= scores) return model.scores[node - scores].name;
            return node < questions ? model.questions[node].name : model.definitions[node - questions].name;
        };
        const auto span = [&](std::size_t node) {
            if (node >= scores) return model.scores[node - scores].span;
            return node < questions ? model.questions[node].span : model.definitions[node - questions].span;
        };
        diagnostics::Diagnostic diagnostic{.code = Code::E209, .span = span(circle.front()), .message = ""};
        std::string way = fmt::format("`{}` depends on ", name(circle.front()));
        for (std::size_t i = 1; i < circle.size(); ++i) way += fmt::format("`{}`, which depends on ", name(circle[i]));
        diagnostic.message = way + (circle.size() == 1 ? "itself" : fmt::format("`{}` again", name(circle.front())));
        for (std::size_t i = 1; i < circle.size(); ++i)
            diagnostic.labels.push_back({span(circle[i]), "on the way round"});
        diagnostic.choices = {circle.size() == 1 ? "reword it so that it does not name itself"
                                                 : "reword one of them so that it does not name the next"};
        checking.diagnostics.push_back(std::move(diagnostic));
    }
}

void check_override_circles(Checking& checking) {
    const Model& model = checking.model;
    std::vector<std::vector<std::size_t>> next(model.rules.size());
    for (std::size_t i = 0; i < model.rules.size(); ++i) {
        for (const RuleId overridden : model.rules[i].overrides) next[i].push_back(overridden.index);
    }
    for (const std::vector<std::size_t>& circle : CircleSearch(std::move(next)).circles()) {
        std::string way = fmt::format("{} overrides ", model.rules[circle.front()].id);
        for (std::size_t i = 1; i < circle.size(); ++i)
            way += fmt::format("{}, which overrides ", model.rules[circle[i]].id);
        diagnostics::Diagnostic diagnostic{.code = Code::E210,
                                           .span = model.rules[circle.front()].span,
                                           .message = fmt::format("{}{} again", way, model.rules[circle.front()].id)};
        for (std::size_t i = 1; i < circle.size(); ++i)
            diagnostic.labels.push_back({model.rules[circle[i]].span, "on the way round"});
        diagnostic.choices = {"decide which of them gives way, and take the next rule out of its `overrides` line"};
        for (std::size_t i = 0; i < circle.size(); ++i) {
            const Rule& rule = model.rules[circle[i]];
            if (!rule.overrides_every_other || circle.size() == 1) continue;
            Rule with_but = rule;
            with_but.every_other_but.push_back({circle[(i + 1) % circle.size()]});
            std::sort(with_but.every_other_but.begin(), with_but.every_other_but.end());
            diagnostic.choices.push_back(
                fmt::format("write `overrides {}` in rule {}", overridden_words(model, with_but), rule.id));
        }
        diagnostic.to_be_decided_by = model.owner.empty() ? "the owner of the rules" : model.owner;
        checking.diagnostics.push_back(std::move(diagnostic));
    }
}

}  // namespace ascrules::semantics
