// The pictures whose numbers come from the whole file.
#include <algorithm>
#include <vector>

#include <fmt/format.h>

#include "compiler/past/page/charts.h"
#include "compiler/past/page/sections.h"
#include "compiler/past/report/report_parts.h"
#include "compiler/words/writing/figures.h"
#include "compiler/words/writing/interval.h"

namespace ascrules::page {

namespace {

using counting::Comparison;

ChartPoint point_of(std::size_t part, std::size_t whole) {
    const writing::Interval interval = writing::wilson(part, whole);
    return {static_cast<double>(part) / static_cast<double>(whole), Spread{interval.low, interval.high}};
}

/// One side of the comparison with where cases should have gone.
struct OneSide {
    std::string name;
    MarkLook look;
    Comparison counts;
    bool can_hold;
};

struct Row {
    std::string name;
    std::size_t Comparison::*part;
};

}  // namespace

std::string headline_picture(const Contents& contents) {
    const counting::RouteCounts& routes = contents.tally.all.routes;
    std::vector<OneSide> sides{{"by the rules", MarkLook::solid, counting::rules_against_should(routes), true}};
    const std::size_t judged = sides.front().counts.judged;
    if (judged == 0) return "";
    if (contents.mapping.sent_to)
        sides.push_back({"as recorded", MarkLook::hollow, counting::record_against_should(routes), false});
    const std::vector<Row> rows{{"Too little protection", &Comparison::too_low},
                                {"Too much protection", &Comparison::too_high},
                                {"Where they should have gone", &Comparison::right},
                                {"Held until a missing answer is known", &Comparison::held}};
    const std::string title = fmt::format("What becomes of the {} for which it is known where they should have gone",
                                          writing::counted(judged, "case", "cases"));
    BarChart chart{{title, ""}, {}};
    DataTable numbers{title, {"", "side", "cases", "share", "95% interval"}, {}, 2};
    numbers.heading.front() = "measure";
    for (const Row& measure : rows) {
        BarChart::Group group{measure.name, {}};
        for (const OneSide& side : sides) {
            if (measure.part == &Comparison::held && !side.can_hold) continue;
            const std::size_t count = side.counts.*measure.part;
            const std::string share = writing::percent(count, judged);
            group.bars.push_back({fmt::format("{}: {} ({})", side.name, writing::grouped(count), share), side.look,
                                  point_of(count, judged)});
            numbers.rows.push_back(
                {{measure.name, side.name, writing::grouped(count), share, writing::interval_words(count, judged)},
                 false});
        }
        chart.groups.push_back(std::move(group));
    }
    chart.caption.description =
        "Bars, filled for the rules and hollow for the record, each with its 95% interval; the table under the "
        "picture has the same numbers.";
    return figure(title, svg_of(chart), numbers);
}

std::string missing_answers_picture(const Contents& contents) {
    const counting::Tally& tally = contents.tally;
    const std::string title = "How often each answer is missing, and how often that could change the route";
    BarChart chart{
        {title,
         "For each question, a hollow bar for the cases in which its answer is missing, and inside it a filled "
         "one for those in which it is needed; the table under the picture has the same numbers."},
        {{"", {}}}};
    DataTable numbers{
        title, {"question", "missing in", "share of all cases", "needed in", "share of all cases"}, {}, 1};
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < tally.ruleset.questions.size(); ++i) {
        if (tally.ruleset.questions[i].missing > 0 || tally.ruleset.questions[i].mattered > 0) order.push_back(i);
    }
    if (order.empty()) return "";
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return tally.ruleset.questions[a].mattered > tally.ruleset.questions[b].mattered;
    });
    const auto part = [&](std::size_t count) { return static_cast<double>(count) / static_cast<double>(tally.cases); };
    const auto share = [&](std::size_t count) { return writing::percent(count, tally.cases); };
    for (const std::size_t i : order) {
        const counting::QuestionTally& question = tally.ruleset.questions[i];
        const std::string name = report::name_on_file(contents.model(), contents.mapping, i);
        chart.groups.front().bars.push_back(
            {fmt::format("{}: missing in {} ({}), needed in {}", name, writing::grouped(question.missing),
                         share(question.missing), writing::grouped(question.mattered)),
             MarkLook::hollow, ChartPoint{part(question.missing), std::nullopt}, part(question.mattered)});
        numbers.rows.push_back({{name, writing::grouped(question.missing), share(question.missing),
                                 writing::grouped(question.mattered), share(question.mattered)},
                                false});
    }
    return figure(title, svg_of(chart), numbers);
}

}  // namespace ascrules::page
