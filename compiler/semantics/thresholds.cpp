// Named figures: their value and unit, the range they may have, and what stands for one that is undecided.
#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "compiler/diagnostics/spelling.h"
#include "compiler/model/wording.h"
#include "compiler/semantics/answers.h"
#include "compiler/syntax/block.h"

namespace ascrules::semantics {

using diagnostics::Code;
using diagnostics::Span;
using namespace model;

namespace {

/// An amount and its unit, from word `at` on.
std::optional<Threshold> read_measured(const syntax::Phrase& phrase, std::size_t at,
                                       diagnostics::Diagnostics& diagnostics) {
    Cursor cursor{phrase, at};
    const auto amount = read_amount(cursor, diagnostics);
    if (!amount) return std::nullopt;
    Threshold measured;
    measured.value = amount->value;
    measured.decimals = amount->decimals;
    for (; !cursor.done(); ++cursor.at) measured.unit += (measured.unit.empty() ? "" : " ") + cursor.word().text;
    if (!amount->pounds) return measured;
    // Pounds are kept in pence.
    const auto pence = with_decimals(amount->value, amount->decimals, 2);
    if (!measured.unit.empty() || !pence) return std::nullopt;
    measured.unit = "pounds";
    measured.value = *pence;
    measured.decimals = 2;
    return measured;
}

/// Whether the figure lies in the `range` line, which says `10 to 50 hours`; reported where not.
bool is_in_its_range(Checking& checking, const syntax::Threshold& declared, const Threshold& threshold) {
    const syntax::Phrase& range = *declared.range;
    std::size_t to = 0;
    while (to < range.words.size() && !Cursor{range, to}.is("to")) ++to;
    diagnostics::Diagnostics ignored;
    const auto low = to < range.words.size() ? read_measured(syntax::part_of(range, 0, to), 0, ignored) : std::nullopt;
    const auto high = to < range.words.size() ? read_measured(range, to + 1, ignored) : std::nullopt;
    const auto scaled = [&](const std::optional<Threshold>& end) {
        const int decimals = std::max(threshold.decimals, end->decimals);
        return std::pair{with_decimals(end->value, end->decimals, decimals),
                         with_decimals(threshold.value, threshold.decimals, decimals)};
    };
    if (!low || !high) {
        checking.diagnostics.push_back({.code = Code::E104,
                                        .span = range.span,
                                        .message = "a range has a lowest and a highest figure",
                                        .choices = {"write it like `range 10 to 50 hours`"}});
        return false;
    }
    if (!same_unit(high->unit, threshold.unit)) {
        checking.diagnostics.push_back(
            {.code = Code::E207,
             .span = declared.value.span,
             .message = fmt::format("`{}` is told in {}, and this {}", threshold.name,
                                    high->unit.empty() ? "plain numbers" : high->unit,
                                    threshold.unit.empty() ? "has no unit" : fmt::format("is in {}", threshold.unit)),
             .labels = {{range.span, "its range is here"}},
             .choices = {"give both the same unit"}});
        return false;
    }
    const auto [low_end, figure_low] = scaled(low);
    const auto [high_end, figure_high] = scaled(high);
    if (low_end && high_end && figure_low && figure_high && *low_end <= *figure_low && *figure_high <= *high_end)
        return true;
    checking.diagnostics.push_back({.code = Code::E206,
                                    .span = declared.value.span,
                                    .message = fmt::format("`{}` may be from {}, and {} lies outside", threshold.name,
                                                           syntax::text_of(range.words), figure_words(threshold)),
                                    .labels = {{range.span, "its range is here"}},
                                    .choices = {"choose a figure in the range"}});
    return false;
}

void read_threshold(Checking& checking, const syntax::Threshold& declared, Threshold& threshold) {
    const std::size_t before = checking.diagnostics.size();
    if (const auto measured = read_measured(declared.value, 0, checking.diagnostics)) {
        threshold.value = measured->value;
        threshold.unit = measured->unit;
        threshold.decimals = measured->decimals;
        if (!declared.range || is_in_its_range(checking, declared, threshold)) return;
    }
    checking.names.unreadable_thresholds.insert(checking.model.thresholds.size());
    if (checking.diagnostics.size() > before) return;
    checking.diagnostics.push_back(
        {.code = Code::E104,
         .span = declared.value.span,
         .message = "a threshold is a figure, with its unit if it has one",
         .choices = {"write it like `threshold heavy caring is 35 hours`, `is £23,250` or `is 2.5 kilograms`"}});
}

/// A question of its own stands for whether an undecided threshold is reached.
void declare_undecided_threshold(Checking& checking, const syntax::Text& undecided, Threshold& threshold) {
    Model& model = checking.model;
    checking.note_undecided(undecided);
    threshold.undecided = QuestionId{model.questions.size()};
    Question question;
    question.name = fmt::format("undecided {}", threshold.name);
    question.key = diagnostics::key_of(question.name);
    question.ask = undecided.text;
    question.kind = Choice{{{"reached", "reached", threshold.span}, {"below", "below it", threshold.span}}};
    question.span = threshold.span;
    (void)checking.names.questions.add(question.name, *threshold.undecided);
    model.questions.push_back(std::move(question));
}

}  // namespace

void declare_thresholds(Checking& checking) {
    Model& model = checking.model;
    Keys keys(checking, "threshold");
    for (const syntax::Threshold& declared : checking.ruleset.thresholds) {
        if (!checking.names.thresholds.add(declared.name.text, {model.thresholds.size()})) {
            report_declared_twice(checking, "threshold", declared.name,
                                  model.thresholds[checking.names.thresholds.find(declared.name.text)->index].span);
            continue;
        }
        Threshold threshold;
        threshold.key = declared.key ? declared.key->text : diagnostics::key_of(declared.name.text);
        threshold.name = declared.name.text;
        threshold.span = declared.name.span;
        if (declared.undecided) {
            declare_undecided_threshold(checking, *declared.undecided, threshold);
        } else if (!declared.value.words.empty()) {
            read_threshold(checking, declared, threshold);
        } else {
            // To be chosen locally, in a vocabulary by itself.
            checking.names.unreadable_thresholds.insert(model.thresholds.size());
        }
        threshold.citations = read_citations(checking, declared.citations);
        keys.add(threshold.key, threshold.span);
        model.thresholds.push_back(std::move(threshold));
    }
}

}  // namespace ascrules::semantics
