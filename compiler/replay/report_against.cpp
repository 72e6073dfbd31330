// Two rulesets replayed together: the same measures for both, and who moves.
#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "compiler/model/wording.h"
#include "compiler/replay/report_parts.h"
#include "compiler/replay/table.h"

namespace ascrules::replay {

namespace {

using Cell = VariantTally::Cell;

std::string name_of(Move move) {
    switch (move) {
        case Move::less_protection: return "to less protection";
        case Move::more_protection: return "to more protection";
        case Move::newly_held: return "newly held";
        case Move::no_longer_held: return "no longer held";
        case Move::other: break;
    }
    return "to or from no decision";
}

std::string name_of(Standing standing) {
    switch (standing) {
        case Standing::too_low: return "too little";
        case Standing::too_high: return "too much";
        case Standing::right: return "right";
        case Standing::held: return "held";
        case Standing::undecided: break;
    }
    return "no decision";
}

std::string name_of(const model::Model& model, ByRules by_rules) {
    switch (by_rules.kind) {
        case ByRules::Kind::sent: return model.destination(by_rules.destination).name;
        case ByRules::Kind::held: return held_words(model);
        case ByRules::Kind::no_rule: return "no rule decides";
        case ByRules::Kind::contradiction: return "rules contradict each other";
        case ByRules::Kind::not_finished: break;
    }
    return "not worked out";
}

/// Who moves how, and to what end.
std::string summary(const Report& report, const VariantTally& variant, const Comparison& other) {
    const Moves moves = moves_in(variant);
    if (moves.all == 0) return "By the other rules nobody would move.";
    std::vector<std::string> parts;
    for (const Move move : all_moves) {
        const std::size_t count = moves.by_move[static_cast<std::size_t>(move)];
        if (count == 0 && move != Move::less_protection) continue;
        parts.push_back(fmt::format("{} {}", grouped(count), name_of(move)));
    }
    std::string text = fmt::format("By the other rules {} would move: {}.", share(moves.all, report.tally.cases),
                                   model::listed(parts));
    if (other.judged == 0) return text;
    const MisroutedByOne ours = misrouted_only_by_rules(variant);
    const MisroutedByOne theirs = misrouted_only_by_variant(variant);
    text += fmt::format(
        " Too little protection: {} by the rules, {} by the other rules; {} get it only from the other rules, and {} "
        "only "
        "from the rules. Too much: {} and {}; {} only from the other rules, and {} only from the rules.",
        share(report.rules.too_low, other.judged), share(other.too_low, other.judged), grouped(theirs.too_low),
        grouped(ours.too_low), share(report.rules.too_high, other.judged), share(other.too_high, other.judged),
        grouped(theirs.too_high), grouped(ours.too_high));
    return text;
}

/// The same measures for both, against where cases should have gone or, where nothing says that, where they went.
void add_measures(const Report& report, const RouteCounts& other_routes, Blocks& blocks) {
    const bool judged = report.rules.judged > 0;
    const Comparison ours = judged ? report.rules : rules_against_record(report.tally.routes);
    const Comparison theirs = judged ? rules_against_should(other_routes) : rules_against_record(other_routes);
    const std::string cases = counted(ours.judged, "case", "cases");
    Table table{{judged ? fmt::format("of the {} for which it is known where they should have gone", cases)
                        : fmt::format("of the {} recorded as sent to one of these destinations", cases),
                 "the rules", "", "the other", ""},
                {}};
    const auto add = [&](const std::string& name, std::size_t Comparison::*part, bool always) {
        if (!always && ours.*part == 0 && theirs.*part == 0) return;
        table.rows.push_back({name, grouped(ours.*part), percent(ours.*part, ours.judged), grouped(theirs.*part),
                              percent(theirs.*part, theirs.judged)});
    };
    if (ours.judged > 0) {
        add(judged ? "too little protection" : "less protection than was given", &Comparison::too_low, true);
        add(judged ? "too much protection" : "more protection than was given", &Comparison::too_high, true);
        add(judged ? "where they should have gone" : "where they went", &Comparison::right, true);
        add(held_words(report.model), &Comparison::held, true);
        add("no rule decides", &Comparison::no_rule, false);
        add("rules contradict each other", &Comparison::contradiction, false);
        add("not worked out: too many answers missing", &Comparison::not_finished, false);
    }
    if (!table.rows.empty()) blocks.emplace_back(std::move(table));
    if (ours.judged == report.tally.cases) return;
    blocks.emplace_back(Paragraph{fmt::format("Of all cases the rules hold {}, and the other rules {}.",
                                              share(report.tally.routes.held(), report.tally.cases),
                                              share(other_routes.held(), report.tally.cases))});
}

/// From where to where, those that move to less protection first.
void add_who_moves(const Report& report, const VariantTally& variant, Blocks& blocks) {
    constexpr std::size_t most = 60;
    std::vector<std::pair<Move, Cell>> rows;
    for (const Cell& cell : variant.cells()) {
        const auto move = move_of(cell.by_rules, cell.by_variant);
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
    Table table{{"who moves", "from (the rules)", "to (the other rules)", "cases"}, {}, 3};
    for (const auto& [move, cell] : rows) {
        if (table.rows.size() == most) break;
        table.rows.push_back({name_of(move), name_of(report.model, cell.by_rules),
                              name_of(report.model, cell.by_variant), grouped(cell.count)});
    }
    if (table.rows.empty()) return;
    blocks.emplace_back(std::move(table));
    if (rows.size() > most)
        blocks.emplace_back(Paragraph{fmt::format("and {} more ways", grouped(rows.size() - most))});
}

/// What the file says of where those that move should have gone.
void add_judged_movers(const Report& report, const VariantTally& variant, Blocks& blocks) {
    if (report.rules.judged == 0) return;
    const Regarded all = regarded(variant);
    if (all.judged > 0) {
        Table table{{"by the rules"}, {}};
        const auto is_used = [&](Standing standing) {
            const auto at = static_cast<std::size_t>(standing);
            std::size_t count = 0;
            for (std::size_t i = 0; i < all_standings.size(); ++i)
                count += all.by_standing[at][i] + all.by_standing[i][at];
            return count > 0 || standing != Standing::undecided;
        };
        for (const Standing after : all_standings) {
            if (is_used(after)) table.heading.push_back(name_of(after));
        }
        for (const Standing before : all_standings) {
            if (!is_used(before)) continue;
            std::vector<std::string> row{name_of(before)};
            for (const Standing after : all_standings) {
                if (is_used(after))
                    row.push_back(
                        grouped(all.by_standing[static_cast<std::size_t>(before)][static_cast<std::size_t>(after)]));
            }
            table.rows.push_back(std::move(row));
        }
        blocks.emplace_back(Paragraph{fmt::format(
            "For {} of those that move it is known where they should have gone. How they stand by the rules "
            "(down) and by the other rules (across):",
            grouped(all.judged))});
        blocks.emplace_back(std::move(table));
    }
    if (all.not_judged > 0) {
        blocks.emplace_back(Paragraph{fmt::format(
            "For {} of those that move the file does not say where they should have gone.", grouped(all.not_judged))});
    }
}

void add_references(const Report& report, const VariantTally& variant, Blocks& blocks) {
    if (!report.tally.with_references) return;
    Points points;
    for (const Move move : all_moves) {
        const References& all = variant.movers[static_cast<std::size_t>(move)];
        if (all.count == 0) continue;
        points.lines.push_back(fmt::format("{} ({}): {}", name_of(move), grouped(all.count), list_words(all)));
    }
    if (points.lines.empty()) return;
    blocks.emplace_back(Paragraph{"References of those that move:"});
    blocks.emplace_back(std::move(points));
}

void add_what_differs(const Against& against, Blocks& blocks) {
    Points points{against.differences};
    for (const std::string& question : against.asked_in_vain) {
        points.lines.push_back(fmt::format(
            "`{}` is not in the file: every case leaves it unanswered, and the other rules hold what depends on it",
            question));
    }
    if (points.lines.empty()) return;
    blocks.emplace_back(Paragraph{"What only one of them has, or has differently (the rules are the first):"});
    constexpr std::size_t most = 40;
    const std::size_t more = points.lines.size() - std::min(points.lines.size(), most);
    if (more > 0) {
        points.lines.resize(most);
        points.lines.push_back(fmt::format("and {} more; `ascrules diff` lists them", more));
    }
    blocks.emplace_back(std::move(points));
}

}  // namespace

std::string against_heading(const Report& report) {
    const Against& against = *report.tally.against;
    return fmt::format("Beside the other rules \"{}\" ({}{})", against.name, against.file,
                       against.version.empty() ? "" : ", version " + against.version);
}

Blocks against_section(const Report& report) {
    if (!report.tally.against) return {};
    const Against& against = *report.tally.against;
    const VariantTally& variant = report.tally.variants.front();
    const RouteCounts other_routes = routes_of(variant);
    Blocks blocks{Paragraph{summary(report, variant, rules_against_should(other_routes))}};
    add_measures(report, other_routes, blocks);
    add_who_moves(report, variant, blocks);
    add_judged_movers(report, variant, blocks);
    add_references(report, variant, blocks);
    add_what_differs(against, blocks);
    if (against.changes_over_time)
        blocks.emplace_back(Paragraph{"Each case was decided by the rules in force on its date, of both rulesets."});
    return blocks;
}

}  // namespace ascrules::replay
