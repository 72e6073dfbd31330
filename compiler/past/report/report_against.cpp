// Two rulesets replayed together: the same measures for both, and who moves.
#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "compiler/meaning/model/wording.h"
#include "compiler/past/report/report_parts.h"
#include "compiler/words/writing/table.h"

namespace ascrules::report {

namespace {

using Cell = counting::VariantTally::Cell;

std::string name_of(counting::Move move) {
    switch (move) {
        case counting::Move::less_protection: return "to less protection";
        case counting::Move::more_protection: return "to more protection";
        case counting::Move::newly_held: return "newly held";
        case counting::Move::no_longer_held: return "no longer held";
        case counting::Move::other: break;
    }
    return "to or from no decision";
}

std::string name_of(counting::Standing standing) {
    switch (standing) {
        case counting::Standing::too_low: return "too little";
        case counting::Standing::too_high: return "too much";
        case counting::Standing::right: return "right";
        case counting::Standing::held: return "held";
        case counting::Standing::undecided: break;
    }
    return "no decision";
}

std::string name_of(const model::Model& model, counting::ByRules by_rules) {
    switch (by_rules.kind) {
        case counting::ByRules::Kind::sent: return model.destination(by_rules.destination).name;
        case counting::ByRules::Kind::held: return held_words(model);
        case counting::ByRules::Kind::no_rule: return "no rule decides";
        case counting::ByRules::Kind::contradiction: return "rules contradict each other";
        case counting::ByRules::Kind::not_finished: break;
    }
    return "not worked out";
}

/// Who moves how, and to what end.
std::string summary(const Report& report, const counting::VariantTally& variant, const counting::Comparison& other) {
    const counting::Moves moves = counting::moves_in(variant);
    const counting::Against& against = *report.tally.against;
    // Those that both hold: they move from one desk to another.
    const std::size_t waiting = against.holds_with.empty() ? 0 : counting::held_by_both(variant);
    const std::string desk = waiting == 0 ? ""
                                          : fmt::format(" {} that both hold would wait with {} instead of {}.",
                                                        writing::grouped(waiting) + (waiting == 1 ? " case" : " cases"),
                                                        against.holds_with, model::holder_words(report.model));
    if (moves.all == 0)
        return (desk.empty() ? "By the other rules nobody would move."
                             : "By the other rules nobody would move to another destination.") +
               desk;
    std::vector<std::string> parts;
    for (const counting::Move move : counting::all_moves) {
        const std::size_t count = moves.by_move[static_cast<std::size_t>(move)];
        if (count == 0 && move != counting::Move::less_protection) continue;
        parts.push_back(fmt::format("{} {}", writing::grouped(count), name_of(move)));
    }
    std::string text = fmt::format("By the other rules {} would move: {}.",
                                   writing::share(moves.all, report.tally.cases), model::listed(parts));
    text += desk;
    if (other.judged == 0) return text;
    const counting::MisroutedByOne ours = counting::misrouted_only_by_rules(variant);
    const counting::MisroutedByOne theirs = counting::misrouted_only_by_variant(variant);
    text += fmt::format(
        " Too little protection: {} by the rules, {} by the other rules; {} get it only from the other rules, and {} "
        "only "
        "from the rules. Too much: {} and {}; {} only from the other rules, and {} only from the rules.",
        writing::share(report.rules.too_low, other.judged), writing::share(other.too_low, other.judged),
        writing::grouped(theirs.too_low), writing::grouped(ours.too_low),
        writing::share(report.rules.too_high, other.judged), writing::share(other.too_high, other.judged),
        writing::grouped(theirs.too_high), writing::grouped(ours.too_high));
    return text;
}

/// The same measures for both, against where cases should have gone or, where nothing says that, where they went.
void add_measures(const Report& report, const counting::RouteCounts& other_routes, Passages& passages) {
    const bool judged = report.rules.judged > 0;
    const counting::Comparison ours = judged ? report.rules : counting::rules_against_record(report.tally.all.routes);
    const counting::Comparison theirs =
        judged ? counting::rules_against_should(other_routes) : counting::rules_against_record(other_routes);
    const std::string cases = writing::counted(ours.judged, "case", "cases");
    writing::TextTable table{{judged ? fmt::format("of the {} for which it is known where they should have gone", cases)
                                     : fmt::format("of the {} recorded as sent to one of these destinations", cases),
                              "the rules", "", "the other", ""},
                             {}};
    const auto add = [&](const std::string& name, std::size_t counting::Comparison::*part, bool always) {
        if (!always && ours.*part == 0 && theirs.*part == 0) return;
        table.rows.push_back({name, writing::grouped(ours.*part), writing::percent(ours.*part, ours.judged),
                              writing::grouped(theirs.*part), writing::percent(theirs.*part, theirs.judged)});
    };
    if (ours.judged > 0) {
        add(judged ? "too little protection" : "less protection than was given", &counting::Comparison::too_low, true);
        add(judged ? "too much protection" : "more protection than was given", &counting::Comparison::too_high, true);
        add(judged ? "where they should have gone" : "where they went", &counting::Comparison::right, true);
        add(held_words(report.model), &counting::Comparison::held, true);
        add("no rule decides", &counting::Comparison::no_rule, false);
        add("rules contradict each other", &counting::Comparison::contradiction, false);
        add("not worked out: too many answers missing", &counting::Comparison::not_finished, false);
    }
    if (!table.rows.empty()) passages.emplace_back(std::move(table));
    if (ours.judged == report.tally.cases) return;
    passages.emplace_back(Paragraph{fmt::format("Of all cases the rules hold {}, and the other rules {}.",
                                                writing::share(report.tally.all.routes.held(), report.tally.cases),
                                                writing::share(other_routes.held(), report.tally.cases))});
}

/// From where to where, those that move to less protection first.
void add_who_moves(const Report& report, const counting::VariantTally& variant, Passages& passages) {
    constexpr std::size_t most = 60;
    std::vector<std::pair<counting::Move, Cell>> rows;
    for (const Cell& cell : variant.cells()) {
        const auto move = counting::move_of(cell.by_rules, cell.by_variant);
        if (!move) continue;
        const auto same = std::find_if(rows.begin(), rows.end(), [&](const auto& row) {
            return row.second.by_rules == cell.by_rules && row.second.by_variant == cell.by_variant;
        });
        if (same == rows.end()) {
            rows.emplace_back(*move, cell);
        } else {
            same->second.count += cell.count;
        }
    }
    std::stable_sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    writing::TextTable table{{"who moves", "from (the rules)", "to (the other rules)", "cases"}, {}, 3};
    for (const auto& [move, cell] : rows) {
        if (table.rows.size() == most) break;
        table.rows.push_back({name_of(move), name_of(report.model, cell.by_rules),
                              name_of(report.model, cell.by_variant), writing::grouped(cell.count)});
    }
    if (table.rows.empty()) return;
    passages.emplace_back(std::move(table));
    if (rows.size() > most)
        passages.emplace_back(Paragraph{fmt::format("and {} more ways", writing::grouped(rows.size() - most))});
}

/// What the file says of where those that move should have gone.
void add_judged_movers(const Report& report, const counting::VariantTally& variant, Passages& passages) {
    if (report.rules.judged == 0) return;
    const counting::Regarded all = counting::regarded(variant);
    if (all.judged > 0) {
        writing::TextTable table{{"by the rules"}, {}};
        const auto is_used = [&](counting::Standing standing) {
            const auto at = static_cast<std::size_t>(standing);
            std::size_t count = 0;
            for (std::size_t i = 0; i < counting::all_standings.size(); ++i)
                count += all.by_standing[at][i] + all.by_standing[i][at];
            return count > 0 || standing != counting::Standing::undecided;
        };
        for (const counting::Standing after : counting::all_standings) {
            if (is_used(after)) table.heading.push_back(name_of(after));
        }
        for (const counting::Standing before : counting::all_standings) {
            if (!is_used(before)) continue;
            std::vector<std::string> row{name_of(before)};
            for (const counting::Standing after : counting::all_standings) {
                if (is_used(after))
                    row.push_back(writing::grouped(
                        all.by_standing[static_cast<std::size_t>(before)][static_cast<std::size_t>(after)]));
            }
            table.rows.push_back(std::move(row));
        }
        passages.emplace_back(Paragraph{fmt::format(
            "For {} of those that move it is known where they should have gone. How they stand by the rules "
            "(down) and by the other rules (across):",
            writing::grouped(all.judged))});
        passages.emplace_back(std::move(table));
    }
    if (all.not_judged > 0) {
        passages.emplace_back(
            Paragraph{fmt::format("For {} of those that move the file does not say where they should have gone.",
                                  writing::grouped(all.not_judged))});
    }
}

void add_references(const Report& report, const counting::VariantTally& variant, Passages& passages) {
    if (!report.tally.with_references) return;
    PointList points;
    for (const counting::Move move : counting::all_moves) {
        const counting::References& all = variant.movers[static_cast<std::size_t>(move)];
        if (all.count == 0) continue;
        points.lines.push_back(fmt::format("{} ({}): {}", name_of(move), writing::grouped(all.count), list_words(all)));
    }
    if (points.lines.empty()) return;
    passages.emplace_back(Paragraph{"References of those that move:"});
    passages.emplace_back(std::move(points));
}

void add_what_differs(const counting::Against& against, Passages& passages) {
    PointList points{against.differences};
    for (const std::string& question : against.asked_in_vain) {
        points.lines.push_back(fmt::format(
            "`{}` is not in the file: every case leaves it unanswered, and the other rules hold what depends on it",
            question));
    }
    if (points.lines.empty()) return;
    passages.emplace_back(Paragraph{"What only one of them has, or has differently (the rules are the first):"});
    constexpr std::size_t most = 40;
    const std::size_t more = points.lines.size() - std::min(points.lines.size(), most);
    if (more > 0) {
        points.lines.resize(most);
        points.lines.push_back(fmt::format("and {} more; `ascrules diff` lists them", more));
    }
    passages.emplace_back(std::move(points));
}

}  // namespace

std::string against_heading(const Report& report) {
    const counting::Against& against = *report.tally.against;
    return fmt::format("Beside the other rules \"{}\" ({}{})", against.name, against.file,
                       against.version.empty() ? "" : ", version " + against.version);
}

Passages against_section(const Report& report) {
    if (!report.tally.against) return {};
    const counting::Against& against = *report.tally.against;
    const counting::VariantTally& variant = report.tally.variants.front();
    const counting::RouteCounts other_routes = counting::routes_of(variant);
    Passages passages{Paragraph{summary(report, variant, counting::rules_against_should(other_routes))}};
    add_measures(report, other_routes, passages);
    add_who_moves(report, variant, passages);
    add_judged_movers(report, variant, passages);
    add_references(report, variant, passages);
    add_what_differs(against, passages);
    if (against.changes_over_time)
        passages.emplace_back(Paragraph{"Each case was decided by the rules in force on its date, of both rulesets."});
    return passages;
}

}  // namespace ascrules::report
