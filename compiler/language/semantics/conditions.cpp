#include "compiler/language/semantics/conditions.h"

#include <fmt/format.h>

#include <utility>

#include "compiler/language/semantics/comparison_words.h"
#include "compiler/language/semantics/comparisons.h"
#include "compiler/language/semantics/spoken.h"
#include "compiler/language/semantics/sums.h"
#include "compiler/language/semantics/time_of_referral.h"
#include "compiler/language/semantics/uses.h"
#include "compiler/language/syntax/block.h"
#include "compiler/meaning/model/wording.h"
#include "compiler/words/spelling/spelling.h"

namespace ascrules::semantics {

using diagnostics::Code;
using diagnostics::Span;
using namespace model;
using comparing::ComparisonPhrase;
using comparing::Sets;

namespace {

std::string_view word_of(syntax::Join join) {
    return join == syntax::Join::with_and ? "and" : "or";
}

/// Reads the clauses that stand on one level.
class Level {
  public:
    Level(const Context& context, const syntax::Condition& condition) : context_(context), condition_(condition) {}

    std::optional<Condition> read() {
        for (const syntax::Clause& clause : condition_.clauses) {
            if (clause.join != syntax::Join::first) joined_by(clause.join, clause.joint);
            failed_ = failed_ || clause.cut_short;
            if (!clause.cut_short) read_clause(clause);
        }
        if (failed_ || operands_.empty()) return std::nullopt;
        if (operands_.size() == 1) return std::move(operands_.front());
        if (join_ == syntax::Join::with_or) return any_of(std::move(operands_), condition_.span);
        return all_of(std::move(operands_), condition_.span);
    }

    std::optional<Condition> read_one(Cursor& cursor) {
        const syntax::Clause without_list;
        return read_operand(cursor, without_list);
    }

  private:
    void joined_by(syntax::Join join, Span span) {
        if (join_ == syntax::Join::first) {
            join_ = join;
            first_joint_ = span;
            return;
        }
        if (join_ == join || failed_mixed_) return;
        failed_ = failed_mixed_ = true;
        context_.diagnostics.push_back(
            {.code = Code::E109,
             .span = span,
             .message = fmt::format("`{}` and `{}` are mixed on one level, and it is not clear which belongs together",
                                    word_of(join_), word_of(join)),
             .labels = {{first_joint_, fmt::format("`{}` here", word_of(join_))}},
             .choices = {"say which belong together: write them as a list below `all of:` or `any of:`, one list "
                         "inside the other"}});
    }

    /// One line: clauses joined by `and` or `or`, the last of which may open the list below.
    void read_clause(const syntax::Clause& clause) {
        Cursor cursor{clause.phrase};
        for (;;) {
            auto operand = read_operand(cursor, clause);
            if (!operand) {
                failed_ = true;
                return;
            }
            operands_.push_back(std::move(*operand));
            if (cursor.done()) {
                if (!clause.items.empty() && !items_used_) items_without_heading(clause);
                items_used_ = false;
                return;
            }
            const std::size_t joint = cursor.at;
            if (cursor.take({"and"})) {
                joined_by(syntax::Join::with_and, cursor.span_from(joint));
            } else if (cursor.take({"or"})) {
                joined_by(syntax::Join::with_or, cursor.span_from(joint));
            } else {
                failed_ = true;
                report_more_follows(context_, cursor);
                return;
            }
            if (cursor.done()) {
                failed_ = true;
                context_.diagnostics.push_back(
                    {.code = Code::E104,
                     .span = cursor.span_from(joint),
                     .message = "a condition is missing after this",
                     .choices = {"write it on the same line, or start the next line with this word"}});
                return;
            }
        }
    }

    void items_without_heading(const syntax::Clause& clause) {
        failed_ = true;
        context_.diagnostics.push_back(
            {.code = Code::E108,
             .span = clause.items.front().span,
             .message = "the line above this list does not say how the list combines",
             .choices = {"end the line above with `all of:`, `any of:`, `none of:` or `at least 2 of:`"}});
    }

    std::optional<Condition> read_operand(Cursor& cursor, const syntax::Clause& clause) {
        const std::size_t begin = cursor.at;
        const bool failed_before = std::exchange(failed_, false);
        auto list = read_heading(cursor, clause);
        const bool failed_here = failed_;
        failed_ = failed_ || failed_before;
        if (list || failed_here) return list;
        if (is_about_time_of_referral(cursor)) return read_time_of_referral(context_, cursor);
        if (auto family = read_whole_family(context_, cursor); family.is_one) return std::move(family.condition);
        const auto question = context_.names.questions.longest(cursor.phrase, cursor.at);
        const bool compared = question && verb_next(cursor, question->words);
        const auto definition = context_.names.definitions.longest(cursor.phrase, cursor.at);
        if (compared && (!definition || definition->words <= question->words)) {
            note_question(context_.model, context_.names, cursor.phrase, begin, question->words, question->id);
            cursor.at += question->words;
            const ComparisonPhrase* const phrase =
                phrase_next(Cursor{cursor.phrase, cursor.at + 1}, comparing::answers);
            const bool listed = phrase != nullptr && phrase->sets == Sets::any;
            if (listed && !clause.items.empty()) items_used_ = true;
            return read_comparison(context_, cursor, question->id, begin, listed ? clause.items : no_items_);
        }
        const auto level = context_.names.levels.longest(cursor.phrase, cursor.at);
        if (level && cursor.is("is", level->words) && (!definition || definition->words <= level->words)) {
            note(context_.names, NameKind::level, cursor.phrase, begin, level->words);
            cursor.at += level->words;
            return read_level_comparison(context_, cursor, level->id, begin);
        }
        const auto score = context_.names.scores.longest(cursor.phrase, cursor.at);
        if (score && cursor.is("is", score->words) && (!definition || definition->words <= score->words)) {
            note(context_.names, NameKind::score, cursor.phrase, begin, score->words);
            cursor.at += score->words;
            return read_score_comparison(context_, cursor, score->id, begin);
        }
        const auto figure = context_.names.figures.longest(cursor.phrase, cursor.at);
        if (figure && cursor.is("is", figure->words) && (!definition || definition->words <= figure->words)) {
            note(context_.names, NameKind::figure, cursor.phrase, begin, figure->words);
            cursor.at += figure->words;
            return read_sum_comparison(context_, cursor, context_.model.figures[figure->id.index].sum,
                                       context_.names.figures_as_questions[figure->id.index], begin);
        }
        if (Cursor next = cursor; const auto sum = definition ? std::nullopt : take_sum(context_, next)) {
            if (next.is("is")) {
                note_sum(context_, cursor.phrase, begin, *sum);
                cursor.at = next.at;
                return read_unnamed_sum(cursor, *sum, begin);
            }
        }
        if (definition) {
            note(context_.names, NameKind::definition, cursor.phrase, begin, definition->words);
            cursor.at += definition->words;
            return Condition{cursor.span_from(begin), Defined{definition->id}};
        }
        if (auto bounds = read_bounds(cursor))
            return read_count(context_, cursor, begin, bounds->at_least, bounds->at_most);
        if (report_not_in_force(context_, cursor) || report_level_alone(cursor, level) ||
            report_score_alone(cursor, score) || report_figure_alone(cursor, figure))
            return std::nullopt;
        if (report_family_alone(context_, cursor, false)) return std::nullopt;
        if (question) {
            report_no_comparison(context_, cursor, question->id, question->words);
        } else {
            report_unknown_condition(context_, cursor);
        }
        return std::nullopt;
    }

    /// `all of:`, `any of:`, `none of:`, `at least 2 of:` with the list below.
    std::optional<Condition> read_heading(Cursor& cursor, const syntax::Clause& clause) {
        Cursor next = cursor;
        std::optional<Bounds> bounds;
        const ComparisonPhrase* const phrase = take_phrase(next, comparing::lists);
        if (phrase == nullptr) bounds = read_bounds(next);
        if (phrase == nullptr && !bounds) return std::nullopt;
        if (next.done() || next.word().kind != syntax::WordKind::colon) {
            if (bounds) return std::nullopt;
            if (!next.done() || clause.items.empty()) return std::nullopt;
        } else {
            ++next.at;
        }
        const std::size_t begin = cursor.at;
        cursor.at = next.at;
        const Span heading = cursor.span_from(begin);
        if (!cursor.done() || clause.items.empty()) {
            failed_ = true;
            if (clause.items_left_out) return std::nullopt;
            context_.diagnostics.push_back(
                {.code = Code::E104,
                 .span = heading,
                 .message = "this heading has no list below it",
                 .choices = {"list the conditions on the lines below, each after a dash and further to the right"}});
            return std::nullopt;
        }
        items_used_ = true;
        std::vector<Condition> operands;
        for (const syntax::Condition& item : clause.items) {
            if (auto operand = read_condition(context_, item)) {
                operands.push_back(std::move(*operand));
            } else {
                failed_ = true;
            }
        }
        if (failed_) return std::nullopt;
        const Span span{heading.begin, clause.items.back().span.end};
        if (phrase != nullptr && phrase->sets == Sets::all) return all_of(std::move(operands), span);
        if (phrase != nullptr && phrase->negates) return none_of(std::move(operands), span);
        if (phrase != nullptr) return any_of(std::move(operands), span);
        const int count = static_cast<int>(operands.size());
        if (!bounds_make_sense(context_, *bounds, count, fmt::format("this list has {} lines", count))) {
            failed_ = true;
            return std::nullopt;
        }
        return Condition{span, CountTrue{bounds->at_least, std::min(bounds->at_most, count), std::move(operands)}};
    }

    bool report_level_alone(const Cursor& cursor, const std::optional<NameList<LevelId>::Match>& level) {
        if (!level) return false;
        Cursor end{cursor.phrase, cursor.at + level->words};
        const std::string& name = context_.names.level_bands[level->id.index].name;
        context_.diagnostics.push_back({.code = Code::E104,
                                        .span = end.span_from(cursor.at),
                                        .message = fmt::format("`{}` is a level, and its band is missing here", name),
                                        .choices = {fmt::format("write `{0} is …` or `{0} is at least …`", name)}});
        return true;
    }

    bool report_score_alone(const Cursor& cursor, const std::optional<NameList<ScoreId>::Match>& score) {
        return score && report_figure_alone(cursor, score->words, context_.names.score_figures[score->id.index],
                                            "a score, and how many points are meant is missing here",
                                            ", and a number of points");
    }

    bool report_figure_alone(const Cursor& cursor, const std::optional<NameList<FigureId>::Match>& figure) {
        return figure &&
               report_figure_alone(cursor, figure->words, context_.names.figures_as_questions[figure->id.index],
                                   "a figure, and what it is compared with is missing here", "");
    }

    /// `figure` stands there as a question, in so many words, with no comparison behind it.
    bool report_figure_alone(const Cursor& cursor, std::size_t words, const Question& figure, std::string_view lacks,
                             std::string_view behind) {
        Cursor end{cursor.phrase, cursor.at + words};
        if (report_spoken_comparison(context_, cursor, figure, cursor.at, end.at)) return true;
        context_.diagnostics.push_back(
            {.code = Code::E104,
             .span = end.span_from(cursor.at),
             .message = fmt::format("`{}` is {}", figure.name, lacks),
             .choices = {fmt::format("write `{0} is at least …` or `{0} is less than …`{1}", figure.name, behind)}});
        return true;
    }

    /// `hours wanted minus hours given is at least 5 hours`, from `is` on.
    std::optional<Condition> read_unnamed_sum(Cursor& cursor, const Sum& sum, std::size_t begin) {
        if (!can_be_summed(context_, sum, cursor.span_from(begin))) return std::nullopt;
        const Question figure =
            as_question(context_.model, sum, words(context_.model, sum), context_.model.question(sum.first).span);
        return read_sum_comparison(context_, cursor, sum, figure, begin);
    }

    const Context& context_;
    const syntax::Condition& condition_;
    std::vector<Condition> operands_;
    syntax::Join join_ = syntax::Join::first;
    Span first_joint_;
    bool failed_ = false;
    bool failed_mixed_ = false;
    bool items_used_ = false;
    const std::vector<syntax::Condition> no_items_;
};

}  // namespace

std::optional<Condition> read_condition(const Context& context, const syntax::Condition& condition) {
    return Level(context, condition).read();
}

std::optional<Condition> read_one_condition(const Context& context, Cursor& cursor) {
    const syntax::Condition without_lists;
    return Level(context, without_lists).read_one(cursor);
}

}  // namespace ascrules::semantics
