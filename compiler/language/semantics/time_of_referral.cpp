#include "compiler/language/semantics/time_of_referral.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <utility>

#include "compiler/language/semantics/uses.h"
#include "compiler/language/syntax/block.h"
#include "compiler/meaning/calendar/received.h"
#include "compiler/words/spelling/spelling.h"

namespace ascrules::semantics {

using diagnostics::Code;
using diagnostics::Span;
using namespace model;

namespace {

constexpr std::string_view name_of_question = "the time of the referral";

/// More calendars than this no front door goes by.
constexpr std::size_t most_calendars = 6;

/// Finds the calendars that conditions name behind `the referral comes`.
class Looking {
  public:
    explicit Looking(const Names& names) : names_(names) {}

    std::set<CalendarId> run(const syntax::Ruleset& ruleset) {
        for (const syntax::Question& each : ruleset.questions) look(each.only_asked_if);
        for (const syntax::Definition& each : ruleset.definitions) look(each.means);
        for (const syntax::Level& each : ruleset.levels) {
            for (const syntax::Band& band : each.bands) look(band.when);
            for (const syntax::Condition& condition : each.one_higher) look(condition);
        }
        for (const syntax::Score& each : ruleset.scores) {
            for (const syntax::PointsLine& line : each.lines) look(line.when);
        }
        for (const syntax::Rule& each : ruleset.rules) {
            look(each.when);
            for (const syntax::Cell& cell : each.cells) look(cell.says);
        }
        for (const syntax::Floor& each : ruleset.floors) look(each.when);
        for (const syntax::Impossible& each : ruleset.impossible) look(each.when);
        for (const syntax::Accept& each : ruleset.accepted) look(each.when);
        return std::move(found_);
    }

  private:
    void look(const std::optional<syntax::Condition>& condition) {
        if (condition) look(*condition);
    }

    void look(const syntax::Condition& condition) {
        for (const syntax::Clause& clause : condition.clauses) {
            look(clause.phrase);
            for (const syntax::Condition& item : clause.items) look(item);
        }
    }

    /// A name that stands behind `outside` or `within` for another reason costs no more than an answer that nothing looks at.
    void look(const syntax::Phrase& phrase) {
        for (Cursor cursor{phrase}; !cursor.done(); ++cursor.at) {
            if (!cursor.is("outside") && !cursor.is("within")) continue;
            if (const auto calendar = names_.calendars.longest(phrase, cursor.at + 1)) found_.insert(calendar->id);
        }
    }

    const Names& names_;
    std::set<CalendarId> found_;
};

/// "outside Office", "within Office and outside Evening team"
std::string words_of(const Model& model, const std::vector<CalendarId>& calendars, const std::vector<bool>& outside) {
    std::string text;
    for (const bool wanted : {false, true}) {
        std::vector<std::string> names;
        for (std::size_t i = 0; i < calendars.size(); ++i) {
            if (outside[i] == wanted) names.push_back(model.calendars[calendars[i].index].name);
        }
        if (names.empty()) continue;
        text +=
            fmt::format("{}{} {}", text.empty() ? "" : " and ", wanted ? "outside" : "within", some_of(names, "and"));
    }
    return text;
}

}  // namespace

void declare_time_of_referral(Checking& checking) {
    Model& model = checking.model;
    const std::set<CalendarId> named = Looking(checking.names).run(checking.ruleset);
    if (named.empty()) return;
    if (named.size() > most_calendars) {
        checking.diagnostics.push_back(
            {.code = Code::E105,
             .span = model.calendars[std::next(named.begin(), most_calendars)->index].span,
             .message = fmt::format("conditions can look at the hours of {} calendars at most", most_calendars),
             .choices = {"let calendars with the same hours be one"}});
        return;
    }
    TimeOfReferral time{{model.questions.size()}, {named.begin(), named.end()}, {}};
    std::vector<const model::Calendar*> calendars;
    for (const CalendarId id : time.calendars) calendars.push_back(&model.calendars[id.index].opening);
    time.outside = calendar::ways_to_come(calendars);
    Question question;
    question.name = name_of_question;
    question.key = spelling::key_of(question.name);
    question.ask = "When did the referral come in?";
    question.span = model.calendars[named.begin()->index].span;
    Choice choice;
    for (const std::vector<bool>& outside : time.outside) {
        const std::string words = words_of(model, time.calendars, outside);
        choice.answers.push_back({spelling::key_of(words), words, question.span});
    }
    question.kind = std::move(choice);
    if (const auto taken = checking.names.questions.find(question.name)) {
        checking.diagnostics.push_back(
            {.code = Code::E203,
             .span = model.question(*taken).span,
             .message = fmt::format("`{}` is what conditions look at with `the referral comes`", name_of_question),
             .choices = {"give this question another name", "take it out: the moment of receipt answers it"}});
        return;
    }
    model.questions.push_back(std::move(question));
    model.time_of_referral = std::move(time);
}

bool is_about_time_of_referral(const Cursor& cursor) {
    return cursor.is("the") && cursor.is("referral", 1) && cursor.is("comes", 2);
}

std::optional<Condition> read_time_of_referral(const Context& context, Cursor& cursor) {
    const std::size_t begin = cursor.at;
    cursor.at += 3;
    const auto report = [&](Code code, Span span, std::string message, std::vector<std::string> choices) {
        context.diagnostics.push_back(
            {.code = code, .span = span, .message = std::move(message), .choices = std::move(choices)});
        return std::nullopt;
    };
    const std::vector<std::string>& names = context.names.calendars.names();
    const std::string example = names.empty() ? "Office" : names.front();
    const bool outside = cursor.is("outside");
    if (!outside && !cursor.is("within"))
        return report(
            Code::E104, cursor.done() ? cursor.span_from(begin) : cursor.rest_span(),
            "this does not say whether the referral comes outside of a calendar or within it",
            {fmt::format("write `the referral comes outside {0}` or `the referral comes within {0}`", example)});
    const std::size_t named_at = ++cursor.at;
    const auto calendar = context.names.calendars.longest(cursor.phrase, cursor.at);
    if (!calendar) {
        const std::string written = words_to_joint(cursor);
        const Span span = written.empty() ? cursor.span_from(begin) : cursor.span_from(named_at);
        if (context.names.may_be_unread("calendar", written)) return std::nullopt;
        if (names.empty())
            return report(Code::E201, span, "the hours that are meant here have no name",
                          {"give the `calendar` block a name, such as `calendar Office`, and write it here"});
        diagnostics::Diagnostic diagnostic{
            .code = Code::E201,
            .span = span,
            .message = written.empty() ? "a calendar is missing here"
                                       : fmt::format("`{}` is not a declared calendar", spelling::shortened(written)),
            .fix = written.empty() ? std::nullopt : meant(written, span, names)};
        if (!diagnostic.fix) diagnostic.choices = {fmt::format("name one of the calendars: {}", some_of(names, "or"))};
        context.diagnostics.push_back(std::move(diagnostic));
        return std::nullopt;
    }
    note(context.names, NameKind::calendar, cursor.phrase, cursor.at, calendar->words);
    cursor.at += calendar->words;
    if (!context.model.time_of_referral) return std::nullopt;  // reported
    const TimeOfReferral& time = *context.model.time_of_referral;
    const auto place = static_cast<std::size_t>(
        std::lower_bound(time.calendars.begin(), time.calendars.end(), calendar->id) - time.calendars.begin());
    std::vector<std::size_t> answers;
    for (std::size_t way = 0; way < time.outside.size(); ++way) {
        if (time.outside[way][place] == outside) answers.push_back(way);
    }
    const std::string& name = context.model.calendars[calendar->id.index].name;
    if (answers.empty() || answers.size() == time.outside.size())
        return report(Code::E206, cursor.span_from(begin),
                      fmt::format("this is {} so: `{}` {}", answers.empty() ? "never" : "always", name,
                                  answers.empty() == outside ? "never closes" : "never opens"),
                      {"name another calendar, if other hours are meant", "take the condition out"});
    return Condition{cursor.span_from(begin), Is{time.question, std::move(answers)}};
}

}  // namespace ascrules::semantics
