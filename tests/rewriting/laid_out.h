#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "compiler/rewriting/format/layout.h"
#include "compiler/words/diagnostics/source.h"

namespace ascrules::tests {

inline std::string laid_out(const std::string& text, const std::string& name = "rules.ascrules") {
    return format::layout(diagnostics::Source(name, text));
}

inline std::vector<std::string> rows_of(const std::string& text) {
    std::vector<std::string> rows;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        rows.push_back(text.substr(at, end - at));
        at = end + 1;
    }
    return rows;
}

}  // namespace ascrules::tests
