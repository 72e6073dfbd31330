#pragma once

#include <string>
#include <utility>
#include <vector>

namespace ascrules::writing {

/// One thing that was looked at.
struct JunitCase {
    std::string group;    ///< what JUnit calls the class: "replay"
    std::string name;     ///< "max-too-low 2%"
    std::string failure;  ///< why it does not hold; empty where it does
};

/// What one run looked at.
struct JunitSuite {
    std::string name;
    std::vector<std::pair<std::string, std::string>> properties;  ///< those without a value are left out
    std::vector<JunitCase> cases;
};

/// The suite as XML, in the form of JUnit that continuous integration shows. Text that XML cannot hold is escaped.
[[nodiscard]] std::string text_of(const JunitSuite& suite);

}  // namespace ascrules::writing
