#include "compiler/past/drafting/draft.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "compiler/past/drafting/parts.h"
#include "compiler/past/drafting/words.h"
#include "compiler/words/spelling/naming.h"
#include "compiler/words/writing/figures.h"

namespace ascrules::drafting {

namespace {

/// A column whose values are names of questions: the file has one row for each answer.
void check_form(const model::Model& model, const Survey& survey, Draft& draft) {
    for (const SurveyedColumn& column : survey.columns) {
        std::set<std::size_t> questions;
        for (const auto& [folded, seen] : column.values.by_folded) {
            for (std::size_t q = 0; q < model.questions.size(); ++q) {
                const bool same = plain(seen.text) == plain(model.questions[q].name) ||
                                  plain(seen.text) == plain(model.questions[q].key);
                if (same) questions.insert(q);
            }
        }
        constexpr std::size_t fewest = 2;
        if (questions.size() < fewest) continue;
        draft.checks.push_back(
            fmt::format("the file may hold one row for each answer: `{}` names questions. Draft it again with "
                        "--reference, --question and "
                        "--answer and the columns that hold them",
                        spelling::shown(column.name)));
        return;
    }
}

}  // namespace

std::vector<std::string> open_in(const std::vector<std::string>& checks, const ColumnReading& reading) {
    std::vector<std::string> open = checks;
    for (const Meant& one : reading.nearly)
        open.push_back(fmt::format("whether `{}` means `{}` ({})", one.seen.text, one.means,
                                   writing::counted(one.seen.count, "row", "rows")));
    for (const SeenValue& seen : reading.unclear)
        open.push_back(fmt::format("what `{}` means ({})", seen.text, writing::counted(seen.count, "row", "rows")));
    if (!reading.hidden.empty()) {
        std::size_t rows = 0;
        std::size_t line = reading.hidden.front().first_line;
        for (const SeenValue& seen : reading.hidden) {
            rows += seen.count;
            line = std::min(line, seen.first_line);
        }
        open.push_back(
            fmt::format("what {} means that {} not shown here, being rare or perhaps somebody's data ({}, the "
                        "first on line {})",
                        writing::counted(reading.hidden.size(), "further value", "further values"),
                        reading.hidden.size() == 1 ? "is" : "are", writing::counted(rows, "row", "rows"), line));
    }
    open.insert(open.end(), reading.doubts.begin(), reading.doubts.end());
    return open;
}

Draft draft(const model::Model& model, const Survey& survey) {
    Draft draft;
    std::vector<bool> taken;
    for (const SurveyedColumn& column : survey.columns) taken.push_back(!column.has_own_name);
    match_other_columns(model, survey, taken, draft);
    match_questions(model, survey, taken, draft);
    for (std::size_t c = 0; c < taken.size(); ++c) {
        if (!taken[c]) draft.left_out.push_back(c);
    }
    if (!survey.one_row_an_answer) check_form(model, survey, draft);
    if (draft.questions.empty() && draft.checks.empty())
        draft.checks.emplace_back("which columns answer the questions: none has the name of a question or its answers");
    if (!draft.questions.empty()) {
        for (const model::QuestionId id : draft.without_column)
            draft.checks.push_back(fmt::format(
                "which column answers `{}`: none was found. Write it under `questions`, or leave it out: the "
                "question is then not answered in any case",
                model.question(id).name));
    }
    return draft;
}

std::size_t open_points(const Draft& draft) {
    std::size_t count = draft.checks.size();
    for (const DraftedQuestion& one : draft.questions) count += open_in(one.checks, one.reading).size();
    for (const auto* one : {&draft.received, &draft.sent_to, &draft.should_have_gone_to}) {
        if (*one) count += open_in((*one)->checks, (*one)->reading).size();
    }
    return count;
}

}  // namespace ascrules::drafting
