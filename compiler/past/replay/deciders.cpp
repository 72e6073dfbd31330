#include "compiler/past/replay/deciders.h"

#include <utility>

#include "compiler/meaning/diagram/decide.h"
#include "compiler/meaning/evaluate/evaluate.h"
#include "compiler/past/counting/stage.h"

namespace ascrules::replay {

using model::Model;

Deciders::Deciders(std::vector<Model> stages, bool engine_rules) : models(std::move(stages)), by_rule(engine_rules) {
    for (const Model& model : models) diagrams.push_back(diagram::build(model));
}

counting::Decide Deciders::decide(std::size_t stage) const {
    return [this, stage](const model::Case& given) {
        return by_rule ? evaluate::decide(models[stage], given)
                       : diagram::decide(models[stage], diagrams[stage], given);
    };
}

const diagram::Diagram* Deciders::diagram(std::size_t stage) const {
    return by_rule ? nullptr : &diagrams[stage];
}

std::vector<counting::Stage> stages_with(const Deciders& rules, const std::vector<const Deciders*>& variants) {
    std::vector<counting::Stage> stages;
    for (std::size_t i = 0; i < rules.models.size(); ++i) {
        const Model& model = rules.models[i];
        stages.push_back(
            {&model, rules.decide(i), i == 0 ? std::nullopt : std::optional(model.as_of), rules.diagram(i)});
        for (const Deciders* variant : variants)
            stages.back().variants.push_back({&variant->models[i], variant->decide(i), variant->diagram(i)});
    }
    return stages;
}

}  // namespace ascrules::replay
