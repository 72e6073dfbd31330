#include <array>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "compiler/past/report/report_parts.h"

namespace ascrules::report {

namespace {

std::int64_t signed_of(std::size_t count) {
    return static_cast<std::int64_t>(count);
}

/// A count over the period, a month; nothing where the file has no dates.
std::optional<writing::Fraction> monthly(const Report& report, std::size_t count) {
    const std::size_t months = report.tally.period.months();
    if (months == 0) return std::nullopt;
    return writing::Fraction{signed_of(count), signed_of(months)};
}

std::optional<writing::Fraction> came_to_nothing(const Report& report) {
    std::size_t recorded = 0;
    for (const std::size_t count : report.tally.outcomes.by_value) recorded += count;
    if (recorded == 0) return std::nullopt;
    return writing::Fraction{100 * signed_of(report.tally.outcomes.came_to_nothing), signed_of(recorded)};
}

std::optional<writing::Fraction> inappropriate(const Report& report) {
    return monthly(report, counting::inappropriate_in(report.tally.all.inappropriate).total);
}

std::optional<writing::Fraction> avoided(const Report& report) {
    return monthly(report, counting::inappropriate_in(report.tally.all.inappropriate).avoided);
}

std::optional<writing::Fraction> hours(const Report& report, std::optional<writing::Fraction> referrals) {
    const mapping::Assumption* const minutes = report.mapping.assumption(mapping::minutes_per_inappropriate);
    if (minutes == nullptr || !referrals) return std::nullopt;
    return writing::Fraction{referrals->numerator * minutes->value.numerator,
                             referrals->denominator * minutes->value.denominator * 60};
}

std::optional<writing::Fraction> pounds(const Report& report, std::optional<writing::Fraction> referrals) {
    const std::optional<writing::Fraction> each = pounds_each(report.mapping, mapping::minutes_per_inappropriate);
    if (!each || !referrals) return std::nullopt;
    return writing::Fraction{referrals->numerator * each->numerator, referrals->denominator * each->denominator};
}

/// A published figure that a replay can find out for itself, by the name it has among the assumptions.
struct Published {
    std::string_view name;
    std::optional<writing::Fraction> (*found)(const Report&);
};

constexpr std::array published{
    Published{"per cent of contacts that came to nothing or were linked", came_to_nothing},
    Published{"inappropriate referrals a month", inappropriate},
    Published{"inappropriate referrals avoided a month", avoided},
    Published{"hours a month on inappropriate referrals",
              [](const Report& report) { return hours(report, inappropriate(report)); }},
    Published{"hours a month saved", [](const Report& report) { return hours(report, avoided(report)); }},
    Published{"pounds a month saved", [](const Report& report) { return pounds(report, avoided(report)); }},
};

}  // namespace

Passages beside_section(const Report& report) {
    writing::TextTable table{{"figure", "the source", "published", "here"}, {}, 2};
    for (const Published& figure : published) {
        const mapping::Assumption* const named = report.mapping.assumption(std::string(figure.name));
        if (named == nullptr) continue;
        const std::optional<writing::Fraction> found = figure.found(report);
        table.rows.push_back(
            {std::string(figure.name), named->source, named->written, found ? writing::rounded(*found) : "-"});
    }
    return table.rows.empty() ? Passages{} : Passages{std::move(table)};
}

}  // namespace ascrules::report
