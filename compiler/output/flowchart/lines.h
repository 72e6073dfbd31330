#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/meaning/model/model.h"

namespace ascrules::flowchart {

/// One line of a list. Depth 0 is plain text or the heading of a list ("All of:"); deeper lines are its items.
struct Line {
    int depth = 0;
    std::string text;
    bool operator==(const Line&) const = default;
};

/// The condition as a list that reads from the top, one fact a line. Definitions stand by their names.
[[nodiscard]] std::vector<Line> condition_lines(const model::Model& model, const model::Condition& condition);

/// The same, but short plain lists stand on one line: "adult is yes, and connected with us".
[[nodiscard]] std::vector<Line> brief_lines(const model::Model& model, const model::Condition& condition);

/// How much room a text takes, in whatever the caller measures.
using WidthOf = std::function<double(std::string_view)>;

/// The text cut between words, and within words that are too long by themselves, so that no piece takes more than `most`. Never empty.
[[nodiscard]] std::vector<std::string> wrapped(std::string_view text, double most, const WidthOf& measure);

/// How many characters (not bytes) the text has.
[[nodiscard]] double length(std::string_view text);

}  // namespace ascrules::flowchart
