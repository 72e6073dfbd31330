#include "compiler/rewriting/format/same.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "compiler/language/syntax/block.h"
#include "compiler/language/syntax/cells.h"
#include "compiler/language/syntax/line.h"
#include "compiler/meaning/calendar/bank_holidays.h"
#include "compiler/meaning/model/overloaded.h"
#include "compiler/meaning/model/wording.h"
#include "compiler/proof/diff/changes.h"
#include "compiler/rewriting/format/fences.h"
#include "compiler/rewriting/format/pieces.h"

namespace ascrules::format {

using namespace model;
using diagnostics::Source;

namespace {

/// All rules of a file as one text.
Source rules_in(const Source& source) {
    std::string text;
    for (const FilePart& part : parts_of(source)) {
        if (part.rules) text += part.text + "\n";
    }
    // Under a name that is no Markdown file's: the text holds the rules only.
    return {"rules", text};
}

std::vector<std::string> comments_in(const Source& source) {
    std::vector<std::string> comments;
    const std::string_view text = source.text();
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        std::string comment = cut(text.substr(at, end - at)).comment;
        if (!comment.empty()) comments.push_back(std::move(comment));
        at = end + 1;
    }
    return comments;
}

/// Whether two rows of tables hold the same cells, whatever bars stand around them and however long the dashes are.
bool same_row(const syntax::Line& first, const syntax::Line& second) {
    const syntax::CutRow one = syntax::cells_of(first);
    const syntax::CutRow other = syntax::cells_of(second);
    // Empty cells at the end and bars there are told apart by the heading, which is compared in the model.
    const auto without_end = [](const syntax::CutRow& row) {
        std::size_t size = row.cells.size();
        while (size > 0 && row.cells[size - 1].words.words.empty()) --size;
        return size;
    };
    const std::size_t size = without_end(one);
    if (size != without_end(other)) return false;
    const bool dashes = syntax::is_rule_of_dashes(one);
    for (std::size_t i = 0; i < size && !dashes; ++i) {
        const std::vector<syntax::Word>& words = one.cells[i].words.words;
        const std::vector<syntax::Word>& others = other.cells[i].words.words;
        const bool any = syntax::is_any(one.cells[i].words) && syntax::is_any(other.cells[i].words);
        const bool same = std::equal(words.begin(), words.end(), others.begin(), others.end(),
                                     [](const syntax::Word& a, const syntax::Word& b) {
                                         return a.kind == b.kind && syntax::same_word(a.text, b.text);
                                     });
        if (!any && !same) return false;
    }
    return dashes == syntax::is_rule_of_dashes(other);
}

bool same_words(const syntax::Line& first, const syntax::Line& second) {
    const bool rows = first.kind == syntax::LineKind::row && second.kind == syntax::LineKind::row;
    if (rows && !same_row(first, second)) return false;
    const bool dash = first.kind == syntax::LineKind::item && second.kind == syntax::LineKind::item;
    const auto same_word = [](const syntax::Word& a, const syntax::Word& b) {
        return a.kind == b.kind && syntax::same_word(a.text, b.text);
    };
    return first.kind == second.kind && (rows || dash || syntax::same_word(first.first.text, second.first.text)) &&
           (rows || std::equal(first.rest.words.begin(), first.rest.words.end(), second.rest.words.begin(),
                               second.rest.words.end(), same_word)) &&
           std::equal(first.citations.begin(), first.citations.end(), second.citations.begin(), second.citations.end(),
                      [](const syntax::CitationText& a, const syntax::CitationText& b) { return a.text == b.text; });
}

/// What a model says, one fact on each line, with nothing about where it stands in the text.
class Reading {
  public:
    explicit Reading(const Model& model) : model_(model) {
        add("ruleset", model.name, model.council, model.version, model.in_force, model.status, model.owner);
        add("hold with", model.hold_with ? model.destination(*model.hold_with).name : "",
            model.hold_within ? words(*model.hold_within) : "");
        add("where rules disagree", model.most_protective_wins ? "the most protective wins" : "");
        for (const Source& source : model.sources) add("source", source.name, source.title, source.link);
        for (const Destination& destination : model.destinations) {
            add("destination", destination.key, destination.name, destination.team, words(destination.within),
                destination.opens_by ? model.calendars[destination.opens_by->index].key : "");
        }
        for (const Question& question : model.questions) add_question(question);
        for (const Threshold& threshold : model.thresholds) {
            add("threshold", threshold.key, threshold.name, std::to_string(threshold.value), threshold.unit,
                cited(threshold.citations));
        }
        for (const Definition& definition : model.definitions) {
            add("definition", definition.key, definition.name, words(model, definition.means),
                cited(definition.citations));
        }
        for (const Score& score : model.scores) {
            add("score", score.key, score.name, cited(score.citations));
            for (const ScoreLine& line : score.lines) {
                for (const ScoreStep& step : line.steps)
                    add("gives", line.said, std::to_string(step.points), words(model, step.when));
            }
        }
        for (const Figure& figure : model.figures)
            add("figure", figure.key, figure.name, words(model, figure.sum), cited(figure.citations));
        for (const Rule& rule : model.rules) add_rule(rule);
        for (const Floor& floor : model.floors) {
            add(words(model, floor.asks), words(model, floor.when), cited(floor.citations));
        }
        for (const Impossible& impossible : model.impossible) {
            add("impossible", words(model, impossible.when), impossible.because, cited(impossible.citations));
        }
        for (const Acceptance& accepted : model.accepted) add_acceptance(accepted);
        for (const Undecided& undecided : model.undecided) add("undecided", undecided.text);
        if (model.calendar) add_calendar("", "", *model.calendar);
        for (const NamedCalendar& each : model.calendars) add_calendar(each.key, each.name, each.opening);
        for (const dates::Date day : model.changes) add("change", dates::iso(day));
        for (const Example& example : model.examples) add_example(example);
    }

    std::vector<std::string> facts;

  private:
    using Source = model::Source;

    template <typename... Texts>
    void add(const Texts&... texts) {
        std::string fact;
        ((fact += (fact.empty() ? "" : " | ") + std::string(texts)), ...);
        facts.push_back(std::move(fact));
    }

    [[nodiscard]] std::string cited(const std::vector<Citation>& citations) const {
        std::string text;
        for (const Citation& citation : citations) text += words(model_, citation) + "; ";
        return text;
    }

    static std::string listed_with_keys(const std::vector<Answer>& answers) {
        std::string text;
        for (const Answer& answer : answers)
            text += fmt::format("{} = {} {}; ", answer.key, answer.name, answer.points.value_or(-1));
        return text;
    }

    void add_question(const Question& question) {
        const std::string kind =
            std::visit(Overloaded{
                           [](const Choice& choice) { return "one of " + listed_with_keys(choice.answers); },
                           [](const Selection& selection) { return "any of " + listed_with_keys(selection.items); },
                           [](const Quantity& quantity) {
                               return fmt::format("{} to {} {} {} {}", quantity.lowest, quantity.highest, quantity.unit,
                                                  static_cast<int>(quantity.measure), quantity.decimals);
                           },
                       },
                       question.kind);
        add("question", question.key, question.name, question.ask, question.help, kind,
            question.only_asked_if ? words(model_, *question.only_asked_if) : "",
            question.must_not_matter ? "must not matter" : "", cited(question.citations));
    }

    void add_rule(const Rule& rule) {
        std::string overrides = rule.overrides_every_other ? overridden_words(model_, rule) + ": " : "";
        for (const RuleId other : rule.overrides) overrides += model_.rule(other).id + " ";
        add("rule", rule.id, rule.title, rule.when ? words(model_, *rule.when) : "otherwise",
            rule.send_to ? words(model_, *rule.send_to) : "", rule.because, overrides, cited(rule.citations));
        for (const std::string& team : second_team_words(model_, rule)) add("second team", team);
        for (const Offer& offer : rule.offers) add("offer", offer.text, cited(offer.citations));
    }

    void add_acceptance(const Acceptance& accepted) {
        std::string rules;
        for (const RuleId rule : accepted.rules) rules += model_.rule(rule).id + " ";
        add("accept", std::to_string(static_cast<int>(accepted.kind)), rules,
            accepted.when ? words(model_, *accepted.when) : "", accepted.because, dates::iso(accepted.until));
    }

    void add_calendar(const std::string& key, const std::string& name, const model::Calendar& calendar) {
        std::string days;
        for (const bool open : calendar.open_on) days += open ? "open " : "closed ";
        std::string closed;
        for (const dates::Date day : calendar.closed) closed += dates::iso(day) + " ";
        add("calendar", key, name, days, dates::text_of_time(calendar.opens), dates::text_of_time(calendar.closes),
            calendar.closed_on_bank_holidays ? std::string(calendar::words_of(calendar.nation)) : "", closed);
    }

    void add_example(const Example& example) {
        const Expectation& expect = example.expect;
        const bool routed = expect.kind == Expectation::Kind::routed;
        std::string expected =
            routed ? model_.destination(expect.destination).name : std::to_string(static_cast<int>(expect.kind));
        for (const Clock& within : expect.within) expected += ", within " + words(within);
        for (const RuleId rule : expect.by) expected += ", by " + model_.rule(rule).id;
        for (const RuleId rule : expect.offered_by) expected += ", offered by " + model_.rule(rule).id;
        for (const DestinationId team : expect.also_to) expected += ", also to " + model_.destination(team).name;
        if (expect.due) expected += ", due " + dates::text_of(*expect.due);
        for (const QuestionId question : expect.asking) expected += ", asking " + model_.question(question).name;
        add("example", example.name, example.note, words(model_, example.given),
            example.received ? dates::text_of(*example.received) : "", expected);
    }

    const Model& model_;
};

}  // namespace

std::string difference(const Source& first, const Source& second) {
    const Source before = rules_in(first);
    const Source after = rules_in(second);
    const std::vector<std::string> comments = comments_in(before);
    const std::vector<std::string> comments_after = comments_in(after);
    if (comments != comments_after) {
        const auto [ours, theirs] =
            std::mismatch(comments.begin(), comments.end(), comments_after.begin(), comments_after.end());
        return fmt::format("the comment `{}`", ours != comments.end() ? *ours : *theirs);
    }
    diagnostics::Diagnostics ignored;
    const std::vector<syntax::Line> lines = syntax::lines_of(before, ignored);
    const std::vector<syntax::Line> lines_after = syntax::lines_of(after, ignored);
    const auto [ours, theirs] =
        std::mismatch(lines.begin(), lines.end(), lines_after.begin(), lines_after.end(), same_words);
    if (ours != lines.end()) return fmt::format("the line `{}`", before.text(ours->span));
    if (theirs != lines_after.end()) return fmt::format("the line `{}`", after.text(theirs->span));
    return "";
}

std::string difference_in_words(const Model& first, const Model& second) {
    const std::vector<std::string> facts = Reading(first).facts;
    const std::vector<std::string> facts_after = Reading(second).facts;
    const auto [ours, theirs] = std::mismatch(facts.begin(), facts.end(), facts_after.begin(), facts_after.end());
    if (ours != facts.end()) return *ours;
    return theirs != facts_after.end() ? *theirs : "";
}

std::string difference(const Model& first, const Model& second) {
    if (std::string what = difference_in_words(first, second); !what.empty()) return what;
    const diff::Joint joint = diff::join(first, second);
    if (!joint.incomparable.empty()) return joint.incomparable.front().text;
    if (!joint.mismatches.empty()) return joint.mismatches.front().text;
    diff::Pair pair = diff::build(joint);
    const diff::Changes changes = diff::compare(joint, pair);
    if (changes.changes.empty()) return "";
    return fmt::format("the case {}", words(joint.first, changes.changes.front().example));
}

}  // namespace ascrules::format
