#include "compiler/past/report/sweep_report.h"

#include <algorithm>
#include <cstddef>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "compiler/meaning/model/wording.h"
#include "compiler/past/report/report_parts.h"
#include "compiler/words/writing/csv_text.h"
#include "compiler/words/writing/interval.h"
#include "compiler/words/writing/table.h"

namespace ascrules::report {

using replay::Sweep;
using replay::SweptFigure;
using writing::Json;

namespace {

/// Neither right nor wrong nor held.
std::size_t undecided(const counting::Comparison& all) {
    return all.no_rule + all.contradiction + all.not_finished;
}

/// What is told of each figure, by its name in JSON and CSV.
struct SweptMeasure {
    const char* key;
    std::size_t (*count)(const counting::Comparison&);
};
constexpr SweptMeasure swept_measures[] = {
    {"too_low", [](const counting::Comparison& all) { return all.too_low; }},
    {"too_high", [](const counting::Comparison& all) { return all.too_high; }},
    {"held", [](const counting::Comparison& all) { return all.held; }},
    {"right", [](const counting::Comparison& all) { return all.right; }},
    {"no_decision", undecided},
};

/// "10 hours, 15 hours and 20 hours", of many the first and the last.
std::string figures_words(const std::vector<const SweptFigure*>& figures) {
    constexpr std::size_t most = 4;
    std::vector<std::string> words;
    for (const SweptFigure* figure : figures) words.push_back(figure->words);
    if (words.size() <= most) return model::listed(words);
    return fmt::format("{} figures from {} to {}", words.size(), words.front(), words.back());
}

/// The figures with the least too little protection, and what they cost.
std::string least_too_low(const Sweep& sweep) {
    std::vector<const SweptFigure*> least;
    for (const SweptFigure& figure : sweep.figures) {
        if (figure.number.empty()) continue;
        if (!least.empty() && figure.comparison.too_low > least.front()->comparison.too_low) continue;
        if (!least.empty() && figure.comparison.too_low < least.front()->comparison.too_low) least.clear();
        least.push_back(&figure);
    }
    const counting::Comparison& first = least.front()->comparison;
    if (least.size() == sweep.figures.size() && least.size() > 1)
        return fmt::format("{} with too little protection under every figure.",
                           writing::share(first.too_low, first.judged));
    const auto [low, high] = std::minmax_element(least.begin(), least.end(), [](const auto* a, const auto* b) {
        return a->comparison.too_high < b->comparison.too_high;
    });
    const std::size_t fewest = (*low)->comparison.too_high;
    const std::size_t most = (*high)->comparison.too_high;
    return fmt::format("Too little protection is least at {}: {}. Too much is then {}.", figures_words(least),
                       writing::share(first.too_low, first.judged),
                       fewest == most
                           ? writing::share(fewest, first.judged)
                           : fmt::format("{} to {} cases", writing::grouped(fewest), writing::grouped(most)));
}

std::string heading_words(const Sweep& sweep) {
    std::vector<std::string> swept;
    for (const SweptFigure& figure : sweep.figures) {
        if (!figure.number.empty()) swept.push_back(figure.words);
    }
    std::string text = fmt::format("Sweep of {} from {} to {}, in steps of {}", sweep.threshold, swept.front(),
                                   swept.back(), sweep.step);
    text += sweep.is_decided ? fmt::format("; the rules say {}", sweep.now) : "; the rules leave it undecided";
    if (!sweep.at_other_times.empty())
        text += fmt::format(", and said {} at other times", model::listed(sweep.at_other_times, "and then"));
    return text;
}

/// Where nothing can be compared.
std::string short_table_of(const Sweep& sweep) {
    writing::TextTable table{{sweep.threshold, "held", "", "move", ""}, {}};
    for (const SweptFigure& figure : sweep.figures) {
        table.rows.push_back({figure.words + (figure.is_now ? " (now)" : ""), writing::grouped(figure.all_held),
                              writing::percent(figure.all_held, sweep.cases), writing::grouped(figure.moves.all),
                              writing::percent(figure.moves.all, sweep.cases)});
    }
    return text_of(table);
}

std::string table_of(const Sweep& sweep) {
    if (sweep.figures.front().comparison.judged == 0) return short_table_of(sweep);
    const bool any_undecided = std::any_of(sweep.figures.begin(), sweep.figures.end(),
                                           [](const SweptFigure& figure) { return undecided(figure.comparison) > 0; });
    writing::TextTable table{
        {sweep.threshold, sweep.judged ? "too little" : "less", "", sweep.judged ? "too much" : "more", "", "held", "",
         sweep.judged ? "right" : "the same", ""},
        {}};
    if (any_undecided) table.heading.emplace_back("no decision");
    table.heading.emplace_back("move");
    for (const SweptFigure& figure : sweep.figures) {
        const counting::Comparison& all = figure.comparison;
        std::vector<std::string> row{figure.words + (figure.is_now ? " (now)" : "")};
        for (const std::size_t count : {all.too_low, all.too_high, all.held, all.right}) {
            row.push_back(writing::grouped(count));
            row.push_back(writing::percent(count, all.judged));
        }
        if (any_undecided) row.push_back(writing::grouped(undecided(all)));
        row.push_back(writing::grouped(figure.moves.all));
        table.rows.push_back(std::move(row));
    }
    return text_of(table);
}

}  // namespace

std::string text_of(const Sweep& sweep, const model::Model& model, const mapping::Mapping& mapping,
                    const counting::Tally& tally) {
    const Report report{model, mapping, tally, {}, {}, Disclosure::safe, {}};
    std::string text = mapping.note.empty() ? "" : writing::wrapped(mapping.note) + "\n";
    text += writing::wrapped(heading_words(sweep));
    for (const std::string& line : about(report)) text += writing::wrapped(line);
    text += "\n";
    const std::size_t judged = sweep.figures.front().comparison.judged;
    if (judged == 0) {
        text += writing::wrapped(
            "The file says neither where cases were sent nor where they should have gone: only how many are held and "
            "how "
            "many move can be told.");
    } else if (sweep.judged) {
        text += writing::wrapped(fmt::format("Of the {} for which it is known where they should have gone:",
                                             writing::counted(judged, "case", "cases")));
    } else {
        text += writing::wrapped(
            fmt::format("The file does not say where any case should have gone. Of the {} recorded as sent to "
                        "one of these destinations, how many get less or more protection than was given:",
                        writing::counted(judged, "case", "cases")));
    }
    text += "\n" + table_of(sweep) + "\n";
    if (sweep.judged) text += writing::wrapped(least_too_low(sweep));
    text += writing::wrapped(fmt::format(
        "`move`: of all {}, those that go elsewhere than by the rules as they stand, are newly held or no longer held.",
        writing::counted(sweep.cases, "case", "cases")));
    if (tally.unreadable.count > 0) {
        text += writing::wrapped(
            fmt::format("{} of {} could not be read and {} in no figure; `ascrules replay` lists them.",
                        writing::grouped(tally.unreadable.count), writing::counted(tally.rows, "row", "rows"),
                        tally.unreadable.count == 1 ? "is" : "are"));
    }
    text += writing::wrapped(
        "The figures say what would have become of these past cases. Which figure is right is for people to decide.");
    return text + (mapping.note.empty() ? "" : "\n" + writing::wrapped(mapping.note));
}

Json json_of(const Sweep& sweep, const model::Model& model, const mapping::Mapping& mapping,
             const counting::Tally& tally) {
    Json::Array figures;
    for (const SweptFigure& figure : sweep.figures) {
        Json::Object one{{"figure", figure.words},
                         {"number", figure.number.empty() ? Json(nullptr) : Json(figure.number)},
                         {"now", figure.is_now},
                         {"judged", figure.comparison.judged}};
        for (const SweptMeasure& measure : swept_measures) {
            const std::size_t count = measure.count(figure.comparison);
            const writing::Interval interval = writing::wilson(count, figure.comparison.judged);
            one.emplace_back(measure.key,
                             Json::Object{{"cases", count}, {"from", interval.low}, {"to", interval.high}});
        }
        one.emplace_back("all_held", figure.all_held);
        one.emplace_back("move", figure.moves.all);
        one.emplace_back("newly_too_low", figure.newly.too_low);
        one.emplace_back("newly_too_high", figure.newly.too_high);
        one.emplace_back("no_longer_too_low", figure.no_longer.too_low);
        one.emplace_back("no_longer_too_high", figure.no_longer.too_high);
        figures.emplace_back(std::move(one));
    }
    return Json::Object{
        {"note", mapping.note},
        {"ruleset", Json::Object{{"name", model.name}, {"council", model.council}, {"version", model.version}}},
        {"case_file", tally.case_file},
        {"threshold", sweep.threshold},
        {"unit", sweep.unit},
        {"step", sweep.step},
        {"now", sweep.now},
        {"said_at_other_times", Json::Array(sweep.at_other_times.begin(), sweep.at_other_times.end())},
        {"against", sweep.judged ? "where_cases_should_have_gone" : "where_cases_went"},
        {"rows", tally.rows},
        {"unreadable", tally.unreadable.count},
        {"cases", sweep.cases},
        {"figures", std::move(figures)},
    };
}

std::string csv_of(const Sweep& sweep, const mapping::Mapping& mapping) {
    std::string text = "threshold,figure,unit,now,cases,against,judged";
    for (const SweptMeasure& measure : swept_measures) text += fmt::format(",{0},{0}_from,{0}_to", measure.key);
    text += ",all_held,move,newly_too_low,newly_too_high,no_longer_too_low,no_longer_too_high,note\n";
    for (const SweptFigure& figure : sweep.figures) {
        text +=
            fmt::format("{},{},{},{},{},{},{}", writing::field_for_spreadsheet(sweep.threshold), figure.number,
                        writing::field_for_spreadsheet(sweep.unit), figure.is_now ? "yes" : "no", sweep.cases,
                        sweep.judged ? "where cases should have gone" : "where cases went", figure.comparison.judged);
        for (const SweptMeasure& measure : swept_measures) {
            const std::size_t count = measure.count(figure.comparison);
            const writing::Interval interval = writing::wilson(count, figure.comparison.judged);
            text += fmt::format(",{},{:.6f},{:.6f}", count, interval.low, interval.high);
        }
        text += fmt::format(",{},{},{},{},{},{},{}\n", figure.all_held, figure.moves.all, figure.newly.too_low,
                            figure.newly.too_high, figure.no_longer.too_low, figure.no_longer.too_high,
                            writing::field_for_spreadsheet(mapping.note));
    }
    return text;
}

}  // namespace ascrules::report
