#include "compiler/language/semantics/spoken.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "compiler/language/semantics/comparison_words.h"
#include "compiler/language/semantics/phrases.h"
#include "compiler/language/syntax/block.h"

namespace ascrules::semantics {

using namespace model;
using comparing::Sets;

namespace {

/// A word, or a part of one: `>=3` is two of them, `65+` too.
struct Piece {
    std::string text;  ///< in small letters
    std::size_t word;
};

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/// `3`, `40.5`, `14,250`, with pounds in front or without.
bool is_figure(std::string_view text) {
    constexpr std::string_view pounds = "£";
    if (text.starts_with(pounds)) text.remove_prefix(pounds.size());
    return !text.empty() && is_digit(text.front()) && is_digit(text.back()) &&
           std::all_of(text.begin(), text.end(), [](char c) { return is_digit(c) || c == '.' || c == ','; });
}

constexpr std::array<std::string_view, 8> signs{">=", "<=", "!=", "<>", "==", ">", "<", "="};
constexpr std::array<std::string_view, 3> wide_signs{"≥", "≤", "≠"};
constexpr std::array<std::string_view, 3> dashes{"-", "–", "—"};

std::string_view sign_at(std::string_view text) {
    for (const std::string_view sign : signs) {
        if (text.starts_with(sign)) return sign;
    }
    for (const std::string_view sign : wide_signs) {
        if (text.starts_with(sign)) return sign;
    }
    return "";
}

/// `>=3`, `65+` and `3-5` in their parts.
void add_parts(std::string_view text, std::size_t word, std::vector<Piece>& pieces) {
    const std::string_view sign = sign_at(text);
    if (!sign.empty()) {
        pieces.push_back({std::string(sign), word});
        if (sign.size() < text.size()) add_parts(text.substr(sign.size()), word, pieces);
        return;
    }
    if (text.size() > 1 && text.ends_with('+') && is_figure(text.substr(0, text.size() - 1))) {
        pieces.push_back({std::string(text.substr(0, text.size() - 1)), word});
        pieces.push_back({"+", word});
        return;
    }
    for (const std::string_view dash : dashes) {
        const std::size_t at = text.find(dash);
        if (at == std::string_view::npos || !is_figure(text.substr(0, at)) || !is_figure(text.substr(at + dash.size())))
            continue;
        pieces.push_back({std::string(text.substr(0, at)), word});
        pieces.push_back({"-", word});
        pieces.push_back({std::string(text.substr(at + dash.size())), word});
        return;
    }
    pieces.push_back({std::string(text), word});
}

std::vector<Piece> pieces_of(const syntax::Phrase& phrase, std::size_t at) {
    constexpr std::size_t looked_at = 40;
    std::vector<Piece> pieces;
    for (std::size_t i = at; i < phrase.words.size() && i < at + looked_at; ++i) {
        const syntax::Word& word = phrase.words[i];
        if (word.kind == syntax::WordKind::text || word.kind == syntax::WordKind::bar) break;
        const auto touches = [&](std::size_t next) {
            return next < phrase.words.size() && phrase.words[next].span.begin == phrase.words[next - 1].span.end;
        };
        std::string text = spelling::folded(word.text);
        const std::size_t first = i;
        // Commas between thousands.
        while (is_figure(text) && touches(i + 1) && phrase.words[i + 1].kind == syntax::WordKind::comma &&
               touches(i + 2) && is_figure(phrase.words[i + 2].text)) {
            text += "," + phrase.words[i + 2].text;
            i += 2;
        }
        add_parts(text, i == first ? first : i, pieces);
    }
    return pieces;
}

class Reader {
  public:
    Reader(const Context& context, const syntax::Phrase& phrase, std::size_t at, const Question* about)
        : context_(context), phrase_(phrase), pieces_(pieces_of(phrase, at)) {
        if (about == nullptr) return;
        name_ = spelling::folded(about->name);
        if (const auto* quantity = std::get_if<Quantity>(&about->kind)) unit_ = spelling::folded(quantity->unit);
    }

    std::optional<SpokenComparison> read() {
        read_verb();
        if (!read_opener() || !read_figures()) return std::nullopt;
        SpokenComparison result;
        result.says = what_it_says();
        if (result.says.empty()) return std::nullopt;
        result.end = at_ < pieces_.size() ? pieces_[at_].word : (pieces_.back().word + 1);
        if (at_ < pieces_.size() && at_ > 0 && pieces_[at_ - 1].word == result.end)
            return std::nullopt;  // within a word
        result.in_our_words = ours_ && !(negated_ && (!opened_ || opened_->sets == Sets::both));
        result.named = named_;
        return result;
    }

  private:
    [[nodiscard]] std::string_view piece(std::size_t ahead = 0) const {
        return at_ + ahead < pieces_.size() ? std::string_view(pieces_[at_ + ahead].text) : std::string_view();
    }
    [[nodiscard]] std::size_t count_next(std::string_view words) const {
        const auto parts = comparing::words_in(words);
        for (std::size_t i = 0; i < parts.size(); ++i) {
            if (piece(i) != parts[i]) return 0;
        }
        return parts.size();
    }
    bool take(std::string_view words) {
        const std::size_t count = count_next(words);
        at_ += count;
        return count > 0;
    }
    bool take_any(std::initializer_list<std::string_view> list) {
        return std::any_of(list.begin(), list.end(), [&](std::string_view words) { return take(words); });
    }
    bool take_other(std::initializer_list<std::string_view> list) {
        const bool taken = take_any(list);
        ours_ = ours_ && !taken;
        return taken;
    }

    void read_verb() {
        if (!take_any({"is", "are"})) {
            if (take_other({"isn't", "isn’t", "isnt", "aren't", "aren’t", "wasn't", "wasn’t"})) {
                negated_ = true;
            } else {
                ours_ = false;
                take_any({"was", "were", "has been", "has", "had", "must be", "should be"});
            }
        }
        if (take("not")) {
            not_in_front_ = true;
            negated_ = !negated_;
        }
    }

    /// What stands in front of the figure. False where it is a phrase about something else.
    bool read_opener() {
        if (take_other({"either"})) return true;
        if (take_any({"any of", "one of"})) {
            ours_ = false;
            listed_ = true;
            take(":");
            return true;
        }
        std::size_t longest = 0;
        for (const comparing::ComparisonPhrase& phrase : comparing::phrases()) {
            const bool bounds = phrase.sets == Sets::lower || phrase.sets == Sets::upper || phrase.sets == Sets::both;
            if ((phrase.about & comparing::figures) == 0 || !bounds) continue;
            if (const std::size_t words = count_next(phrase.words); words > longest) {
                longest = words;
                opened_ = Bound{phrase.sets, phrase.included};
            }
        }
        const bool of_language = longest > 0;
        const bool no = piece() == "no";
        at_ += no ? 1 : 0;
        for (const comparing::Habit& habit : comparing::habits()) {
            if (const std::size_t words = count_next(habit.words); words > longest) {
                longest = words;
                opened_ = Bound{habit.sets, habit.included};
            }
        }
        if (no) {
            for (const std::string_view words : {"more than", "less than"}) {
                if (count_next(words) <= longest) continue;
                longest = count_next(words);
                opened_ = Bound{words == "more than" ? Sets::lower : Sets::upper, comparing::excluded};
            }
            if (longest == 0) return false;
            negated_ = !negated_;
        }
        at_ += longest;
        if (opened_) {
            const bool turned = not_in_front_ && (opened_->sets == Sets::both || opened_->included);
            ours_ = ours_ && of_language && !no && !turned;
            if (!opened_->included &&
                take_other({"or equal to", "or equals", "or equal", "or exactly", "or the same as"}))
                opened_->included = true;
            if (opened_->sets == Sets::both) between_ = true;
            return true;
        }
        if (take_other({"from"})) {
            between_ = true;
        } else if (take_other({"!=", "<>", "≠", "not equal to"})) {
            negated_ = !negated_;
        } else {
            take_other({"equal to", "equals", "==", "=", "exactly", "precisely"});
        }
        return true;
    }

    /// A number, one in words, or a threshold; then its unit.
    std::optional<std::string> read_figure_here() {
        std::string figure;
        if (at_ < pieces_.size()) {
            const std::size_t word = pieces_[at_].word;
            const bool whole = at_ == 0 || pieces_[at_ - 1].word != word;
            const auto threshold = whole ? context_.names.thresholds.longest(phrase_, word) : std::nullopt;
            if (threshold) {
                for (std::size_t i = 0; i < threshold->words; ++i)
                    figure += (i == 0 ? "" : " ") + phrase_.words[word + i].text;
                while (at_ < pieces_.size() && pieces_[at_].word < word + threshold->words) ++at_;
                return figure;
            }
        }
        if (is_figure(piece())) {
            figure = piece();
        } else if (const std::string_view digits = in_figures(piece()); !digits.empty()) {
            figure = digits;
            ours_ = false;
        } else {
            return std::nullopt;
        }
        ++at_;
        return figure + read_unit();
    }

    std::string read_unit() {
        if (take_other({"years old", "years of age", "yrs old"})) return unit_.empty() ? "" : " " + unit_;
        const std::size_t words = comparing::words_in(unit_).size();
        std::string text;
        for (std::size_t i = 0; i < words; ++i) text += (i == 0 ? "" : " ") + std::string(piece(i));
        if (words > 0 && same_unit(text, unit_)) {
            at_ += words;
            named_ = named_ || same_unit(unit_, name_);
            return " " + text;
        }
        if (!named_ && !name_.empty() && take(name_)) {
            ours_ = false;
            named_ = true;
        }
        return "";
    }

    bool read_ending() {
        for (const comparing::Ending& ending : comparing::endings()) {
            const std::string other = fmt::format("and {}", ending.words.substr(std::string_view("or ").size()));
            if (!take(ending.words) && !take(other)) continue;
            ending_ = ending.sets;
            return true;
        }
        if (take_any({"+", "plus", "upwards", "and upwards", "or upwards", "and up"})) ending_ = Sets::lower;
        return ending_.has_value();
    }

    bool read_figures() {
        const auto first = read_figure_here();
        if (!first) return false;
        figures_.push_back(*first);
        if (between_ || (!opened_ && !listed_)) {
            const std::size_t before = at_;
            const bool and_here = between_ && take("and");
            const bool joint = and_here || take_any({"to", "-", "–"});
            if (joint) {
                if (const auto second = read_figure_here()) {
                    ours_ = ours_ && and_here;
                    figures_.push_back(*second);
                    opened_ = Bound{Sets::both, comparing::included};
                    return !read_ending();
                }
                at_ = before;
            }
            if (between_) return false;
        }
        if (read_ending()) {
            ours_ = false;
            named_ = named_ || (!name_.empty() && take(name_));
            if (listed_ || (opened_ && (opened_->sets != *ending_ || !opened_->included))) return false;
            opened_ = Bound{*ending_, comparing::included};
            return true;
        }
        if (opened_) return true;
        for (;;) {
            const std::size_t before = at_;
            const bool comma = piece() == ",";
            at_ += comma ? 1 : 0;
            const bool joined = take("or") || comma;
            const auto next = joined ? read_figure_here() : std::nullopt;
            if (!next || piece() == "of") {
                at_ = before;
                break;
            }
            ours_ = false;
            figures_.push_back(*next);
        }
        return !(figures_.size() > 1 && read_ending());
    }

    [[nodiscard]] std::vector<std::string> what_it_says() const {
        const auto bound = [](Sets sets, bool included, std::string_view figure) {
            return fmt::format("is {} {}", said(comparing::figures, sets, included), figure);
        };
        const auto outside = [&](std::string_view low, std::string_view high) {
            return std::vector<std::string>{bound(Sets::upper, comparing::excluded, low),
                                            bound(Sets::lower, comparing::excluded, high)};
        };
        if (!opened_) {
            if (negated_ && figures_.size() > 1) return {};
            if (negated_) return outside(figures_.front(), figures_.front());
            std::vector<std::string> all;
            for (const std::string& figure : figures_) all.push_back("is " + figure);
            return all;
        }
        if (opened_->sets == Sets::both) {
            if (negated_) return outside(figures_.front(), figures_.back());
            return {fmt::format("is {} {} {} {}", said(comparing::figures, Sets::both), figures_.front(),
                                comparing::between_joint, figures_.back())};
        }
        if (!negated_) return {bound(opened_->sets, opened_->included, figures_.front())};
        return {bound(opened_->sets == Sets::lower ? Sets::upper : Sets::lower, !opened_->included, figures_.front())};
    }

    struct Bound {
        Sets sets;
        bool included;
    };
    const Context& context_;
    const syntax::Phrase& phrase_;
    std::vector<Piece> pieces_;
    std::size_t at_ = 0;
    std::string name_;
    std::string unit_;
    bool ours_ = true;
    bool negated_ = false;
    bool not_in_front_ = false;
    bool between_ = false;
    bool listed_ = false;
    bool named_ = false;
    std::optional<Bound> opened_;
    std::optional<Sets> ending_;
    std::vector<std::string> figures_;
};

}  // namespace

std::optional<SpokenComparison> spoken_comparison(const Context& context, const syntax::Phrase& phrase, std::size_t at,
                                                  const Question* about) {
    if (at >= phrase.words.size()) return std::nullopt;
    return Reader(context, phrase, at, about).read();
}

}  // namespace ascrules::semantics
