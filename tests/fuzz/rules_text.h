#pragma once

#include <string>

#include "compiler/rewriting/format/laid_out.h"
#include "compiler/rewriting/format/layout.h"
#include "compiler/words/dates/dates.h"
#include "tests/fuzz/target.h"

namespace ascrules::fuzz {

/// Reads a text as the rules that a file of this name holds and lays it out: all that is said helps, the layout says the same, and laying out twice
/// changes nothing more. Whatever the text uses is not there, but itself.
inline void read_and_lay_out(const std::string& name, const std::string& text) {
    const files::ReadFile reader = [&](const std::string& path, std::size_t most) -> files::FileText {
        if (path != name) return {"", "there is no such file"};
        return {text, "", text.size() > most};
    };
    const format::LaidOut laid = format::laid_out(name, name, dates::date_of(2026, 4, 1), reader);
    look_at(laid.rules.diagnostics, laid.rules.source);
    require(laid.rules.readable() || laid.rules.refusal || has_errors(laid.rules.diagnostics),
            "the rules cannot be used, and nothing says why");
    require(laid.fault.empty(), "laying out changes what is said: " + laid.fault);
    if (!laid.rules.readable()) return;
    require(format::layout({name, laid.text}) == laid.text, "laying out twice changes more than once");
}

}  // namespace ascrules::fuzz
