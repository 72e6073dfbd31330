#pragma once

#include <concepts>

#include "compiler/meaning/model/condition.h"

namespace ascrules::model {

/// A kind of condition that compares the answer to one question, which is its `question`, and holds no condition inside it.
///
/// For visitors that do the same with every comparison. The kinds are named here, and nothing else counts as one: a new kind of condition
/// fits no visitor until it is said what it is. Where it matters which comparison it is, a visitor names each kind itself.
template <typename Node>
concept AboutOneQuestion = std::same_as<Node, Is> || std::same_as<Node, IsNot> || std::same_as<Node, InRange> ||
    std::same_as<Node, Count> || std::same_as<Node, IsKnown> || std::same_as<Node, IsNotKnown>;

}  // namespace ascrules::model
