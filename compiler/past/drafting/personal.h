#pragma once

#include <string_view>

/// What may say who somebody is. A draft never copies such values; it errs on the side of leaving out.
namespace ascrules::drafting {

/// Whether a column of this name may hold what says who somebody is, or free text: `Surname`, `date_of_birth`, `NHS number`, `notes`.
[[nodiscard]] bool names_something_personal(std::string_view column);

/// Whether a value may be part of somebody's data by its look: an NHS or telephone number, a post code, an e-mail address, a title with a
/// name, or a text that is too long to be a code.
[[nodiscard]] bool looks_personal(std::string_view value);

}  // namespace ascrules::drafting
