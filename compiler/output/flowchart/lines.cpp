#include "compiler/output/flowchart/lines.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "compiler/meaning/model/about_one_question.h"
#include "compiler/meaning/model/overloaded.h"
#include "compiler/meaning/model/wording.h"
#include "compiler/words/comparing/comparing.h"

namespace ascrules::flowchart {

namespace {

using comparing::Sets;

constexpr std::size_t most_on_a_line = 3;

std::string heading_of(const model::CountTrue& list) {
    const int count = static_cast<int>(list.operands.size());
    const auto listed = [](Sets sets, bool negates) {
        return fmt::format("{}:", said(comparing::lists, sets, comparing::included, negates));
    };
    const auto counted = [](Sets sets, int bound) {
        return fmt::format("{} {} of:", said(comparing::counts, sets), bound);
    };
    if (list.at_least == count) return listed(Sets::all, comparing::plain);
    if (list.at_most == 0) return listed(Sets::any, comparing::negated);
    if (list.at_least == 1 && list.at_most == count) return listed(Sets::any, comparing::plain);
    if (list.at_least == list.at_most) return counted(Sets::both, list.at_least);
    if (list.at_most == count) return counted(Sets::lower, list.at_least);
    if (list.at_least == 0) return counted(Sets::upper, list.at_most);
    return fmt::format("between {} and {} of:", list.at_least, list.at_most);
}

/// The conditions inside; null for one that says everything itself.
const model::CountTrue* list_in(const model::Condition& condition) {
    return std::visit(
        model::Overloaded{
            [](const model::CountTrue& list) { return &list; },
            [](const model::Defined&) { return static_cast<const model::CountTrue*>(nullptr); },
            [](const model::Scored&) { return static_cast<const model::CountTrue*>(nullptr); },
            [](const model::Summed&) { return static_cast<const model::CountTrue*>(nullptr); },
            [](const model::AboutOneQuestion auto&) { return static_cast<const model::CountTrue*>(nullptr); },
        },
        condition.node);
}

/// The question of which the condition says what its answer is, so that `or not known` can stand behind it.
std::optional<model::QuestionId> answered_by(const model::Condition& condition) {
    using Question = std::optional<model::QuestionId>;
    return std::visit(model::Overloaded{
                          [](const model::Is& node) { return Question(node.question); },
                          [](const model::InRange& node) { return Question(node.question); },
                          [](const model::Count& node) { return Question(node.question); },
                          [](const model::IsNot&) { return Question(); },  // true already where it is not known
                          [](const model::IsKnown&) { return Question(); },
                          [](const model::IsNotKnown&) { return Question(); },
                          [](const model::Defined&) { return Question(); },
                          [](const model::CountTrue&) { return Question(); },
                          [](const model::Scored&) { return Question(); },
                          [](const model::Summed&) { return Question(); },
                      },
                      condition.node);
}

/// "adult is yes or not known" is held as a list of two: true where this is such a list.
bool is_or_not_known(const model::CountTrue& list) {
    if (list.operands.size() != 2 || list.at_least != 1 || list.at_most != 2) return false;
    const auto* const not_known = std::get_if<model::IsNotKnown>(&list.operands.back().node);
    return not_known != nullptr && answered_by(list.operands.front()) == not_known->question;
}

/// The condition in a few words; empty where it is a list.
std::string short_words(const model::Model& model, const model::Condition& condition) {
    const auto* const list = list_in(condition);
    if (list == nullptr || !list->said.empty()) return words(model, condition);
    if (is_or_not_known(*list))
        return fmt::format("{} or {}", words(model, list->operands.front()),
                           said(comparing::answers, Sets::known, comparing::included, comparing::negated));
    if (list->operands.size() != 1) return "";
    const std::string only = short_words(model, list->operands.front());
    if (list->at_least == 1 || only.empty()) return only;
    return list->at_most == 0 ? "not: " + only : "";
}

void add_lines(const model::Model& model, const model::Condition& condition, int depth, std::vector<Line>& lines) {
    const std::string text = short_words(model, condition);
    if (!text.empty()) {
        lines.push_back({depth, text});
        return;
    }
    const model::CountTrue& list = *list_in(condition);
    if (list.operands.size() == 1 && list.at_least == 1) {
        add_lines(model, list.operands.front(), depth, lines);
        return;
    }
    lines.push_back({depth, heading_of(list)});
    for (const model::Condition& operand : list.operands) add_lines(model, operand, depth + 1, lines);
}

}  // namespace

std::vector<Line> condition_lines(const model::Model& model, const model::Condition& condition) {
    std::vector<Line> lines;
    add_lines(model, condition, 0, lines);
    return lines;
}

std::vector<Line> brief_lines(const model::Model& model, const model::Condition& condition) {
    std::vector<Line> lines = condition_lines(model, condition);
    const auto* const list = list_in(condition);
    if (list == nullptr || lines.size() < 2 || list->operands.size() > most_on_a_line ||
        lines.size() != list->operands.size() + 1)
        return lines;
    const bool all = list->at_least == static_cast<int>(list->operands.size());
    const bool any = list->at_least == 1 && list->at_most == static_cast<int>(list->operands.size());
    if (!all && !any) return lines;
    std::string text;
    for (const model::Condition& operand : list->operands) {
        if (!text.empty()) text += all ? ", and " : ", or ";
        text += short_words(model, operand);
    }
    return {{0, text}};
}

double length(std::string_view text) {
    std::size_t characters = 0;
    for (const char byte : text) {
        if ((static_cast<unsigned char>(byte) & 0xC0U) != 0x80U) ++characters;
    }
    return static_cast<double>(characters);
}

namespace {

/// As much of the beginning of the word as takes no more than `most`; at least one character.
std::string_view fitting(std::string_view word, double most, const WidthOf& measure) {
    std::size_t end = 0;
    for (std::size_t next = 0; next < word.size(); end = next) {
        do ++next;
        while (next < word.size() && (static_cast<unsigned char>(word[next]) & 0xC0U) == 0x80U);
        if (end > 0 && measure(word.substr(0, next)) > most) break;
    }
    return word.substr(0, end);
}

}  // namespace

std::vector<std::string> wrapped(std::string_view text, double most, const WidthOf& measure) {
    std::vector<std::string> pieces{""};
    while (!text.empty()) {
        std::string_view word = text.substr(0, text.find(' '));
        text.remove_prefix(std::min(text.size(), word.size() + 1));
        if (word.empty()) continue;
        while (measure(word) > most) {
            const std::string_view part = fitting(word, most, measure);
            if (part.size() == word.size()) break;
            if (pieces.back().empty()) pieces.pop_back();
            pieces.emplace_back(part);
            pieces.emplace_back();
            word.remove_prefix(part.size());
        }
        const std::string longer =
            pieces.back().empty() ? std::string(word) : fmt::format("{} {}", pieces.back(), word);
        if (pieces.back().empty() || measure(longer) <= most) {
            pieces.back() = longer;
        } else {
            pieces.emplace_back(word);
        }
    }
    return pieces;
}

}  // namespace ascrules::flowchart
