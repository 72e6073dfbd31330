#include "compiler/past/counting/measures.h"

#include <utility>

#include "compiler/past/counting/teams.h"
#include "compiler/words/dates/dates.h"

namespace ascrules::counting {

namespace {

constexpr const char* judged_cases = "cases for which it is known where they should have gone";
constexpr const char* every_case = "cases";
constexpr const char* inappropriate_cases = "referrals that were inappropriate, as the mapping counts them";

}  // namespace

std::size_t wrong_team(const model::Model& model, const RouteCounts& routes, Side side) {
    const Teams teams(model);
    return routes.count([&](const RouteCounts::Cell& cell) {
        if (cell.should_have_gone_to.kind != mapping::OnFile::Kind::destination) return false;
        const bool sent = side == Side::rules ? cell.by_rules.kind == ByRules::Kind::sent
                                              : cell.sent_to.kind == mapping::OnFile::Kind::destination;
        if (!sent) return false;
        const model::DestinationId to = side == Side::rules ? cell.by_rules.destination : cell.sent_to.destination;
        return teams.of(to) != teams.of(cell.should_have_gone_to.destination);
    });
}

std::vector<MeasuredShare> measures_of(const model::Model& model, const mapping::Mapping& mapping,
                                       const PartTally& part) {
    const Comparison rules = rules_against_should(part.routes);
    const Comparison record = record_against_should(part.routes);
    const std::size_t cases = part.routes.total();
    std::vector<MeasuredShare> all;
    const auto judged = [&](const char* key, const char* name, std::size_t by_rules, std::size_t as_recorded) {
        if (!mapping.should_have_gone_to) return;
        all.push_back({key, name, Side::rules, by_rules, rules.judged, judged_cases});
        if (mapping.sent_to) all.push_back({key, name, Side::record, as_recorded, record.judged, judged_cases});
    };
    judged("too_low", "too little protection", rules.too_low, record.too_low);
    if (mapping.sent_to && !model.floors.empty()) {
        all.push_back(
            {"screened_out", "possible unlawful screen-outs", Side::record, part.screened_out, cases, every_case});
    }
    judged("too_high", "too much protection", rules.too_high, record.too_high);
    judged("wrong_team", "wrong team", wrong_team(model, part.routes, Side::rules),
           wrong_team(model, part.routes, Side::record));
    all.push_back({"held", "held", Side::rules, part.routes.held(), cases, every_case});
    all.push_back({"missing", "an answer missing", Side::record, part.with_gaps, cases, every_case});
    if (mapping.outcome) {
        const Inappropriate inappropriate = inappropriate_in(part.inappropriate);
        all.push_back({"inappropriate", "inappropriate", Side::record, inappropriate.total, cases, every_case});
        all.push_back({"avoided", "inappropriate and avoided", Side::rules, inappropriate.avoided, inappropriate.total,
                       inappropriate_cases});
    }
    return all;
}

namespace {

void add_part(Breakdown& breakdown, std::string name, const PartTally& tally, bool listed) {
    if (listed || tally.routes.total() > 0) breakdown.parts.push_back({std::move(name), &tally, listed});
}

}  // namespace

std::vector<Breakdown> breakdowns(const model::Model& model, const mapping::Mapping& mapping, const Tally& tally) {
    std::vector<Breakdown> all;
    if (!tally.parts.by_month.empty()) {
        Breakdown& months = all.emplace_back(Breakdown{Breakdown::By::month, "month", {}});
        for (const auto& [month, part] : tally.parts.by_month) add_part(months, dates::text_of(month), part, true);
    }
    if (!tally.parts.by_team.empty()) {
        const Teams teams(model);
        Breakdown& by_team = all.emplace_back(Breakdown{Breakdown::By::team, "team", {}});
        for (std::size_t i = 0; i < teams.names().size(); ++i)
            add_part(by_team, teams.names()[i], tally.parts.by_team[i], true);
        add_part(by_team, "none of these teams", tally.parts.by_team[teams.names().size()], false);
        add_part(by_team, "not recorded", tally.parts.by_team.back(), false);
    }
    for (const mapping::Group::Of of : {mapping::Group::Of::work, mapping::Group::Of::people}) {
        for (std::size_t i = 0; i < mapping.groups.size(); ++i) {
            const mapping::Group& group = mapping.groups[i];
            if (group.of != of) continue;
            Breakdown& parts = all.emplace_back(Breakdown{
                of == mapping::Group::Of::people ? Breakdown::By::people : Breakdown::By::work, group.name, {}});
            for (std::size_t part = 0; part < group.values.size(); ++part)
                add_part(parts, group.values[part], tally.parts.groups[i][part], true);
            add_part(parts, "any other", tally.parts.groups[i][group.any_other()], false);
            add_part(parts, "not recorded", tally.parts.groups[i][group.not_recorded()], false);
        }
    }
    return all;
}

}  // namespace ascrules::counting
