#include "compiler/output/flowchart/colours.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace ascrules::flowchart {

namespace {

using RedGreenBlue = std::array<int, 3>;

// One hue from dark to light, so that the order survives grey printing and every kind of colour blindness.
constexpr RedGreenBlue darkest{11, 49, 94};
constexpr RedGreenBlue lightest{224, 238, 250};

RedGreenBlue parts_of(const std::string& colour) {
    RedGreenBlue parts{};
    for (std::size_t i = 0; i < 3; ++i) parts[i] = std::stoi(colour.substr(1 + 2 * i, 2), nullptr, 16);
    return parts;
}

double luminance(const std::string& colour) {
    constexpr std::array<double, 3> weights{0.2126, 0.7152, 0.0722};
    const RedGreenBlue parts = parts_of(colour);
    double sum = 0;
    for (std::size_t i = 0; i < 3; ++i) {
        const double part = parts[i] / 255.0;
        sum += weights[i] * (part <= 0.04045 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4));
    }
    return sum;
}

}  // namespace

double contrast(const std::string& one, const std::string& other) {
    const double a = luminance(one);
    const double b = luminance(other);
    return (std::max(a, b) + 0.05) / (std::min(a, b) + 0.05);
}

Colours colours_of(std::size_t rank, std::size_t ranks) {
    const int steps = static_cast<int>(std::max<std::size_t>(ranks, 2)) - 1;
    const int step = std::min(static_cast<int>(std::max<std::size_t>(rank, 1)) - 1, steps);
    RedGreenBlue parts{};
    for (std::size_t i = 0; i < 3; ++i) parts[i] = darkest[i] + (lightest[i] - darkest[i]) * step / steps;
    Colours colours;
    colours.fill = fmt::format("#{:02x}{:02x}{:02x}", parts[0], parts[1], parts[2]);
    const std::string black = "#000000";
    const std::string white = "#ffffff";
    colours.ink = contrast(colours.fill, white) >= contrast(colours.fill, black) ? white : black;
    return colours;
}

}  // namespace ascrules::flowchart
