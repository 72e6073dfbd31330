// A baseline: what is known to be misrouted.
#include <sstream>

#include "compiler/past/replay/baseline.h"
#include "tests/fuzz/target.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace ascrules;
    std::istringstream stream(fuzz::text_of(data, size));
    writing::Problems problems;
    const auto ways = replay::read_baseline(stream, "baseline.yaml", problems);
    fuzz::require_one_of(ways, problems);
    return 0;
}
