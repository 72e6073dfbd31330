#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "compiler/past/drafting/draft.h"
#include "compiler/past/drafting/parts.h"
#include "compiler/past/drafting/personal.h"
#include "compiler/past/drafting/words.h"

namespace ascrules::drafting {

namespace {

/// A column that may answer a question.
struct Candidate {
    std::size_t question = 0;
    std::size_t column = 0;
    Likeness names = Likeness::none;
    ColumnReading reading;
};

/// For each question what tells it from the others of its family, in words; empty where it is of none.
std::vector<std::string> items_of_families(const model::Model& model) {
    std::vector<std::string> items(model.questions.size());
    for (const model::Family& family : model.families) {
        const std::string begins = family.name + " ";
        for (const model::QuestionId question : family.questions) {
            const std::string& name = model.question(question).name;
            if (name.starts_with(begins)) items[question.index] = name.substr(begins.size());
        }
    }
    return items;
}

/// A column of one of a family often has the name of the item alone: `Kitchen rating` for `clutter rating kitchen`. Of words that all of the
/// family have none tells which of them it is.
Likeness likeness_to(const SurveyedColumn& column, const model::Question& question, const std::string& item) {
    const Likeness names = std::max(likeness(column.name, question.name), likeness(column.name, question.key));
    if (item.empty() || names > Likeness::some_words) return names;
    if (has_all_words(column.name, item)) return Likeness::some_words;
    return share_a_word(column.name, item) ? names : Likeness::none;
}

/// Whether the values alone say that the column is about this question: at least two different answers, not only yes and no, and nothing
/// that is no answer.
bool values_tell(const ColumnReading& reading, const model::Question& question) {
    if (reading.understood() < 1 || std::holds_alternative<model::Quantity>(question.kind)) return false;
    const bool more_than_yes_and_no = std::any_of(reading.meant.begin(), reading.meant.end(), [](const Meant& one) {
        return one.means != "yes" && one.means != "no";
    });
    return more_than_yes_and_no && reading.different() >= 2;
}

/// Whether it is worth proposing at all.
bool is_worth_a_look(const Candidate& candidate, const SurveyedColumn& column, const model::Question& question) {
    if (names_something_personal(column.name) && candidate.reading.understood() < 1) return false;
    if (candidate.names >= Likeness::same_words) return true;
    if (column.name_is_rare) return false;
    if (candidate.names == Likeness::near) return column.filled == 0 || candidate.reading.understood() > 0;
    if (candidate.names == Likeness::some_words) return candidate.reading.understood() >= 0.5;
    return values_tell(candidate.reading, question);
}

std::vector<Candidate> candidates_for(const model::Model& model, const Survey& survey, const std::vector<bool>& taken) {
    std::vector<Candidate> all;
    const std::vector<std::string> items = items_of_families(model);
    for (std::size_t q = 0; q < model.questions.size(); ++q) {
        if (model.is_of_receipt({q})) continue;
        const model::Question& question = model.questions[q];
        for (std::size_t c = 0; c < survey.columns.size(); ++c) {
            const SurveyedColumn& column = survey.columns[c];
            if (taken[c]) continue;
            Candidate candidate{q, c, likeness_to(column, question, items[q]), read_answers(column, question)};
            if (is_worth_a_look(candidate, column, question)) all.push_back(std::move(candidate));
        }
    }
    std::stable_sort(all.begin(), all.end(), [](const Candidate& one, const Candidate& other) {
        if (one.names != other.names) return one.names > other.names;
        return one.reading.understood() > other.reading.understood();
    });
    return all;
}

std::string why_not_certain(const Candidate& chosen) {
    switch (chosen.names) {
        case Likeness::near: return "whether this is the column: its name is only nearly the question's";
        case Likeness::some_words: return "whether this is the column: only some words of its name are the question's";
        case Likeness::none: return "whether this is the column: only its values suit the question";
        case Likeness::same_words:
        case Likeness::same: break;
    }
    return {};
}

/// The other columns that suit the question as well as the one that was chosen.
void check_rivals(DraftedQuestion& drafted, const Candidate& chosen, const std::vector<Candidate>& all,
                  const Survey& survey) {
    for (const Candidate& other : all) {
        if (other.question != chosen.question || other.column == chosen.column || other.names != chosen.names) continue;
        if (chosen.names < Likeness::same_words && other.reading.understood() < chosen.reading.understood()) continue;
        drafted.checks.push_back(
            fmt::format("whether this is the column: `{}` could be it as well", survey.columns[other.column].name));
    }
}

/// Where items are ticked and nothing ever says that one is not, an empty field can mean that.
void check_empty_ticks(DraftedQuestion& drafted, const Survey& survey) {
    const std::vector<Meant>& meant = drafted.reading.meant;
    if (std::any_of(meant.begin(), meant.end(), [](const Meant& one) { return one.means == "no"; })) return;
    if (std::none_of(drafted.columns.begin(), drafted.columns.end(),
                     [&](std::size_t column) { return survey.columns[column].empty > 0; }))
        return;
    drafted.reading.doubts.emplace_back(
        "the columns say only what is ticked: if empty means not ticked, write `not ticked: [\"\"]`; otherwise the "
        "answers "
        "of rows with an empty field are not known");
}

/// A column for each item of a selection, all of them found without doubt by their names.
std::optional<DraftedQuestion> columns_of_items(const model::Model& model, const Survey& survey, std::size_t q,
                                                const std::vector<bool>& taken) {
    const model::Question& question = model.questions[q];
    const auto* selection = std::get_if<model::Selection>(&question.kind);
    if (selection == nullptr) return std::nullopt;
    DraftedQuestion drafted{{q}, {}, {}, {}};
    for (const model::Answer& item : selection->items) {
        std::optional<std::size_t> found;
        for (std::size_t c = 0; c < survey.columns.size(); ++c) {
            const std::string& name = survey.columns[c].name;
            if (taken[c]) continue;
            const bool same = likeness(name, item.name) >= Likeness::same_words ||
                              likeness(name, question.name + " " + item.name) >= Likeness::same_words;
            if (!same) continue;
            if (found) return std::nullopt;
            found = c;
        }
        if (!found) return std::nullopt;
        drafted.columns.push_back(*found);
        ColumnReading ticks = read_ticks(survey.columns[*found]);
        const auto add = [](auto& to, const auto& from) { to.insert(to.end(), from.begin(), from.end()); };
        add(drafted.reading.meant, ticks.meant);
        add(drafted.reading.missing, ticks.missing);
        add(drafted.reading.unclear, ticks.unclear);
        add(drafted.reading.hidden, ticks.hidden);
        for (const std::string& doubt : ticks.doubts)
            drafted.reading.doubts.push_back(fmt::format("`{}`: {}", name_of(survey, *found), doubt));
        for (const Meant& one : ticks.nearly) drafted.reading.unclear.push_back(one.seen);
    }
    check_empty_ticks(drafted, survey);
    return drafted;
}

}  // namespace

const std::string& name_of(const Survey& survey, std::size_t column) {
    return survey.columns[column].name;
}

void match_questions(const model::Model& model, const Survey& survey, std::vector<bool>& taken, Draft& draft) {
    std::vector<std::optional<DraftedQuestion>> found(model.questions.size());
    const std::vector<Candidate> all = candidates_for(model, survey, taken);
    const auto choose = [&](bool by_name) {
        for (const Candidate& candidate : all) {
            if (found[candidate.question] || taken[candidate.column]) continue;
            if ((candidate.names >= Likeness::same_words) != by_name) continue;
            DraftedQuestion drafted{{candidate.question}, {candidate.column}, candidate.reading, {}};
            if (std::string why = why_not_certain(candidate); !why.empty()) drafted.checks.push_back(std::move(why));
            check_rivals(drafted, candidate, all, survey);
            found[candidate.question] = std::move(drafted);
            taken[candidate.column] = true;
        }
    };
    choose(true);
    for (std::size_t q = 0; q < found.size(); ++q) {
        if (found[q] || model.is_of_receipt({q})) continue;
        found[q] = columns_of_items(model, survey, q, taken);
        if (!found[q]) continue;
        for (const std::size_t column : found[q]->columns) taken[column] = true;
    }
    choose(false);
    for (std::size_t q = 0; q < found.size(); ++q) {
        if (found[q]) {
            draft.questions.push_back(*std::move(found[q]));
        } else if (!model.is_of_receipt({q})) {
            draft.without_column.push_back({q});
        }
    }
}

}  // namespace ascrules::drafting
