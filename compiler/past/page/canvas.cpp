#include "compiler/past/page/canvas.h"

#include <array>
#include <cmath>

#include <fmt/format.h>

#include "compiler/past/page/html.h"
#include "compiler/past/page/scale.h"

namespace ascrules::page {

namespace {

constexpr double end_bar = 4;  // of an interval, to each side

std::string_view name_of(MarkLook look) {
    return look == MarkLook::solid ? "solid" : "hollow";
}

}  // namespace

std::string length(double value) {
    std::string text = fmt::format("{:.1f}", std::abs(value) < 0.05 ? 0.0 : value);
    if (text.ends_with(".0")) text.resize(text.size() - 2);
    return text;
}

void Canvas::text(double x, double y, std::string_view text, Anchor anchor, bool bold) {
    constexpr std::array<std::string_view, 3> anchors{"", " text-anchor=\"middle\"", " text-anchor=\"end\""};
    content_ +=
        fmt::format("<text x=\"{}\" y=\"{}\"{}{}>{}</text>\n", length(x), length(y),
                    anchors[static_cast<std::size_t>(anchor)], bold ? " font-weight=\"bold\"" : "", escaped(text));
}

void Canvas::line(double x1, double y1, double x2, double y2, std::string_view kind) {
    content_ += fmt::format("<line class=\"{}\" x1=\"{}\" y1=\"{}\" x2=\"{}\" y2=\"{}\"/>\n", kind, length(x1),
                            length(y1), length(x2), length(y2));
}

void Canvas::bar(double x, double y, double width, double height, MarkLook look) {
    content_ += fmt::format("<rect class=\"{}\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"/>\n", name_of(look),
                            length(x), length(y), length(width), length(height));
}

void Canvas::dot(double x, double y, MarkLook look) {
    constexpr double half = 4;
    // Two shapes as well as two fills.
    content_ +=
        look == MarkLook::solid
            ? fmt::format("<circle class=\"solid\" cx=\"{}\" cy=\"{}\" r=\"{}\"/>\n", length(x), length(y), half)
            : fmt::format("<rect class=\"hollow\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"/>\n", length(x - half),
                          length(y - half), 2 * half, 2 * half);
}

void Canvas::spread_across(double x1, double x2, double y) {
    spread(fmt::format("M{0} {1}V{2}M{0} {3}H{4}M{4} {1}V{2}", length(x1), length(y - end_bar), length(y + end_bar),
                       length(y), length(x2)));
}

void Canvas::spread_down(double x, double y1, double y2) {
    spread(fmt::format("M{0} {1}H{2}M{3} {1}V{4}M{0} {4}H{2}", length(x - end_bar), length(y1), length(x + end_bar),
                       length(x), length(y2)));
}

void Canvas::spread(const std::string& points) {
    path(points, "halo");  // so that it can be seen on a bar
    path(points, "spread");
}

void Canvas::path(const std::string& points, std::string_view kind) {
    content_ += fmt::format("<path class=\"{}\" d=\"{}\"/>\n", kind, points);
}

std::string Canvas::svg(const Caption& caption, double height) const {
    return fmt::format(
        "<svg class=\"plot\" role=\"img\" viewBox=\"0 0 {} {}\" font-family=\"Helvetica, Arial, sans-serif\" "
        "font-size=\"{}\">\n<title>{}</title>\n<desc>{}</desc>\n{}</svg>\n",
        length(picture_width), length(height), length(text_size), escaped(caption.title), escaped(caption.description),
        content_);
}

}  // namespace ascrules::page
