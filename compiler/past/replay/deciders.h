#pragma once

#include <vector>

#include "compiler/meaning/diagram/diagram.h"
#include "compiler/meaning/model/model.h"
#include "compiler/past/counting/stage.h"
#include "compiler/past/replay/replay.h"

/// Rules at several times, and what decides by them: the stages of a replay.
namespace ascrules::replay {

/// Rules at several times with what decides by them. Stays where it is once it is built.
struct Deciders {
    std::vector<model::Model> models;
    std::vector<diagram::Diagram> diagrams;
    bool by_rule = false;  ///< with `evaluate` instead of the diagram

    Deciders(std::vector<model::Model> stages, bool engine_rules);
    Deciders(const Deciders&) = delete;
    Deciders& operator=(const Deciders&) = delete;

    [[nodiscard]] counting::Decide decide(std::size_t stage) const;
    /// Null where rule by rule is wanted.
    [[nodiscard]] const diagram::Diagram* diagram(std::size_t stage) const;
};

/// The stages of a replay by `rules`, with other rules at the same times as their variants.
[[nodiscard]] std::vector<counting::Stage> stages_with(const Deciders& rules,
                                                       const std::vector<const Deciders*>& variants);

}  // namespace ascrules::replay
