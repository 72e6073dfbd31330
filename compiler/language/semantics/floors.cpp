// The floors: what each asks for, and when.
#include <fmt/format.h>

#include <array>
#include <utility>

#include "compiler/language/semantics/conditions.h"
#include "compiler/language/semantics/declare.h"
#include "compiler/words/spelling/spelling.h"

namespace ascrules::semantics {

using diagnostics::Code;
using namespace model;

namespace {

/// Reports a declared destination with words behind it that say *and what is above or below it* in another way than the language does.
bool says_rank_otherwise(Checking& checking, const syntax::Text& name) {
    const std::string text = spelling::folded(name.text);
    const std::size_t at = text.rfind(" or ");
    if (at == std::string::npos || checking.names.destinations.find(text) ||
        !checking.names.destinations.find(text.substr(0, at)) || checking.names.destinations.find(text.substr(at + 4)))
        return false;
    const std::string destination(name.text.substr(0, at));
    checking.diagnostics.push_back(
        {.code = Code::E105,
         .span = name.span,
         .message = fmt::format("behind `{}` a floor can say `or more protective`, and nothing else",
                                spelling::shortened(destination)),
         .choices = {
             fmt::format("write `always send to {} or more protective`, if it must go there or to a destination "
                         "that is declared above it",
                         destination),
             fmt::format("write `never send below {}`, if it must not go to a destination that is declared "
                         "below it",
                         destination)}});
    return true;
}

std::optional<Demand> demand_of(Checking& checking, const syntax::Floor& written) {
    using Kind = Demand::Kind;
    Demand demand;
    if (written.offer) {
        demand.kind = Kind::offered;
        demand.offer = written.offer->text;
        return demand;
    }
    if (written.within) {
        demand.kind = Kind::within;
        const auto within = read_clock(checking.context(), *written.within);
        if (!within) return std::nullopt;
        if (within->kind == ClockKind::undecided) {
            checking.diagnostics.push_back(
                {.code = Code::E105,
                 .span = written.within->span,
                 .message = "a floor cannot hold the rules to a time limit that is still undecided",
                 .choices = {"write a time limit, such as `always within 1 working day when …`",
                             "take the floor out until the time limit is decided"}});
            return std::nullopt;
        }
        demand.within = *within;
        return demand;
    }
    if (says_rank_otherwise(checking, *written.destination)) return std::nullopt;
    const auto destination = find_destination(checking, *written.destination);
    if (!destination) return std::nullopt;
    demand.destination = *destination;
    if (written.second) {
        demand.kind = Kind::also_there;
        return demand;
    }
    demand.kind = written.always ? (written.by_rank ? Kind::at_least : Kind::always_there)
                                 : (written.by_rank ? Kind::never_below : Kind::never_there);
    return demand;
}

}  // namespace

void read_floors(Checking& checking) {
    for (const syntax::Floor& written : checking.ruleset.floors) {
        auto demand = demand_of(checking, written);
        auto when = read_condition(checking.context(), written.when);
        auto citations = read_citations(checking, written.citations);
        if (!demand || !when) continue;
        checking.model.floors.push_back({std::move(*demand), std::move(*when), std::move(citations), written.span});
    }
}

}  // namespace ascrules::semantics
