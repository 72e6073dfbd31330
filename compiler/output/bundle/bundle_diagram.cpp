#include <cstdint>
#include <map>
#include <utility>

#include "compiler/output/bundle/bundle_parts.h"
#include "compiler/output/flowchart/nodes.h"

namespace ascrules::bundle {

namespace {

using namespace model;
using diagram::Diagram;
using diagram::Ref;
using diagram::Role;
using diagram::Variable;
using writing::Json;

Json cells_of(const Question& question, const Variable& variable) {
    Json::Array cells;
    if (variable.role == Role::known) return Json::Array{Json::Object{{"known", true}}, Json::Object{{"known", false}}};
    if (variable.role == Role::item)
        return Json::Array{Json::Object{{"ticked", false}}, Json::Object{{"ticked", true}}};
    if (const auto* const quantity = std::get_if<Quantity>(&question.kind)) {
        for (std::size_t i = 0; i < variable.starts.size(); ++i) {
            const std::int64_t last = i + 1 < variable.starts.size() ? variable.starts[i + 1] - 1 : quantity->highest;
            cells.emplace_back(Json::Object{{"from", variable.starts[i]}, {"to", last}});
        }
    } else {
        for (const Answer& answer : answers_of(question)) cells.emplace_back(Json::Object{{"answer", answer.key}});
    }
    if (variable.has_not_known) cells.emplace_back(Json::Object{{"not_known", true}});
    return cells;
}

Json variables_of(const Model& model, const Diagram& diagram) {
    Json::Array variables;
    for (const Variable& variable : diagram.space.variables) {
        const Question& question = model.question(variable.question);
        Json::Object object{{"question", question.key}};
        switch (variable.role) {
            case Role::answer: object.emplace_back("role", "answer"); break;
            case Role::known: object.emplace_back("role", "known"); break;
            case Role::item:
                object.emplace_back("role", "item");
                object.emplace_back("item", answers_of(question)[variable.item].key);
                break;
        }
        object.emplace_back("cells", cells_of(question, variable));
        variables.emplace_back(std::move(object));
    }
    return variables;
}

/// Some functions of the diagram with the nodes they share, and what stands for a constant.
template <typename Constant>
class Nodes {
  public:
    Nodes(const Diagram& diagram, const std::vector<Ref>& roots, Constant constant)
        : diagram_(diagram), nodes_(flowchart::nodes_below(diagram.store, roots)), constant_(constant) {
        for (const Ref node : nodes_) numbers_.emplace(node, numbers_.size());
    }

    [[nodiscard]] std::pair<std::string, Json> to(Ref ref) {
        if (ref.is_constant()) return constant_(ref.value());
        return {"node", numbers_.at(ref)};
    }
    [[nodiscard]] Json listed() {
        Json::Array array;
        for (const Ref node : nodes_) {
            Json::Array edges;
            for (const diagram::Edge& edge : diagram_.store.edges(node)) {
                edges.emplace_back(Json::Object{{"last", std::size_t{edge.last}}, to(edge.to)});
            }
            array.emplace_back(
                Json::Object{{"variable", std::size_t{diagram_.store.level(node)}}, {"edges", std::move(edges)}});
        }
        return array;
    }

  private:
    const Diagram& diagram_;
    std::vector<Ref> nodes_;
    std::map<Ref, std::size_t> numbers_;
    Constant constant_;
};

Json leaf_of(const Model& model, const diagram::Possibilities& possibilities) {
    Json::Array outcomes;
    for (const Outcome& outcome : possibilities.outcomes) outcomes.push_back(json_of(model, outcome));
    return Json::Object{{"outcomes", std::move(outcomes)},
                        {"rules", rule_ids(model, possibilities.in_some)},
                        {"certain_rules", rule_ids(model, possibilities.in_all)}};
}

/// Where questions are asked and offers are made, with the nodes behind both: `asked`, `offers`, `condition_nodes`.
Json::Object conditions_of(const Model& model, const Diagram& diagram) {
    std::vector<std::size_t> questions;
    std::vector<std::size_t> rules;
    std::vector<Ref> roots;
    for (std::size_t i = 0; i < model.questions.size(); ++i) {
        if (!model.questions[i].only_asked_if) continue;
        questions.push_back(i);
        roots.push_back(diagram.asked[i]);
    }
    for (std::size_t i = 0; i < model.rules.size(); ++i) {
        if (model.rules[i].sends()) continue;
        rules.push_back(i);
        roots.push_back(diagram.decides[i]);
    }
    Nodes nodes(diagram, roots, [](std::uint32_t value) { return std::pair<std::string, Json>("holds", value != 0); });

    Json::Array asked;
    for (const std::size_t i : questions) {
        asked.emplace_back(
            Json::Object{{"question", model.questions[i].key}, {"root", Json::Object{nodes.to(diagram.asked[i])}}});
    }
    Json::Array offers;
    for (const std::size_t i : rules) {
        Json::Array stands;
        for (const QuestionId question : diagram.offer_tests[i]) stands.emplace_back(model.question(question).key);
        offers.emplace_back(Json::Object{{"rule", model.rules[i].id},
                                         {"stands_not_known", std::move(stands)},
                                         {"root", Json::Object{nodes.to(diagram.decides[i])}}});
    }
    return {{"asked", std::move(asked)}, {"offers", std::move(offers)}, {"condition_nodes", nodes.listed()}};
}

}  // namespace

Json diagram_json(const Model& model, const Diagram& diagram) {
    std::map<std::uint32_t, std::size_t> leaf_numbers;
    Json::Array leaves;
    Nodes routes(diagram, {diagram.possible}, [&](std::uint32_t value) {
        const auto [place, fresh] = leaf_numbers.try_emplace(value, leaves.size());
        if (fresh) leaves.push_back(leaf_of(model, diagram.possibilities[value]));
        return std::pair<std::string, Json>("leaf", place->second);
    });
    Json::Object root{routes.to(diagram.possible)};
    Json nodes = routes.listed();  // after which all leaves are there
    Json::Object object{{"variables", variables_of(model, diagram)},
                        {"root", std::move(root)},
                        {"nodes", std::move(nodes)},
                        {"leaves", std::move(leaves)}};
    for (auto& member : conditions_of(model, diagram)) object.push_back(std::move(member));
    return object;
}

}  // namespace ascrules::bundle
