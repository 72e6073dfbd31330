#include "compiler/past/report/suppression.h"

#include <algorithm>
#include <optional>

namespace ascrules::report {

namespace {

std::size_t to_nearest(std::size_t count) {
    return (count + rounded_to / 2) / rounded_to * rounded_to;
}

/// Which counts of a column are hidden. Their total is known to the reader.
std::vector<bool> hidden_in(const std::vector<std::size_t>& counts) {
    std::vector<bool> hidden(counts.size());
    std::size_t small = 0;
    for (std::size_t i = 0; i < counts.size(); ++i) {
        hidden[i] = counts[i] > 0 && counts[i] < smallest_shown;
        small += hidden[i] ? 1 : 0;
    }
    if (small != 1) return hidden;
    // What is left of the total would be this one: the smallest other count goes with it, one that is not zero if there is one.
    std::optional<std::size_t> second;
    const auto comes_before = [&](std::size_t one, std::size_t other) {
        if ((counts[one] == 0) != (counts[other] == 0)) return counts[other] == 0;
        return counts[one] < counts[other];
    };
    for (std::size_t i = 0; i < counts.size(); ++i) {
        if (!hidden[i] && (!second || comes_before(i, *second))) second = i;
    }
    if (second) hidden[*second] = true;
    return hidden;
}

/// One column of counts as it is shown.
std::vector<ShownCount> shown(const std::vector<std::size_t>& counts, Disclosure disclosure) {
    std::vector<ShownCount> all;
    const std::vector<bool> hidden =
        disclosure == Disclosure::raw ? std::vector<bool>(counts.size()) : hidden_in(counts);
    for (std::size_t i = 0; i < counts.size(); ++i) {
        if (hidden[i]) {
            all.push_back({true, 0});
        } else {
            all.push_back({false, disclosure == Disclosure::raw ? counts[i] : to_nearest(counts[i])});
        }
    }
    return all;
}

ShownBreakdown shown(const model::Model& model, const mapping::Mapping& mapping, const counting::Breakdown& breakdown,
                     const counting::PartTally& all, Disclosure disclosure) {
    ShownBreakdown result{breakdown.by, breakdown.name, disclosure, counting::measures_of(model, mapping, all), {}, 0};
    std::vector<std::size_t> cases;
    std::vector<std::vector<counting::MeasuredShare>> measured;
    for (const counting::PartOfCases& part : breakdown.parts) {
        cases.push_back(part.tally->routes.total());
        measured.push_back(counting::measures_of(model, mapping, *part.tally));
        result.parts.push_back({part.name, part.listed, {}, {}});
    }
    const std::vector<ShownCount> shown_cases = shown(cases, disclosure);
    for (std::size_t i = 0; i < cases.size(); ++i) {
        result.parts[i].cases = shown_cases[i];
        result.hidden += shown_cases[i].hidden ? 1 : 0;
    }
    for (std::size_t measure = 0; measure < result.measures.size(); ++measure) {
        std::vector<std::size_t> part;
        std::vector<std::size_t> whole;
        for (const auto& of_part : measured) {
            part.push_back(of_part[measure].part);
            whole.push_back(of_part[measure].whole);
        }
        const std::vector<ShownCount> parts = shown(part, disclosure);
        const std::vector<ShownCount> wholes = shown(whole, disclosure);
        for (std::size_t i = 0; i < parts.size(); ++i) {
            ShownShare share{parts[i], wholes[i]};
            // Of a part whose number of cases is hidden nothing is told.
            if (shown_cases[i].hidden) share.whole = {true, 0};
            // Rounding apart, a part is never more than its whole.
            if (!share.hidden()) share.part.count = std::min(share.part.count, share.whole.count);
            result.hidden += share.hidden() ? 1 : 0;
            result.parts[i].shares.push_back(share);
        }
    }
    return result;
}

/// Whether the parts say something of those who are in them. Months and teams do not: their figures are as exact as those of all cases.
bool says_who(const counting::Breakdown& breakdown) {
    return breakdown.by == counting::Breakdown::By::people || breakdown.by == counting::Breakdown::By::work;
}

}  // namespace

std::vector<ShownBreakdown> shown_breakdowns(const model::Model& model, const mapping::Mapping& mapping,
                                             const counting::Tally& tally, Disclosure disclosure) {
    const counting::PartTally& all = tally.all;
    std::vector<ShownBreakdown> result;
    for (const counting::Breakdown& breakdown : counting::breakdowns(model, mapping, tally))
        result.push_back(shown(model, mapping, breakdown, all, says_who(breakdown) ? disclosure : Disclosure::raw));
    return result;
}

}  // namespace ascrules::report
