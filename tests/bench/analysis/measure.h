#pragma once

#include <functional>
#include <optional>
#include <string>

namespace ascrules::bench {

/// What one thing took.
struct Measured {
    std::optional<double> milliseconds;  ///< the median of its runs; absent where it was not finished
    double megabytes = 0;                ///< the most memory that it held
    std::string said;                    ///< what the first run answered
};

/// Runs the work in a process of its own, which is ended after so many seconds: up to `runs` times, as long as they are short. The work answers in
/// one line; an empty one says that it did not finish.
[[nodiscard]] Measured measured(const std::function<std::string()>& work, double limit_seconds, int runs = 5);

}  // namespace ascrules::bench
