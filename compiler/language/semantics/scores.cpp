// A score adds points up. What it adds is laid out here as steps, so that all later stages know nothing of questions that carry points.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "compiler/language/semantics/answers.h"
#include "compiler/language/semantics/comparisons.h"
#include "compiler/language/semantics/conditions.h"
#include "compiler/language/semantics/declare.h"
#include "compiler/language/semantics/uses.h"
#include "compiler/language/syntax/block.h"
#include "compiler/meaning/model/overloaded.h"
#include "compiler/meaning/model/wording.h"
#include "compiler/words/spelling/spelling.h"

namespace ascrules::semantics {

using diagnostics::Code;
using diagnostics::Span;
using namespace model;

namespace {

/// A figure that gives points for each is counted one by one up to here.
constexpr std::int64_t most_counted = 200;

/// So many points for each of `count`, `most` together where it says so: the points of each further one.
std::vector<std::int64_t> points_for_each(std::int64_t points, std::int64_t count, std::optional<std::int64_t> most) {
    std::vector<std::int64_t> steps;
    std::int64_t left = most.value_or(points * count);
    for (std::int64_t i = 0; i < count && left > 0; ++i) {
        steps.push_back(std::min(points, left));
        left -= steps.back();
    }
    return steps;
}

std::uint64_t all_items(const Selection& selection) {
    return ~std::uint64_t{0} >> (Selection::most_items - selection.items.size());
}

/// The steps of a question whose answers carry points.
std::vector<ScoreStep> steps_of_answers(QuestionId id, const Question& question, Span span) {
    std::vector<ScoreStep> steps;
    if (const auto* const choice = std::get_if<Choice>(&question.kind)) {
        std::map<std::int64_t, std::vector<std::size_t>> by_points;
        for (std::size_t i = 0; i < choice->answers.size(); ++i)
            by_points[choice->answers[i].points.value_or(0)].push_back(i);
        std::int64_t below = 0;
        for (auto level = by_points.begin(); level != by_points.end(); ++level) {
            if (level->first == 0) continue;
            std::vector<std::size_t> so_many;
            for (auto more = level; more != by_points.end(); ++more)
                so_many.insert(so_many.end(), more->second.begin(), more->second.end());
            std::sort(so_many.begin(), so_many.end());
            steps.push_back({level->first - below, {span, Is{id, std::move(so_many)}}});
            below = level->first;
        }
    } else if (const auto* const selection = std::get_if<Selection>(&question.kind)) {
        for (std::size_t i = 0; i < selection->items.size(); ++i) {
            const std::int64_t points = selection->items[i].points.value_or(0);
            if (points > 0) steps.push_back({points, {span, Count{id, std::uint64_t{1} << i, 1, 1}}});
        }
    }
    return steps;
}

bool carries_points(const Question& question) {
    const std::vector<Answer>* const answers = answers_of(question);
    return answers != nullptr &&
           std::any_of(answers->begin(), answers->end(), [](const Answer& answer) { return answer.points; });
}

/// Declares one score: everything but the conditions behind `when` and of families, which stay false until read_scores().
class Declaring {
  public:
    Declaring(Checking& checking, const syntax::Score& written) : checking_(checking), written_(written) {}

    /// Whether all of it could be read; what could not was reported.
    [[nodiscard]] bool is_whole() const { return is_whole_; }

    Score run() {
        score_.key = written_.key ? written_.key->text : spelling::key_of(written_.name.text);
        score_.name = written_.name.text;
        score_.citations = read_citations(checking_, written_.citations);
        score_.span = written_.name.span;
        for (const syntax::Phrase& list : written_.adds_up) add_up(list);
        for (const syntax::PointsLine& line : written_.lines) {
            ScoreLine read{line.said.text, std::nullopt, {}, line.said.span};
            if (line.when) {
                read.steps.push_back({line.points, none_of({}, line.said.span)});
            } else {
                add_for_each(line, read);
            }
            // Kept in the place of the written line even where it could not be read.
            score_.lines.push_back(std::move(read));
        }
        return std::move(score_);
    }

  private:
    void report(Code code, Span span, std::string message, std::vector<std::string> choices) {
        report({.code = code, .span = span, .message = std::move(message), .choices = std::move(choices)});
    }
    void report(diagnostics::Diagnostic diagnostic) {
        is_whole_ = false;
        checking_.diagnostics.push_back(std::move(diagnostic));
    }

    /// The questions named in an `adds up` line, parted by commas; a family stands for all of its own.
    void add_up(const syntax::Phrase& list) {
        std::size_t begin = 0;
        for (std::size_t at = 0; at <= list.words.size(); ++at) {
            if (at < list.words.size() && list.words[at].kind != syntax::WordKind::comma) continue;
            if (at > begin) add_named(syntax::part_of(list, begin, at));
            begin = at + 1;
        }
    }

    void add_named(const syntax::Phrase& named) {
        const std::string name = syntax::text_of(named.words);
        const Span span{named.words.front().span.begin, named.words.back().span.end};
        if (!added_.insert(spelling::folded(name)).second)
            return report(Code::E202, span, fmt::format("`{}` is added up twice", name), {"take one of the two out"});
        if (const auto id = checking_.names.questions.find(name)) {
            note_question(checking_.model, checking_.names, named, 0, named.words.size(), *id);
            return add_question(*id, span);
        }
        if (const auto family = checking_.names.families.find(name)) {
            note(checking_.names, NameKind::question, named, 0, named.words.size());
            for (const QuestionId id : checking_.model.families[family->index].questions) add_question(id, span);
            return;
        }
        if (checking_.names.may_be_unread("question", name)) return;
        std::vector<std::string> names = checking_.names.questions.names();
        names.insert(names.end(), checking_.names.families.names().begin(), checking_.names.families.names().end());
        diagnostics::Diagnostic unknown{
            .code = Code::E201,
            .span = span,
            .message = fmt::format("`{}` is not a declared question", spelling::shortened(name)),
            .fix = meant(name, span, names)};
        if (!unknown.fix)
            unknown.choices = {"part the names of questions with commas", "declare it with a `question` block"};
        report(std::move(unknown));
    }

    void add_question(QuestionId id, Span span) {
        const Question& question = checking_.model.question(id);
        if (is_unreadable(question)) return;
        if (!carries_points(question)) {
            const bool figure = std::holds_alternative<Quantity>(question.kind);
            return report(
                Code::E205, span, fmt::format("the answers to `{}` carry no points to add up", question.name),
                {figure ? fmt::format("write a line of its own: `1 point for each of {}, at most 4`", question.name)
                        : "say how many each gives: `answer one of: walks (0 points), walks with help (5 points)`",
                 "write `5 points when …` for what gives points"});
        }
        score_.lines.push_back({question.name, id, steps_of_answers(id, question, span), span});
    }

    /// `difficulties`, `falls, at most 4`, `care domain that are A`
    void add_for_each(const syntax::PointsLine& line, ScoreLine& into) {
        const syntax::Phrase& phrase = *line.for_each_of;
        std::size_t end = phrase.words.size();
        std::optional<std::int64_t> most;
        for (std::size_t at = 0; at < phrase.words.size(); ++at) {
            if (phrase.words[at].kind != syntax::WordKind::comma) continue;
            end = at;
            Cursor cursor{phrase, at + 1};
            const bool said = cursor.take({"at", "most"}) && !cursor.done();
            most = said ? whole_number(cursor.word().text) : std::nullopt;
            if (said) ++cursor.at;
            if (!cursor.take({"points"})) cursor.take({"point"});
            if (!most || *most < line.points || !cursor.done()) {
                report(Code::E105, phrase.span,
                       most && *most < line.points ? "each gives more points than all together may"
                                                   : "behind the comma, only the most points together can follow",
                       {"write it like `1 point for each of falls, at most 4`"});
                return;
            }
            break;
        }
        const syntax::Phrase named = syntax::part_of(phrase, 0, end);
        const auto question = checking_.names.questions.longest(named, 0);
        if (question && question->words == named.words.size()) {
            note_question(checking_.model, checking_.names, named, 0, question->words, question->id);
            return add_each_of(question->id, line.points, most, named.span, into);
        }
        const auto family = checking_.names.families.longest(named, 0);
        if (family) {
            // What stands behind it is read, and noted, with the conditions.
            const std::size_t count = checking_.model.families[family->id.index].questions.size();
            for (const std::int64_t points : points_for_each(line.points, static_cast<std::int64_t>(count), most))
                into.steps.push_back({points, none_of({}, named.span)});
            return;
        }
        const std::string name = syntax::text_of(named.words);
        if (checking_.names.may_be_unread("question", name)) return;
        diagnostics::Diagnostic unknown{
            .code = Code::E201,
            .span = named.span,
            .message = fmt::format("`{}` is not a declared question", spelling::shortened(name)),
            .fix = meant(name, named.span, checking_.names.questions.names())};
        if (!unknown.fix)
            unknown.choices = {
                "name a question with `answer any of:` or `answer whole number`, or a family, such as "
                "`1 point for each of care domain that are A`",
                "write `1 point when …`, for a condition"};
        report(std::move(unknown));
    }

    void add_each_of(QuestionId id, std::int64_t points, std::optional<std::int64_t> most, Span span, ScoreLine& into) {
        const Question& question = checking_.model.question(id);
        if (is_unreadable(question)) return;
        if (const auto* const selection = std::get_if<Selection>(&question.kind)) {
            const auto items = static_cast<std::int64_t>(selection->items.size());
            if (!most || *most >= points * items) {
                for (std::size_t i = 0; i < selection->items.size(); ++i)
                    into.steps.push_back({points, {span, Count{id, std::uint64_t{1} << i, 1, 1}}});
                return;
            }
            int ticked = 0;
            for (const std::int64_t each : points_for_each(points, items, most))
                into.steps.push_back(
                    {each, {span, Count{id, all_items(*selection), ++ticked, static_cast<int>(items)}}});
            return;
        }
        const auto* const quantity = std::get_if<Quantity>(&question.kind);
        if (quantity == nullptr || quantity->measure != Measure::number || quantity->decimals > 0)
            return report(Code::E205, span,
                          fmt::format("`{}` is nothing that can be counted one by one", question.name),
                          {"write `5 points when …`, for each answer that gives points",
                           "count a question with `answer any of:` or `answer whole number`"});
        const auto steps = points_for_each(points, quantity->highest, most);
        if (quantity->highest > most_counted && static_cast<std::int64_t>(steps.size()) > most_counted)
            return report(Code::E206, span,
                          fmt::format("`{}` goes to {}, and a score counts one by one up to {}", question.name,
                                      figure_words(*quantity, quantity->highest), most_counted),
                          {fmt::format("say the most points that it gives together: `for each of {}, at most 20`",
                                       question.name)});
        std::int64_t amount = 0;
        for (const std::int64_t each : steps) {
            if (++amount < quantity->lowest) {
                into.steps.push_back({each, {span, InRange{id, quantity->lowest, quantity->highest}}});
            } else {
                into.steps.push_back({each, {span, InRange{id, amount, quantity->highest}}});
            }
        }
    }

    Checking& checking_;
    const syntax::Score& written_;
    Score score_;
    std::set<std::string> added_;
    bool is_whole_ = true;
};

/// `care domain that are A`: for the first of them that are, for the second, and so on.
void read_family(Checking& checking, const syntax::PointsLine& written, ScoreLine& line) {
    std::vector<syntax::Word> words;
    for (const syntax::Word& word : written.for_each_of->words) {
        if (word.kind == syntax::WordKind::comma) break;
        // Several are compared with `are`; `that is` is said of each.
        if (!words.empty() && syntax::same_word(word.text, "that")) continue;
        words.push_back(word);
        if (words.size() > 1 && syntax::same_word(word.text, "is")) words.back().text = "are";
    }
    const syntax::Phrase phrase{words, written.for_each_of->span};
    Cursor cursor{phrase};
    const FamilyCount count = read_family_count(checking.context(), cursor, 0, 1, 1'000'000);
    if (!count.condition) return;
    if (!cursor.done()) {
        checking.diagnostics.push_back({.code = Code::E105,
                                        .span = cursor.rest_span(),
                                        .message = "more follows here, after all that is counted",
                                        .choices = {"write a line of its own for what else gives points"}});
        return;
    }
    const auto& list = std::get<CountTrue>(count.condition->node);
    const int all = static_cast<int>(list.operands.size());
    int so_many = 0;
    line.steps.resize(std::min(line.steps.size(), list.operands.size()));
    for (ScoreStep& step : line.steps) step.when = {line.span, CountTrue{++so_many, all, list.operands}};
}

}  // namespace

void declare_scores(Checking& checking) {
    Model& model = checking.model;
    Keys keys(checking, "score");
    for (const syntax::Score& written : checking.ruleset.scores) {
        const std::string& name = written.name.text;
        if (report_name_taken(checking, written.name)) continue;
        note_declared(checking.names, NameKind::score, written.name);
        (void)checking.names.scores.add(name, {model.scores.size()});
        Declaring declaring(checking, written);
        Score score = declaring.run();
        // What a score that is read in part could come to is not known: nothing that compares it is out of its range.
        if (!declaring.is_whole()) checking.names.unread.push_back({"definition", name});
        const bool too_many = score.most() > Score::most_points;
        if (too_many) {
            checking.diagnostics.push_back(
                {.code = Code::E206,
                 .span = score.span,
                 .message = fmt::format("a score adds up to {} points at most, and this can come to {}",
                                        Score::most_points, score.most()),
                 .choices = {"count in larger steps", "say the most points that a line gives together"}});
            for (ScoreLine& line : score.lines) line.steps.clear();
        }
        keys.add(score.key, score.span);
        Question figure;
        figure.key = score.key;
        figure.name = score.name;
        figure.kind = Quantity{0, declaring.is_whole() && !too_many ? score.most() : Score::most_points,
                               std::string(unit_of_scores)};
        figure.span = score.span;
        checking.names.score_figures.push_back(std::move(figure));
        model.scores.push_back(std::move(score));
    }
}

void read_scores(Checking& checking) {
    for (const syntax::Score& written : checking.ruleset.scores) {
        const auto id = checking.names.scores.find(written.name.text);
        if (!id || checking.model.score(*id).span.begin != written.name.span.begin) continue;
        Score& score = checking.model.scores[id->index];
        const std::size_t added_up = score.lines.size() - written.lines.size();
        for (std::size_t i = 0; i < written.lines.size(); ++i) {
            ScoreLine& line = score.lines[added_up + i];
            if (line.steps.empty()) continue;
            if (written.lines[i].when) {
                auto when = read_condition(checking.context(), *written.lines[i].when);
                if (!when) continue;
                line.said = fmt::format("{} when {}", figure_words(as_figure(score), written.lines[i].points),
                                        words(checking.model, *when));
                line.steps.front().when = std::move(*when);
            } else if (checking.names.families.longest(*written.lines[i].for_each_of, 0) &&
                       std::holds_alternative<CountTrue>(line.steps.front().when.node)) {
                read_family(checking, written.lines[i], line);
            }
        }
    }
}

}  // namespace ascrules::semantics
