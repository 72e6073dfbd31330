#pragma once

#include <optional>
#include <string>
#include <vector>

/// Charts as pure functions from plain numbers to elements `svg`, to be put into a page whose style knows their classes (see style.h). A chart never
/// tells by colour alone: what is hollow, dashed or solid is, and every value stands beside its mark as text or in the table that the page sets
/// beside the chart. The same numbers give the same bytes.
namespace ascrules::page {

/// How sure a share is: the ends of its interval.
struct Spread {
    double low = 0;
    double high = 0;
};

/// A share (of 1) to be drawn.
struct ChartPoint {
    double value = 0;
    std::optional<Spread> spread;
};

/// How marks of one kind look.
enum class MarkLook { solid, hollow };

/// What a picture is called, and what it shows in a sentence for those who cannot see it.
struct Caption {
    std::string title;
    std::string description;
};

/// Bars that lie one below the other, in groups, each with its words above it.
struct BarChart {
    Caption caption;
    struct Bar {
        std::string label;  ///< with the value in words
        MarkLook look = MarkLook::solid;
        std::optional<ChartPoint> point;            ///< absent: not known, or not to be shown; `label` says which
        std::optional<double> part = std::nullopt;  ///< of `point`: drawn as a narrower solid bar inside it
    };
    struct Group {
        std::string label;  ///< may be empty
        std::vector<Bar> bars;
    };
    std::vector<Group> groups;
};
[[nodiscard]] std::string svg_of(const BarChart& chart);

/// A dot for each row, the ends of its interval, and one line down for all rows together.
struct DotChart {
    Caption caption;
    struct Row {
        std::string label;  ///< with the value in words
        MarkLook look = MarkLook::solid;
        std::optional<ChartPoint> point;  ///< absent: not to be shown
    };
    std::vector<Row> rows;
    std::optional<double> overall;
    std::string overall_label;
};
[[nodiscard]] std::string svg_of(const DotChart& chart);

/// Shares over time: a line for each side, with its interval as a band.
struct TimeChart {
    Caption caption;
    std::vector<std::string> times;  ///< names of equally long times, in order
    struct Line {
        std::string name;
        MarkLook look = MarkLook::solid;
        std::vector<std::optional<ChartPoint>> points;  ///< for each time; absent: not known, or not to be shown
    };
    std::vector<Line> lines;
};
[[nodiscard]] std::string svg_of(const TimeChart& chart);

}  // namespace ascrules::page
