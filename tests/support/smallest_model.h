#pragma once

#include <functional>
#include <string>

#include "compiler/meaning/model/decision.h"
#include "compiler/meaning/model/model.h"

namespace ascrules::tests {

/// The model as an author would have written it, to be shown where a test fails.
[[nodiscard]] std::string print(const model::Model& model);

/// The case on one line, missing answers included.
[[nodiscard]] std::string print(const model::Model& model, const model::Case& given);

/// All that is decided, on one line.
[[nodiscard]] std::string in_words(const model::Model& model, const model::Decision& decision);

/// A model and a case of it that show something.
struct Sample {
    model::Model model;
    model::Case given;
};

/// Takes rules, questions and parts of conditions away, one at a time, as long as `shows` still holds of what is left.
[[nodiscard]] Sample smallest(Sample sample, const std::function<bool(const Sample&)>& shows);

}  // namespace ascrules::tests
