// Conditions in the words of cells.
#include "compiler/rewriting/tables/cells.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <set>
#include <utility>

#include "compiler/meaning/model/about_one_question.h"
#include "compiler/meaning/model/overloaded.h"
#include "compiler/meaning/model/wording.h"
#include "compiler/words/comparing/comparing.h"
#include "compiler/words/spelling/spelling.h"

namespace ascrules::tables {

using namespace model;

namespace {

using comparing::Sets;
using spelling::folded;

/// The names of the answers, with `or` between them. What a table has another meaning for is written after `is`.
std::string answers_cell(const std::vector<Answer>& answers, const std::vector<std::size_t>& chosen) {
    static const std::set<std::string> taken{"any", "-", "\u2013", "\u2014", "otherwise"};
    std::string cell;
    for (const std::size_t answer : chosen) cell += (cell.empty() ? "" : " or ") + answers[answer].name;
    return chosen.size() == 1 && taken.contains(folded(cell)) ? "is " + cell : cell;
}

std::string range_cell(const Quantity& quantity, std::int64_t low, std::int64_t high) {
    if (low == high) return figure_words(quantity, low);
    if (high == quantity.highest)
        return fmt::format("{} {}", figure_words(quantity, low), comparing::ending(Sets::lower));
    if (low == quantity.lowest)
        return fmt::format("{} {}", figure_words(quantity, high), comparing::ending(Sets::upper));
    const std::string first = quantity.measure == Measure::money
                                  ? figure_words(quantity, low)
                                  : figure_words(Quantity{0, 0, "", Measure::number, quantity.decimals}, low);
    return fmt::format("{} {} {} {}", comparing::range_opening, first, comparing::range_joint,
                       figure_words(quantity, high));
}

/// What the author wrote behind the name: without it, without `is`, and without the figure that a threshold stands for.
std::string behind_name(std::string text, const std::string& name, bool with_figure) {
    if (with_figure && text.ends_with(')')) text.resize(text.rfind(" ("));
    if (folded(text).starts_with(folded(name) + " ")) text.erase(0, name.size() + 1);
    if (folded(text).starts_with("is ")) text.erase(0, 3);
    return text;
}

std::string_view not_words() {
    return said(comparing::answers, Sets::those, comparing::included, comparing::negated);
}

std::string known_words(bool negates) {
    return std::string(said(comparing::answers, Sets::known, comparing::included, negates));
}

std::optional<std::string> count_cell(const Selection& selection, const Count& count) {
    const int size = static_cast<int>(selection.items.size());
    std::vector<std::size_t> among;
    for (std::size_t i = 0; i < selection.items.size(); ++i) {
        if ((count.among >> i & 1U) != 0) among.push_back(i);
    }
    if (count.at_least == 1 && count.at_most == static_cast<int>(among.size()) && count.at_most < size)
        return "includes " + answers_cell(selection.items, among);
    if (static_cast<int>(among.size()) != size) return std::nullopt;
    if (count.at_most == 0)
        return std::string(said(comparing::items, Sets::ticked, comparing::included, comparing::negated));
    const auto counted = [](Sets sets, int bound) {
        return fmt::format("{} {}", said(comparing::counts, sets), bound);
    };
    if (count.at_least == count.at_most) return counted(Sets::both, count.at_least);
    if (count.at_most >= size) return counted(Sets::lower, count.at_least);
    if (count.at_least <= 0) return counted(Sets::upper, count.at_most);
    return std::nullopt;
}

class Reader {
  public:
    Reader(const Model& model, const diagnostics::Source& source) : model_(model), source_(source) {}

    SaidOrWhy read(const Condition& when) {
        add(when);
        for (const auto& [whole, at] : ranges_) {
            if (auto said = range(whole)) {
                said_[at] = std::move(*said);
            } else if (why_.empty()) {
                why_ = why_not(nullptr);
            }
        }
        if (!why_.empty()) return why_;
        std::set<std::string> seen;
        for (const Said& said : said_) {
            if (!seen.insert(folded(said.about)).second)
                return fmt::format("it says two things about `{}`", said.about);
        }
        return said_;
    }

  private:
    void add(const Condition& condition) {
        std::visit(Overloaded{
                       [&](const InRange& range) { add_range(range); },
                       [&](const CountTrue& list) {
                           if (add_one(condition)) return;
                           const bool all = list.at_least == static_cast<int>(list.operands.size());
                           if (all && list.said.empty()) {
                               for (const Condition& operand : list.operands) add(operand);
                           } else if (why_.empty()) {
                               why_ = why_not(&list);
                           }
                       },
                       [&](const Defined&) { add_whole(condition); },
                       [&](const Scored&) { add_whole(condition); },
                       [&](const Summed&) { add_whole(condition); },
                       [&](const AboutOneQuestion auto&) { add_whole(condition); },
                   },
                   condition.node);
    }

    bool add_one(const Condition& condition) {
        auto said = one(condition);
        if (said) said_.push_back(std::move(*said));
        return said.has_value();
    }

    void add_whole(const Condition& condition) {
        if (!add_one(condition) && why_.empty()) why_ = why_not(nullptr);
    }

    /// `at least 18` and `less than 65` are one range, which stands where the first of them does.
    void add_range(const InRange& range) {
        for (auto& [other, at] : ranges_) {
            if (const auto whole = both(other, range)) {
                other = *whole;
                return;
            }
        }
        ranges_.emplace_back(range, said_.size());
        said_.push_back({model_.question(range.question).name, ""});
    }

    static std::string why_not(const CountTrue* list) {
        if (list == nullptr) return "it says something that no cell can say";
        if (list->at_most == 0) return "it says that none of several conditions holds";
        if (list->at_least == 1 && list->at_most == static_cast<int>(list->operands.size()))
            return "one of several conditions is enough for it";
        return "it counts conditions";
    }

    std::optional<Said> one(const Condition& condition) {
        if (auto level = about_level(condition)) return level;
        return std::visit(
            Overloaded{
                [&](const Is& node) {
                    return about(node.question, answers_cell(answers(node.question), node.answers));
                },
                [&](const IsNot& node) {
                    return about(node.question,
                                 fmt::format("{} {}", not_words(), answers_cell(answers(node.question), node.answers)));
                },
                [](const InRange&) { return std::optional<Said>(); },  // kept until all is read
                [&](const Count& node) {
                    auto cell = count_cell(std::get<Selection>(model_.question(node.question).kind), node);
                    return cell ? about(node.question, std::move(*cell)) : std::nullopt;
                },
                [&](const IsKnown& node) { return about(node.question, known_words(comparing::plain)); },
                [&](const IsNotKnown& node) { return about(node.question, known_words(comparing::negated)); },
                [&](const Defined& node) {
                    return std::optional(Said{model_.definition(node.definition).name, "yes"});
                },
                [&](const Scored& node) {
                    const Score& score = model_.score(node.score);
                    return std::optional(Said{score.name, node.said.empty()
                                                              ? range_cell(as_figure(score), node.low, node.high)
                                                              : behind_name(node.said, score.name, true)});
                },
                [&](const Summed& node) {
                    // Without a name of its own it is compared in the column of the question that it begins with.
                    const std::string& column =
                        node.figure.empty() ? model_.question(node.sum.first).name : node.figure;
                    if (node.said.empty() && node.figure.empty()) return std::optional<Said>();
                    return std::optional(Said{column, node.said.empty()
                                                          ? range_cell(figure_of(model_, node.sum), node.low, node.high)
                                                          : behind_name(node.said, column, true)});
                },
                [&](const CountTrue& node) { return several(node); },
            },
            condition.node);
    }

    std::optional<Said> about(QuestionId question, std::string cell) const {
        return Said{model_.question(question).name, std::move(cell)};
    }

    [[nodiscard]] const std::vector<Answer>& answers(QuestionId question) const {
        return std::get<Choice>(model_.question(question).kind).answers;
    }

    std::optional<Said> range(const InRange& node) const {
        const Question& question = model_.question(node.question);
        const auto& quantity = std::get<Quantity>(question.kind);
        const bool date = quantity.measure == Measure::date;
        if (!node.said.empty()) return about(node.question, behind_name(node.said, question.name, !date));
        return date ? std::nullopt : about(node.question, range_cell(quantity, node.low, node.high));
    }

    /// Several conditions that are one sentence: `A or not known`, a count over a family, an undecided threshold, not a definition.
    std::optional<Said> several(const CountTrue& list) {
        const auto* const first = list.operands.empty() ? nullptr : &list.operands.front();
        if (first == nullptr) return std::nullopt;
        if (const auto* undecided = std::get_if<InRange>(&first->node);
            undecided != nullptr && list.said.ends_with("(undecided)")) {
            return about(undecided->question, behind_name(list.said, model_.question(undecided->question).name, true));
        }
        if (!list.said.empty()) return about_family(list.said);
        if (list.operands.size() == 1 && list.at_most == 0) {
            const auto* const defined = std::get_if<Defined>(&first->node);
            if (defined != nullptr) return Said{model_.definition(defined->definition).name, "no"};
        }
        const auto* const is = std::get_if<Is>(&first->node);
        if (is == nullptr || list.operands.size() != 2 || list.at_least != 1 || list.at_most != 2) return std::nullopt;
        const auto* const not_known = std::get_if<IsNotKnown>(&list.operands.back().node);
        if (not_known == nullptr || not_known->question != is->question) return std::nullopt;
        return about(is->question, fmt::format("{} or {}", answers_cell(answers(is->question), is->answers),
                                               known_words(comparing::negated)));
    }

    /// `at least 2 of care domain are A`: about `care domain`, `at least 2 are A`.
    static std::optional<Said> about_family(const std::string& said) {
        const std::string text = folded(said);
        const std::size_t of = text.find(" of ");
        const std::size_t are = text.find(" are ", of == std::string::npos ? 0 : of);
        if (of == std::string::npos || are == std::string::npos || text.size() != said.size()) return std::nullopt;
        return Said{said.substr(of + 4, are - of - 4), said.substr(0, of) + said.substr(are)};
    }

    /// The level that all definitions in the condition are bands of; empty where there is none.
    std::string level_of(const Condition& condition) const {
        return std::visit(
            Overloaded{
                [&](const Defined& node) {
                    const Definition& definition = model_.definition(node.definition);
                    return definition.of_level ? definition.name.substr(0, definition.name.find(" is ")) : "";
                },
                [&](const CountTrue& list) {
                    const std::string level = list.operands.empty() ? "" : level_of(list.operands.front());
                    if (level.empty()) return level;
                    // Each operand is looked into once: lists may be nested deep.
                    const bool one = std::all_of(list.operands.begin() + 1, list.operands.end(),
                                                 [&](const Condition& operand) { return level_of(operand) == level; });
                    return one ? level : "";
                },
                [](const Scored&) { return std::string(); },
                [](const Summed&) { return std::string(); },
                [](const AboutOneQuestion auto&) { return std::string(); },
            },
            condition.node);
    }

    /// A comparison with a level, in the author's words: its bands are conditions of many kinds.
    std::optional<Said> about_level(const Condition& condition) const {
        const std::string level = level_of(condition);
        if (level.empty()) return std::nullopt;
        std::string text;
        for (const char c : source_.text(condition.span)) {
            const bool space = c == ' ' || c == '\t' || c == '\n' || c == '\r';
            if (!space) text += c;
            if (space && !text.empty() && text.back() != ' ') text += ' ';
        }
        const std::string cell = behind_name(text, level, false);
        const std::string words = " " + folded(cell) + " ";
        const bool one = words.find(" is ") == std::string::npos && words.find(" and ") == std::string::npos &&
                         cell.find_first_of("#:|") == std::string::npos;
        return one ? std::optional(Said{level, cell}) : std::nullopt;
    }

    const Model& model_;
    const diagnostics::Source& source_;
    std::vector<Said> said_;
    std::vector<std::pair<InRange, std::size_t>> ranges_;  ///< and where they stand in `said_`
    std::string why_;
};

}  // namespace

std::optional<InRange> both(const InRange& first, const InRange& second) {
    if (first.question != second.question || !first.said.empty() || !second.said.empty()) return std::nullopt;
    const InRange whole{first.question, std::max(first.low, second.low), std::min(first.high, second.high)};
    return whole.low <= whole.high ? std::optional(whole) : std::nullopt;
}

SaidOrWhy said_by(const Model& model, const diagnostics::Source& source, const Rule& rule) {
    if (rule.is_otherwise()) return "it is for everyone whom no other rule sends";
    return Reader(model, source).read(*rule.when);
}

}  // namespace ascrules::tables
