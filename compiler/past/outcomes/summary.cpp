#include "compiler/past/outcomes/summary.h"

#include <algorithm>
#include <map>
#include <utility>

#include <fmt/format.h>

#include "compiler/words/writing/figures.h"

namespace ascrules::outcomes {

namespace {

/// The classes in the order in which they are reported, each once.
std::vector<ClassCount> all_classes(const Method& method) {
    std::vector<ClassCount> classes;
    const auto add = [&](const std::string& name) {
        const auto same = [&](const ClassCount& one) { return one.name == name; };
        if (std::none_of(classes.begin(), classes.end(), same)) classes.push_back({name, 0, 0});
    };
    for (const ServiceType& service : method.services) {
        if (service.rank) add(service.name);
    }
    for (const EventOutcome& outcome : method.outcomes) {
        if (outcome.classifies) add(outcome.category);
    }
    add(method.cannot_be_classified);
    return classes;
}

Reason reason_of(Unclassified why) {
    switch (why) {
        case Unclassified::no_outcome: return {"the request has no Event_Outcome", "fill it in", {}};
        case Unclassified::outcome_not_listed:
            return {"the request's Event_Outcome is in neither release's list",
                    "correct it, or add it under `outcomes` of a method of your own",
                    {}};
        case Unclassified::outcome_says_nothing: break;
    }
    return {
        "the request's Event_Outcome has no class of its own, as `Progress to …` has none, and nothing that counts "
        "followed",
        "look whether what followed is in the extract",
        {}};
}

/// The entry of the method that settled the outcome, if it was one that could be unverified.
const EventOutcome* entry_used(const Extract& extract, const Method& method, const Sequel& sequel) {
    if (sequel.step == SettledBy::service) return nullptr;
    if (sequel.step == SettledBy::disagreement) return &method.outcomes[method.disagreement];
    const Event& event = extract.events[sequel.decided_by];
    return event.outcome < method.outcomes.size() ? &method.outcomes[event.outcome] : nullptr;
}

std::vector<Noted> noted(const std::map<std::string, std::size_t>& counts) {
    std::vector<Noted> all;
    all.reserve(counts.size());
    for (const auto& [what, requests] : counts) all.push_back({what, requests});
    return all;
}

/// Counts one request after the other.
class Counting {
  public:
    Counting(const Extract& extract, const Method& method) : extract_(extract), method_(method) {
        summary_.classes = all_classes(method);
    }

    void take(const Sequel& sequel);
    [[nodiscard]] Summary finish();

  private:
    void take_class(const Sequel& sequel);
    void take_entries(const Sequel& sequel);

    const Extract& extract_;
    const Method& method_;
    Summary summary_;
    std::map<Unclassified, Reason> unclassified_;
    std::map<std::string, std::size_t> look_at_;
    std::map<std::string, std::size_t> not_verified_;
};

void Counting::take_class(const Sequel& sequel) {
    const std::string_view category = category_of(extract_, method_, sequel);
    ClassCount& count = *std::find_if(summary_.classes.begin(), summary_.classes.end(),
                                      [&](const ClassCount& one) { return one.name == category; });
    ++count.requests;
    count.new_clients += sequel.new_client ? 1 : 0;
    if (!sequel.unclassified) return;
    Reason& reason = unclassified_.try_emplace(*sequel.unclassified, reason_of(*sequel.unclassified)).first->second;
    reason.lines.push_back(extract_.events[sequel.own].line);
}

/// What entries of the method say about the requests that they settle.
void Counting::take_entries(const Sequel& sequel) {
    const Event& own = extract_.events[sequel.own];
    if (own.outcome < method_.outcomes.size() && !method_.outcomes[own.outcome].look_at.empty())
        ++look_at_[method_.outcomes[own.outcome].look_at];
    const EventOutcome* const entry = entry_used(extract_, method_, sequel);
    if (entry && !entry->not_verified.empty())
        ++not_verified_[fmt::format("`{}`: {}", entry->name, entry->not_verified)];
}

void Counting::take(const Sequel& sequel) {
    if (summary_.requests++ == 0) summary_.first_received = sequel.received;
    summary_.last_received = sequel.received;  // they come in that order
    summary_.rows_of_requests += sequel.rows.size();
    summary_.new_clients += sequel.new_client ? 1 : 0;
    ++summary_.steps[static_cast<std::size_t>(sequel.step)];
    if (sequel.step == SettledBy::nothing_followed && !sequel.window_seen) ++summary_.window_not_seen;
    if (sequel.step != SettledBy::service && sequel.service_began_meanwhile) ++summary_.service_meanwhile;
    for (const std::size_t row : sequel.repeated) summary_.repeated.push_back(extract_.events[row].line);
    take_class(sequel);
    take_entries(sequel);
}

Summary Counting::finish() {
    std::erase_if(summary_.classes, [](const ClassCount& one) { return one.requests == 0; });
    for (auto& [why, reason] : unclassified_) {
        std::sort(reason.lines.begin(), reason.lines.end());
        summary_.unclassified.push_back(std::move(reason));
    }
    summary_.look_at = noted(look_at_);
    summary_.not_verified = noted(not_verified_);
    std::sort(summary_.repeated.begin(), summary_.repeated.end());
    return std::move(summary_);
}

}  // namespace

Summary summarise(const Extract& extract, const Method& method, const std::vector<Sequel>& sequels) {
    Counting counting(extract, method);
    for (const Sequel& sequel : sequels) counting.take(sequel);
    return counting.finish();
}

}  // namespace ascrules::outcomes
