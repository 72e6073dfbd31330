// Time limits by the clock where nobody may be there.
#include <fmt/format.h>

#include <string>

#include "compiler/meaning/model/wording.h"
#include "compiler/proof/analysis/describe_parts.h"

namespace ascrules::analysis {

using diagnostics::Code;
using diagnostics::Diagnostic;
using namespace model;

void Describer::add(const ClockWhileClosed& found) {
    const Destination& destination = model_.destination(found.route.destination);
    const std::string limit = words(found.route.clock);
    const bool of_destination = destination.within == found.route.clock;
    const bool of_rules = !of_destination && !found.rules.empty();
    std::string by = "the calendar";
    if (destination.opens_by) by = fmt::format("`{}`", model_.calendars[destination.opens_by->index].name);
    if (!destination.opens_by && !model_.calendar) by = fmt::format("`{}`", model_.calendars.front().name);
    Diagnostic diagnostic{
        .code = Code::F318,
        .span = found.at,
        .message = fmt::format("`{}` promises {} by the clock, and is not always open", destination.name, limit)};
    std::string fact =
        fmt::format("what comes in on {} is due on {}; by {} it is open for {} of the {}",
                    dates::text_of(found.received), dates::text_of(found.due), by,
                    found.open_minutes == 0 ? "none" : words(Clock{found.open_minutes, ClockKind::minutes}), limit);
    if (found.opens && found.open_minutes == 0)
        fact += fmt::format(", and opens next on {}", dates::text_of(*found.opens));
    diagnostic.facts = {std::move(fact)};
    if (of_rules) diagnostic.facts.push_back(fmt::format("said by {}", ids(model_, found.rules)));
    diagnostic.choices = {
        "if somebody is always there, write a `calendar` block with a name and the line `open every day, 00:00 to "
        "24:00`, and `opens by` and that name in the destination",
        "if nobody is, send what comes outside of these hours to a destination that is open then"};
    if (found.route.clock.amount % 60 == 0)
        diagnostic.choices.push_back(
            fmt::format("write `{}`, if the time is to run only while it is open",
                        words(Clock{found.route.clock.amount / 60, ClockKind::working_hours})));
    diagnostic.to_be_decided_by = who_decides(model_);
    diagnostics_.push_back(std::move(diagnostic));
}

}  // namespace ascrules::analysis
