// The same for a Markdown file with rules in it.
#include "tests/fuzz/rules_text.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    ascrules::fuzz::read_and_lay_out("rules.md", ascrules::fuzz::text_of(data, size));
    return 0;
}
