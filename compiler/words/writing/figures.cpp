#include "compiler/words/writing/figures.h"

#include <algorithm>
#include <cstdint>

#include <fmt/format.h>

namespace ascrules::writing {

std::string grouped(std::uint64_t count) {
    const std::string digits = std::to_string(count);
    std::string out;
    for (std::size_t i = 0; i < digits.size(); ++i) {
        if (i > 0 && (digits.size() - i) % 3 == 0) out.push_back(',');
        out.push_back(digits[i]);
    }
    return out;
}

std::string counted(std::size_t count, const std::string& one, const std::string& many) {
    return grouped(count) + " " + (count == 1 ? one : many);
}

std::string percent(std::size_t part, std::size_t whole) {
    if (whole == 0) return "-";
    const std::size_t tenths = (2000 * part + whole) / (2 * whole);
    if (tenths == 0 && part > 0) return "under 0.1%";
    if (tenths == 1000 && part < whole) return "over 99.9%";
    return fmt::format("{}.{}%", tenths / 10, tenths % 10);
}

std::string share(std::size_t part, std::size_t whole) {
    if (whole == 0) return "0 of 0";
    return fmt::format("{} of {} ({})", grouped(part), grouped(whole), percent(part, whole));
}

std::string rounded(Fraction value) {
    const std::int64_t tenths = (20 * value.numerator + value.denominator) / (2 * value.denominator);
    const std::string whole = grouped(static_cast<std::size_t>(tenths / 10));
    return tenths % 10 == 0 ? whole : fmt::format("{}.{}", whole, tenths % 10);
}

std::optional<std::int64_t> whole_number(std::string_view text) {
    constexpr std::size_t most_digits = 15;
    if (const std::size_t point = text.find('.'); point != std::string_view::npos) {
        const std::string_view decimals = text.substr(point + 1);
        if (decimals.empty() || decimals.find_first_not_of('0') != std::string_view::npos) return std::nullopt;
        text = text.substr(0, point);
    }
    const bool negative = text.starts_with('-');
    if (negative) text.remove_prefix(1);
    if (text.empty() || text.size() > most_digits) return std::nullopt;
    std::int64_t value = 0;
    for (const char c : text) {
        if (c < '0' || c > '9') return std::nullopt;
        value = value * 10 + (c - '0');
    }
    return negative ? -value : value;
}

std::optional<Fraction> decimal(std::string_view text) {
    const std::size_t point = std::min(text.find('.'), text.size());
    const std::string_view decimals = point == text.size() ? std::string_view() : text.substr(point + 1);
    const bool fits = point >= 1 && point <= 6 && decimals.size() <= 3 && (point == text.size() || !decimals.empty());
    if (!fits) return std::nullopt;
    Fraction value;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (i == point) continue;
        if (text[i] < '0' || text[i] > '9') return std::nullopt;
        value.numerator = value.numerator * 10 + (text[i] - '0');
    }
    for (std::size_t i = 0; i < decimals.size(); ++i) value.denominator *= 10;
    return value;
}

}  // namespace ascrules::writing
