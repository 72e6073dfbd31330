#include "compiler/output/flowchart/sheet.h"

#include <algorithm>

namespace ascrules::flowchart {

namespace {

constexpr double page_short = 842 - 40;  // A3 less a narrow margin
constexpr double page_long = 1191 - 40;
constexpr double title_height = 100;
constexpr std::size_t most_columns = 4;

/// What a step and its end take of a column.
std::vector<double> heights_of(const Chart& chart) {
    std::vector<double> heights;
    for (const Step& step : chart.steps) heights.push_back(step_box(step).height + gap_below);
    double below = 0;  // the end under the last step
    for (const Arrow& arrow : chart.arrows) {
        if (!arrow.to.is_end) continue;
        const double end = end_box(chart.ends[arrow.to.index], chart.destinations).height + gap_below;
        if (arrow.label == "no") {
            below = end;
        } else {
            heights[arrow.from] = std::max(heights[arrow.from], end);
        }
    }
    if (!heights.empty()) heights.back() += below;
    return heights;
}

/// As few columns as no taller than `tallest` allows.
std::vector<Sheet::Column> filled(const std::vector<double>& heights, double tallest) {
    std::vector<Sheet::Column> columns;
    double used = 0;
    for (std::size_t i = 0; i < heights.size(); ++i) {
        if (columns.empty() || used + heights[i] > tallest) {
            columns.push_back({i, i});
            used = 0;
        }
        columns.back().last = i + 1;
        used += heights[i];
    }
    return columns;
}

/// The least height at which the steps fit into `count` columns.
double least_height(const std::vector<double>& heights, std::size_t count) {
    double low = 0;
    double high = 0;
    for (const double height : heights) {
        low = std::max(low, height);
        high += height;
    }
    while (high - low > 1) {
        const double middle = (low + high) / 2;
        (filled(heights, middle).size() <= count ? high : low) = middle;
    }
    return high;
}

/// Fills columns from the top.
class PanelColumns {
  public:
    explicit PanelColumns(double tallest) : tallest_(tallest) {}

    /// A panel goes on in the next column only if it is too tall for any.
    void add(const Panel& panel) {
        const double whole = panel_box(panel).height;
        if (columns.empty() || (used_ + whole > tallest_ && whole <= tallest_)) start();
        Panel part{panel.heading, {}};
        for (const Panel::Entry& entry : panel.entries) {
            part.entries.push_back(entry);
            if (part.entries.size() == 1 || used_ + panel_box(part).height <= tallest_) continue;
            part.entries.pop_back();
            columns.back().push_back(part);
            start();
            part = {panel.heading + " (more)", {entry}};
        }
        used_ += panel_box(part).height + gap_below;
        columns.back().push_back(std::move(part));
    }

    std::vector<std::vector<Panel>> columns;

  private:
    void start() {
        columns.emplace_back();
        used_ = 0;
    }

    double tallest_;
    double used_ = 0;
};

}  // namespace

std::vector<Sheet::Column> columns_of(const Chart& chart, double tallest) {
    return filled(heights_of(chart), tallest);
}

double gap_beside(const Chart& chart) {
    constexpr double without_cases = 40;
    constexpr double arrow_head = 16;
    double gap = without_cases;
    for (const Arrow& arrow : chart.arrows) {
        if (arrow.cases && arrow.label != "no") gap = std::max(gap, arrow_box(arrow).width + arrow_head);
    }
    return gap;
}

Sheet sheet_of(const Chart& chart) {
    const std::vector<double> heights = heights_of(chart);
    const double step_width = step_box({}).width + gap_beside(chart) + end_box({}, 1).width + gap_between_columns;
    const double panel_width = panel_box({}).width + gap_between_columns;
    Sheet best;
    double best_scale = 0;
    for (std::size_t count = 1; count <= most_columns; ++count) {
        const double height = least_height(heights, count);
        Sheet sheet;
        sheet.ladder = filled(heights, height);
        PanelColumns panels(std::max(height, 400.0));
        for (const Panel& panel : chart.panels) panels.add(panel);
        sheet.panels = std::move(panels.columns);
        sheet.width = static_cast<double>(sheet.ladder.size()) * step_width +
                      static_cast<double>(sheet.panels.size()) * panel_width;
        const double whole = height + title_height;
        const double upright = std::min(page_short / sheet.width, page_long / whole);
        const double across = std::min(page_long / sheet.width, page_short / whole);
        if (std::max(upright, across) > best_scale) {
            best_scale = std::max(upright, across);
            best = std::move(sheet);
        }
    }
    return best;
}

}  // namespace ascrules::flowchart
