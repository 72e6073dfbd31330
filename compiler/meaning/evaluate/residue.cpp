#include "compiler/meaning/evaluate/residue.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <variant>
#include <vector>

#include "compiler/meaning/model/overloaded.h"

namespace ascrules::evaluate {

namespace {

using model::Rule;

void add_number(std::string& bytes, std::int64_t number) {
    const auto bits = static_cast<std::uint64_t>(number);
    for (unsigned shift = 0; shift < 64; shift += 8) bytes.push_back(static_cast<char>(bits >> shift & 0xff));
}

void add_numbers(std::string& bytes, Numbers numbers) {
    add_number(bytes, numbers.low);
    add_number(bytes, numbers.high);
}

bool is_open(Numbers numbers) {
    return numbers.low < numbers.high;
}

void add_filling(std::string& bytes, const Filling& filling) {
    bytes.push_back(static_cast<char>(filling.standing));
    std::visit(model::Overloaded{
                   [&](const Answers& answers) {
                       add_number(bytes, static_cast<std::int64_t>(answers.size()));
                       for (const std::size_t answer : answers) add_number(bytes, static_cast<std::int64_t>(answer));
                   },
                   [&](const Ticks& ticks) {
                       // What is settled is part of the shape of each open comparison.
                       for (const Numbers& numbers : ticks) add_numbers(bytes, is_open(numbers) ? numbers : Numbers{});
                   },
                   [&](const Numbers& numbers) { add_numbers(bytes, numbers); },
               },
               filling.possible);
}

/// The first rule that sends where this one does.
std::size_t first_to_the_same_route(const Setting& setting, std::size_t rule) {
    const std::vector<Rule>& rules = setting.model.rules;
    const auto sends_there = [&](const Rule& other) { return other.send_to == rules[rule].send_to; };
    return static_cast<std::size_t>(std::find_if(rules.begin(), rules.end(), sends_there) - rules.begin());
}

/// The part that a rule plays of which it is open, and relevant, whether it applies.
char part_of_open(Truth stands) {
    return stands == Truth::no ? 'x' : 'o';
}

class Residue {
  public:
    Residue(const Setting& setting, const Fillings& fillings, Look& look)
        : setting_(setting), fillings_(fillings), look_(look), open_(look.no_parts()) {}

    void add_deciding(const Verdicts& verdicts, const Wanted& wanted);
    void add_standing(const Verdicts& verdicts);
    void add_applying(const Verdicts& verdicts, const Wanted& wanted);
    void add_asked(const Wanted& wanted);
    [[nodiscard]] std::string bytes() const;

  private:
    void add_open(const model::Condition& condition);
    [[nodiscard]] char part_of_settled(model::RuleId rule, const Verdicts& verdicts,
                                       const std::vector<model::RuleId>& certain, bool is_wanted) const;

    const Setting& setting_;
    const Fillings& fillings_;
    Look& look_;
    std::string bytes_;
    OpenComparisons open_;
};

/// What surely decides, and what keeps the relevant rules open.
void Residue::add_deciding(const Verdicts& verdicts, const Wanted& wanted) {
    const std::vector<bool> relevant = relevant_rules(setting_, fillings_, verdicts, wanted);
    const std::vector<model::RuleId> certain = certain_rules(verdicts);
    std::string routes(relevant.size(), '-');
    for (std::size_t index = 0; index < relevant.size(); ++index) {
        const Rule& rule = setting_.model.rules[index];
        if (relevant[index] && rule.when) add_open(*rule.when);
        bytes_.push_back(relevant[index] ? part_of_open(verdicts.stands[index])
                                         : part_of_settled({index}, verdicts, certain,
                                                           wanted.standing[index] || wanted.remaining[index]));
        if (wanted.remaining[index]) bytes_.push_back(static_cast<char>(verdicts.remains[index]));
        // Of several rules to one route it does not matter which decides.
        const bool decides = rule.sends() && verdicts.stands[index] == Truth::yes;
        if (decides) routes[first_to_the_same_route(setting_, index)] = 'r';
    }
    bytes_ += routes;
}

/// The part that a rule plays which applies, does not, or does not make a difference by that.
char Residue::part_of_settled(model::RuleId rule, const Verdicts& verdicts, const std::vector<model::RuleId>& certain,
                              bool is_wanted) const {
    const Truth stands = verdicts.stands[rule.index];
    if (stands == Truth::open && verdicts.applies[rule.index] == Truth::yes) {
        const bool is_at_stake = is_wanted || !is_masked(setting_, fillings_, verdicts, certain, rule);
        return is_at_stake ? 's' : '-';
    }
    const bool takes_up =
        stands == Truth::yes && setting_.model.rule(rule).sends() && may_take_up(setting_, fillings_, rule);
    return takes_up ? 't' : '-';
}

/// How the questions stand that a deciding rule may take up.
void Residue::add_standing(const Verdicts& verdicts) {
    std::string standing(fillings_.size(), '-');
    for (std::size_t index = 0; index < verdicts.stands.size(); ++index) {
        if (!setting_.model.rules[index].sends() || !may_be_true(verdicts.stands[index])) continue;
        for (const model::QuestionId question : setting_.tested_by[index])
            standing[question.index] = static_cast<char>(fillings_[question.index].standing);
    }
    bytes_ += standing;
}

void Residue::add_applying(const Verdicts& verdicts, const Wanted& wanted) {
    // Whether `otherwise` applies depends on every other sending rule.
    const bool all_sending = setting_.otherwise && wanted.applying[setting_.otherwise->index];
    for (std::size_t index = 0; index < verdicts.applies.size(); ++index) {
        const Rule& rule = setting_.model.rules[index];
        const bool is_wanted = wanted.applying[index] || (all_sending && rule.sends());
        bytes_.push_back(is_wanted ? static_cast<char>(verdicts.applies[index]) : '-');
        if (is_wanted && rule.when) add_open(*rule.when);
    }
}

void Residue::add_asked(const Wanted& wanted) {
    for (std::size_t index = 0; index < wanted.asked.size(); ++index) {
        const std::optional<model::Condition>& only_asked_if = setting_.model.questions[index].only_asked_if;
        const bool is_open = wanted.asked[index] && look_.asked({index}) == Truth::open;
        bytes_.push_back(is_open ? 'o' : '-');
        if (is_open) add_open(*only_asked_if);
    }
}

void Residue::add_open(const model::Condition& condition) {
    look_.add_open(condition, open_);
}

std::string Residue::bytes() const {
    std::vector<bool> keeps_something_open(fillings_.size());
    for (const OpenComparison& open : open_.comparisons) keeps_something_open[open.question.index] = true;
    std::string bytes = bytes_ + open_.shape;
    for (std::size_t question = 0; question < fillings_.size(); ++question) {
        if (!keeps_something_open[question]) continue;
        add_number(bytes, static_cast<std::int64_t>(question));
        add_filling(bytes, fillings_[question]);
    }
    return bytes;
}

}  // namespace

std::string residue_of(const Setting& setting, const Fillings& fillings, Look& look, const Verdicts& verdicts,
                       const Wanted& wanted) {
    Residue residue(setting, fillings, look);
    residue.add_deciding(verdicts, wanted);
    residue.add_standing(verdicts);
    residue.add_applying(verdicts, wanted);
    residue.add_asked(wanted);
    return residue.bytes();
}

}  // namespace ascrules::evaluate
