#pragma once

#include <string>
#include <string_view>

#include "compiler/past/page/charts.h"

/// What pictures are drawn with. Lengths are in units of the picture, which is `picture_width` wide and as tall as it takes.
namespace ascrules::page {

/// So wide that its text can still be read on a telephone, where a unit is a little less than a pixel.
inline constexpr double picture_width = 400;

enum class Anchor { start, middle, end };

/// Draws in the order of the calls: what is drawn later covers what was drawn before. Colours are those of the page's style.
class Canvas {
  public:
    /// `y` is the line that letters stand on.
    void text(double x, double y, std::string_view text, Anchor anchor = Anchor::start, bool bold = false);
    /// A straight line; `kind` is a class of the style: axis, grid, spread, overall.
    void line(double x1, double y1, double x2, double y2, std::string_view kind);
    void bar(double x, double y, double width, double height, MarkLook look);
    void dot(double x, double y, MarkLook look);
    /// An interval as a line with a bar at each end, along or across.
    void spread_across(double x1, double x2, double y);
    void spread_down(double x, double y1, double y2);
    /// Straight lines through the points of an SVG path; `kind` as for line(), or band.
    void path(const std::string& points, std::string_view kind);

    /// The element, with its text for those who cannot see it.
    [[nodiscard]] std::string svg(const Caption& caption, double height) const;

  private:
    void spread(const std::string& points);

    std::string content_;
};

/// A length as it is written: one decimal at most.
[[nodiscard]] std::string length(double value);

}  // namespace ascrules::page
