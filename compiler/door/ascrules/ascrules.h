#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

/// The door of the library: what programs of others may use. What is declared here changes only with the second figure of the version; whatever
/// lies behind it may change with any. Nothing here reads a file, a clock or the environment, and nothing prints.
///
///     target_link_libraries(your_program PRIVATE ascrules::ascrules)   # after find_package(ascrules) or add_subdirectory(ascrules)
namespace ascrules {

enum class Severity {
    error,    ///< the text cannot be read as rules
    finding,  ///< the rules can be read, and something is wrong with them: a gap, a contradiction, a floor that is broken
    note,     ///< nothing is wrong; something may be worth knowing
};

/// Something said of the rules, with its place.
struct Message {
    Severity severity = Severity::error;
    std::string
        code;  ///< "F301"; docs/diagnostics has a page on each. Empty where the rules could not be looked at, and `text` says why
    std::string file;
    std::size_t line = 0;              ///< from 1
    std::size_t column = 0;            ///< from 1, in characters
    std::string text;                  ///< one sentence in the author's words, in lower case, without a full stop
    std::vector<std::string> facts;    ///< such as a case that shows it, a line each
    std::vector<std::string> choices;  ///< what can be done, a line each
};

/// What the rules say of one case.
struct Decision {
    bool held = false;  ///< missing answers could still change where it goes
    std::vector<std::string>
        destinations;  ///< where it goes; of a held case, all that it could come to; none: no rule decides
    std::vector<std::string> decided_by;  ///< the ids of the rules that decide, whatever the missing answers are
    std::vector<std::string>
        may_decide;  ///< of those for which that depends on a missing answer; never give one as the reason
    std::vector<std::string>
        asking;  ///< of a held case: the questions whose answers could change it, in the order in which to ask
    std::vector<Message> problems;  ///< why the case could not be read or decided; then the rest is empty
};

/// Reads a file of rules that another one uses, by its path; nothing where it cannot be read. It is asked for files in one folder and those below it alone: the
/// nearest above the ruleset for which it knows a file `ascrules.yaml` or `.git`, else the ruleset's own. What links lead to is for the reader to look at.
using Read = std::function<std::optional<std::string>(const std::string& path)>;

/// The rules of one day. Copies are cheap, and all functions may be called from several threads at once.
class Rules {
  public:
    /// Reads a ruleset and what it uses. `day` is the day whose rules are meant, as `2026-04-01`. What is wrong is told by problems(); nothing is thrown but
    /// std::bad_alloc.
    Rules(const std::string& path, const std::string& day, const Read& read);

    /// Whether they can be read as rules; what is below needs that, and says nothing (or holds nothing) otherwise.
    [[nodiscard]] bool readable() const;
    /// What is said of the text: errors, and notes on how it was read.
    [[nodiscard]] const std::vector<Message>& problems() const;
    /// Gaps, contradictions, idle rules, broken floors, and all else that `ascrules check` finds on that day.
    [[nodiscard]] std::vector<Message> check() const;
    /// Where a case goes, told as after `given` in a ruleset: "risk of abuse is yes; caring hours is 20".
    [[nodiscard]] Decision decide(const std::string& given) const;
    /// The rules as JSON for a front end (docs/bundle.md); nothing where they are too entangled for the memory allowed.
    [[nodiscard]] std::optional<std::string> bundle() const;

  private:
    struct Inside;
    std::shared_ptr<const Inside> inside_;
};

/// "0.1.0"
[[nodiscard]] std::string version();

}  // namespace ascrules
