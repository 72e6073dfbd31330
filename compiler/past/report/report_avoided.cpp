// What the rules are there to avoid: floors that the record went against, answers that move somebody and must not, inappropriate referrals.
#include <cstdint>
#include <utility>

#include <fmt/format.h>

#include "compiler/past/report/report_parts.h"
#include "compiler/words/writing/interval.h"

namespace ascrules::report {

namespace {

/// So many cases over the period, at so much each, as a figure for one month. Nothing where the file has no dates, or the mapping no figure.
std::optional<writing::Fraction> a_month(const Report& report, std::size_t count, const writing::Fraction& each) {
    const auto months = static_cast<std::int64_t>(report.tally.period.months());
    if (months == 0) return std::nullopt;
    return writing::Fraction{static_cast<std::int64_t>(count) * each.numerator, each.denominator * months};
}

std::string words(const std::optional<writing::Fraction>& value) {
    return value ? writing::rounded(*value) : "";
}

/// One line of what happened or would have happened to inappropriate referrals.
struct Line {
    const char* name;
    std::size_t count;
    bool always;
};

writing::TextTable inappropriate_table(const Report& report, const std::vector<Line>& lines) {
    const std::optional<writing::Fraction> hours = hours_each(report.mapping, mapping::minutes_per_inappropriate);
    const std::optional<writing::Fraction> pounds = pounds_each(report.mapping, mapping::minutes_per_inappropriate);
    const bool monthly = report.tally.period.months() > 0;
    writing::TextTable table{{"of these, the rules would have", "cases"}, {}};
    if (monthly) table.heading.emplace_back("a month");
    if (monthly && hours) table.heading.emplace_back("hours a month");
    if (monthly && pounds) table.heading.emplace_back("pounds a month");
    for (const Line& line : lines) {
        if (line.count == 0 && !line.always) continue;
        std::vector<std::string> row{line.name, writing::grouped(line.count)};
        if (monthly) row.push_back(words(a_month(report, line.count, {1, 1})));
        if (monthly && hours) row.push_back(words(a_month(report, line.count, *hours)));
        if (monthly && pounds) row.push_back(words(a_month(report, line.count, *pounds)));
        table.rows.push_back(std::move(row));
    }
    table.last_row_is_total = true;
    return table;
}

/// What holding would ask of the council, which is to be set against what it avoids.
std::string chasing(const Report& report) {
    const std::size_t held = report.tally.all.routes.held();
    const std::optional<writing::Fraction> hours = hours_each(report.mapping, mapping::minutes_to_chase);
    if (held == 0 || !hours || report.tally.period.months() == 0) return "";
    std::string text = fmt::format(
        "Against that stand the {} a month that would be held: at {} minutes to chase what is "
        "missing, {} hours a month",
        words(a_month(report, held, {1, 1})), report.mapping.assumption(mapping::minutes_to_chase)->written,
        words(a_month(report, held, *hours)));
    if (const auto pounds = pounds_each(report.mapping, mapping::minutes_to_chase))
        text += fmt::format(" or {} pounds", words(a_month(report, held, *pounds)));
    return text + ". Some of them are chased today as well, which the file does not tell.";
}

}  // namespace

std::optional<writing::Fraction> hours_each(const mapping::Mapping& mapping, const char* minutes) {
    const mapping::Assumption* const assumption = mapping.assumption(minutes);
    if (!assumption) return std::nullopt;
    return writing::Fraction{assumption->value.numerator, 60 * assumption->value.denominator};
}

std::optional<writing::Fraction> pounds_each(const mapping::Mapping& mapping, const char* minutes) {
    const std::optional<writing::Fraction> hours = hours_each(mapping, minutes);
    const mapping::Assumption* const rate = mapping.assumption(mapping::pounds_per_hour);
    if (!hours || !rate) return std::nullopt;
    return writing::Fraction{hours->numerator * rate->value.numerator, hours->denominator * rate->value.denominator};
}

namespace {

/// Adds what is to be done where cases went to none of the destinations, which may mean that they were closed.
Passages with_elsewhere(const Report& report, Passages passages) {
    const std::size_t elsewhere = report.tally.all.routes.count(
        [](const counting::RouteCounts::Cell& cell) { return cell.sent_to.kind == mapping::OnFile::Kind::elsewhere; });
    if (elsewhere > 0)
        passages.emplace_back(Paragraph{fmt::format(
            "{} recorded as sent to none of these destinations, which a floor `never …` says nothing of. What means "
            "that "
            "a referral was closed belongs under `closed` of `sent to` in the mapping: that is less than any of them.",
            writing::share(elsewhere, report.tally.cases) + (elsewhere == 1 ? " was" : " were"))});
    return passages;
}

}  // namespace

Passages floors_section(const Report& report) {
    if (report.tally.ruleset.floors.empty() || !report.knows_sent()) return {};
    const counting::Tally& tally = report.tally;
    Passages passages{Paragraph{fmt::format(
        "{} possibly screened out, against the law or a rule of the council that the ruleset puts down as a "
        "floor: recorded as sent against it, to less protection than the rules give, or while the rules would "
        "hold the case. Somebody has to look at each; the file may not tell all that was known.",
        writing::share(tally.all.screened_out, tally.cases) + (tally.all.screened_out == 1 ? " was" : " were"))}};
    writing::TextTable table{{"floor", "applies to", "recorded against it", "screened out", "by the rules"}, {}};
    std::size_t kept = 0;
    std::size_t not_told = 0;
    for (const counting::FloorTally& floor : tally.ruleset.floors) {
        if (floor.recorded_against == 0 && floor.rules_against == 0) {
            ++(floor.of_destination ? kept : not_told);
            continue;
        }
        table.rows.push_back({floor.words, writing::grouped(floor.met), writing::grouped(floor.recorded_against),
                              writing::grouped(floor.screened_out),
                              floor.of_destination ? writing::grouped(floor.rules_against) : "-"});
    }
    const bool all_kept = table.rows.empty() && not_told == 0;
    if (!table.rows.empty()) passages.emplace_back(std::move(table));
    if (not_told > 0)
        passages.emplace_back(Paragraph{fmt::format(
            "Whether {} was kept is not told by where cases went.",
            not_told == 1 ? "one floor about a time limit, an offer or a second team"
                          : fmt::format("each of {} floors about time limits, offers or second teams", not_told))});
    if (kept == 0) return with_elsewhere(report, std::move(passages));
    const std::string floors = all_kept ? (kept == 1 ? "the one floor" : fmt::format("any of the {} floors", kept))
                                        : writing::counted(kept, "other floor", "other floors");
    passages.emplace_back(Paragraph{fmt::format("Nobody was recorded as sent against {}.", floors)});
    return with_elsewhere(report, std::move(passages));
}

Passages flips_section(const Report& report) {
    if (report.tally.ruleset.flips.empty()) return {};
    writing::TextTable table{{"must not affect the route", "cases tried", "moved"}, {}};
    for (const counting::FlipTally& flip : report.tally.ruleset.flips)
        table.rows.push_back(
            {report.model.question(flip.question).name, writing::grouped(flip.cases), writing::grouped(flip.moved)});
    return {Paragraph{"Each case was decided again with every other answer to these questions, and without one. Nobody "
                      "may be moved."},
            std::move(table)};
}

Passages avoided_section(const Report& report) {
    if (!report.mapping.outcome) return {};
    const counting::Inappropriate all = counting::inappropriate_in(report.tally.all.inappropriate);
    const std::optional<writing::Fraction> monthly = a_month(report, all.total, {1, 1});
    Passages passages{Paragraph{fmt::format(
        "{} inappropriate, as the mapping counts it{}.",
        writing::share(all.total, report.tally.cases) + (all.total == 1 ? " was" : " were"),
        monthly ? fmt::format(": {} a month over {}", words(monthly),
                              writing::counted(report.tally.period.months(), "calendar month", "calendar months"))
                : "")}};
    if (all.total == 0) return passages;
    passages.emplace_back(inappropriate_table(
        report, {{"sent at once to the right destination, instead of a wrong one", all.avoided, true},
                 {"held until a missing answer is known", all.held, true},
                 {"sent to a wrong destination", all.sent_wrongly, true},
                 {"sent to the right destination, as was done", all.as_before, false},
                 {"decided nothing or contradicted each other", all.undecided, false},
                 {"sent, and the file does not tell whether that is better", all.not_told, false},
                 {"all that were inappropriate", all.total, true}}));
    if (const mapping::Assumption* const minutes = report.mapping.assumption(mapping::minutes_per_inappropriate);
        minutes && monthly) {
        const mapping::Assumption* const rate = report.mapping.assumption(mapping::pounds_per_hour);
        passages.emplace_back(Paragraph{
            fmt::format("Each inappropriate referral is taken to cost {} minutes{}. Only those sent at once to "
                        "the right destination are counted as avoided: {}.",
                        minutes->written, rate ? fmt::format(", and an hour {} pounds", rate->written) : "",
                        fmt::format("{} of {}, 95% interval {}", writing::grouped(all.avoided),
                                    writing::grouped(all.total), writing::interval_words(all.avoided, all.total)))});
    }
    if (std::string words = chasing(report); !words.empty()) passages.emplace_back(Paragraph{std::move(words)});
    return passages;
}

}  // namespace ascrules::report
