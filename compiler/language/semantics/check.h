#pragma once

#include <optional>
#include <string_view>

#include "compiler/language/semantics/uses.h"
#include "compiler/language/syntax/ruleset.h"
#include "compiler/meaning/model/model.h"
#include "compiler/words/diagnostics/diagnostic.h"

namespace ascrules::semantics {

/// A ruleset as written to a checked model: every name resolved, every comparison suited to its question, and of what is dated, what is in
/// force on the day `as_of`. Reports every problem it can find; no model if any of them, or any reported before, is an error. `uses`, if given, gets
/// every name that could be resolved and where it stands, in no order, some of them several times; also where there is no model.
[[nodiscard]] std::optional<model::Model> check(const syntax::Ruleset& ruleset, diagnostics::Diagnostics& diagnostics,
                                                dates::Date as_of = {}, std::vector<NameUse>* uses = nullptr);

/// Text to checked model: syntax::parse and then check.
[[nodiscard]] std::optional<model::Model> compile(const diagnostics::Source& source,
                                                  diagnostics::Diagnostics& diagnostics, dates::Date as_of = {});

/// A case as a `given` line has it: "risk of abuse is yes; caring hours is 20". Where the day of the referral is given, dates can be too. Reports into `diagnostics`, with spans into `given`.
[[nodiscard]] std::optional<model::Case> read_case(const model::Model& model, const diagnostics::Source& given,
                                                   diagnostics::Diagnostics& diagnostics,
                                                   std::optional<dates::Date> received = std::nullopt);

}  // namespace ascrules::semantics
