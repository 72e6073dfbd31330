#include "compiler/language/semantics/sums.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>

#include "compiler/language/semantics/answers.h"
#include "compiler/language/semantics/comparisons.h"
#include "compiler/language/semantics/declare.h"
#include "compiler/language/semantics/uses.h"
#include "compiler/language/syntax/block.h"
#include "compiler/meaning/model/wording.h"

namespace ascrules::semantics {

using diagnostics::Code;
using diagnostics::Span;
using namespace model;

namespace {

/// Two answers are compared amount by amount: each of the two has at most so many amounts at which that can come out otherwise.
constexpr std::int64_t most_amounts = 1'500;

bool report_apart(const Context& context, const Sum& sum, Span span, Code code, std::string message,
                  std::vector<std::string> choices) {
    const Question& first = context.model.question(sum.first);
    const Question& second = context.model.question(sum.second);
    diagnostics::Diagnostic diagnostic{
        .code = code, .span = span, .message = std::move(message), .choices = std::move(choices)};
    diagnostic.labels = {{first.span, fmt::format("`{}` is declared here", first.name)}};
    if (sum.first != sum.second)
        diagnostic.labels.push_back({second.span, fmt::format("`{}` is declared here", second.name)});
    context.diagnostics.push_back(std::move(diagnostic));
    return false;
}

std::string unit_words(const Quantity& quantity) {
    if (quantity.measure == Measure::money) return "pounds";
    return quantity.unit.empty() ? "plain numbers" : quantity.unit;
}

std::string places_words(int decimals) {
    if (decimals == 0) return "is a whole number";
    return fmt::format("has {} decimal place{}", decimals, decimals == 1 ? "" : "s");
}

/// How many amounts of the one question there are at which, beside some amount of the other, the sum reaches `bound`.
std::int64_t amounts_at(const Quantity& own, const Quantity& other, bool subtracts, bool of_first, std::int64_t bound) {
    std::int64_t from = bound - other.last_amount();
    std::int64_t to = bound - other.lowest;
    if (subtracts) {
        from = of_first ? bound + other.lowest : other.lowest - bound;
        to = of_first ? bound + other.last_amount() : other.last_amount() - bound;
    }
    return std::max<std::int64_t>(std::min(to, own.last_amount()) - std::max(from, own.lowest) + 1, 0);
}

bool is_few_enough(const Context& context, const Summed& summed, Span span) {
    const Sum& sum = summed.sum;
    const Question& first = context.model.question(sum.first);
    const Question& second = context.model.question(sum.second);
    const auto& one = std::get<Quantity>(first.kind);
    const auto& other = std::get<Quantity>(second.kind);
    const Quantity figure = figure_of(one, other, sum.subtracts);
    std::int64_t most = 0;
    const auto reach = [&](std::int64_t bound) {
        most = std::max({most, amounts_at(one, other, sum.subtracts, true, bound),
                         amounts_at(other, one, sum.subtracts, false, bound)});
    };
    if (summed.low > figure.lowest) reach(summed.low);
    if (summed.high < figure.highest) reach(summed.high);
    if (most <= most_amounts) return true;
    const bool dates = one.measure == Measure::date;
    return report_apart(
        context, sum, span, Code::E226,
        fmt::format("`{}` and `{}` can have more than {} {} in common, and so many cannot be compared one by one",
                    first.name, second.name, most_amounts, dates ? "days" : "amounts"),
        {dates
             ? "say how far from the referral one of them can be: `answer date, 52 weeks before to 52 weeks after the "
               "referral`"
             : "give one of them a narrower range, or fewer decimal places",
         "ask for the comparison itself, in a question with `answer yes or no`"});
}

/// The names parted by `minus` and `plus`, and what stands between them.
struct Operand {
    std::size_t begin = 0;
    std::size_t end = 0;
    bool subtracts = false;
};
std::vector<Operand> operands_of(const syntax::Phrase& phrase) {
    std::vector<Operand> operands{{0, 0, false}};
    for (std::size_t at = 0; at < phrase.words.size(); ++at) {
        const Cursor cursor{phrase, at};
        if (cursor.is("minus") || cursor.is("plus")) {
            operands.push_back({at + 1, at + 1, cursor.is("minus")});
        } else {
            operands.back().end = at + 1;
        }
    }
    return operands;
}

/// Reads what a `figure` block works out.
class ReadingFigure {
  public:
    ReadingFigure(Checking& checking, const syntax::Figure& written) : checking_(checking), written_(written) {}

    std::optional<Sum> run() {
        const std::vector<Operand> operands = operands_of(written_.value);
        if (operands.size() != 2 || operands[0].end == operands[0].begin || operands[1].end == operands[1].begin) {
            report(
                Code::E226, written_.value.span,
                operands.size() < 2   ? "this does not say what the figure is worked out from"
                : operands.size() > 2 ? "a figure is worked out from two answers, and more than two stand here"
                                      : "a figure is worked out from two answers, and one of them is missing here",
                operands.size() > 2
                    ? std::vector<std::string>{"ask for the figure itself, in a question with `answer whole number`",
                                               "add points up in a `score` block, if it is points that are counted"}
                    : std::vector<std::string>{"write it like `figure hours short is hours wanted minus hours given`",
                                               "write a `threshold` block, if the figure is the same for everybody"});
            return std::nullopt;
        }
        const auto first = question_of(operands[0]);
        const auto second = question_of(operands[1]);
        if (!first || !second) return std::nullopt;
        const Sum sum{*first, *second, operands[1].subtracts};
        if (!can_be_summed(checking_.context(), sum, written_.value.span)) return std::nullopt;
        return sum;
    }

  private:
    void report(Code code, Span span, std::string message, std::vector<std::string> choices) {
        checking_.diagnostics.push_back(
            {.code = code, .span = span, .message = std::move(message), .choices = std::move(choices)});
    }

    std::optional<QuestionId> question_of(const Operand& operand) {
        const syntax::Phrase named = syntax::part_of(written_.value, operand.begin, operand.end);
        const std::string name = syntax::text_of(named.words);
        if (const auto id = checking_.names.questions.find(name)) {
            note_question(checking_.model, checking_.names, named, 0, named.words.size(), *id);
            return id;
        }
        if (checking_.names.may_be_unread("question", name)) return std::nullopt;
        const std::vector<syntax::Figure>& figures = checking_.ruleset.figures;
        const bool is_figure = std::any_of(figures.begin(), figures.end(), [&](const syntax::Figure& other) {
            return spelling::folded(other.name.text) == spelling::folded(name);
        });
        const bool itself = spelling::folded(written_.name.text) == spelling::folded(name);
        if (is_figure || checking_.names.scores.find(name)) {
            report(itself ? Code::E209 : Code::E226, named.span,
                   itself ? fmt::format("`{}` depends on itself", written_.name.text)
                          : fmt::format("`{}` is worked out itself, and a figure is worked out from two answers", name),
                   {itself ? "reword it so that it does not name itself"
                           : "name two questions, or ask for the figure itself"});
            return std::nullopt;
        }
        Cursor cursor{named};
        const bool amount = !cursor.done() && (cursor.word().kind == syntax::WordKind::number ||
                                               checking_.names.thresholds.find(name).has_value());
        diagnostics::Diagnostic unknown{
            .code = Code::E201,
            .span = named.span,
            .message = fmt::format("`{}` is not a declared question", spelling::shortened(name)),
            .fix = meant(name, named.span, checking_.names.questions.names())};
        if (!unknown.fix && amount) {
            unknown.message = "a figure is worked out from the answers to two questions";
            unknown.choices = {"compare the one question with what you need: `hours given is at least 5`"};
        } else if (!unknown.fix) {
            unknown.choices = {"write the names of two questions, with `minus` or `plus` between them",
                               "declare it with a `question` block"};
        }
        checking_.diagnostics.push_back(std::move(unknown));
        return std::nullopt;
    }

    Checking& checking_;
    const syntax::Figure& written_;
};

}  // namespace

std::optional<NameList<QuestionId>::Match> question_next(const Context& context, const Cursor& cursor) {
    const auto question = context.names.questions.longest(cursor.phrase, cursor.at);
    const auto threshold = context.names.thresholds.longest(cursor.phrase, cursor.at);
    if (!question || (threshold && threshold->words >= question->words)) return std::nullopt;
    return question;
}

bool can_be_summed(const Context& context, const Sum& sum, Span span) {
    const Question& first = context.model.question(sum.first);
    const Question& second = context.model.question(sum.second);
    if (is_unreadable(first) || is_unreadable(second)) return false;
    if (sum.first == sum.second) {
        return report_apart(context, sum, span, Code::E226,
                            fmt::format("`{}` stands on both sides, and is always as much as itself", first.name),
                            {"name the other question that is meant", "take the condition out"});
    }
    for (const QuestionId id : {sum.first, sum.second}) {
        const Question& question = context.model.question(id);
        if (std::holds_alternative<Quantity>(question.kind)) continue;
        return report_apart(context, sum, span, Code::E226,
                            fmt::format("`{}` is answered in words and not with a figure", question.name),
                            {"compare its answer with `is`", "name a question that is answered with a figure"});
    }
    const auto& one = std::get<Quantity>(first.kind);
    const auto& other = std::get<Quantity>(second.kind);
    if ((one.measure == Measure::date) != (other.measure == Measure::date)) {
        return report_apart(
            context, sum, span, Code::E226,
            fmt::format("`{}` is a date, and `{}` is not", one.measure == Measure::date ? first.name : second.name,
                        one.measure == Measure::date ? second.name : first.name),
            {"compare a date with another date, or with the day of the referral",
             "compare a figure with another one in the same unit"});
    }
    if (one.measure == Measure::date && !sum.subtracts) {
        return report_apart(context, sum, span, Code::E226,
                            fmt::format("`{}` and `{}` are days, which cannot be added up", first.name, second.name),
                            {"write `minus`, for how many days lie between them"});
    }
    if (one.measure != other.measure || !same_unit(one.unit, other.unit)) {
        return report_apart(
            context, sum, span, Code::E207,
            fmt::format("`{}` is in {}, and `{}` is in {}", first.name, unit_words(one), second.name,
                        unit_words(other)),
            {"give both the same unit in their `answer` lines", "compare each of them with a figure of its own"});
    }
    if (one.decimals != other.decimals) {
        return report_apart(context, sum, span, Code::E226,
                            fmt::format("`{}` {}, and `{}` {}", first.name, places_words(one.decimals), second.name,
                                        places_words(other.decimals)),
                            {"give both the same number of decimal places in their `answer` lines"});
    }
    return true;
}

std::optional<Condition> in_range_of_sum(const Context& context, Summed summed, Span span) {
    const Sum& sum = summed.sum;
    const Quantity figure = figure_of(context.model, sum);
    const bool never = summed.low > figure.highest || summed.high < figure.lowest;
    const bool always = summed.low <= figure.lowest && summed.high >= figure.highest;
    if (never || always) {
        const Question& first = context.model.question(sum.first);
        const Question& second = context.model.question(sum.second);
        const auto range = [](const Question& question) {
            const auto& quantity = std::get<Quantity>(question.kind);
            return fmt::format("`{}` goes from {} to {}", question.name, figure_words(quantity, quantity.lowest),
                               figure_words(quantity, quantity.last_amount()));
        };
        (void)report_apart(
            context, sum, span, Code::E206,
            fmt::format("{} and {}, so this {}", range(first), range(second), never ? "can never be" : "is always so"),
            {"correct the comparison, or take it out", "correct the range of the questions"});
        return std::nullopt;
    }
    summed.low = std::max(summed.low, figure.lowest);
    summed.high = std::min(summed.high, figure.highest);
    if (!is_few_enough(context, summed, span)) return std::nullopt;
    return Condition{span, std::move(summed)};
}

std::optional<Sum> take_sum(const Context& context, Cursor& cursor) {
    const auto first = context.names.questions.longest(cursor.phrase, cursor.at);
    if (!first) return std::nullopt;
    Cursor next{cursor.phrase, cursor.at + first->words};
    const bool subtracts = next.take({"minus"});
    if (!subtracts && !next.take({"plus"})) return std::nullopt;
    const auto second = context.names.questions.longest(next.phrase, next.at);
    if (!second) return std::nullopt;
    cursor.at = next.at + second->words;
    return Sum{first->id, second->id, subtracts};
}

void note_sum(const Context& context, const syntax::Phrase& phrase, std::size_t at, const Sum& sum) {
    const auto first = context.names.questions.longest(phrase, at);
    if (!first) return;
    note_question(context.model, context.names, phrase, at, first->words, sum.first);
    const std::size_t behind = at + first->words + 1;
    if (const auto second = context.names.questions.longest(phrase, behind))
        note_question(context.model, context.names, phrase, behind, second->words, sum.second);
}

Question as_question(const Model& model, const Sum& sum, std::string name, Span span) {
    Question question;
    question.name = std::move(name);
    question.kind = figure_of(model, sum);
    question.span = span;
    return question;
}

std::string_view called(const Context& context, const Question& about) {
    const std::vector<Question>& scores = context.names.score_figures;
    const auto is_among = [&](const std::vector<Question>& all) {
        return std::any_of(all.begin(), all.end(), [&](const Question& one) { return &one == &about; });
    };
    if (is_among(scores)) return "score";
    return is_among(context.model.questions) ? "question" : "figure";
}

void declare_figures(Checking& checking) {
    Model& model = checking.model;
    Keys keys(checking, "figure");
    for (const syntax::Figure& written : checking.ruleset.figures) {
        const std::string& name = written.name.text;
        if (report_name_taken(checking, written.name)) continue;
        const auto sum = ReadingFigure(checking, written).run();
        if (!sum) {
            checking.names.unread.push_back({"definition", name});
            continue;
        }
        model::Figure figure{written.key ? written.key->text : spelling::key_of(name), name, *sum,
                             read_citations(checking, written.citations), written.name.span};
        keys.add(figure.key, figure.span);
        note_declared(checking.names, NameKind::figure, written.name);
        (void)checking.names.figures.add(name, {model.figures.size()});
        checking.names.figures_as_questions.push_back(as_question(model, *sum, name, figure.span));
        model.figures.push_back(std::move(figure));
    }
}

}  // namespace ascrules::semantics
