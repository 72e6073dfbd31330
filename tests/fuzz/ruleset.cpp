// A ruleset, read and laid out by the way of `ascrules fmt`, which proves that both texts say the same.
#include "tests/fuzz/rules_text.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    ascrules::fuzz::read_and_lay_out("rules.ascrules", ascrules::fuzz::text_of(data, size));
    return 0;
}
