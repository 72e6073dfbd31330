#include "compiler/language/semantics/set_threshold.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "compiler/language/semantics/names.h"
#include "compiler/words/spelling/spelling.h"

namespace ascrules::semantics {

namespace {

std::string advice_on(const std::string& written, const std::vector<std::string>& names) {
    if (names.empty()) return "write a `threshold` block for the figure, and compare with it by its name";
    const auto near = spelling::nearest(spelling::folded(written), names);
    return fmt::format("{}{} {}", near ? fmt::format("did you mean `{}`? T", *near) : "t",
                       names.size() == 1 ? "he threshold is" : "he thresholds are", some_of(names, "and"));
}

}  // namespace

std::optional<writing::Trouble> set_threshold(syntax::Ruleset& ruleset, const syntax::Threshold& line) {
    const std::string wanted = spelling::folded(line.name.text);
    std::vector<std::string> names;
    bool found = false;
    for (syntax::Threshold& threshold : ruleset.thresholds) {
        const std::string& name = threshold.name.text;
        if (spelling::folded(name) == wanted) {
            if (threshold.set_to) return writing::Trouble{fmt::format("`{}` is set twice", name), "set it once"};
            threshold.set_to = line.value;
            found = true;
        }
        if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
    }
    if (found) return std::nullopt;
    return writing::Trouble{
        names.empty()
            ? fmt::format("these rules have no threshold, and so none called `{}`", spelling::shortened(line.name.text))
            : fmt::format("no threshold of these rules is called `{}`", spelling::shortened(line.name.text)),
        advice_on(line.name.text, names)};
}

}  // namespace ascrules::semantics
