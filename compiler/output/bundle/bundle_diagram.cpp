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

Json leaf_of(const Model& model, const std::vector<Outcome>& all) {
    Json::Array outcomes;
    for (const Outcome& outcome : all) outcomes.push_back(json_of(model, outcome));
    return Json::Object{{"outcomes", std::move(outcomes)}};
}

Json keys_of(const Model& model, const std::vector<QuestionId>& questions) {
    Json::Array keys;
    for (const QuestionId question : questions) keys.emplace_back(model.question(question).key);
    return keys;
}

/// Where questions are asked, rules decide, offers are made and second teams get the case, with the nodes behind all of them:
/// `asked`, `deciding`, `offers`, `second_teams`, `condition_nodes`.
Json::Object conditions_of(const Model& model, const Diagram& diagram) {
    std::vector<Ref> roots;
    for (std::size_t i = 0; i < model.questions.size(); ++i) {
        if (model.questions[i].only_asked_if) roots.push_back(diagram.asked[i]);
    }
    for (std::size_t i = 0; i < model.rules.size(); ++i) {
        const bool sends = model.rules[i].sends();
        roots.push_back(sends ? diagram.may_decide[i] : diagram.offering[i].possible);
        roots.push_back(sends ? diagram.must_decide[i] : diagram.offering[i].certain);
    }
    for (const diagram::SecondSource& source : diagram.second_sources) {
        roots.push_back(source.may);
        roots.push_back(source.must);
    }
    Nodes nodes(diagram, roots, [](std::uint32_t value) { return std::pair<std::string, Json>("holds", value != 0); });
    const auto to = [&](Ref ref) { return Json::Object{nodes.to(ref)}; };

    Json::Array asked;
    for (std::size_t i = 0; i < model.questions.size(); ++i) {
        if (!model.questions[i].only_asked_if) continue;
        asked.emplace_back(Json::Object{{"question", model.questions[i].key}, {"root", to(diagram.asked[i])}});
    }
    Json::Array deciding;
    Json::Array offers;
    for (std::size_t i = 0; i < model.rules.size(); ++i) {
        if (model.rules[i].sends()) {
            deciding.emplace_back(Json::Object{{"rule", model.rules[i].id},
                                               {"possible", to(diagram.may_decide[i])},
                                               {"certain", to(diagram.must_decide[i])}});
            continue;
        }
        const diagram::Offering& offering = diagram.offering[i];
        offers.emplace_back(Json::Object{{"rule", model.rules[i].id},
                                         {"stands_not_known", keys_of(model, offering.stands_not_known)},
                                         {"either", keys_of(model, offering.either)},
                                         {"possible", to(offering.possible)},
                                         {"certain", to(offering.certain)}});
    }
    Json::Array second_teams;
    for (const diagram::SecondSource& source : diagram.second_sources) {
        second_teams.emplace_back(Json::Object{{"destination", model.destination(source.team).key},
                                               {"possible", to(source.may)},
                                               {"certain", to(source.must)}});
    }
    return {{"asked", std::move(asked)},
            {"deciding", std::move(deciding)},
            {"offers", std::move(offers)},
            {"second_teams", std::move(second_teams)},
            {"condition_nodes", nodes.listed()}};
}

}  // namespace

Json diagram_json(const Model& model, const Diagram& diagram) {
    std::map<std::uint32_t, std::size_t> leaf_numbers;
    Json::Array leaves;
    Nodes routes(diagram, {diagram.outcomes}, [&](std::uint32_t value) {
        const auto [place, fresh] = leaf_numbers.try_emplace(value, leaves.size());
        if (fresh) leaves.push_back(leaf_of(model, diagram.outcome_sets[value]));
        return std::pair<std::string, Json>("leaf", place->second);
    });
    Json::Object root{routes.to(diagram.outcomes)};
    Json nodes = routes.listed();  // after which all leaves are there
    Json::Object object{{"variables", variables_of(model, diagram)},
                        {"root", std::move(root)},
                        {"nodes", std::move(nodes)},
                        {"leaves", std::move(leaves)}};
    for (auto& member : conditions_of(model, diagram)) object.push_back(std::move(member));
    return object;
}

}  // namespace ascrules::bundle
