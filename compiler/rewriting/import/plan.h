#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "compiler/rewriting/import/domain.h"
#include "compiler/rewriting/import/import.h"
#include "compiler/rewriting/import/table.h"

namespace ascrules::import {

/// A rule of the table that becomes a rule of the ruleset.
struct PlannedRule {
    std::size_t row = 0;          ///< in the table; the number of its rules for the default output
    std::vector<Answers> inputs;  ///< of each column
    std::size_t destination = 0;
    std::string because;                 ///< may be empty
    bool otherwise = false;              ///< applies when no other rule does
    std::vector<std::size_t> overrides;  ///< positions in Plan::rules, ascending
};

/// A rule of the table that gives points.
struct PlannedPoints {
    std::size_t row = 0;
    std::vector<Answers> inputs;  ///< of each column
    AddedPoints adds;
};

/// A rule of the table that does not, and why.
struct LeftOut {
    std::size_t row = 0;
    std::string why;
};

/// What a ruleset will say.
struct Plan {
    std::vector<Domain> domains;            ///< of each column
    std::vector<bool> asked;                ///< whether the column becomes a question
    std::vector<std::string> destinations;  ///< as the file has them
    std::vector<PlannedRule> rules;
    std::vector<PlannedPoints> points;
    std::set<std::size_t>
        broken_sums;  ///< columns of sums some rule of which cannot be carried over: then the plan is of no use
    std::vector<LeftOut> left_out;
};

/// What a column is called in the file.
[[nodiscard]] std::string label_of(const Input& input);

[[nodiscard]] std::string label_of(const Output& output);

/// "3 (row_c)"
[[nodiscard]] std::string label_of(const DecisionTable& table, std::size_t row);

/// The values that an output may have, in their order; empty where the file does not say.
[[nodiscard]] std::vector<Literal> listed(const Values& values);

/// What is done where a rule cannot be carried over.
inline constexpr const char* left_out_words = "the rule is left out, and others may take its cases";

/// Plans the ruleset of a table; whatever is lost or guessed goes to `remarks`.
[[nodiscard]] Plan plan_for(const DecisionTable& table, std::vector<Remark>& remarks);

}  // namespace ascrules::import
