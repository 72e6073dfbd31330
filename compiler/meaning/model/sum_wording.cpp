// Two answers that are compared with each other, in words.
#include <fmt/format.h>

#include <cstdint>
#include <cstdlib>

#include "compiler/meaning/model/wording.h"
#include "compiler/words/comparing/comparing.h"

namespace ascrules::model {

namespace {

using comparing::Sets;

std::string_view said_of_other_day(Sets sets, bool included) {
    for (const comparing::OtherDay& day : comparing::other_days()) {
        if (day.sets == sets && day.included == included) return day.words;
    }
    return "";
}

/// "is before authorisation ends", "is within 14 days after authorisation ends": one day so many days behind the other, from `low` to `high`. Nothing
/// where that cannot be said of two days.
std::string days_apart_words(const Quantity& all, std::int64_t low, std::int64_t high) {
    const std::string_view before = said_of_other_day(Sets::upper, comparing::excluded);
    const std::string_view after = said_of_other_day(Sets::lower, comparing::excluded);
    const std::string_view at_least = said(comparing::days, Sets::lower);
    const std::string_view within = said(comparing::days, Sets::upper);
    const bool from_start = low == all.lowest;
    const bool to_end = high == all.highest;
    if (low == 0 && high == 0) return std::string(said_of_other_day(Sets::both, comparing::included));
    if (from_start && (high == -1 || high == 0)) return std::string(said_of_other_day(Sets::upper, high == 0));
    if (to_end && (low == 1 || low == 0)) return std::string(said_of_other_day(Sets::lower, low == 0));
    if (from_start && high < 0) return fmt::format("{} {} {}", at_least, figure_words(all, -high), before);
    if (to_end && low > 0) return fmt::format("{} {} {}", at_least, figure_words(all, low), after);
    if (high == 0) return fmt::format("{} {} {}", within, figure_words(all, -low), before);
    if (low == 0) return fmt::format("{} {} {}", within, figure_words(all, high), after);
    const std::string_view between = said(comparing::days, Sets::both);
    if (low == high) return fmt::format("{} {}", figure_words(all, std::abs(low)), low < 0 ? before : after);
    if (high < 0) return fmt::format("{} {} and {} {}", between, -high, figure_words(all, -low), before);
    if (low > 0) return fmt::format("{} {} and {} {}", between, low, figure_words(all, high), after);
    return "";
}

}  // namespace

std::string words(const Model& model, const Summed& node) {
    const Quantity all = figure_of(model, node.sum);
    // Nobody writes a figure below nought: the same is said the other way round.
    const bool below_nought = (node.low != all.lowest && node.low < 0) || (node.high != all.highest && node.high < 0);
    const bool above_nought = (node.low != all.lowest && node.low > 0) || (node.high != all.highest && node.high > 0);
    const bool between_days = std::get<Quantity>(model.question(node.sum.first).kind).measure == Measure::date &&
                              node.figure.empty() && !days_apart_words(all, node.low, node.high).empty();
    const bool less_than_other = node.figure.empty() && node.low == all.lowest && node.high == -1;
    if (node.sum.subtracts && below_nought && !above_nought && !between_days && !less_than_other)
        return words(model, Summed{{node.sum.second, node.sum.first, true}, -node.high, -node.low});
    const Question& first = model.question(node.sum.first);
    const Question& second = model.question(node.sum.second);
    if (node.figure.empty() && node.sum.subtracts) {
        const auto with_other = [&](std::string_view phrase) {
            return fmt::format("{} is {}{}{}", first.name, phrase, phrase.empty() ? "" : " ", second.name);
        };
        if (std::get<Quantity>(first.kind).measure == Measure::date) {
            const std::string apart = days_apart_words(all, node.low, node.high);
            if (!apart.empty()) return with_other(apart);
        } else if (node.low == 0 && node.high == 0) {
            return with_other("");
        } else if (node.low == all.lowest && (node.high == 0 || node.high == -1)) {
            return with_other(said(comparing::figures, Sets::upper, node.high == 0));
        } else if (node.high == all.highest && (node.low == 0 || node.low == 1)) {
            return with_other(said(comparing::figures, Sets::lower, node.low == 0));
        }
    }
    return fmt::format("{} {}", node.figure.empty() ? words(model, node.sum) : node.figure,
                       range_words(all, node.low, node.high));
}

std::string words(const Model& model, const Sum& sum) {
    return fmt::format("{} {} {}", model.question(sum.first).name, sum.subtracts ? "minus" : "plus",
                       model.question(sum.second).name);
}

}  // namespace ascrules::model
