#pragma once

#include <set>
#include <string>
#include <string_view>
#include <utility>

namespace ascrules::import {

/// Line breaks, tabs and other marks that cannot be seen become spaces; single spaces, none at the ends.
[[nodiscard]] std::string one_line(std::string_view text);

/// What can stand in double quotation marks in a ruleset.
[[nodiscard]] std::string quotable(std::string_view text);

/// What can stand behind a rule's short name, or in a bracket.
[[nodiscard]] std::string plain(std::string_view text);

/// How far names are changed. Each step leaves less that a sentence could be read in two ways for.
enum class Plainness { as_written, joints_replaced, numbered };

/// Names of one kind, each made into one that the language accepts and that no other of them has.
class Names {
  public:
    /// `what` is put before a number where nothing of a name is left: "answer 3".
    Names(std::string what, Plainness plainness) : what_(std::move(what)), plainness_(plainness) {}

    /// The name for the next thing. `original` may be anything.
    [[nodiscard]] std::string name_for(std::string_view original);

    /// Nothing is to be called this.
    void reserve(std::string_view name);

  private:
    [[nodiscard]] bool free(const std::string& name) const;

    std::string what_;
    Plainness plainness_;
    std::size_t count_ = 0;
    std::set<std::string> names_;  ///< folded
    std::set<std::string> keys_;
};

}  // namespace ascrules::import
