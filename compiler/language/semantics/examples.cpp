#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <map>
#include <utility>

#include "compiler/language/semantics/declare.h"
#include "compiler/language/semantics/uses.h"
#include "compiler/language/syntax/block.h"
#include "compiler/meaning/calendar/received.h"
#include "compiler/meaning/model/wording.h"
#include "compiler/words/spelling/spelling.h"

namespace ascrules::semantics {

using diagnostics::Code;
using diagnostics::Span;
using namespace model;

namespace {

/// Reads an `expect` line: `Safeguarding, by S1, within 4 working hours`; `held, within 4 working hours or 1 working day, asking capacity`.
class ExpectReader {
  public:
    ExpectReader(Checking& checking, const syntax::Phrase& phrase, bool received, bool received_unreadable)
        : checking_(checking), cursor_{phrase}, received_(received), received_unreadable_(received_unreadable) {
        expected_.span = phrase.span;
    }

    std::optional<Expectation> read() {
        read_outcome();
        while (!failed_ && !cursor_.done()) read_detail();
        return failed_ ? std::nullopt : std::optional(expected_);
    }

  private:
    void fail(Code code, Span span, std::string message, std::vector<std::string> choices) {
        failed_ = true;
        checking_.diagnostics.push_back(
            {.code = code, .span = span, .message = std::move(message), .choices = std::move(choices)});
    }

    void read_outcome() {
        if (cursor_.take({"held"})) {
            expected_.kind = Expectation::Kind::held;
        } else if (cursor_.take({"no", "rule"})) {
            expected_.kind = Expectation::Kind::no_rule;
        } else if (cursor_.take({"contradiction"})) {
            expected_.kind = Expectation::Kind::contradiction;
        } else if (const auto destination = checking_.names.destinations.longest(cursor_.phrase, 0)) {
            note(checking_.names, NameKind::destination, cursor_.phrase, 0, destination->words);
            expected_.destination = destination->id;
            cursor_.at = destination->words;
        } else {
            std::string written;
            const std::size_t begin = cursor_.at;
            while (!cursor_.done() && cursor_.word().kind == syntax::WordKind::word) {
                written += (written.empty() ? "" : " ") + cursor_.phrase.words[cursor_.at++].text;
            }
            const Span span = cursor_.span_from(begin);
            failed_ = true;
            if (checking_.names.may_be_unread("destination", written)) return;
            diagnostics::Diagnostic diagnostic{
                .code = Code::E201,
                .span = span,
                .message = written.empty()
                               ? "this does not say what is expected"
                               : fmt::format("`{}` is not a declared destination", spelling::shortened(written)),
                .fix = meant(written, span, checking_.names.destinations.names())};
            if (!diagnostic.fix) diagnostic.choices = {"expect a destination, `held`, `no rule` or `contradiction`"};
            checking_.diagnostics.push_back(std::move(diagnostic));
        }
    }

    void read_detail() {
        if (cursor_.word().kind == syntax::WordKind::comma) ++cursor_.at;
        if (cursor_.take({"by"})) return read_rules(expected_.by, "by");
        if (cursor_.take({"within"})) return read_within();
        if (cursor_.take({"asking"})) return read_questions();
        if (cursor_.take({"offered", "by"})) return read_rules(expected_.offered_by, "offered by");
        if (cursor_.take({"also", "to"}) || cursor_.take({"also", "sent", "to"})) return read_second_teams();
        if (cursor_.take({"due"})) return read_due();
        fail(
            Code::E105, cursor_.rest_span(), "this is not something an example can expect",
            {"write `by` and a rule, `within` and a time limit, `due` and a date with a time, `offered by` and a "
             "rule, or `also to` and another destination, after the destination",
             "write `within` and a time limit, `due` and a date with a time, `asking` and a question, or `also to` and "
             "a destination, after `held`",
             "take it out"});
    }

    void note_name(DestinationId /*id*/, std::size_t words) {
        note(checking_.names, NameKind::destination, cursor_.phrase, cursor_.at, words);
    }
    void note_name(QuestionId id, std::size_t words) {
        note_question(checking_.model, checking_.names, cursor_.phrase, cursor_.at, words, id);
    }

    /// Names with `and` between them, behind the words `after`. `what` they are: "question". `take_other` takes what is said without a name.
    template <typename Id>
    void read_names(
        const NameList<Id>& names, std::vector<Id>& into, std::string_view what, std::string_view after,
        const std::string& if_missing, const std::string& if_unknown,
        const std::function<std::optional<Id>()>& take_other = [] { return std::optional<Id>(); }) {
        do {
            if (const std::optional<Id> other = take_other()) {
                into.push_back(*other);
                continue;
            }
            const auto name = names.longest(cursor_.phrase, cursor_.at);
            if (!name) {
                const Span span = cursor_.rest_span();
                if (cursor_.done())
                    return fail(Code::E104, span, fmt::format("a {} is missing after `{}`", what, after), {if_missing});
                failed_ = true;
                if (checking_.names.may_be_unread(cursor_)) return;
                const std::string written =
                    syntax::text_of(syntax::part_of(cursor_.phrase, cursor_.at, cursor_.phrase.words.size()).words);
                diagnostics::Diagnostic diagnostic{
                    .code = Code::E201,
                    .span = span,
                    .message = fmt::format("`{}` is not a declared {}", spelling::shortened(written), what),
                    .fix = meant(written, span, names.names())};
                if (!diagnostic.fix) diagnostic.choices = {if_unknown};
                checking_.diagnostics.push_back(std::move(diagnostic));
                return;
            }
            note_name(name->id, name->words);
            into.push_back(name->id);
            cursor_.at += name->words;
        } while (cursor_.take({"and"}));
    }

    /// `also to Fire visit and Police`
    void read_second_teams() {
        read_names(checking_.names.destinations, expected_.also_to, "destination", "also to",
                   "name the second team that must get the case", "name a destination that a rule also sends to");
    }

    void read_rules(std::vector<RuleId>& into, std::string_view after) {
        do {
            if (cursor_.is("rule") && !checking_.names.rules.longest(cursor_.phrase, cursor_.at)) ++cursor_.at;
            const auto rule = checking_.names.rules.longest(cursor_.phrase, cursor_.at);
            if (!rule) {
                const Span span = cursor_.done() ? cursor_.rest_span() : cursor_.word().span;
                const std::string written = cursor_.done() ? "" : cursor_.word().text;
                if (cursor_.done())
                    return fail(Code::E104, span, fmt::format("a rule is missing after `{}`", after),
                                {"name a rule by the first word of its heading"});
                failed_ = true;
                if (checking_.names.may_be_unread("rule", written)) return;
                checking_.diagnostics.push_back(unknown_rule(checking_, {written, span}));
                return;
            }
            note(checking_.names, NameKind::rule, cursor_.phrase, cursor_.at, rule->words);
            into.push_back(rule->id);
            cursor_.at += rule->words;
        } while (cursor_.take({"and"}));
    }

    /// `due 6 May 2026 16:59`
    void read_due() {
        const std::size_t begin = cursor_.at;
        if (received_unreadable_) {
            failed_ = true;
            return;
        }
        if (!has_time_limit() || !received_) {
            return fail(Code::E105, cursor_.rest_span(), "it is not known when this would be due",
                        {"add a line to the example: `received 1 May 2026 16:59`, and expect a destination or `held`"});
        }
        while (!cursor_.done() && cursor_.word().kind != syntax::WordKind::comma) ++cursor_.at;
        const syntax::Phrase phrase = syntax::part_of(cursor_.phrase, begin, cursor_.at);
        const auto moment = dates::read_moment(syntax::text_of(phrase.words));
        if (!moment.value) return fail(Code::E219, cursor_.span_from(begin), moment.what, {moment.advice});
        expected_.due = moment.value;
    }

    void read_within() {
        if (!has_time_limit()) {
            return fail(Code::E105, cursor_.rest_span(), "only a destination and a held case have a time limit",
                        {"take `within` out"});
        }
        const bool held = expected_.kind == Expectation::Kind::held;
        do {
            syntax::Phrase clock;
            while (!cursor_.done() && cursor_.word().kind != syntax::WordKind::comma && !(held && cursor_.is("or")))
                clock.words.push_back(cursor_.phrase.words[cursor_.at++]);
            clock.span = clock.words.empty() ? cursor_.rest_span()
                                             : Span{clock.words.front().span.begin, clock.words.back().span.end};
            const auto within = read_clock(checking_.context(), clock);
            failed_ = failed_ || !within;
            if (within) expected_.within.push_back(*within);
        } while (!failed_ && held && (take_after_a_comma({"or"}) || cursor_.take({"or"})));
        if (expected_.within.size() > 1) (void)take_after_a_comma({"whichever", "ends", "first"});
    }

    [[nodiscard]] bool has_time_limit() const {
        return expected_.kind == Expectation::Kind::routed || expected_.kind == Expectation::Kind::held;
    }

    bool take_after_a_comma(std::initializer_list<std::string_view> words) {
        const std::size_t before = cursor_.at;
        if (!cursor_.done() && cursor_.word().kind == syntax::WordKind::comma) ++cursor_.at;
        if (cursor_.at > before && cursor_.take(words)) return true;
        cursor_.at = before;
        return false;
    }

    void read_questions() {
        if (expected_.kind != Expectation::Kind::held) {
            return fail(Code::E105, cursor_.rest_span(), "only a held case asks for answers",
                        {"write `held, asking …`"});
        }
        const std::string advice = "name the questions that must be answered first";
        read_names<QuestionId>(checking_.names.questions, expected_.asking, "question", "asking", advice, advice,
                               [&]() -> std::optional<QuestionId> {
                                   const auto& time = checking_.model.time_of_referral;
                                   if (!time || !cursor_.take({"the", "time", "of", "the", "referral"}))
                                       return std::nullopt;
                                   return time->question;
                               });
    }

    Checking& checking_;
    Cursor cursor_;
    bool received_;             ///< the example says at what time
    bool received_unreadable_;  ///< it does, and that was reported
    Expectation expected_;
    bool failed_ = false;
};

/// When the case of an example was received: a day, or a day and a time.
struct Received {
    std::optional<dates::Date> day;
    std::optional<dates::Moment> moment;
};

Received read_received(Checking& checking, const syntax::Phrase& phrase) {
    const std::string text = syntax::text_of(phrase.words);
    const auto day = dates::read_date(text);
    if (day.value) return {day.value, std::nullopt};
    const auto moment = dates::read_moment(text);
    if (moment.value) return {moment.value->date, moment.value};
    const std::string last = text.substr(text.find_last_of(' ') + 1);
    const bool has_time = last.size() < 4 || last.find_first_not_of("0123456789/-") != std::string::npos;
    checking.diagnostics.push_back({.code = Code::E219,
                                    .span = phrase.span,
                                    .message = has_time ? moment.what : day.what,
                                    .choices = {has_time ? moment.advice : day.advice}});
    // Some moment, so that nothing else is reported for want of one.
    const dates::Date today = checking.model.as_of;
    return {today, dates::Moment{today, 12 * 60}};
}

/// Between which two changes of the rules a day lies.
std::ptrdiff_t period_of(const Model& model, dates::Date day) {
    return std::upper_bound(model.changes.begin(), model.changes.end(), day) - model.changes.begin();
}

}  // namespace

void read_examples(Checking& checking) {
    std::map<std::string, Span> seen;
    std::map<std::ptrdiff_t, dates::Date> elsewhere;
    for (const syntax::Example& written : checking.ruleset.examples) {
        Example example;
        example.name = written.name.text;
        example.note = written.note ? written.note->text : "";
        example.span = written.span;
        const auto [place, fresh] = seen.try_emplace(spelling::folded(example.name), written.name.span);
        if (!fresh) report_declared_twice(checking, "example", written.name, place->second);
        Context context = checking.context();
        if (written.received) {
            const Received received = read_received(checking, *written.received);
            context.received = received.day;
            example.received = received.moment;
            if (received.day &&
                period_of(checking.model, *received.day) != period_of(checking.model, checking.model.as_of)) {
                elsewhere.try_emplace(period_of(checking.model, *received.day), *received.day);
                continue;
            }
        }
        example.given = read_answers(context, written.given);
        calendar::answer_from_receipt(checking.model, example.received, example.given);
        if (!written.expect) continue;
        if (const auto expected = ExpectReader(checking, *written.expect, example.received.has_value(),
                                               written.received && !context.received)
                                      .read()) {
            example.expect = *expected;
            checking.model.examples.push_back(std::move(example));
        }
    }
    for (const auto& [period, day] : elsewhere) checking.model.other_example_days.push_back(day);
}

}  // namespace ascrules::semantics
