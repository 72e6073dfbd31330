#pragma once

#include <string>

#include "compiler/language/files/read.h"
#include "compiler/language/files/rules.h"
#include "compiler/words/dates/dates.h"

namespace ascrules::format {

/// One file in its canonical layout, and whether it still says the same.
struct LaidOut {
    files::Rules rules;  ///< as it was
    std::string as_it_was = {};
    std::string text = {};   ///< laid out; empty where the file cannot be used as rules
    std::string fault = {};  ///< what the layout would have changed: our fault, and nothing may then be written

    [[nodiscard]] bool changed() const { return rules.readable() && fault.empty() && text != as_it_was; }
};

/// Lays out the file at a path, which messages call `name`, and proves that it means the same as before on that day. The file is read once; what it uses
/// is read where it is; `root` is that of WantedRules.
[[nodiscard]] LaidOut laid_out(const std::string& path, const std::string& name, dates::Date day,
                               const files::Files& files, const std::string& root = "");

}  // namespace ascrules::format
