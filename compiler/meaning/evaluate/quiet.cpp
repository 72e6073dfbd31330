#include "compiler/meaning/evaluate/quiet.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <utility>
#include <variant>
#include <vector>

namespace ascrules::evaluate {

namespace {

using model::QuestionId;

/// Single answers, of which each comparison makes the same as of some possible one. Of a selection: nothing more ticked than must be.
std::vector<Filling> single_answers(const Setting& setting, QuestionId question, const Filling& filling) {
    std::vector<Filling> singles;
    const auto add_single = [&](auto possible) {
        singles.push_back({Filling::Standing::answered, std::move(possible)});
    };
    if (const auto* answers = std::get_if<Answers>(&filling.possible)) {
        for (const std::size_t answer : *answers) add_single(Answers{answer});
    } else if (const auto* numbers = std::get_if<Numbers>(&filling.possible)) {
        add_single(Numbers{numbers->low, numbers->low});
        for (const std::int64_t cut : setting.cuts[question.index]) {
            if (cut > numbers->low && cut <= numbers->high) add_single(Numbers{cut, cut});
        }
    } else {
        Ticks ticks = std::get<Ticks>(filling.possible);
        for (Numbers& ticked : ticks) ticked.high = ticked.low;
        add_single(std::move(ticks));
    }
    return singles;
}

}  // namespace

Fillings quietest(const Setting& setting, const Fillings& fillings) {
    Fillings quiet;
    for (std::size_t index = 0; index < fillings.size(); ++index) {
        std::size_t fewest = std::numeric_limits<std::size_t>::max();
        Filling best;
        for (Filling& single : single_answers(setting, {index}, fillings[index])) {
            std::size_t count = 0;
            for (const model::Condition* comparison : setting.comparisons[index])
                count += if_answered(setting, *comparison, single) == Truth::yes ? 1 : 0;
            if (count < fewest) {
                fewest = count;
                best = std::move(single);
            }
        }
        quiet.push_back(std::move(best));
    }
    return quiet;
}

}  // namespace ascrules::evaluate
