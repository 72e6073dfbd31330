// Answers as they stand behind --given and in `given` lines.
#include "compiler/words/dates/dates.h"
#include "tests/fuzz/target.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace ascrules;
    const diagnostics::Source source("--given", fuzz::text_of(data, size));
    if (spelling::first_invalid_utf8(source.text()) != std::string::npos) return 0;
    diagnostics::Diagnostics diagnostics;
    const auto given = semantics::read_case(fuzz::small_rules(), source, diagnostics, dates::date_of(2026, 4, 1));
    fuzz::look_at(diagnostics, source);
    fuzz::require(given.has_value() != has_errors(diagnostics), "answers and errors at once, or neither");
    return 0;
}
