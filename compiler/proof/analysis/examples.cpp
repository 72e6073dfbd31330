#include "compiler/proof/analysis/examples.h"

#include <fmt/format.h>

#include <set>

#include "compiler/meaning/model/wording.h"

namespace ascrules::analysis {

using namespace model;

namespace {

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
        blocks.add(fmt::format("Broken floor of {}", model.destination(floor.destination).name), broken.example,
                   blocks.expectation(broken.outcomes),
                   fmt::format("Found by check (F306): this must {} go there.", floor.always ? "always" : "never"));
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
