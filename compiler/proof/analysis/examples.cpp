#include "compiler/proof/analysis/examples.h"

#include <fmt/format.h>

#include <set>

#include "compiler/meaning/model/wording.h"

namespace ascrules::analysis {

using namespace model;

namespace {

/// The name of an example that shows the floor broken, and what must be. Both without quotation marks, which would end a quotation.
std::pair<std::string, std::string> broken_floor_words(const Model& model, const Demand& demand) {
    const auto destination = [&] { return model.destination(demand.destination).name; };
    switch (demand.kind) {
        case Demand::Kind::never_there: return {"Broken floor of " + destination(), "this must never go there"};
        case Demand::Kind::always_there: return {"Broken floor of " + destination(), "this must always go there"};
        case Demand::Kind::never_below: return {"Broken floor of " + destination(), "this must never go below it"};
        case Demand::Kind::at_least:
            return {"Broken floor of " + destination(),
                    "this must always go there or to a more protective destination"};
        case Demand::Kind::also_there: return {"Broken floor of " + destination(), "this must always go there as well"};
        case Demand::Kind::offered:
            return {"Broken floor of an offer", "this must always be offered what the floor says"};
        case Demand::Kind::within: break;
    }
    return {"Broken floor of a time limit", "this must always be within " + words(demand.within)};
}

class Blocks {
  public:
    explicit Blocks(const Model& model) : model_(model) {
        for (const Example& example : model.examples) taken_.insert(example.name);
    }

    void add(const std::string& name, const Case& given, const std::string& expect, const std::string& note) {
        std::string unique = name;
        for (int number = 2; !taken_.insert(unique).second; ++number) unique = fmt::format("{} {}", name, number);
        text_ += fmt::format("example {}\n", unique);
        for (std::size_t i = 0; i < given.values.size(); ++i) {
            if (given.knows({i})) text_ += fmt::format("  given   {}\n", words(model_, QuestionId{i}, given.values[i]));
        }
        text_ += fmt::format("  expect  {}\n  note    \"{}\"\n\n", expect, note);
    }

    /// What the outcomes are, as `expect` says it.
    [[nodiscard]] std::string expectation(const std::vector<Outcome>& outcomes) const {
        if (outcomes.size() > 1) return "held";
        if (outcomes.front().is_gap()) return "no rule";
        if (outcomes.front().is_contradiction()) return "contradiction";
        return model_.destination(outcomes.front().routes.front().destination).name;
    }

    [[nodiscard]] const std::string& text() const { return text_; }

  private:
    const Model& model_;
    std::set<std::string> taken_;
    std::string text_;
};

}  // namespace

std::string example_blocks(const Model& model, const Findings& findings) {
    Blocks blocks(model);
    for (const BrokenFloor& broken : findings.broken_floors) {
        const Floor& floor = model.floors[broken.floor];
        const auto [name, note] = broken_floor_words(model, floor.asks);
        blocks.add(name, broken.example, blocks.expectation(broken.outcomes),
                   fmt::format("Found by check (F306): {}.", note));
    }
    for (const Contradiction& found : findings.contradictions) {
        blocks.add(fmt::format("Contradiction of {} and {}", model.rule(found.first).id, model.rule(found.second).id),
                   found.example, "contradiction", "Found by check (F302): decide which of the rules is right.");
    }
    for (const Gap& gap : findings.gaps)
        blocks.add("Gap", gap.example, "no rule", "Found by check (F301): decide where this person should go.");
    for (const Influence& found : findings.influences) {
        const std::string& question = model.question(found.question).name;
        const std::string note = "Found by check (F311): this answer must not make a difference.";
        blocks.add(fmt::format("Influence of {}", question), found.first, blocks.expectation(found.first_outcomes),
                   note);
        blocks.add(fmt::format("Influence of {}, the other way", question), found.second,
                   blocks.expectation(found.second_outcomes), note);
    }
    if (findings.otherwise) {
        const Rule& rule = model.rule(findings.otherwise->rule);
        blocks.add("Left to otherwise", findings.otherwise->example,
                   fmt::format("{}, by {}", model.destination(rule.send_to->destination).name, rule.id),
                   "Found by check (N401): no other rule is about this person.");
    }
    return blocks.text();
}

}  // namespace ascrules::analysis
