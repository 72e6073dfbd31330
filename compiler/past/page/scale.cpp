#include "compiler/past/page/scale.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <cstdint>

#include <fmt/format.h>

#include "compiler/output/flowchart/lines.h"
#include "compiler/output/flowchart/text_width.h"
#include "compiler/words/writing/figures.h"

namespace ascrules::page {

namespace {

/// The least of 1, 2, 2.5 and 5 times a power of ten that is not below `step`.
double rounded_up(double step) {
    constexpr std::array<double, 5> round{1, 2, 2.5, 5, 10};
    const double power = std::pow(10, std::floor(std::log10(step)));
    for (const double each : round) {
        if (each * power >= step * (1 - 1e-9)) return each * power;
    }
    return 10 * power;
}

/// As many decimals as the step has.
std::string with_decimals(double value, double step) {
    int decimals = 0;
    for (double scaled = step; decimals < 6 && std::abs(scaled - std::round(scaled)) > 1e-6; scaled *= 10) ++decimals;
    const std::string text = fmt::format("{:.{}f}", std::abs(value), decimals);
    const std::size_t point = std::min(text.find('.'), text.size());
    const bool is_zero = text.find_first_not_of("0.") == std::string::npos;
    return (value < 0 && !is_zero ? "\u2212" : "") + writing::grouped(std::stoull(text.substr(0, point))) +
           text.substr(point);
}

}  // namespace

double Scale::at(double value) const {
    return from + (to - from) * (std::clamp(value, low, high) - low) / (high - low);
}

std::vector<double> Scale::marks() const {
    std::vector<double> all;
    const auto count = static_cast<std::size_t>(std::llround((high - low) / step));
    for (std::size_t i = 0; i <= count; ++i) all.push_back(low + step * static_cast<double>(i));
    return all;
}

Scale round_scale(double low, double high, std::size_t most_marks, double from, double to) {
    assert(most_marks >= 2);
    if (!(high > low)) high = low + 1;
    for (double step = rounded_up((high - low) / static_cast<double>(most_marks - 1));;
         step = rounded_up(step * 1.01)) {
        const double first = std::floor(low / step + 1e-9) * step;
        const double last = std::ceil(high / step - 1e-9) * step;
        if (std::llround((last - first) / step) < static_cast<std::int64_t>(most_marks) || step > 4 * (high - low))
            return {first, last, step, from, to};
    }
}

std::string share_mark(const Scale& scale, double value) {
    return with_decimals(100 * value, 100 * scale.step) + "%";
}

std::string number_mark(const Scale& scale, double value) {
    return with_decimals(value, scale.step);
}

double text_room(std::string_view text, bool bold) {
    return flowchart::text_width(text, text_size) * (bold ? 1.25 : 1.17);
}

std::vector<std::string> text_lines(const std::string& text, double most, bool bold) {
    return flowchart::wrapped(text, most, [&](std::string_view part) { return text_room(part, bold); });
}

}  // namespace ascrules::page
