// The rows of tables: what a cell says, as the condition that it stands for.
#include "compiler/language/semantics/tables.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "compiler/language/semantics/comparison_words.h"
#include "compiler/language/semantics/conditions.h"
#include "compiler/language/semantics/uses.h"
#include "compiler/language/syntax/block.h"
#include "compiler/language/syntax/cells.h"

namespace ascrules::semantics {

using diagnostics::Code;
using diagnostics::Diagnostic;
using diagnostics::Span;
using namespace model;
using syntax::Phrase;
using syntax::Word;
using syntax::WordKind;

namespace {

/// What the heading of a column names. A family can be followed by `marked *`.
enum class About { unknown, question, selection, quantity, level, score, figure, definition, family };

About about(const Context& context, const Phrase& heading) {
    const std::string name = syntax::text_of(heading.words);
    const std::size_t all = heading.words.size();
    if (const auto question = context.names.questions.find(name)) {
        note_question(context.model, context.names, heading, 0, all, *question);
        const Question& asked = context.model.question(*question);
        if (std::holds_alternative<Selection>(asked.kind)) return About::selection;
        return std::holds_alternative<Quantity>(asked.kind) ? About::quantity : About::question;
    }
    const auto of_kind = [&](NameKind kind, About what) {
        note(context.names, kind, heading, 0, all);
        return what;
    };
    if (context.names.levels.find(name)) return of_kind(NameKind::level, About::level);
    if (context.names.scores.find(name)) return of_kind(NameKind::score, About::score);
    if (context.names.figures.find(name)) return of_kind(NameKind::figure, About::figure);
    if (context.names.definitions.find(name)) return of_kind(NameKind::definition, About::definition);
    const auto family = context.names.families.longest(heading, 0);
    if (!family) return About::unknown;
    const Cursor rest{heading, family->words};
    if (rest.done() || rest.is("marked")) note(context.names, NameKind::question, heading, 0, family->words);
    return rest.done() || rest.is("marked") ? About::family : About::unknown;
}

/// A word that is not written in the cell, in front of what stands at `place`.
Word unwritten(std::string text, std::size_t place) {
    return {WordKind::word, std::move(text), {place, place}};
}

/// `20`, `40.5`, `£14,250`.
bool starts_with_figure(const Phrase& words, std::size_t at) {
    if (at >= words.words.size()) return false;
    std::string_view text = words.words[at].text;
    constexpr std::string_view pounds = "£";
    if (text.starts_with(pounds)) text.remove_prefix(pounds.size());
    return !text.empty() && text.front() >= '0' && text.front() <= '9';
}

/// The joint of `from 20 to 34`, whose first figure starts at `begin`; where there is none, how many words there are.
std::size_t joint_of_range(const Context& context, const Phrase& words, std::size_t begin) {
    for (std::size_t at = begin + 1; at + 1 < words.words.size(); ++at) {
        if (!syntax::same_word(words.words[at].text, comparing::range_joint)) continue;
        const Phrase low = syntax::part_of(words, begin, at);
        if (starts_with_figure(words, begin) || context.names.thresholds.find(syntax::text_of(low.words))) return at;
    }
    return words.words.size();
}

/// The ending of a cell that sets a bound: `or more`. Null where something else stands there.
const comparing::Ending* ending_of(const std::vector<Word>& words) {
    for (const comparing::Ending& ending : comparing::endings()) {
        const std::vector<std::string_view> parts = comparing::words_in(ending.words);
        if (!ending.in_cells || words.size() <= parts.size()) continue;
        if (std::equal(parts.begin(), parts.end(), words.end() - static_cast<std::ptrdiff_t>(parts.size()),
                       [](std::string_view part, const Word& word) { return syntax::same_word(part, word.text); }))
            return &ending;
    }
    return nullptr;
}

/// `35 or more` as `at least 35`, `17 or under` as `at most 17`, `from 20 to 34` as `between 20 and 34`: so that is said of figures and of
/// bands where people fill tables in.
Phrase in_words_of_conditions(const Context& context, Phrase cell, bool figures) {
    std::vector<Word>& words = cell.words;
    const std::size_t place = cell.span.begin;
    if (const comparing::Ending* const ending = ending_of(words)) {
        words.resize(words.size() - comparing::words_in(ending->words).size());
        std::vector<Word> bound;
        for (const std::string_view word : comparing::words_in(said(comparing::figures, ending->sets)))
            bound.push_back(unwritten(std::string(word), place));
        words.insert(words.begin(), bound.begin(), bound.end());
        return cell;
    }
    const bool from = !words.empty() && syntax::same_word(words.front().text, comparing::range_opening);
    if (!figures || (!from && !starts_with_figure(cell, 0))) return cell;
    const std::size_t joint = joint_of_range(context, cell, from ? 1 : 0);
    if (joint == words.size()) return cell;
    words[joint].text = comparing::between_joint;
    const std::string between(said(comparing::figures, comparing::Sets::both));
    if (from) {
        words.front().text = between;
    } else {
        words.insert(words.begin(), unwritten(between, place));
    }
    return cell;
}

/// The sentence that a condition would have instead of the cell: the heading's words, which are not written here, and the cell's.
Phrase sentence(const Context& context, const syntax::Cell& cell, About what) {
    Phrase says = cell.says;
    const std::size_t place = says.span.begin;
    std::vector<Word> heading;
    for (const Word& word : cell.about.words) heading.push_back(unwritten(word.text, place));
    const Cursor cursor{cell.says};
    const bool verb = verb_next(cursor);
    const bool counted = starts_like(cursor, comparing::counts);
    if (what == About::family || (what == About::selection && counted)) {
        // `at least 2 are A` counts, and so its name stands inside: `at least 2 of care domain are A`.
        const std::size_t at = syntax::position_of(says, "are");
        const std::size_t inside = at == 0 ? place : says.words[at - 1].span.end;
        heading.insert(heading.begin(), unwritten("of", inside));
        for (Word& word : heading) word.span = {inside, inside};
        says.words.insert(says.words.begin() + static_cast<std::ptrdiff_t>(at), heading.begin(), heading.end());
        return says;
    }
    const bool figures = what == About::quantity || what == About::score || what == About::figure;
    if (figures || what == About::level) says = in_words_of_conditions(context, std::move(says), figures);
    if (!verb) heading.push_back(unwritten("is", place));
    says.words.insert(says.words.begin(), heading.begin(), heading.end());
    return says;
}

/// Reports a cell that names its question again, or looks at a second one. False where it does neither.
bool report_whole_condition(const Context& context, const syntax::Cell& cell, About what) {
    const std::vector<Word>& words = cell.says.words;
    const auto verb = std::find_if(words.begin() + 1, words.end(), [&](const Word& word) {
        const std::string small = spelling::folded(word.text);
        return word.kind == WordKind::word &&
               (what == About::family ? comparing::is_verb_of_one(small) : comparing::is_verb(small));
    });
    if (verb == words.end()) return false;
    const std::string name = syntax::text_of(cell.about.words);
    Diagnostic diagnostic{
        .code = Code::E115,
        .span = cell.says.span,
        .message = fmt::format("this cell holds a whole condition, and its column says already that it "
                               "is about `{}`",
                               spelling::shortened(name)),
        .labels = {{cell.about.span, "the column is headed here"}}};
    const auto at = static_cast<std::size_t>(verb - words.begin());
    const std::string before = syntax::text_of(syntax::part_of(cell.says, 0, at).words);
    if (spelling::folded(before) == spelling::folded(name) && syntax::same_word(verb->text, "is") &&
        at + 1 < words.size()) {
        diagnostic.fix = diagnostics::Fix{
            fmt::format("leave `{} is` out", name), {cell.says.span.begin, words[at + 1].span.begin}, ""};
    } else {
        diagnostic.choices = {"write only what would stand behind the question's name, such as `yes` or `35 or more`",
                              "give each question that the row looks at a column of its own",
                              "write a rule instead of this row, if it joins conditions in another way"};
    }
    context.diagnostics.push_back(std::move(diagnostic));
    return true;
}

void report_more(const Context& context, const Cursor& cursor) {
    const bool joined = cursor.is("and") || cursor.is("or");
    context.diagnostics.push_back(
        {.code = Code::E115,
         .span = cursor.rest_span(),
         .message = joined ? "a cell says one thing, and this goes on with another"
                           : "more follows here, after all that a cell can say",
         .choices = {"write only what would stand behind the question's name, such as `yes`, `A or B`, `35 or more` or "
                     "`from 20 to 34`",
                     "give what has to hold together a name with a `definition` block, and a column headed by it"}});
}

}  // namespace

void TableRows::report_unknown(const Phrase& heading) {
    const std::string name = syntax::text_of(heading.words);
    const bool unread =
        context_.names.may_be_unread("question", name) || context_.names.may_be_unread("definition", name);
    if (!reported_.insert(heading.span.begin).second || unread) return;
    if (report_not_in_force(context_, Cursor{heading})) return;
    std::vector<std::string> names = context_.names.questions.names();
    for (const auto* more :
         {&context_.names.definitions.names(), &context_.names.levels.names(), &context_.names.scores.names(),
          &context_.names.figures.names(), &context_.names.families.names()})
        names.insert(names.end(), more->begin(), more->end());
    Diagnostic diagnostic{
        .code = Code::E201,
        .span = heading.span,
        .message = fmt::format("`{}` heads a column and is neither a declared question nor a definition",
                               spelling::shortened(name)),
        .fix = meant(name, heading.span, names)};
    const auto named = context_.names.questions.longest(heading, 0);
    if (!diagnostic.fix && named) {
        diagnostic.choices = {"head the column by the question's name alone, and write what follows it in the cells"};
    } else if (!diagnostic.fix) {
        diagnostic.choices = {
            "write the name of a question, a definition, a level, a score, a figure or a family",
            "declare it with a `question` or a `definition` block",
            "head it `rule`, `send to`, `within`, `because`, `also send to`, `also offer`, `overrides` or `source`, if "
            "it holds one of these"};
    }
    context_.diagnostics.push_back(std::move(diagnostic));
}

/// A cell that says `any` where that is an answer too.
bool TableRows::is_ambiguous(const syntax::Cell& cell) {
    const auto question = context_.names.questions.find(syntax::text_of(cell.about.words));
    const auto* const answers = question ? answers_of(context_.model.question(*question)) : nullptr;
    if (answers == nullptr || !longest_answer(*answers, cell.says, 0)) return false;
    const std::string word = cell.says.words.front().text;
    context_.diagnostics.push_back(
        {.code = Code::E115,
         .span = cell.says.span,
         .message = fmt::format("`{}` is an answer to `{}`, and in a table it says that the question does not matter",
                                word, context_.model.question(*question).name),
         .choices = {fmt::format("write `is {}`, if the answer is meant", word),
                     word == "-" ? "write `any`, if the question does not matter in this row"
                                 : "write `-`, if the question does not matter in this row"}});
    return true;
}

std::optional<Condition> TableRows::condition_of(const syntax::Cell& cell) {
    const About what = about(context_, cell.about);
    if (what == About::unknown) {
        report_unknown(cell.about);
        return std::nullopt;
    }
    if (report_whole_condition(context_, cell, what)) return std::nullopt;
    const std::string name = syntax::text_of(cell.about.words);
    if (what == About::definition) {
        const std::string answer = spelling::folded(syntax::text_of(cell.says.words));
        const Condition defined{cell.says.span, Defined{*context_.names.definitions.find(name)}};
        if (answer == "yes") return defined;
        if (answer == "no") return none_of({defined}, cell.says.span);
        context_.diagnostics.push_back({.code = Code::E115,
                                        .span = cell.says.span,
                                        .message = fmt::format("`{}` is a definition, which applies or does not", name),
                                        .labels = {{cell.about.span, "the column is headed here"}},
                                        .choices = {"write `yes`, `no` or `any`"}});
        return std::nullopt;
    }
    if (what == About::family && syntax::position_of(cell.says, "are") == cell.says.words.size()) {
        context_.diagnostics.push_back(
            {.code = Code::E115,
             .span = cell.says.span,
             .message = fmt::format("`{}` stands for several questions, and this does not say how many of them", name),
             .labels = {{cell.about.span, "the column is headed here"}},
             .choices = {fmt::format("count them, such as `at least 2 are {}`",
                                     spelling::shortened(syntax::text_of(cell.says.words))),
                         "head the column by one of the questions"}});
        return std::nullopt;
    }
    const Phrase whole = sentence(context_, cell, what);
    Cursor cursor{whole};
    auto condition = read_one_condition(context_, cursor);
    if (!condition) return std::nullopt;
    if (!cursor.done()) {
        report_more(context_, cursor);
        return std::nullopt;
    }
    condition->span = cell.says.span;
    return condition;
}

std::optional<Condition> TableRows::condition_of(const syntax::Rule& row) {
    std::vector<Condition> operands;
    bool complete = true;
    for (const syntax::Cell& cell : row.cells) {
        if (syntax::is_any(cell.says)) {
            if (about(context_, cell.about) == About::unknown) report_unknown(cell.about);
            complete = !is_ambiguous(cell) && complete;
        } else if (auto operand = condition_of(cell)) {
            operands.push_back(std::move(*operand));
        } else {
            complete = false;
        }
    }
    if (!complete || operands.empty()) return std::nullopt;
    if (operands.size() == 1) return std::move(operands.front());
    return all_of(std::move(operands), row.span);
}

}  // namespace ascrules::semantics
