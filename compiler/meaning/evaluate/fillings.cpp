#include "compiler/meaning/evaluate/fillings.h"

#include <algorithm>
#include <bit>
#include <cassert>
#include <cstdint>
#include <numeric>

#include "compiler/meaning/model/about_one_question.h"
#include "compiler/meaning/model/overloaded.h"

namespace ascrules::evaluate {

namespace {

using model::QuestionId;

std::variant<Answers, Ticks, Numbers> every_answer(const Setting& setting, std::size_t index) {
    using Possible = std::variant<Answers, Ticks, Numbers>;
    return std::visit(model::Overloaded{
                          [](const model::Choice& choice) -> Possible {
                              Answers answers(choice.answers.size());
                              std::iota(answers.begin(), answers.end(), std::size_t{0});
                              return answers;
                          },
                          [&](const model::Selection&) -> Possible {
                              Ticks ticks;
                              for (const auto bundle : setting.bundles[index])
                                  ticks.push_back({0, std::popcount(bundle)});
                              return ticks;
                          },
                          [](const model::Quantity& quantity) -> Possible {
                              return Numbers{quantity.lowest, quantity.highest};
                          },
                      },
                      setting.model.questions[index].kind);
}

Filling filling_of(const Setting& setting, const model::Value& value, std::size_t index, Filling::Standing unknown) {
    return std::visit(model::Overloaded{
                          [&](const model::NotKnown&) {
                              return Filling{unknown, every_answer(setting, index)};
                          },
                          [](const model::Chosen& chosen) {
                              return Filling{Filling::Standing::answered, Answers{chosen.answer}};
                          },
                          [&](const model::Ticked& ticked) {
                              Ticks ticks;
                              for (const auto bundle : setting.bundles[index]) {
                                  const std::int64_t number = std::popcount(ticked.items & bundle);
                                  ticks.push_back({number, number});
                              }
                              return Filling{Filling::Standing::answered, std::move(ticks)};
                          },
                          [](const model::Amount& amount) {
                              return Filling{Filling::Standing::answered, Numbers{amount.amount, amount.amount}};
                          },
                      },
                      value);
}

Truth is_among(const Answers& possible, const std::vector<std::size_t>& wanted) {
    Truth truth = Truth::unseen;
    for (const std::size_t answer : possible) {
        const bool is_wanted = std::binary_search(wanted.begin(), wanted.end(), answer);
        truth = either(truth, truth_of(is_wanted, !is_wanted));
    }
    return truth;
}

/// The possible answers that are among `wanted`, and the others.
std::pair<Answers, Answers> among(const Answers& possible, const std::vector<std::size_t>& wanted) {
    std::pair<Answers, Answers> result;
    for (const std::size_t answer : possible) {
        const bool is_wanted = std::binary_search(wanted.begin(), wanted.end(), answer);
        (is_wanted ? result.first : result.second).push_back(answer);
    }
    return result;
}

/// Whether numbers from `low` to `high` lie between `at_least` and `at_most`.
Truth lie_between(Numbers numbers, std::int64_t at_least, std::int64_t at_most) {
    return truth_of(std::max(numbers.low, at_least) <= std::min(numbers.high, at_most),
                    numbers.low < at_least || numbers.high > at_most);
}

/// How many of the counted items may be ticked in all.
Numbers ticked_among(const Setting& setting, const model::Count& count, const Ticks& ticks) {
    const std::vector<std::uint64_t>& bundles = setting.bundles[count.question.index];
    Numbers total;
    for (std::size_t index = 0; index < bundles.size(); ++index) {
        if ((bundles[index] & count.among) == 0) continue;
        total.low += ticks[index].low;
        total.high += ticks[index].high;
    }
    return total;
}

/// The numbers from `cut` on, and those before it. A cut that would leave one of the two empty is moved.
std::pair<Numbers, Numbers> cut_at(Numbers numbers, std::int64_t cut) {
    assert(numbers.low < numbers.high);
    cut = std::clamp(cut, numbers.low + 1, numbers.high);
    return {{cut, numbers.high}, {numbers.low, cut - 1}};
}

std::pair<Filling, Filling> parts_of(const model::Is& comparison, const Filling& filling) {
    auto [wanted, others] = among(std::get<Answers>(filling.possible), comparison.answers);
    return {{filling.standing, std::move(wanted)}, {filling.standing, std::move(others)}};
}

std::pair<Filling, Filling> parts_of(const model::IsNot& comparison, const Filling& filling) {
    auto [unwanted, others] = among(std::get<Answers>(filling.possible), comparison.answers);
    return {{filling.standing, std::move(others)}, {filling.standing, std::move(unwanted)}};
}

std::pair<Filling, Filling> parts_of(const model::InRange& comparison, const Filling& filling) {
    const Numbers& numbers = std::get<Numbers>(filling.possible);
    if (numbers.low < comparison.low) {
        const auto [from, before] = cut_at(numbers, comparison.low);
        return {{filling.standing, from}, {filling.standing, before}};
    }
    const auto [after, up_to] = cut_at(numbers, comparison.high + 1);
    return {{filling.standing, up_to}, {filling.standing, after}};
}

std::pair<Filling, Filling> parts_of(const Setting& setting, const model::Count& count, const Filling& filling) {
    const Ticks& ticks = std::get<Ticks>(filling.possible);
    const std::vector<std::uint64_t>& bundles = setting.bundles[count.question.index];
    std::size_t open = 0;
    while ((bundles[open] & count.among) == 0 || ticks[open].low == ticks[open].high) ++open;

    const Numbers total = ticked_among(setting, count, ticks);
    const bool too_few_possible = total.low < count.at_least;
    const std::int64_t boundary = too_few_possible ? count.at_least : std::int64_t{count.at_most} + 1;
    const auto [more, fewer] = cut_at(ticks[open], boundary - (total.low - ticks[open].low));
    std::pair<Filling, Filling> parts{filling, filling};
    std::get<Ticks>(parts.first.possible)[open] = too_few_possible ? more : fewer;
    std::get<Ticks>(parts.second.possible)[open] = too_few_possible ? fewer : more;
    return parts;
}

const model::Quantity& quantity_of(const Setting& setting, QuestionId question) {
    return std::get<model::Quantity>(setting.model.question(question).kind);
}

/// Whether what two answers come to lies in the range, each being one of so many.
Truth lies_in_range(const Setting& setting, const model::Summed& comparison, Numbers first, Numbers second) {
    const model::Sum& sum = comparison.sum;
    const std::int64_t last = quantity_of(setting, sum.first).last_amount();
    const std::int64_t last_second = quantity_of(setting, sum.second).last_amount();
    const Truth if_never = first.high > last || second.high > last_second ? Truth::no : Truth::unseen;
    if (first.low > last || second.low > last_second) return if_never;
    first.high = std::min(first.high, last);
    second.high = std::min(second.high, last_second);
    const Numbers together = sum.subtracts ? Numbers{first.low - second.high, first.high - second.low}
                                           : Numbers{first.low + second.low, first.high + second.high};
    return either(if_never, lie_between(together, comparison.low, comparison.high));
}

/// Where the other has one answer: at the first answer with which the comparison turns true or false. Else in the middle: of two that are open
/// no cut settles both halves, and halves of halves come to an end soonest.
std::pair<Filling, Filling> parts_of(const Setting& setting, const model::Summed& summed, QuestionId question,
                                     const Fillings& fillings) {
    const model::Sum& sum = summed.sum;
    const bool is_first = question == sum.first;
    const Filling& filling = fillings[question.index];
    const Numbers& numbers = std::get<Numbers>(filling.possible);
    const Numbers& other = std::get<Numbers>(fillings[(is_first ? sum.second : sum.first).index].possible);
    const std::int64_t last = quantity_of(setting, question).last_amount();
    std::int64_t cut = numbers.low + (numbers.high - numbers.low + 1) / 2;
    if (numbers.high > last) {
        cut = numbers.high;  // that it never happened is told apart first
    } else if (other.low == other.high) {
        const auto turn = [&](std::int64_t bound) {
            if (!sum.subtracts) return bound - other.low;
            return is_first ? bound + other.low : other.low - bound + 1;
        };
        const std::int64_t one = std::min(turn(summed.low), turn(summed.high + 1));
        cut = one > numbers.low ? one : std::max(turn(summed.low), turn(summed.high + 1));
    }
    const auto [from, before] = cut_at(numbers, cut);
    std::pair<Filling, Filling> parts{{filling.standing, from}, {filling.standing, before}};
    const Truth first_half =
        is_first ? lies_in_range(setting, summed, from, other) : lies_in_range(setting, summed, other, from);
    if (first_half == Truth::no) std::swap(parts.first, parts.second);
    return parts;
}

}  // namespace

Fillings fillings_of(const Setting& setting, const model::Case& given, Filling::Standing unknown) {
    assert(given.values.size() == setting.model.questions.size());
    Fillings fillings;
    for (std::size_t index = 0; index < given.values.size(); ++index) {
        fillings.push_back(filling_of(setting, given.values[index], index, unknown));
    }
    return fillings;
}

Truth if_answered(const Setting&, const model::Is& comparison, const Filling& filling) {
    return is_among(std::get<Answers>(filling.possible), comparison.answers);
}

Truth if_answered(const Setting&, const model::IsNot& comparison, const Filling& filling) {
    return opposite(is_among(std::get<Answers>(filling.possible), comparison.answers));
}

Truth if_answered(const Setting&, const model::InRange& comparison, const Filling& filling) {
    return lie_between(std::get<Numbers>(filling.possible), comparison.low, comparison.high);
}

Truth if_answered(const Setting& setting, const model::Count& comparison, const Filling& filling) {
    const Numbers ticked = ticked_among(setting, comparison, std::get<Ticks>(filling.possible));
    return lie_between(ticked, comparison.at_least, comparison.at_most);
}

Truth if_answered(const Setting&, const model::IsKnown&, const Filling&) {
    return Truth::yes;
}

Truth if_answered(const Setting&, const model::IsNotKnown&, const Filling&) {
    return Truth::no;
}

Truth if_answered(const Setting& setting, const model::Summed& comparison, const Fillings& fillings) {
    const auto numbers = [&](QuestionId question) { return std::get<Numbers>(fillings[question.index].possible); };
    return lies_in_range(setting, comparison, numbers(comparison.sum.first), numbers(comparison.sum.second));
}

std::int64_t surely_ticked(const Setting& setting, const model::Count& comparison, const Filling& filling) {
    return ticked_among(setting, comparison, std::get<Ticks>(filling.possible)).low;
}

Truth if_answered(const Setting& setting, const model::Condition& comparison, const Filling& filling) {
    return std::visit(model::Overloaded{
                          [](const model::Defined&) {
                              assert(false && "not a comparison");
                              return Truth::unseen;
                          },
                          [](const model::CountTrue&) {
                              assert(false && "not a comparison");
                              return Truth::unseen;
                          },
                          [](const model::Scored&) {
                              assert(false && "not a comparison");
                              return Truth::unseen;
                          },
                          [](const model::Summed&) {
                              assert(false && "about two questions");
                              return Truth::unseen;
                          },
                          [&](const model::AboutOneQuestion auto& node) { return if_answered(setting, node, filling); },
                      },
                      comparison.node);
}

bool is_left_open(const Setting& setting, const model::Condition& comparison, const Fillings& fillings) {
    return std::visit(
        model::Overloaded{
            [](const model::Defined&) { return false; },
            [](const model::CountTrue&) { return false; },
            [](const model::Scored&) { return false; },
            [&](const model::Summed& node) { return if_answered(setting, node, fillings) == Truth::open; },
            [&](const model::AboutOneQuestion auto& node) {
                return if_answered(setting, node, fillings[node.question.index]) == Truth::open;
            },
        },
        comparison.node);
}

std::pair<Filling, Filling> parted(const Setting& setting, const model::Condition& comparison, QuestionId question,
                                   const Fillings& fillings) {
    const Filling& filling = fillings[question.index];
    using Parts = std::pair<Filling, Filling>;
    const auto never_open = [&]() -> Parts {
        assert(false && "a question with an answer leaves no such condition open");
        return {filling, filling};
    };
    return std::visit(model::Overloaded{
                          [&](const model::Count& count) { return parts_of(setting, count, filling); },
                          [&](const model::Is& is) { return parts_of(is, filling); },
                          [&](const model::IsNot& is_not) { return parts_of(is_not, filling); },
                          [&](const model::InRange& in_range) { return parts_of(in_range, filling); },
                          [&](const model::IsKnown&) { return never_open(); },
                          [&](const model::IsNotKnown&) { return never_open(); },
                          [&](const model::Defined&) { return never_open(); },
                          [&](const model::CountTrue&) { return never_open(); },
                          [&](const model::Scored&) { return never_open(); },
                          [&](const model::Summed& summed) { return parts_of(setting, summed, question, fillings); },
                      },
                      comparison.node);
}

}  // namespace ascrules::evaluate
