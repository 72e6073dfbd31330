#include "cli/exit_code.h"

#include <algorithm>

namespace ascrules::cli {

ExitCode graver(ExitCode a, ExitCode b) {
    const auto place = [](ExitCode code) { return std::find(by_gravity.begin(), by_gravity.end(), code); };
    return place(a) < place(b) ? b : a;
}

}  // namespace ascrules::cli
