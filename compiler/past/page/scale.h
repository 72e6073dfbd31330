#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

/// Scales and the text on them, for all charts of a page.
namespace ascrules::page {

/// A stretch of values laid on a stretch of the picture.
struct Scale {
    double low = 0;     ///< the first value
    double high = 1;    ///< the last value; above `low`
    double step = 0.5;  ///< between two marks
    double from = 0;    ///< where `low` stands, in units of the picture
    double to = 1;      ///< where `high` stands; may be less than `from`

    /// Where a value stands; one beyond the ends stands at the end.
    [[nodiscard]] double at(double value) const;
    /// The values of the marks, `low` and `high` among them.
    [[nodiscard]] std::vector<double> marks() const;
};

/// A scale from `low` (or below) to `high` (or above) with marks at round values, at most `most_marks` of them, which is at least two.
[[nodiscard]] Scale round_scale(double low, double high, std::size_t most_marks, double from, double to);

/// "0%", "2.5%": a share (of 1) at a mark of the scale, with as many decimals as its step needs.
[[nodiscard]] std::string share_mark(const Scale& scale, double value);
/// The same for plain numbers: "0", "2,500", "0.5".
[[nodiscard]] std::string number_mark(const Scale& scale, double value);

/// How wide a text of a picture may become, in any of the fonts it may be shown in.
[[nodiscard]] double text_room(std::string_view text, bool bold = false);

/// The text in lines no wider than `most`, cut between words, and within words that are too long by themselves. Never empty.
[[nodiscard]] std::vector<std::string> text_lines(const std::string& text, double most, bool bold = false);

/// Of all text in pictures.
inline constexpr double text_size = 13;
inline constexpr double line_height = 16;

}  // namespace ascrules::page
