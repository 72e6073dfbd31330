#include "compiler/past/page/sweep_chart.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <vector>

#include <fmt/format.h>

#include "compiler/past/page/html.h"
#include "compiler/words/spelling/utf8.h"
#include "compiler/words/writing/figures.h"
#include "compiler/words/writing/interval.h"

namespace ascrules::page {

namespace {

using replay::SweptFigure;
using writing::Interval;

constexpr double width = 760;
constexpr double plot_left = 64;
constexpr double plot_right = width - 56;
constexpr double panel_height = 130;
constexpr double panel_gap = 46;  // with the heading of the next panel
constexpr double line_height = 18;
constexpr std::size_t most_dots = 60;

/// A place in the picture, with one decimal at most.
std::string at(double value) {
    std::string text = fmt::format("{:.1f}", value);
    if (text.ends_with(".0")) text.resize(text.size() - 2);
    return text;
}

/// Lines of at most so many characters, broken between words.
std::vector<std::string> lines_of(const std::string& text, std::size_t most) {
    std::vector<std::string> lines;
    std::string_view rest = text;
    while (!rest.empty()) {
        const std::size_t end = std::min(rest.find(' '), rest.size());
        const std::string word(rest.substr(0, end));
        rest.remove_prefix(std::min(end + 1, rest.size()));
        const bool fits =
            !lines.empty() && spelling::character_count(lines.back()) + 1 + spelling::character_count(word) <= most;
        if (fits) {
            lines.back() += " " + word;
        } else {
            lines.push_back(word);
        }
    }
    return lines;
}

/// The least of 1, 2, 2.5 and 5 times a power of ten that is no less.
double round_step(double least) {
    const double power = std::pow(10, std::floor(std::log10(least)));
    for (const double times : {1.0, 2.0, 2.5, 5.0}) {
        if (times * power >= least * 0.999999) return times * power;
    }
    return 10 * power;
}

/// One of the measures, as a share of the cases that can be judged.
struct Measured {
    std::string name;
    std::string colour;
    std::size_t counting::Comparison::*count;
};

class Drawing {
  public:
    Drawing(const replay::Sweep& sweep, const ChartSource& source) : sweep_(sweep), source_(source) {
        for (const SweptFigure& figure : sweep.figures) {
            if (figure.number.empty()) continue;
            figures_.push_back(&figure);
            numbers_.push_back(std::strtod(figure.number.c_str(), nullptr));
        }
        judged_ = figures_.front()->comparison.judged;
    }

    std::string drawn() && {
        const std::vector<Measured> all{
            {sweep_.judged ? "Too little protection" : "Less protection than was given", "#a4161a",
             &counting::Comparison::too_low},
            {sweep_.judged ? "Too much protection" : "More protection than was given", "#1d4e89",
             &counting::Comparison::too_high},
            {"Held until a missing answer is known", "#4a4a4a", &counting::Comparison::held}};
        add_head();
        for (const Measured& measured : all) add_panel(measured);
        add_figures();
        return finished(all);
    }

  private:
    void text(double x, double y, std::string_view words, std::string_view attributes = "") {
        body_ += fmt::format("<text x=\"{}\" y=\"{}\"{}{}>{}</text>\n", at(x), at(y), attributes.empty() ? "" : " ",
                             attributes, escaped(words));
    }
    void line(double x1, double y1, double x2, double y2, std::string_view kind) {
        body_ += fmt::format("<path class=\"{}\" d=\"M{} {}L{} {}\"/>\n", kind, at(x1), at(y1), at(x2), at(y2));
    }

    [[nodiscard]] double x_of(std::size_t figure) const {
        if (numbers_.size() == 1) return (plot_left + plot_right) / 2;
        return plot_left +
               (plot_right - plot_left) * (numbers_[figure] - numbers_.front()) / (numbers_.back() - numbers_.front());
    }
    [[nodiscard]] std::size_t count(const Measured& measured, std::size_t figure) const {
        return figures_[figure]->comparison.*measured.count;
    }
    [[nodiscard]] double share(const Measured& measured, std::size_t figure) const {
        return static_cast<double>(count(measured, figure)) / static_cast<double>(judged_);
    }

    void add_head() {
        y_ = 14;
        for (const std::string& words : lines_of(title(), 66)) text(20, y_ += 22, words, "class=\"title\"");
        std::vector<std::string> about{
            fmt::format("Share of the {} {}, with 95% intervals (Wilson). Each scale begins at none and is its own.",
                        writing::counted(judged_, "case", "cases"),
                        sweep_.judged ? "for which it is known where they should have gone"
                                      : "recorded as sent to one of the destinations"),
            fmt::format("{}, {}", source_.ruleset, source_.case_file)};
        if (!source_.note.empty()) about.insert(about.begin(), source_.note);
        y_ += 4;
        for (const std::string& part : about) {
            for (const std::string& words : lines_of(part, 100)) text(20, y_ += line_height, words);
        }
        y_ += 4;
    }

    [[nodiscard]] std::string title() const {
        return fmt::format("What would follow from another figure for “{}”", sweep_.threshold);
    }

    void add_panel(const Measured& measured) {
        y_ += panel_gap;
        text(20, y_ - 14, measured.name, fmt::format("class=\"heading\" fill=\"{}\"", measured.colour));
        double most = 0;
        for (std::size_t i = 0; i < figures_.size(); ++i)
            most = std::max(most, writing::wilson(count(measured, i), judged_).high);
        const double step = round_step(most / 4);
        const double top = step * std::ceil(most / step - 1e-9);
        const double foot = y_ + panel_height;
        const auto y_of = [&](double value) { return foot - panel_height * value / top; };
        const int decimals = step < 0.001 ? 2 : step < 0.01 || std::fmod(step * 1000, 10) > 1e-6 ? 1 : 0;
        for (int i = 0; step * i <= top * 1.0001; ++i) {
            line(plot_left, y_of(step * i), plot_right, y_of(step * i), i == 0 ? "axis" : "grid");
            text(plot_left - 8, y_of(step * i) + 4, fmt::format("{:.{}f}%", 100 * step * i, decimals),
                 "text-anchor=\"end\"");
        }
        add_now_line(foot);
        add_band(measured, y_of);
        add_line(measured, y_of);
        add_values(measured, y_of);
        y_ = foot;
    }

    /// Where the rules stand, from the top of the panel to its foot.
    void add_now_line(double foot) {
        for (std::size_t i = 0; i < figures_.size(); ++i) {
            if (figures_[i]->is_now) line(x_of(i), y_ - 4, x_of(i), foot, "now");
        }
    }

    template <typename YOf>
    void add_band(const Measured& measured, YOf y_of) {
        std::string above;
        std::string below;
        for (std::size_t i = 0; i < figures_.size(); ++i) {
            const Interval interval = writing::wilson(count(measured, i), judged_);
            above += fmt::format("{}{} {}", above.empty() ? "M" : "L", at(x_of(i)), at(y_of(interval.high)));
            below = fmt::format("L{} {}", at(x_of(i)), at(y_of(interval.low))) + below;
        }
        if (figures_.size() == 1) {
            const Interval interval = writing::wilson(count(measured, 0), judged_);
            return line(x_of(0), y_of(interval.high), x_of(0), y_of(interval.low), "axis");
        }
        body_ += fmt::format("<path fill=\"{}\" fill-opacity=\"0.16\" d=\"{}{}Z\"/>\n", measured.colour, above, below);
    }

    template <typename YOf>
    void add_line(const Measured& measured, YOf y_of) {
        std::string points;
        for (std::size_t i = 0; i < figures_.size(); ++i)
            points += fmt::format("{}{} {}", points.empty() ? "M" : "L", at(x_of(i)), at(y_of(share(measured, i))));
        body_ += fmt::format("<path class=\"line\" stroke=\"{}\" d=\"{}\"/>\n", measured.colour, points);
        for (std::size_t i = 0; i < figures_.size(); ++i) {
            const bool is_now = figures_[i]->is_now;
            if (figures_.size() > most_dots && !is_now) continue;
            // The rules' own figure is hollow and larger, so that its mark is told apart without colour.
            body_ += fmt::format(
                "<circle cx=\"{}\" cy=\"{}\" r=\"{}\" fill=\"{}\" stroke=\"{}\" "
                "stroke-width=\"2\"><title>{}</title></circle>\n",
                at(x_of(i)), at(y_of(share(measured, i))), is_now ? "5.5" : "3", is_now ? "#ffffff" : measured.colour,
                measured.colour, escaped(point_words(measured, i)));
        }
    }

    [[nodiscard]] std::string point_words(const Measured& measured, std::size_t i) const {
        return fmt::format("{}: {}, 95% interval {}", figures_[i]->words, writing::share(count(measured, i), judged_),
                           writing::interval_words(count(measured, i), judged_));
    }

    /// The shares at both ends and at the rules' own figure, beside their marks.
    template <typename YOf>
    void add_values(const Measured& measured, YOf y_of) {
        double free_from = 0;
        for (std::size_t i = 0; i < figures_.size(); ++i) {
            const bool is_last = i + 1 == figures_.size();
            const bool is_end = i == 0 || is_last;
            if (!is_end && !figures_[i]->is_now) continue;
            const double x = x_of(i);
            // Between the two ends only where there is room.
            if (!is_end && (x - 24 < free_from || x + 24 > plot_right - 30)) continue;
            free_from = x + 28;
            const std::string words = writing::percent(count(measured, i), judged_);
            if (is_last && figures_.size() > 1) {
                text(x + 9, y_of(share(measured, i)) + 4, words, "class=\"value\"");
            } else {
                text(x + (i == 0 && figures_.size() > 1 ? 6 : 0), y_of(share(measured, i)) - 11, words,
                     i == 0 && figures_.size() > 1 ? "class=\"value\"" : "class=\"value\" text-anchor=\"middle\"");
            }
        }
    }

    /// The figures below the last panel, as many as there is room for, and where the rules stand.
    void add_figures() {
        std::size_t longest = 0;
        for (const SweptFigure* figure : figures_) longest = std::max(longest, figure->number.size());
        const double room = 8.5 * static_cast<double>(longest) + 14;
        double free_from = 0;
        for (std::size_t i = 0; i < figures_.size(); ++i) {
            line(x_of(i), y_, x_of(i), y_ + (figures_.size() > most_dots ? 3 : 5), "axis");
            const bool is_last = i + 1 == figures_.size();
            if (x_of(i) - room / 2 < free_from || (!is_last && x_of(i) + room > x_of(figures_.size() - 1))) continue;
            text(x_of(i), y_ + 20, figures_[i]->number, "text-anchor=\"middle\"");
            free_from = x_of(i) + room / 2;
        }
        y_ += 42;
        text((plot_left + plot_right) / 2, y_,
             sweep_.unit.empty() ? sweep_.threshold : fmt::format("{}, in {}", sweep_.threshold, sweep_.unit),
             "class=\"heading\" text-anchor=\"middle\"");
        for (const std::string& words : lines_of(now_words(), 100)) text(20, y_ += line_height + 4, words);
        y_ += 20;
    }

    [[nodiscard]] std::string now_words() const {
        if (sweep_.figures.front().number.empty())
            return fmt::format("The rules as they stand are not drawn: {}.",
                               sweep_.at_other_times.empty() ? "they leave this undecided"
                                                             : "they say different figures at different times");
        return fmt::format("The dashed line and the hollow marks are the rules as they stand: {}.", sweep_.now);
    }

    [[nodiscard]] std::string description(const std::vector<Measured>& all) const {
        std::string words = source_.note.empty() ? "" : source_.note + " ";
        words += fmt::format("The figure goes from {} to {} along the bottom. ", figures_.front()->words,
                             figures_.back()->words);
        for (const Measured& measured : all) {
            words += fmt::format("{}: {} at {}, {} at {}", measured.name, writing::share(count(measured, 0), judged_),
                                 figures_.front()->words, writing::share(count(measured, figures_.size() - 1), judged_),
                                 figures_.back()->words);
            for (std::size_t i = 1; i + 1 < figures_.size(); ++i) {
                if (figures_[i]->is_now)
                    words += fmt::format(", {} at {}, as the rules stand", writing::share(count(measured, i), judged_),
                                         figures_[i]->words);
            }
            words += ". ";
        }
        return words + now_words();
    }

    [[nodiscard]] std::string finished(const std::vector<Measured>& all) const {
        return fmt::format(
                   "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {0} {1}\" width=\"{0}\" height=\"{1}\" "
                   "role=\"img\" aria-labelledby=\"sweep-title sweep-description\" "
                   "font-family=\"Helvetica, Arial, sans-serif\" font-size=\"13\" fill=\"#1a1a1a\">\n"
                   "<title id=\"sweep-title\">{2}</title>\n<desc id=\"sweep-description\">{3}</desc>\n",
                   at(width), at(y_), escaped(title()), escaped(description(all))) +
               "<style>.title{font-size:18px;font-weight:bold}.heading{font-size:14px;font-weight:bold}"
               ".value{font-weight:bold;paint-order:stroke;stroke:#ffffff;stroke-width:4px;stroke-linejoin:round}"
               ".axis{stroke:#1a1a1a;fill:none}.grid{stroke:#d0d0d0;fill:none}"
               ".now{stroke:#1a1a1a;stroke-width:1.5;stroke-dasharray:5 4;fill:none}"
               ".line{stroke-width:2.5;fill:none;stroke-linejoin:round}</style>\n"
               "<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n" +
               body_ + "</svg>\n";
    }

    const replay::Sweep& sweep_;
    const ChartSource& source_;
    std::vector<const SweptFigure*> figures_;
    std::vector<double> numbers_;
    std::size_t judged_ = 0;
    double y_ = 0;
    std::string body_;
};

}  // namespace

std::string svg_of(const replay::Sweep& sweep, const ChartSource& source) {
    return Drawing(sweep, source).drawn();
}

}  // namespace ascrules::page
