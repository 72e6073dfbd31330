#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "compiler/meaning/model/question.h"
#include "compiler/words/dates/dates.h"

/// Amounts as people and exports write them. Nothing is rounded: what is more exact than a question allows is told apart from what is none.
namespace ascrules::mapping {

/// What a text says of a quantity.
struct ReadAmount {
    enum class Kind {
        amount,
        none,          ///< no amount of that measure
        too_exact,     ///< more decimal places than the question has
        out_of_range,  ///< an amount, and not one that can be answered
    };
    Kind kind = Kind::none;
    std::int64_t amount = 0;  ///< in the smallest step, as in Quantity; meaningless unless `kind` is amount
};

/// `35`, `-3`, `35.0` for whole numbers; `2.5` for decimals; `£23,250`, `23,250.00`, `23250` for money; for a date the day as the rules write it,
/// `5 days before the referral`, `2 weeks after the referral`, `on the day of the referral`. Units may not stand behind a number.
/// `text` is folded (see naming.h).
[[nodiscard]] ReadAmount read_amount(const model::Quantity& quantity, std::string_view text);

/// `2026-04-26`, `26/04/2026` or `26 April 2026`, the first two with or without a time of day behind it. `text` is folded.
[[nodiscard]] std::optional<dates::Date> read_day(std::string_view text);

/// The moment, where a time of day stands behind such a day; nothing where none does, or one that the clocks never show. The text need not be folded.
[[nodiscard]] std::optional<dates::Moment> moment_received(std::string_view text);

/// Whether the text, without capitals, is 31 December 9999, which systems write for what has no end.
[[nodiscard]] bool is_open_end(std::string_view text);

/// Of a date, as days after the day received.
[[nodiscard]] ReadAmount days_from(const model::Quantity& quantity, dates::Date received, dates::Date date);

/// "no whole number", "more than 2 decimal places", "outside £0 to £1,000,000, the range": what is the matter with a text that is no amount of
/// the question, which is named `name`.
[[nodiscard]] std::string what_is_wrong(const model::Quantity& quantity, ReadAmount::Kind kind,
                                        const std::string& name);

/// "0 to 168", "£0 to £1,000,000"
[[nodiscard]] std::string range_words(const model::Quantity& quantity);

/// "a whole number of hours from 0 to 168", "an amount of money from £0 to £1,000,000, such as £14,250.50": what to write.
[[nodiscard]] std::string how_to_write(const model::Quantity& quantity);

}  // namespace ascrules::mapping
