#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "compiler/past/drafting/parts.h"
#include "compiler/past/drafting/personal.h"
#include "compiler/past/drafting/words.h"
#include "compiler/words/writing/figures.h"

namespace ascrules::drafting {

namespace {

/// What such columns are called, in plain words, the likeliest first.
constexpr std::array<std::string_view, 16> reference_names{"reference",
                                                           "case reference",
                                                           "referral reference",
                                                           "contact reference",
                                                           "event reference",
                                                           "case ref",
                                                           "referral ref",
                                                           "contact ref",
                                                           "ref",
                                                           "case id",
                                                           "referral id",
                                                           "contact id",
                                                           "case number",
                                                           "referral number",
                                                           "contact number",
                                                           "id"};
constexpr std::array<std::string_view, 16> received_names{"received",
                                                          "date received",
                                                          "received date",
                                                          "received on",
                                                          "referral received",
                                                          "contact received",
                                                          "referral date",
                                                          "contact date",
                                                          "date of referral",
                                                          "date of contact",
                                                          "referral received date",
                                                          "contact start date",
                                                          "referral start date",
                                                          "event start date",
                                                          "start date",
                                                          "date"};
constexpr std::array<std::string_view, 12> sent_names{"sent to",     "routed to",   "destination",  "passed to",
                                                      "referred to", "assigned to", "allocated to", "allocated team",
                                                      "team",        "route",       "outcome team", "receiving team"};
constexpr std::array<std::string_view, 12> should_names{
    "should have gone to", "should have gone",    "correct destination", "right destination",
    "correct route",       "correct team",        "right team",          "adjudicated",
    "adjudicated to",      "audited destination", "audit destination",   "should go to"};
constexpr std::array<std::string_view, 8> outcome_names{"outcome",       "what followed",   "sequel",
                                                        "event outcome", "contact outcome", "referral outcome",
                                                        "case outcome",  "result"};

/// Whether a column tells by its name of something that was received, whatever else it says.
bool tells_of_receiving(const std::string& name) {
    const std::vector<std::string> words = words_of(name);
    return std::any_of(words.begin(), words.end(), [](const std::string& word) {
        return word == "received" || word == "recd" || word == "rcvd" || word == "rec";
    });
}

template <std::size_t size>
std::optional<std::size_t> rank_of(const std::string& name, const std::array<std::string_view, size>& names) {
    const std::string words = plain(name);
    const auto at = std::find(names.begin(), names.end(), words);
    if (at == names.end()) return std::nullopt;
    return static_cast<std::size_t>(at - names.begin());
}

class OtherColumns {
  public:
    OtherColumns(const model::Model& model, const Survey& survey, std::vector<bool>& taken)
        : model_(model), survey_(survey), taken_(taken), belongs_to_question_(survey.columns.size()) {
        for (std::size_t c = 0; c < survey.columns.size(); ++c) {
            for (const model::Question& question : model.questions) {
                if (plain(survey.columns[c].name) == plain(question.name)) belongs_to_question_[c] = true;
            }
        }
    }

    void find_all(Draft& draft) {
        find_reference(draft);
        find_received(draft);
        find_destinations(draft);
        if (const auto c = best(outcome_names, [](const SurveyedColumn&) { return true; })) draft.outcome = take(*c);
    }

  private:
    /// The free column with the likeliest name among those that suit.
    template <std::size_t size, typename Suits>
    [[nodiscard]] std::optional<std::size_t> best(const std::array<std::string_view, size>& names,
                                                  const Suits& suits) const {
        std::optional<std::size_t> found;
        std::size_t best_rank = size;
        for (std::size_t c = 0; c < survey_.columns.size(); ++c) {
            const auto rank = rank_of(survey_.columns[c].name, names);
            if (!rank || !is_free(c) || !suits(survey_.columns[c]) || *rank >= best_rank) continue;
            best_rank = *rank;
            found = c;
        }
        return found;
    }

    [[nodiscard]] bool is_free(std::size_t c) const { return !taken_[c] && !belongs_to_question_[c]; }

    DraftedColumn take(std::size_t c) {
        taken_[c] = true;
        return {c};
    }

    void find_reference(Draft& draft) {
        const auto c = best(reference_names, [](const SurveyedColumn& column) {
            return column.filled > 0 && column.all_different && !names_something_personal(column.name);
        });
        if (c) draft.reference = take(*c);
    }

    void find_received(Draft& draft) {
        const auto is_date = [](const SurveyedColumn& column) {
            return column.days.count() > 0 && 2 * column.days.count() >= column.filled;
        };
        auto c = best(received_names, is_date);
        const bool by_its_name = c.has_value();
        for (std::size_t other = 0; !c && other < survey_.columns.size(); ++other) {
            const SurveyedColumn& column = survey_.columns[other];
            if (is_free(other) && is_date(column) && may_be_received(column)) c = other;
        }
        if (!c) return;
        DraftedColumn received = take(*c);
        const SurveyedColumn& column = survey_.columns[*c];
        if (!by_its_name)
            received.checks.emplace_back(
                "whether this is the day on which a case was received: only some words of its name say so");
        for (std::size_t other = 0; other < survey_.columns.size(); ++other) {
            if (is_free(other) && is_date(survey_.columns[other]) &&
                (rank_of(survey_.columns[other].name, received_names) || may_be_received(survey_.columns[other])))
                received.checks.push_back(
                    fmt::format("whether this is the day on which a case was received: `{}` could be it as well",
                                survey_.columns[other].name));
        }
        const SeenDays& days = column.days;
        draft.day_first = days.slashes > days.year_first;
        check_days(column, draft.day_first, received.checks);
        draft.received = std::move(received);
    }

    /// What has a question's words is the question's.
    [[nodiscard]] bool may_be_received(const SurveyedColumn& column) const {
        return tells_of_receiving(column.name) && !names_something_personal(column.name) &&
               std::none_of(model_.questions.begin(), model_.questions.end(), [&](const model::Question& question) {
                   return likeness(column.name, question.name) >= Likeness::some_words;
               });
    }

    static void check_days(const SurveyedColumn& column, bool day_first, std::vector<std::string>& checks) {
        const SeenDays& days = column.days;
        const std::size_t other = column.filled - (day_first ? days.slashes : days.year_first);
        if (other > 0)
            checks.push_back(fmt::format("how the dates are written: {} not written {}",
                                         writing::counted(other, "value is", "values are"),
                                         day_first ? "DD/MM/YYYY" : "YYYY-MM-DD"));
        if (days.month_surely_first > 0)
            checks.push_back(fmt::format("how the dates are written: {} the month before the day, which cannot be read",
                                         writing::counted(days.month_surely_first, "has", "have")));
        if (day_first && days.day_surely_first == 0 && days.month_surely_first == 0)
            checks.emplace_back("how the dates are written: none tells whether the day or the month comes first");
    }

    [[nodiscard]] ColumnReading as_destinations(const SurveyedColumn& column) const {
        std::vector<std::string> names;
        std::vector<std::vector<std::string>> keys;
        for (const model::Destination& destination : model_.destinations) {
            names.push_back(destination.name);
            keys.push_back({destination.key});
        }
        return read_names(column.values, names, keys, names_something_personal(column.name));
    }

    /// A value that means that nothing is known has to be listed for the whole mapping, which no answer may contradict.
    void check_missing(DraftedColumn& drafted) const {
        for (const SeenValue& seen : drafted.reading.missing)
            drafted.checks.push_back(
                fmt::format("what `{}` means ({}): list it under `elsewhere`, or under `missing` of the whole mapping",
                            seen.text, writing::counted(seen.count, "row", "rows")));
        drafted.reading.missing.clear();
    }

    void find_destinations(Draft& draft) {
        const auto suits = [&](const SurveyedColumn& column) {
            const ColumnReading reading = as_destinations(column);
            return reading.understood() > 0 || column.values.too_many;
        };
        const auto few = [&](const SurveyedColumn& column) { return suits(column) && !column.values.too_many; };
        if (const auto c = best(should_names, few)) draft.should_have_gone_to = destination(*c);
        if (const auto c = best(sent_names, few)) draft.sent_to = destination(*c);
        if (draft.sent_to) return;
        // No name tells: a column most of whose values are destinations may be it.
        for (std::size_t c = 0; c < survey_.columns.size(); ++c) {
            if (!is_free(c) || names_something_personal(survey_.columns[c].name)) continue;
            const ColumnReading reading = as_destinations(survey_.columns[c]);
            constexpr double most = 0.5;
            if (reading.different() < 2 || reading.understood() <= most) continue;
            draft.sent_to = destination(c);
            draft.sent_to->checks.emplace_back(
                "whether this is where cases were sent: only its values suit, and they could be where cases should "
                "have gone");
            return;
        }
    }

    DraftedColumn destination(std::size_t c) {
        DraftedColumn drafted = take(c);
        drafted.reading = as_destinations(survey_.columns[c]);
        check_missing(drafted);
        return drafted;
    }

    const model::Model& model_;
    const Survey& survey_;
    std::vector<bool>& taken_;
    std::vector<bool> belongs_to_question_;
};

}  // namespace

void match_other_columns(const model::Model& model, const Survey& survey, std::vector<bool>& taken, Draft& draft) {
    OtherColumns(model, survey, taken).find_all(draft);
}

}  // namespace ascrules::drafting
