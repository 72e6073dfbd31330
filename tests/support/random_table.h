#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

/// Made-up decision tables whose meaning is known without reading them: each cell is kept as data beside its text.
namespace ascrules::tests {

/// One answer: a text for columns of words and of yes or no, a figure in tenths for the others.
struct TableValue {
    std::string text;
    std::int64_t tenths = 0;
};

/// From `low` to `high` in tenths; an end that is absent is open to that side.
struct TableRange {
    std::optional<std::int64_t> low;
    std::optional<std::int64_t> high;
    bool low_belongs = true;
    bool high_belongs = true;
};

struct TableCell {
    bool anything = false;
    bool negated = false;
    std::set<std::string> texts;
    std::vector<TableRange> ranges;
    bool null = false;
    bool names_the_value = false;  ///< written with `?` where that can be

    [[nodiscard]] bool allows(const TableValue& value, bool figures) const;
};

struct TableColumn {
    enum class Kind { closed_words, open_words, yes_no, whole, tenths };
    Kind kind = Kind::closed_words;
    std::string label;
    std::vector<std::string> words;  ///< of columns of words

    [[nodiscard]] bool figures() const { return kind == Kind::whole || kind == Kind::tenths; }
};

struct RandomTable {
    std::string policy;
    std::vector<TableColumn> columns;
    std::vector<std::string> outputs;  ///< in the order of the file
    std::vector<std::vector<TableCell>> rules;
    std::vector<std::size_t> sends_to;  ///< of each rule
    std::optional<std::size_t> default_output;

    /// The outputs of one case as DMN has it. For the policies that forbid two, both of them.
    [[nodiscard]] std::set<std::string> outputs_for(const std::vector<TableValue>& values) const;
    /// As a DMN 1.3 file.
    [[nodiscard]] std::string dmn() const;
};

[[nodiscard]] RandomTable random_table(std::uint64_t seed);

}  // namespace ascrules::tests
