#pragma once

#include <functional>
#include <string>
#include <vector>

#include "cli/rules_file.h"
#include "compiler/meaning/diagram/diagram.h"
#include "compiler/meaning/model/model.h"
#include "compiler/past/replay/replay.h"

/// What `replay` and `sweep` have in common: rules at several times, and what decides by them.
namespace ascrules::cli {

/// The days of which the rules are different ones: the day before the first change and those of all changes, ascending. Of one day alone
/// where that is asked for, or where nothing changes, none.
[[nodiscard]] std::vector<dates::Date> days_of_change(const std::vector<dates::Date>& changes, bool one_day);

/// The rules on these days; those of the file's own day where there are none. Empty, with errors in `file`, where the rules of some day
/// cannot be read.
[[nodiscard]] std::vector<model::Model> stages_of(RulesFile& file, const std::vector<dates::Date>& days);

/// Whether a case of one is a case of the other, and may be sent to the same destinations.
[[nodiscard]] bool has_same_questions(const model::Model& one, const model::Model& other);

/// Why the rules of some day cannot be replayed together with those of another, in words; empty where they can.
[[nodiscard]] std::string difference_over_time(const std::vector<model::Model>& models);
inline constexpr const char* choose_one_day = "choose the rules of one day with --as-of";

/// Pointers to all of them, which must stay where they are.
[[nodiscard]] std::vector<const model::Model*> pointers(const std::vector<model::Model>& models);

/// Rules at several times with what decides by them. Stays where it is once it is built.
struct Deciders {
    std::vector<model::Model> models;
    std::vector<diagram::Diagram> diagrams;
    bool by_rule = false;  ///< with `evaluate` instead of the diagram

    Deciders(std::vector<model::Model> stages, bool engine_rules);
    Deciders(const Deciders&) = delete;
    Deciders& operator=(const Deciders&) = delete;

    [[nodiscard]] counting::Decide decide(std::size_t stage) const;
    /// Null where rule by rule is wanted.
    [[nodiscard]] const diagram::Diagram* diagram(std::size_t stage) const;
};

/// The stages of a replay by `rules`, with other rules at the same times as their variants.
[[nodiscard]] std::vector<counting::Stage> stages_with(const Deciders& rules,
                                                       const std::vector<const Deciders*>& variants);

}  // namespace ascrules::cli
