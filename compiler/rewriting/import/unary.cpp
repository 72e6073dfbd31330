#include "compiler/rewriting/import/unary.h"

#include <fmt/format.h>
#include <algorithm>

#include <cctype>
#include <cstdint>
#include <cstdlib>
#include <utility>

#include "compiler/rewriting/import/words.h"
#include "compiler/words/spelling/characters.h"

namespace ascrules::import {

namespace {

constexpr std::size_t most_digits = 12;
constexpr int most_decimals = 6;

/// A reading position in a cell.
class Reader {
  public:
    Reader(std::string_view text, std::string& why) : text_(text), why_(why) {}

    std::optional<UnaryTests> tests() {
        UnaryTests all;
        skip();
        if (done() || one_line(text_) == "-") return UnaryTests{true, false, {}};
        if (take_word("not")) {
            if (!take("(")) return refuse("`not` is followed by no bracket");
            all.negated = true;
        }
        // `? != 47` is the long way to write `not(47)`.
        const std::size_t begin = at_;
        if (!all.negated && (take("?"), take("!="))) {
            auto value = equal_to();
            if (!value) return std::nullopt;
            if (!done()) return refuse("`!=` stands by itself: write `not(…)` around a list");
            return UnaryTests{false, true, {*value}};
        }
        at_ = begin;
        do {
            auto test = one_test();
            if (!test) return std::nullopt;
            all.tests.push_back(std::move(*test));
        } while (take(","));
        if (all.negated && !take(")")) return refuse("what follows `not` cannot be read");
        if (!done()) return refuse("it is more than a list of plain values, ranges and comparisons");
        return all;
    }

    std::optional<Literal> only_literal() {
        auto literal = this->literal();
        if (!literal || !done()) return std::nullopt;
        return literal;
    }

  private:
    std::nullopt_t refuse(std::string_view why) {
        if (why_.empty()) why_ = why;
        return std::nullopt;
    }

    void skip() {
        while (at_ < text_.size() && text_[at_] == ' ') ++at_;
    }

    [[nodiscard]] bool done() {
        skip();
        return at_ >= text_.size();
    }

    bool take(std::string_view mark) {
        skip();
        if (!text_.substr(at_).starts_with(mark)) return false;
        at_ += mark.size();
        return true;
    }

    /// The same where the word ends there.
    bool take_word(std::string_view word) {
        skip();
        if (!text_.substr(at_).starts_with(word)) return false;
        const std::size_t end = at_ + word.size();
        if (end < text_.size() && (std::isalnum(static_cast<unsigned char>(text_[end])) != 0 || text_[end] == '_'))
            return false;
        at_ = end;
        return true;
    }

    std::optional<Test> one_test() {
        skip();
        const std::size_t begin = at_;
        const bool named = take("?");  // the value itself, in front of a comparison
        if (named && take("=")) return equal_to();
        for (const std::string_view comparison : {"<=", ">=", "<", ">"}) {
            if (!take(comparison)) continue;
            auto end = ordered();
            if (!end) return std::nullopt;
            const bool belongs = comparison.size() == 2;
            if (comparison.front() == '<') return Test{std::nullopt, std::move(end), true, belongs};
            return Test{std::move(end), std::nullopt, belongs, true};
        }
        at_ = begin;
        if (at_ < text_.size() && (text_[at_] == '[' || text_[at_] == ']' || text_[at_] == '(')) return interval();
        return equal_to();
    }

    std::optional<Test> equal_to() {
        auto value = literal();
        if (!value) return std::nullopt;
        return Test{value, value, true, true};
    }

    std::optional<Test> interval() {
        Test test;
        test.low_belongs = text_[at_++] == '[';
        test.low = ordered();
        if (!test.low) return std::nullopt;
        if (!take("..")) return refuse("a range is written like `[1..5]`");
        test.high = ordered();
        if (!test.high) return std::nullopt;
        skip();
        if (at_ >= text_.size() || (text_[at_] != ']' && text_[at_] != '[' && text_[at_] != ')'))
            return refuse("a range is not closed");
        test.high_belongs = text_[at_++] == ']';
        if (test.low->kind != test.high->kind) return refuse("a range has ends of different kinds");
        return test;
    }

    /// A value of which there are greater and smaller ones.
    std::optional<Literal> ordered() {
        auto value = literal();
        if (!value) return std::nullopt;
        if (value->kind == Literal::Kind::number || value->kind == Literal::Kind::days ||
            value->kind == Literal::Kind::date)
            return value;
        return refuse("only figures, durations and dates can be compared");
    }

    std::optional<Literal> literal() {
        skip();
        if (at_ >= text_.size()) return refuse("a value is missing");
        if (text_[at_] == '"') return quoted();
        if (take_word("true")) return Literal{Literal::Kind::yes_no, "", true};
        if (take_word("false")) return Literal{Literal::Kind::yes_no, "", false};
        if (take_word("null")) return Literal{};
        if (take_word("date")) return called(Literal::Kind::date);
        if (take_word("duration")) return called(Literal::Kind::days);
        return number();
    }

    std::optional<Literal> quoted() {
        Literal literal{Literal::Kind::text, "", false};
        for (++at_; at_ < text_.size(); ++at_) {
            if (text_[at_] == '"') {
                ++at_;
                literal.text = one_line(literal.text);
                return literal;
            }
            if (text_[at_] == '\\' && at_ + 1 < text_.size()) {
                ++at_;
                if (text_[at_] == 'u' || text_[at_] == 'U') return refuse("it holds a character by its number");
                literal.text += text_[at_] == 'n' || text_[at_] == 't' || text_[at_] == 'r' ? ' ' : text_[at_];
                continue;
            }
            literal.text += text_[at_];
        }
        return refuse("a quotation is not closed");
    }

    /// `date("2020-01-01")`, `duration("P6D")`
    std::optional<Literal> called(Literal::Kind kind) {
        skip();
        if (!take("(")) return refuse("it is more than a plain value");
        skip();
        if (at_ >= text_.size() || text_[at_] != '"') return refuse("it is more than a plain value");
        auto value = quoted();
        if (!value || !take(")")) return refuse("it is more than a plain value");
        value->kind = kind;
        if (kind == Literal::Kind::date) return value;
        const std::string_view written = value->text;
        if (written.size() < 3 || !written.starts_with('P') || !written.ends_with('D') ||
            written.size() > most_digits + 2 ||
            written.substr(1, written.size() - 2).find_first_not_of("0123456789") != std::string_view::npos)
            return refuse("only durations in whole days can be compared");
        value->number = {std::atol(value->text.c_str() + 1), 0};
        value->text.clear();
        return value;
    }

    std::optional<Literal> number() {
        const std::size_t begin = at_;
        const bool negative = text_[at_] == '-';
        if (negative) ++at_;
        std::string digits;
        int decimals = 0;
        while (at_ < text_.size() && spelling::is_digit(text_[at_])) digits += text_[at_++];
        const bool point = at_ + 1 < text_.size() && text_[at_] == '.' && spelling::is_digit(text_[at_ + 1]);
        if (point) {
            ++at_;
            for (; at_ < text_.size() && spelling::is_digit(text_[at_]); ++decimals) digits += text_[at_++];
        }
        const int written = decimals;
        while (decimals > 0 && digits.back() == '0') {
            digits.pop_back();
            --decimals;
        }
        const bool ends =
            at_ >= text_.size() || (std::isalnum(static_cast<unsigned char>(text_[at_])) == 0 && text_[at_] != '_');
        if (digits.empty() || !ends) {
            at_ = begin;
            return refuse("it is not written with plain values, ranges and comparisons alone");
        }
        if (digits.size() > most_digits || decimals > most_decimals)
            return refuse("a figure has more digits than can be compared");
        const std::int64_t value = std::atol(digits.c_str());
        return Literal{
            Literal::Kind::number, "", false, {negative ? -value : value, decimals, std::min(written, most_decimals)}};
    }

    std::string_view text_;
    std::string& why_;
    std::size_t at_ = 0;
};

}  // namespace

std::optional<UnaryTests> read_tests(std::string_view text, std::string& why) {
    why.clear();
    return Reader(text, why).tests();
}

std::optional<Literal> read_literal(std::string_view text) {
    std::string why;
    return Reader(text, why).only_literal();
}

std::optional<std::int64_t> in_steps(const Decimal& number, int decimals) {
    if (number.decimals > decimals) return std::nullopt;
    std::int64_t value = number.value;
    for (int i = number.decimals; i < decimals; ++i) {
        if (value > 1'000'000'000'000 || value < -1'000'000'000'000) return std::nullopt;
        value *= 10;
    }
    return value;
}

Decimal from_steps(std::int64_t steps, int decimals) {
    for (; decimals > 0 && steps % 10 == 0; --decimals) steps /= 10;
    return {steps, decimals, decimals};
}

std::string words_of(const Decimal& number) {
    std::string digits = std::to_string(std::abs(number.value));
    const auto decimals = static_cast<std::size_t>(number.decimals);
    if (decimals > 0) {
        if (digits.size() <= decimals) digits.insert(0, decimals + 1 - digits.size(), '0');
        digits.insert(digits.size() - decimals, ".");
    }
    return number.value < 0 ? "-" + digits : digits;
}

std::string words_of(const Literal& literal) {
    switch (literal.kind) {
        case Literal::Kind::text:
        case Literal::Kind::date: return literal.text;
        case Literal::Kind::yes_no: return literal.yes ? "yes" : "no";
        case Literal::Kind::number: return words_of(literal.number);
        case Literal::Kind::days: return fmt::format("{} days", literal.number.value);
        case Literal::Kind::null: return "not known";
    }
    return "";
}

std::string words_of(const Test& test) {
    if (test.is_one_value()) return words_of(*test.low);
    if (!test.low && test.high) return fmt::format("{} {}", test.high_belongs ? "<=" : "<", words_of(*test.high));
    if (!test.high && test.low) return fmt::format("{} {}", test.low_belongs ? ">=" : ">", words_of(*test.low));
    if (!test.low) return "-";
    return fmt::format("{}{}..{}{}", test.low_belongs ? "[" : "(", words_of(*test.low), words_of(*test.high),
                       test.high_belongs ? "]" : ")");
}

}  // namespace ascrules::import
