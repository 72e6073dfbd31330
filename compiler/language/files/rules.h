#pragma once

#include <optional>
#include <string>
#include <vector>

#include "compiler/language/files/gather.h"
#include "compiler/language/files/read.h"
#include "compiler/meaning/model/model.h"

/// What a ruleset uses, and what becomes of it all: from paths, a day and figures to a model, without a disk and without a clock.
namespace ascrules::files {

/// Why rules are not used although their text may be in order, and what to do about it.
struct Refusal {
    std::string problem;
    std::string advice;
};

/// A ruleset with the files it uses, as far as they could be read.
struct Rules {
    diagnostics::Source source{"", ""};
    syntax::Ruleset written = {};  ///< with the figures that thresholds were set to
    diagnostics::Diagnostics diagnostics = {};
    std::optional<model::Model> model = std::nullopt;  ///< as they stand on the day that was asked for
    /// Set where the reason is none of `diagnostics`: then the rules are not used even where there is a model.
    std::optional<Refusal> refusal = std::nullopt;
    bool set_is_wrong = false;  ///< they could be used but for a figure that a threshold was set to

    [[nodiscard]] bool readable() const { return model.has_value() && !refusal; }
};

/// Which rules are meant.
struct WantedRules {
    std::string path;
    std::string name;  ///< of the file in messages, where it is not its path ("standard input")
    dates::Date day;   ///< whose rules are meant
    /// Thresholds with other figures than theirs, each as "heavy caring = 20 hours".
    std::vector<std::string> set = {};
    std::string set_by = "--set";  ///< what messages call the place where those stand
    std::string root = {};         ///< the folder inside which files may be used; empty: found as root.h says
};

/// Reads and compiles.
[[nodiscard]] Rules read_rules(const WantedRules& wanted, const Files& files);

/// The same rules with a threshold set to a figure. `set_by` is what messages call the place where the figure stands. The rules are readable.
[[nodiscard]] Rules with_threshold(const Rules& rules, const std::string& set_by, const std::string& name,
                                   const std::string& figure);

/// A threshold that was set to a figure and is in force in none of the models, which are these rules on different days: its name. Nothing where
/// all that were set are.
[[nodiscard]] std::optional<std::string> set_but_not_in_force(const Rules& rules,
                                                              const std::vector<const model::Model*>& models);

}  // namespace ascrules::files
