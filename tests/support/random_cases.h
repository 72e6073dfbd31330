#pragma once

#include <cstdint>
#include <string>

#include "compiler/meaning/model/model.h"

/// Made-up case files with everything wrong with them that a file can have, for any model with questions q1, q2 and so on.
namespace ascrules::tests {

struct RandomCases {
    std::string mapping;  ///< as YAML
    std::string file;     ///< as CSV
    char separator = ',';
};

/// The same for the same seed. Most rows can be read; some files cannot.
[[nodiscard]] RandomCases random_cases(const model::Model& model, std::uint64_t seed, std::size_t rows);

}  // namespace ascrules::tests
