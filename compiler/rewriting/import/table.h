#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

/// Decision tables of other notations, read into rulesets.
namespace ascrules::import {

/// One cell as it stands in the file, with single spaces.
struct Cell {
    std::string text;
    bool other_language = false;  ///< written in a language other than FEEL
};

/// What a type of the file says of its values.
struct Values {
    std::string kind;     ///< "string", "boolean", "number", "date"; empty where the file does not say
    std::string allowed;  ///< the allowed values as written; may be empty
};

struct Input {
    std::string label;       ///< what people call it; may be empty
    std::string expression;  ///< what is compared: a name, or how it is worked out
    Values values;
    bool is_sum = false;  ///< of points, which rules with `adds` give: see sums.h
};

struct Output {
    std::string label;  ///< may be empty
    std::string name;   ///< may be empty
    Values values;
    std::optional<Cell> otherwise;  ///< the default output
};

/// Points for the sum that a column looks at.
struct AddedPoints {
    std::size_t column = 0;
    std::int64_t points = 0;  ///< at least 1
    std::size_t number = 0;   ///< of the rule in its own table, from one
};

struct TableRule {
    std::string id;  ///< may be empty
    std::string description;
    std::vector<std::string> annotations;  ///< may hold empty ones
    std::vector<Cell> inputs;
    std::vector<Cell> outputs;
    std::string label = {};                          ///< what a rule of another table is called; else empty
    std::optional<AddedPoints> adds = std::nullopt;  ///< it gives points, and no result
};

enum class HitPolicy { unique, any, first, priority, output_order, rule_order, collect, unknown };

struct DecisionTable {
    std::string decision;          ///< the name of the decision, or its id where it has no name
    std::string question;          ///< the question that the decision answers; may be empty
    bool used_by_another = false;  ///< another decision of the file needs its result
    HitPolicy policy = HitPolicy::unique;
    std::string policy_text;  ///< as written
    std::string aggregation;  ///< "SUM" and the like; may be empty
    std::vector<Input> inputs;
    std::vector<Output> outputs;
    std::vector<TableRule> rules;
    std::vector<std::string> annotation_names;
};

/// What a file holds.
struct Document {
    std::string name;     ///< of the whole; may be empty
    std::string version;  ///< "1.3"
    std::vector<DecisionTable> tables;
    std::vector<std::string> others;  ///< decisions that are no tables, by name
};

}  // namespace ascrules::import
