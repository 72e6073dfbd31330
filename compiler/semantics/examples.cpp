#include <fmt/format.h>

#include <utility>

#include "compiler/diagnostics/spelling.h"
#include "compiler/model/wording.h"
#include "compiler/semantics/declare.h"
#include "compiler/syntax/block.h"

namespace ascrules::semantics {

using diagnostics::Code;
using diagnostics::Span;
using namespace model;

namespace {

/// Reads an `expect` line: `Safeguarding, by S1, within 4 working hours`.
class ExpectReader {
  public:
    ExpectReader(Checking& checking, const syntax::Phrase& phrase) : checking_(checking), cursor_{phrase} {
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
        checking_.diagnostics.push_back({.code = code, .span = span, .message = std::move(message), .choices = std::move(choices)});
    }

    void read_outcome() {
        if (cursor_.take({"held"})) {
            expected_.kind = Expectation::Kind::held;
        } else if (cursor_.take({"no", "rule"})) {
            expected_.kind = Expectation::Kind::no_rule;
        } else if (cursor_.take({"contradiction"})) {
            expected_.kind = Expectation::Kind::contradiction;
        } else if (const auto destination = checking_.names.destinations.longest(cursor_.phrase, 0)) {
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
            diagnostics::Diagnostic diagnostic{.code = Code::E201,
                                               .span = span,
                                               .message = written.empty() ? "this does not say what is expected"
                                                                          : fmt::format("`{}` is not a declared destination", diagnostics::shortened(written)),
                                               .fix = meant(written, span, checking_.names.destinations.names())};
            if (!diagnostic.fix) diagnostic.choices = {"expect a destination, `held`, `no rule` or `contradiction`"};
            checking_.diagnostics.push_back(std::move(diagnostic));
        }
    }

    void read_detail() {
        if (cursor_.word().kind == syntax::WordKind::comma) ++cursor_.at;
        if (cursor_.take({"by"})) return read_rules();
        if (cursor_.take({"within"})) return read_within();
        if (cursor_.take({"asking"})) return read_questions();
        fail(Code::E105, cursor_.rest_span(), "this is not something an example can expect",
             {"write `by` and a rule, or `within` and a time limit, after the destination", "write `asking` and a question after `held`", "take it out"});
    }

    void read_rules() {
        do {
            const auto rule = checking_.names.rules.longest(cursor_.phrase, cursor_.at);
            if (!rule) {
                const Span span = cursor_.done() ? cursor_.rest_span() : cursor_.word().span;
                const std::string written = cursor_.done() ? "" : cursor_.word().text;
                if (cursor_.done()) return fail(Code::E104, span, "a rule is missing after `by`", {"name a rule by the first word of its heading"});
                failed_ = true;
                if (checking_.names.may_be_unread("rule", written)) return;
                checking_.diagnostics.push_back(unknown_rule(checking_, {written, span}));
                return;
            }
            expected_.by.push_back(rule->id);
            cursor_.at += rule->words;
        } while (cursor_.take({"and"}));
    }

    void read_within() {
        if (expected_.kind != Expectation::Kind::routed) {
            return fail(Code::E105, cursor_.rest_span(), "only a destination has a time limit", {"take `within` out"});
        }
        syntax::Phrase clock;
        while (!cursor_.done() && cursor_.word().kind != syntax::WordKind::comma) clock.words.push_back(cursor_.phrase.words[cursor_.at++]);
        clock.span = clock.words.empty() ? cursor_.rest_span() : Span{clock.words.front().span.begin, clock.words.back().span.end};
        expected_.within = read_clock(clock, checking_.diagnostics);
        failed_ = failed_ || !expected_.within;
    }

    void read_questions() {
        if (expected_.kind != Expectation::Kind::held) {
            return fail(Code::E105, cursor_.rest_span(), "only a held case asks for answers", {"write `held, asking …`"});
        }
        do {
            const auto question = checking_.names.questions.longest(cursor_.phrase, cursor_.at);
            if (!question) {
                const Span span = cursor_.rest_span();
                if (cursor_.done()) return fail(Code::E104, span, "a question is missing after `asking`", {"name the questions that must be answered first"});
                failed_ = true;
                if (checking_.names.may_be_unread(cursor_)) return;
                const std::string written = syntax::text_of(syntax::part_of(cursor_.phrase, cursor_.at, cursor_.phrase.words.size()).words);
                diagnostics::Diagnostic diagnostic{.code = Code::E201,
                                                   .span = span,
                                                   .message = fmt::format("`{}` is not a declared question", diagnostics::shortened(written)),
                                                   .fix = meant(written, span, checking_.names.questions.names())};
                if (!diagnostic.fix) diagnostic.choices = {"name the questions that must be answered first"};
                checking_.diagnostics.push_back(std::move(diagnostic));
                return;
            }
            expected_.asking.push_back(question->id);
            cursor_.at += question->words;
        } while (cursor_.take({"and"}));
    }

    Checking& checking_;
    Cursor cursor_;
    Expectation expected_;
    bool failed_ = false;
};

}  // namespace

void read_examples(Checking& checking) {
    std::map<std::string, Span> seen;
    for (const syntax::Example& written : checking.ruleset.examples) {
        Example example;
        example.name = written.name.text;
        example.note = written.note ? written.note->text : "";
        example.span = written.span;
        const auto [place, fresh] = seen.try_emplace(diagnostics::folded(example.name), written.name.span);
        if (!fresh) report_declared_twice(checking, "example", written.name, place->second);
        example.given = read_answers(checking.context(), written.given);
        if (!written.expect) continue;
        if (const auto expected = ExpectReader(checking, *written.expect).read()) {
            example.expect = *expected;
            checking.model.examples.push_back(std::move(example));
        }
    }
}

}  // namespace ascrules::semantics
