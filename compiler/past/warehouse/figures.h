#pragma once

#include <cstdint>
#include <string>

#include "compiler/meaning/model/question.h"
#include "compiler/past/warehouse/steps.h"

/// Amounts and days as mapping/amounts.h and mapping/cell.h read them, in SQL.
namespace ascrules::warehouse {

/// Days of the calendar as positive numbers: so many more than since 1 January 1970.
inline constexpr std::int64_t days_added = 719'468;

/// A condition: the text is figures, and not empty.
[[nodiscard]] std::string are_digits(const Dialect& dialect, const std::string& text);

/// The column `folded` as an amount, which is no date; one below the lowest that can be answered where it is none. More than 15 figures before the point
/// are none.
[[nodiscard]] std::string amount_of(QuerySteps& steps, const model::Quantity& quantity, const std::string& folded);

/// The same for `5 days before the referral` and its like.
[[nodiscard]] std::string day_in_words(QuerySteps& steps, const model::Quantity& quantity, const std::string& folded);

/// A whole number, as bands of numbers read it: -1 where it is none that is not below zero.
[[nodiscard]] std::string whole_number(QuerySteps& steps, const std::string& folded);

/// Which forms a date may have.
struct DateForms {
    bool year_first = true;  ///< 2026-04-26
    bool day_first = true;   ///< 26/4/2026
    bool in_words = true;    ///< 26 April 2026; 26-Apr-2026 is always read
};

/// What a text says of a day.
struct DayColumns {
    std::string day;    ///< counted as days_added says; 0 where it is none
    std::string never;  ///< 1 where it is the end of 9999, else 0
};
[[nodiscard]] DayColumns day_of(QuerySteps& steps, const DateForms& forms, const std::string& folded);

/// A day, counted so, as 2026-04-26.
[[nodiscard]] std::string day_as_text(QuerySteps& steps, const std::string& day);

}  // namespace ascrules::warehouse
