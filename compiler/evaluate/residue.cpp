#include "compiler/evaluate/residue.h"

#include <algorithm>
#include <cstddef>
#include <variant>

#include "compiler/evaluate/relevance.h"
#include "compiler/model/overloaded.h"

namespace ascrules::evaluate {

namespace {

using model::Rule;

void add_number(std::string& bytes, long number) {
    const auto bits = static_cast<unsigned long>(number);
    for (unsigned shift = 0; shift < 64; shift += 8) bytes.push_back(static_cast<char>(bits >> shift & 0xff));
}

void add_numbers(std::string& bytes, Numbers numbers) {
    add_number(bytes, numbers.low);
    add_number(bytes, numbers.high);
}

void add_filling(std::string& bytes, const Filling& filling) {
    bytes.push_back(static_cast<char>(filling.standing));
    std::visit(model::Overloaded{
                   [&](const Answers& answers) {
                       add_number(bytes, static_cast<long>(answers.size()));
                       for (const std::size_t answer : answers) add_number(bytes, static_cast<long>(answer));
                   },
                   [&](const Ticks& ticks) {
                       for (const Numbers& numbers : ticks) add_numbers(bytes, numbers);
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

}  // namespace

Residue::Residue(const Setting& setting, const Fillings& fillings, Look& look)
    : setting_(setting), fillings_(fillings), look_(look), open_(look.no_parts()) {}

void Residue::add_deciding(const Verdicts& verdicts, const std::vector<bool>& relevant) {
    std::string rules(relevant.size(), '-');
    std::string sure(relevant.size(), '-');
    for (std::size_t index = 0; index < relevant.size(); ++index) {
        const Rule& rule = setting_.model.rules[index];
        const Truth stands = verdicts.stands[index];
        if (relevant[index]) {
            rules[index] = stands == Truth::no ? 'x' : 'o';
            if (rule.when) add(*rule.when);
        } else if (stands == Truth::open && verdicts.applies[index] == Truth::yes) {
            rules[index] = 's';
        } else if (stands == Truth::yes && rule.sends()) {
            // Of several rules to one route it does not matter which decides, unless it takes a question up.
            const bool takes_up = may_take_up(setting_, fillings_, {index});
            sure[takes_up ? index : first_to_the_same_route(setting_, index)] = takes_up ? 't' : 'd';
        }
    }
    bytes_ += rules + sure;
    add_standing(verdicts);
}

/// How the questions stand that a deciding rule may take up.
void Residue::add_standing(const Verdicts& verdicts) {
    for (std::size_t question = 0; question < fillings_.size(); ++question) {
        bool may_be_taken_up = false;
        for (std::size_t index = 0; index < verdicts.stands.size() && !may_be_taken_up; ++index) {
            may_be_taken_up = setting_.tests[index][question] && setting_.model.rules[index].sends() &&
                              may_be_true(verdicts.stands[index]);
        }
        bytes_.push_back(may_be_taken_up ? static_cast<char>(fillings_[question].standing) : '-');
    }
}

void Residue::add_applying(const Verdicts& verdicts) {
    for (std::size_t index = 0; index < verdicts.applies.size(); ++index) {
        bytes_.push_back(static_cast<char>(verdicts.applies[index]));
        const Rule& rule = setting_.model.rules[index];
        if (verdicts.applies[index] == Truth::open && rule.when) add(*rule.when);
    }
    add_standing(verdicts);
}

void Residue::add(const model::Condition& condition) {
    open_.shape.push_back('(');
    look_.add_open(condition, open_);
}

std::string Residue::bytes() const {
    std::vector<bool> keeps_something_open(fillings_.size());
    for (const model::Condition* comparison : open_.comparisons) {
        keeps_something_open[question_of(*comparison).index] = true;
    }
    std::string bytes = bytes_ + open_.shape;
    for (std::size_t question = 0; question < fillings_.size(); ++question) {
        if (!keeps_something_open[question]) continue;
        add_number(bytes, static_cast<long>(question));
        add_filling(bytes, fillings_[question]);
    }
    return bytes;
}

}  // namespace ascrules::evaluate
