// Figures of parts of the cases. All of them have passed suppression.h.
#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "compiler/past/page/charts.h"
#include "compiler/past/page/sections.h"
#include "compiler/past/report/suppression.h"
#include "compiler/words/dates/dates.h"
#include "compiler/words/writing/figures.h"
#include "compiler/words/writing/interval.h"

namespace ascrules::page {

namespace {

using counting::Breakdown;
using report::ShownBreakdown;
using report::ShownShare;

/// A measure that is drawn: all sides of it in one picture.
struct Drawn {
    const char* key;
    const char* title;
};
constexpr std::array over_time{Drawn{"too_low", "Too little protection, month by month"},
                               Drawn{"too_high", "Too much protection, month by month"},
                               Drawn{"held", "Held until a missing answer is known, month by month"}};
constexpr std::array of_parts{Drawn{"too_low", "Too little protection"},
                              Drawn{"screened_out", "Possible unlawful screen-outs"},
                              Drawn{"held", "Held until a missing answer is known"}};

std::string_view side_words(counting::Side side) {
    return side == counting::Side::rules ? "by the rules" : "as recorded";
}

MarkLook look_of(counting::Side side) {
    return side == counting::Side::rules ? MarkLook::solid : MarkLook::hollow;
}

/// The positions of a measure's sides.
std::vector<std::size_t> positions_of(const ShownBreakdown& shown, std::string_view key) {
    std::vector<std::size_t> found;
    for (std::size_t i = 0; i < shown.measures.size(); ++i) {
        if (shown.measures[i].key == key) found.push_back(i);
    }
    return found;
}

std::optional<ChartPoint> point_of(const ShownShare& share) {
    if (share.hidden() || share.none()) return std::nullopt;
    const writing::Interval interval = writing::wilson(share.part.count, share.whole.count);
    return ChartPoint{static_cast<double>(share.part.count) / static_cast<double>(share.whole.count),
                      Spread{interval.low, interval.high}};
}

/// "12 of 340", "3.5%" and "2.0% to 6.1%", or why not.
std::array<std::string, 3> cells_of(const ShownShare& share) {
    if (share.hidden()) return {"hidden", "hidden", "hidden"};
    if (share.none()) return {"none", "-", "-"};
    const auto [part, whole] = std::pair(share.part.count, share.whole.count);
    return {fmt::format("{} of {}", writing::grouped(part), writing::grouped(whole)), writing::percent(part, whole),
            writing::interval_words(part, whole)};
}

std::string label_of(const std::string& part, const ShownShare& share) {
    const std::string who = part + ": ";
    if (share.hidden()) return who + "hidden, to protect a small number";
    if (share.none()) return who + "no such cases";
    const auto [count, percent, interval] = cells_of(share);
    return fmt::format("{}{} ({}), {}", who, percent, interval, count);
}

/// The numbers of a picture: a row for each part and side.
DataTable numbers_of(const ShownBreakdown& shown, const std::vector<std::size_t>& measures,
                     const std::string& caption) {
    DataTable numbers{caption, {shown.name, "side", "cases", "share", "95% interval"}, {}, 2};
    for (const report::ShownPart& part : shown.parts) {
        for (const std::size_t i : measures) {
            const auto [count, percent, interval] = cells_of(part.shares[i]);
            numbers.rows.push_back(
                {{part.name, std::string(side_words(shown.measures[i].side)), count, percent, interval}, false});
        }
    }
    return numbers;
}

/// "Apr 2026"
std::string short_words(dates::Month month) {
    const std::string words = dates::text_of(month);
    return words.substr(0, 3) + words.substr(words.find(' '));
}

std::string months_picture(const Contents& contents, const ShownBreakdown& shown, const Drawn& drawn) {
    const std::vector<std::size_t> measures = positions_of(shown, drawn.key);
    if (measures.empty()) return "";
    TimeChart chart{{drawn.title,
                     "Lines, solid for the rules and broken for the record, with their 95% intervals as bands; the "
                     "table under the picture has the same numbers."},
                    {},
                    {}};
    for (const std::size_t i : measures)
        chart.lines.push_back({std::string(side_words(shown.measures[i].side)), look_of(shown.measures[i].side), {}});
    // The parts are the months that have cases, in order.
    const auto& by_month = contents.tally.parts.by_month;
    std::size_t part = 0;
    for (dates::Month month = by_month.begin()->first; month <= by_month.rbegin()->first;
         month = month + std::chrono::months(1)) {
        chart.times.push_back(short_words(month));
        const bool has_cases = by_month.contains(month);
        for (std::size_t line = 0; line < measures.size(); ++line) {
            chart.lines[line].points.push_back(has_cases ? point_of(shown.parts[part].shares[measures[line]])
                                                         : std::nullopt);
        }
        part += has_cases ? 1 : 0;
    }
    return figure(drawn.title, svg_of(chart), numbers_of(shown, measures, drawn.title));
}

std::string parts_picture(const ShownBreakdown& shown, const Drawn& drawn) {
    const std::vector<std::size_t> measures = positions_of(shown, drawn.key);
    if (measures.empty()) return "";
    std::string html;
    // One picture for each side, so that each has the line of its own overall share.
    for (const std::size_t i : measures) {
        const counting::MeasuredShare& measure = shown.measures[i];
        const std::string title = fmt::format("{} by {}, {}", drawn.title, shown.name, side_words(measure.side));
        DotChart chart{{title,
                        "A dot for each part with its 95% interval, and a broken line for all cases; the table under "
                        "the picture has the same numbers."},
                       {},
                       std::nullopt,
                       ""};
        if (measure.whole > 0) {
            chart.overall = static_cast<double>(measure.part) / static_cast<double>(measure.whole);
            chart.overall_label = "all cases, " + writing::percent(measure.part, measure.whole);
        }
        for (const report::ShownPart& part : shown.parts) {
            chart.rows.push_back(
                {label_of(part.name, part.shares[i]), look_of(measure.side), point_of(part.shares[i])});
        }
        html += figure(title, svg_of(chart), numbers_of(shown, {i}, title));
    }
    return html;
}

}  // namespace

std::string months_html(const Contents& contents) {
    std::string html;
    for (const ShownBreakdown& shown :
         report::shown_breakdowns(contents.model(), contents.mapping, contents.tally, contents.disclosure)) {
        if (shown.by != Breakdown::By::month || shown.parts.empty()) continue;
        for (const Drawn& drawn : over_time) html += months_picture(contents, shown, drawn);
    }
    return html;
}

std::vector<std::string> breakdown_captions(const Contents& contents, Breakdown::By by) {
    std::vector<std::string> captions;
    for (const ShownBreakdown& shown :
         report::shown_breakdowns(contents.model(), contents.mapping, contents.tally, contents.disclosure)) {
        if (shown.by == by && !shown.parts.empty()) captions.push_back("Measures by " + shown.name);
    }
    return captions;
}

std::string parts_html(const Contents& contents, Breakdown::By by) {
    std::string html;
    for (const ShownBreakdown& shown :
         report::shown_breakdowns(contents.model(), contents.mapping, contents.tally, contents.disclosure)) {
        if (shown.by != by || shown.parts.empty()) continue;
        html += fmt::format("<h3>By {}</h3>\n<div class=\"pair\">\n", escaped(shown.name));
        for (const Drawn& drawn : of_parts) html += parts_picture(shown, drawn);
        html += "</div>\n";
    }
    return html;
}

}  // namespace ascrules::page
