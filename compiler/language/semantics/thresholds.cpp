// Named figures: their value and unit, the range they may have, and what stands for one that is undecided.
#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "compiler/language/semantics/answers.h"
#include "compiler/language/semantics/set_threshold.h"
#include "compiler/language/semantics/uses.h"
#include "compiler/language/syntax/block.h"
#include "compiler/meaning/model/wording.h"
#include "compiler/words/spelling/spelling.h"

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

/// Reports that the figure is told in another unit than what stands at `other`.
void report_unit(Checking& checking, Span figure, const Threshold& threshold, const std::string& unit, Span other,
                 std::string label) {
    checking.diagnostics.push_back(
        {.code = Code::E207,
         .span = figure,
         .message =
             fmt::format("`{}` is told in {}, and this {}", threshold.name, unit.empty() ? "plain numbers" : unit,
                         threshold.unit.empty() ? "has no unit" : fmt::format("is in {}", threshold.unit)),
         .labels = {{other, std::move(label)}},
         .choices = {"give both the same unit"}});
}

/// Whether the figure, which stands at `figure`, lies in the `range` line, which says `10 to 50 hours`; reported where not.
bool is_in_its_range(Checking& checking, const syntax::Threshold& declared, Span figure, Threshold& threshold) {
    const syntax::Phrase& range = *declared.range;
    std::size_t to = 0;
    while (to < range.words.size() && !Cursor{range, to}.is("to")) ++to;
    diagnostics::Diagnostics ignored;
    const auto low = to < range.words.size() ? read_measured(syntax::part_of(range, 0, to), 0, ignored) : std::nullopt;
    const auto high = to < range.words.size() ? read_measured(range, to + 1, ignored) : std::nullopt;
    if (!low || !high) {
        checking.diagnostics.push_back({.code = Code::E104,
                                        .span = range.span,
                                        .message = "a range has a lowest and a highest figure",
                                        .choices = {"write it like `range 10 to 50 hours`"}});
        return false;
    }
    if (!same_unit(high->unit, threshold.unit)) {
        report_unit(checking, figure, threshold, high->unit, range.span, "its range is here");
        return false;
    }
    const int decimals = std::max({threshold.decimals, low->decimals, high->decimals});
    const auto low_end = with_decimals(low->value, low->decimals, decimals);
    const auto high_end = with_decimals(high->value, high->decimals, decimals);
    const auto value = with_decimals(threshold.value, threshold.decimals, decimals);
    if (low_end && high_end && value && *low_end <= *value && *value <= *high_end) {
        threshold.range = RangeOfThreshold{*low_end, *high_end, decimals};
        return true;
    }
    checking.diagnostics.push_back({.code = Code::E206,
                                    .span = figure,
                                    .message = fmt::format("`{}` may be from {}, and {} lies outside", threshold.name,
                                                           syntax::text_of(range.words), figure_words(threshold)),
                                    .labels = {{range.span, "its range is here"}},
                                    .choices = {"choose a figure in the range"}});
    return false;
}

/// Reads the figure into the threshold; reported where it cannot be.
bool read_threshold(Checking& checking, const syntax::Threshold& declared, const syntax::Phrase& figure,
                    Threshold& threshold) {
    const std::size_t before = checking.diagnostics.size();
    if (const auto measured = read_measured(figure, 0, checking.diagnostics)) {
        threshold.value = measured->value;
        threshold.unit = measured->unit;
        threshold.decimals = measured->decimals;
        if (!declared.range || is_in_its_range(checking, declared, figure.span, threshold)) return true;
    }
    if (checking.diagnostics.size() > before) return false;
    checking.diagnostics.push_back(
        {.code = Code::E104,
         .span = figure.span,
         .message = "a threshold is a figure, with its unit if it has one",
         .choices = {"write it like `threshold heavy caring is 35 hours`, `is £23,250` or `is 2.5 kilograms`"}});
    return false;
}

/// Reads the figure that the threshold is set to, and beside it what the ruleset says.
bool read_set_threshold(Checking& checking, const syntax::Threshold& declared, Threshold& threshold) {
    Threshold written = threshold;
    const bool has_figure = !declared.value.words.empty();
    if (has_figure && !read_threshold(checking, declared, declared.value, written)) return false;
    threshold.set_instead_of = has_figure ? figure_words(written) : "being left undecided";
    if (!has_figure && !declared.undecided) threshold.set_instead_of = "being left to be chosen locally";
    if (!read_threshold(checking, declared, *declared.set_to, threshold)) return false;
    if (!has_figure || same_unit(written.unit, threshold.unit)) return true;
    report_unit(checking, declared.set_to->span, threshold, written.unit, declared.value.span,
                "what the rules say is here");
    return false;
}

/// A question of its own stands for whether an undecided threshold is reached.
void declare_undecided_threshold(Checking& checking, const syntax::Text& undecided, Threshold& threshold) {
    Model& model = checking.model;
    checking.note_undecided(undecided);
    threshold.undecided = QuestionId{model.questions.size()};
    Question question;
    question.name = fmt::format("undecided {}", threshold.name);
    question.key = spelling::key_of(question.name);
    question.ask = undecided.text;
    question.kind = Choice{{{"reached", "reached", threshold.span}, {"below", "below it", threshold.span}}};
    question.span = threshold.span;
    (void)checking.names.questions.add(question.name, *threshold.undecided);
    model.questions.push_back(std::move(question));
}

}  // namespace

std::optional<Threshold> read_figure(const syntax::Phrase& phrase) {
    diagnostics::Diagnostics ignored;
    return read_measured(phrase, 0, ignored);
}

bool same_unit_of(const Threshold& one, const Threshold& other) {
    return same_unit(one.unit, other.unit);
}

void declare_thresholds(Checking& checking) {
    Model& model = checking.model;
    Keys keys(checking, "threshold");
    for (const syntax::Threshold& declared : checking.ruleset.thresholds) {
        if (!checking.names.thresholds.add(declared.name.text, {model.thresholds.size()})) {
            report_declared_twice(checking, "threshold", declared.name,
                                  model.thresholds[checking.names.thresholds.find(declared.name.text)->index].span);
            continue;
        }
        note_declared(checking.names, NameKind::threshold, declared.name);
        Threshold threshold;
        threshold.key = declared.key ? declared.key->text : spelling::key_of(declared.name.text);
        threshold.name = declared.name.text;
        threshold.span = declared.name.span;
        if (declared.set_to) {
            if (!read_set_threshold(checking, declared, threshold))
                checking.names.unreadable_thresholds.insert(model.thresholds.size());
        } else if (declared.undecided) {
            declare_undecided_threshold(checking, *declared.undecided, threshold);
        } else if (!declared.value.words.empty()) {
            if (!read_threshold(checking, declared, declared.value, threshold))
                checking.names.unreadable_thresholds.insert(model.thresholds.size());
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
