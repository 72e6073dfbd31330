// Another method by which it is found out what followed a request.
#include <sstream>

#include "compiler/past/outcomes/method.h"
#include "tests/fuzz/target.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace ascrules;
    std::istringstream stream(fuzz::text_of(data, size));
    writing::Problems problems;
    const auto method = outcomes::read_method(stream, "method.yaml", problems);
    fuzz::require_one_of(method, problems);
    return 0;
}
