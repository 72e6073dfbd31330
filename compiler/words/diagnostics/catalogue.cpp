#include <algorithm>

#include "compiler/words/diagnostics/diagnostic.h"

namespace ascrules::diagnostics {

const std::vector<CodeInfo>& catalogue() {
    static const std::vector<CodeInfo> codes{
#define ASCRULES_DIAGNOSTIC(code, severity, summary) {Code::code, #code, Severity::severity, summary},
#include "compiler/words/diagnostics/catalogue.def"
#undef ASCRULES_DIAGNOSTIC
    };
    return codes;
}

const CodeInfo& about(Code code) {
    return catalogue()[static_cast<std::size_t>(code)];
}

bool has_errors(const Diagnostics& diagnostics) {
    return count(diagnostics, Severity::error) > 0;
}

std::size_t count(const Diagnostics& diagnostics, Severity severity) {
    return static_cast<std::size_t>(std::count_if(diagnostics.begin(), diagnostics.end(), [&](const Diagnostic& d) {
        return about(d.code).severity == severity;
    }));
}

}  // namespace ascrules::diagnostics
