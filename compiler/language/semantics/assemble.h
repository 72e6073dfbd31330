#pragma once

#include <vector>

#include "compiler/language/semantics/names.h"
#include "compiler/language/syntax/ruleset.h"
#include "compiler/words/dates/dates.h"
#include "compiler/words/diagnostics/diagnostic.h"

namespace ascrules::semantics {

/// What is in force on one day, and what of the shared files stands.
struct Assembled {
    syntax::Ruleset ruleset;
    NameList<diagnostics::Span> not_in_force;  ///< names that are declared for other days only, and where
    std::vector<dates::Date>
        changes;  ///< the first days on which something else is in force than on the day before, ascending
};

/// Joins a ruleset with the files it uses: a block declared locally takes the place of the shared one of its name, where that may be; what is
/// not in force on the day is left out; destinations stand in their order. Reports what may not be.
[[nodiscard]] Assembled assemble(const syntax::Ruleset& written, dates::Date as_of,
                                 diagnostics::Diagnostics& diagnostics);

}  // namespace ascrules::semantics
