#pragma once

#include <functional>
#include <string>
#include <vector>

#include "compiler/editing/service/reading.h"

/// What is wrong with a text, and what is found in its rules.
namespace ascrules::service {

/// Another place that a problem has to do with.
struct Related {
    Location where;
    std::string text;
};

/// An edit of the file that is being written.
struct Edit {
    Span span;
    std::string text;
};

/// Something to do about a problem that cannot change what the rules mean.
struct Mending {
    std::string title;
    Edit edit;
};

/// A problem with a place in the file that is being written. What lies in a file that it uses is told at the `use` line, with the place itself among
/// those related.
struct ShownProblem {
    diagnostics::Severity severity = diagnostics::Severity::error;
    std::string_view code;  ///< "E201"
    Span span;
    std::string message;             ///< one sentence in the author's words
    std::vector<std::string> facts;  ///< the case that shows it
    std::vector<std::string> advice;
    std::vector<Related> related;
    std::vector<Mending> mendings;
};

/// The problems of a reading, which are there at once.
[[nodiscard]] std::vector<ShownProblem> problems(const Reading& reading);

/// The whole check finds no more than this in an editor; what it costs is bounded to match.
struct WholeCheck {
    std::vector<ShownProblem> problems;
    bool finished = true;    ///< false: a limit was reached, and there may be more
    bool cancelled = false;  ///< `go_on` said no: nothing is told
    std::vector<std::string>
        reaches;  ///< of each rule of the model, in how many cases it applies and stands; empty where not worked out
};

/// What `check` finds in the rules of the reading's day. `go_on` is asked again and again, between searches and parts of them; once it says no, what was
/// found is dropped. A reading without a model, and a vocabulary, have no findings.
[[nodiscard]] WholeCheck findings(const Reading& reading, const std::function<bool()>& go_on);

}  // namespace ascrules::service
