#include "compiler/rewriting/import/domain.h"

#include <algorithm>
#include <cstdint>

namespace ascrules::import {

namespace {

constexpr std::int64_t largest = 100'000'000'000;  ///< in steps
constexpr int most_decimals = 6;
constexpr const char* only_the_referral =
    "a date can be compared with the day of the referral only, such as `is at least 14 days before the referral`: "
    "write "
    "by hand what the day stands for";

using Cells = std::vector<std::optional<UnaryTests>>;

template <typename Function>
void each_value(const Cells& cells, Function function) {
    for (const auto& cell : cells) {
        if (!cell) continue;
        for (const Test& test : cell->tests) {
            if (test.low) function(*test.low);
            if (test.high && !(test.low == test.high)) function(*test.high);
        }
    }
}

Domain::Kind kind_of(const Values& values, const Cells& cells) {
    if (values.kind == "string") return Domain::Kind::choice;
    if (values.kind == "boolean") return Domain::Kind::yes_no;
    if (values.kind == "number" || values.kind == "days") return Domain::Kind::figure;
    if (values.kind == "date") return Domain::Kind::date;
    std::optional<Domain::Kind> found;
    bool one = values.kind.empty();
    each_value(cells, [&](const Literal& literal) {
        if (literal.kind == Literal::Kind::null) return;
        Domain::Kind kind = Domain::Kind::choice;
        if (literal.kind == Literal::Kind::yes_no) kind = Domain::Kind::yes_no;
        if (literal.kind == Literal::Kind::number || literal.kind == Literal::Kind::days) kind = Domain::Kind::figure;
        if (literal.kind == Literal::Kind::date) kind = Domain::Kind::date;
        one = one && (!found || *found == kind);
        found = kind;
    });
    return one && found ? *found : Domain::Kind::none;
}

void add_answer(Domain& domain, const Literal& literal) {
    if (literal.kind != Literal::Kind::text) return;
    if (std::find(domain.answers.begin(), domain.answers.end(), literal.text) == domain.answers.end())
        domain.answers.push_back(literal.text);
}

Domain choice_of(const std::optional<UnaryTests>& allowed, const Cells& cells) {
    Domain domain;
    domain.kind = Domain::Kind::choice;
    if (allowed && !allowed->anything && !allowed->negated)
        each_value({allowed}, [&](const Literal& literal) { add_answer(domain, literal); });
    if (domain.answers.empty()) {
        each_value(cells, [&](const Literal& literal) { add_answer(domain, literal); });
        domain.open = true;
    }
    // A choice has two answers at least.
    domain.open = domain.open || domain.answers.size() < 2;
    if (domain.answers.empty()) domain.kind = Domain::Kind::none;
    return domain;
}

/// A range between two neighbouring figures needs one more decimal place to hold anything.
int decimals_for(const Test& test, int decimals) {
    if (!test.low || !test.high || test.low_belongs || test.high_belongs) return decimals;
    for (; decimals < most_decimals; ++decimals) {
        const auto low = in_steps(test.low->number, decimals);
        const auto high = in_steps(test.high->number, decimals);
        if (!low || !high || *low >= *high || *high - *low > 1) return decimals;
    }
    return decimals;
}

/// The next of 10, 20, 50, 100, … that lies above the figure.
std::int64_t above(std::int64_t figure, std::int64_t step) {
    for (std::int64_t power = 10 * step; power < largest; power *= 10) {
        for (const std::int64_t factor : {1, 2, 5}) {
            if (power * factor > figure) return power * factor;
        }
    }
    return largest;
}

Domain figure_of(const Values& values, const std::optional<UnaryTests>& allowed, const Cells& cells) {
    Domain domain;
    domain.kind = Domain::Kind::figure;
    domain.days = values.kind == "days";
    Cells all = cells;
    all.push_back(allowed);
    each_value(all, [&](const Literal& literal) {
        domain.decimals = std::max({domain.decimals, literal.number.decimals, literal.number.written});
        domain.days = domain.days || literal.kind == Literal::Kind::days;
        domain.below_nought = domain.below_nought || literal.number.value < 0;
    });
    for (const auto& cell : all) {
        if (!cell) continue;
        for (const Test& test : cell->tests) domain.decimals = decimals_for(test, domain.decimals);
    }
    const auto steps = [&](const Literal& literal) {
        return in_steps(literal.number, domain.decimals).value_or(largest + 1);
    };
    each_value(cells, [&](const Literal& literal) {
        if (literal.kind != Literal::Kind::number && literal.kind != Literal::Kind::days) return;
        const std::int64_t figure = steps(literal);
        if (figure >= 0 && figure < largest) domain.figures.insert(figure);
    });
    std::int64_t step = 1;
    for (int i = 0; i < domain.decimals; ++i) step *= 10;
    domain.guessed = true;
    domain.highest = above(domain.figures.empty() ? 0 : *domain.figures.rbegin(), step);
    if (!allowed || allowed->anything || allowed->negated) return domain;
    domain.in_pieces = allowed->tests.size() > 1;
    std::optional<std::int64_t> low;
    std::optional<std::int64_t> high;
    for (const Test& test : allowed->tests) {
        const std::int64_t from =
            test.low ? std::max<std::int64_t>(0, steps(*test.low) + (test.low_belongs ? 0 : 1)) : 0;
        const std::int64_t to = test.high ? steps(*test.high) - (test.high_belongs ? 0 : 1) : largest + 1;
        low = std::min(low.value_or(from), from);
        high = std::max(high.value_or(to), to);
    }
    domain.lowest = *low;
    if (*high <= largest) {
        domain.highest = *high;
        domain.guessed = false;
    }
    if (domain.lowest >= domain.highest) domain.kind = Domain::Kind::none;
    return domain;
}

std::vector<std::pair<std::int64_t, std::int64_t>> joined(std::vector<std::pair<std::int64_t, std::int64_t>> ranges) {
    std::sort(ranges.begin(), ranges.end());
    std::vector<std::pair<std::int64_t, std::int64_t>> result;
    for (const auto& range : ranges) {
        if (!result.empty() && range.first <= result.back().second + 1) {
            result.back().second = std::max(result.back().second, range.second);
        } else {
            result.push_back(range);
        }
    }
    return result;
}

std::vector<std::pair<std::int64_t, std::int64_t>> all_but(
    const std::vector<std::pair<std::int64_t, std::int64_t>>& ranges, const Domain& domain) {
    std::vector<std::pair<std::int64_t, std::int64_t>> rest;
    std::int64_t next = domain.lowest;
    for (const auto& [low, high] : ranges) {
        if (low > next) rest.emplace_back(next, low - 1);
        next = high + 1;
    }
    if (next <= domain.highest) rest.emplace_back(next, domain.highest);
    return rest;
}

/// The figures of one test, inside the range of the question; nothing where a figure is too large or no figure at all.
bool add_range(const Domain& domain, const Test& test, Answers& answers, std::string& why) {
    std::int64_t low = domain.lowest;
    std::int64_t high = domain.highest;
    for (const auto* end : {&test.low, &test.high}) {
        if (!*end) continue;
        const Literal& literal = **end;
        const bool fits = literal.kind == (domain.days ? Literal::Kind::days : Literal::Kind::number);
        if (!fits) {
            why = domain.days ? "the column is about durations" : "the column is about figures";
            return false;
        }
        const auto steps = in_steps(literal.number, domain.decimals);
        if (!steps || *steps >= largest) {
            why = "a figure is too large";
            return false;
        }
        if (end == &test.low) low = std::max(low, *steps + (test.low_belongs ? 0 : 1));
        if (end == &test.high) high = std::min(high, *steps - (test.high_belongs ? 0 : 1));
    }
    if (low <= high) {
        answers.ranges.emplace_back(low, high);
    } else {
        answers.fitted_by_none.push_back(words_of(test));
    }
    return true;
}

bool add_chosen(const Domain& domain, const Test& test, Answers& answers, std::string& why) {
    const bool yes_no = domain.kind == Domain::Kind::yes_no;
    if (!test.is_one_value() || test.low->kind != (yes_no ? Literal::Kind::yes_no : Literal::Kind::text)) {
        why = yes_no ? "the column is answered with true or false" : "the column is answered in words";
        return false;
    }
    const std::string wanted = words_of(*test.low);
    const auto answer = std::find(domain.answers.begin(), domain.answers.end(), wanted);
    if (answer == domain.answers.end()) {
        why = "`" + wanted + "` is not among the values that the column allows";
        return false;
    }
    answers.chosen[static_cast<std::size_t>(answer - domain.answers.begin())] = true;
    return true;
}

}  // namespace

bool Answers::empty() const {
    return !anything && !not_known && ranges.empty() && std::find(chosen.begin(), chosen.end(), true) == chosen.end();
}

Domain domain_of(const Values& values, const Cells& cells) {
    std::string why;
    const auto allowed = values.allowed.empty() ? std::nullopt : read_tests(values.allowed, why);
    Cells all = cells;
    all.push_back(allowed);
    switch (kind_of(values, all)) {
        case Domain::Kind::yes_no: {
            Domain domain;
            domain.kind = Domain::Kind::yes_no;
            domain.answers = {"yes", "no"};
            return domain;
        }
        case Domain::Kind::choice: return choice_of(allowed, cells);
        case Domain::Kind::figure: return figure_of(values, allowed, cells);
        case Domain::Kind::date: {
            Domain domain;
            domain.kind = Domain::Kind::date;
            return domain;
        }
        case Domain::Kind::none: break;
    }
    return {};
}

std::optional<Answers> answers_of(const Domain& domain, const UnaryTests& tests, std::string& why) {
    Answers answers;
    answers.chosen.resize(domain.kind == Domain::Kind::figure ? 0 : domain.answer_count());
    answers.anything = tests.anything;
    if (tests.anything) return answers;
    if (domain.kind == Domain::Kind::none) {
        why = "it is not said what can be answered";
        return std::nullopt;
    }
    if (domain.kind == Domain::Kind::date && tests.negated) {
        why = only_the_referral;
        return std::nullopt;
    }
    for (const Test& test : tests.tests) {
        if (test.is_one_value() && test.low->kind == Literal::Kind::null) {
            answers.not_known = true;
        } else if (domain.kind == Domain::Kind::date) {
            why = only_the_referral;
            return std::nullopt;
        } else if (domain.kind == Domain::Kind::figure ? !add_range(domain, test, answers, why)
                                                       : !add_chosen(domain, test, answers, why)) {
            return std::nullopt;
        }
    }
    answers.ranges = joined(std::move(answers.ranges));
    if (!tests.negated) return answers;
    if (domain.kind == Domain::Kind::figure) answers.ranges = all_but(answers.ranges, domain);
    answers.chosen.flip();
    answers.negative = !answers.not_known && domain.kind != Domain::Kind::figure;
    // What must not be *not known* is whatever is known.
    answers.not_known = false;
    return answers;
}

Answers in_both(const Answers& a, const Answers& b) {
    if (a.anything) return b;
    if (b.anything) return a;
    Answers both;
    both.not_known = a.not_known && b.not_known;
    both.negative = a.negative && b.negative;
    for (std::size_t i = 0; i < std::min(a.chosen.size(), b.chosen.size()); ++i)
        both.chosen.push_back(a.chosen[i] && b.chosen[i]);
    for (const auto& [low, high] : a.ranges) {
        for (const auto& [from, to] : b.ranges) {
            if (std::max(low, from) <= std::min(high, to))
                both.ranges.emplace_back(std::max(low, from), std::min(high, to));
        }
    }
    return both;
}

bool meet(const Answers& a, const Answers& b) {
    if (a.anything || b.anything) return true;
    const auto unknown = [](const Answers& answers) { return answers.not_known || answers.negative; };
    if (unknown(a) && unknown(b)) return true;
    for (std::size_t i = 0; i < std::min(a.chosen.size(), b.chosen.size()); ++i) {
        if (a.chosen[i] && b.chosen[i]) return true;
    }
    for (const auto& [low, high] : a.ranges) {
        for (const auto& [other_low, other_high] : b.ranges) {
            if (low <= other_high && other_low <= high) return true;
        }
    }
    return false;
}

}  // namespace ascrules::import
