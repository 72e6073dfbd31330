#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "compiler/meaning/model/ids.h"

namespace ascrules::model {

/// Nobody could say, the field was blank, or the question was not asked: which of the latter two follows from the other answers.
struct NotKnown {
    bool operator==(const NotKnown&) const = default;
};

/// The position of the answer in Choice::answers.
struct Chosen {
    std::size_t answer = 0;
    bool operator==(const Chosen&) const = default;
};

/// The ticked items of a Selection: bit i is item i. Zero says that none applies, which is an answer.
struct Ticked {
    std::uint64_t items = 0;
    bool operator==(const Ticked&) const = default;
};

/// The answer to a Quantity, in its unit.
struct Amount {
    std::int64_t amount = 0;
    bool operator==(const Amount&) const = default;
};

using Value = std::variant<NotKnown, Chosen, Ticked, Amount>;

/// One person's answers: a value for each question of the Model, in declared order, each fitting its question's kind.
struct Case {
    std::vector<Value> values;

    [[nodiscard]] const Value& operator[](QuestionId question) const { return values[question.index]; }
    [[nodiscard]] Value& operator[](QuestionId question) { return values[question.index]; }
    [[nodiscard]] bool knows(QuestionId question) const {
        return !std::holds_alternative<NotKnown>(values[question.index]);
    }
    bool operator==(const Case&) const = default;
};

}  // namespace ascrules::model
