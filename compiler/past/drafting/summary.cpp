#include <fmt/format.h>

#include "compiler/past/drafting/draft.h"
#include "compiler/past/drafting/parts.h"
#include "compiler/words/spelling/naming.h"
#include "compiler/words/writing/figures.h"

namespace ascrules::drafting {

namespace {

using writing::Json;

/// An open point and what it is about: "`has care needs`".
struct OpenPoint {
    std::string of;
    std::string what;
};

std::vector<OpenPoint> all_open(const model::Model& model, const Draft& draft) {
    std::vector<OpenPoint> all;
    const auto add = [&](const std::string& of, const std::vector<std::string>& points) {
        for (const std::string& point : points) all.push_back({of, point});
    };
    add("the mapping", draft.checks);
    const auto add_column = [&](const std::string& of, const std::optional<DraftedColumn>& column) {
        if (column) add(of, open_in(column->checks, column->reading));
    };
    add_column("`received`", draft.received);
    add_column("`sent to`", draft.sent_to);
    add_column("`should have gone to`", draft.should_have_gone_to);
    for (const DraftedQuestion& one : draft.questions)
        add(fmt::format("`{}`", model.question(one.question).name), open_in(one.checks, one.reading));
    return all;
}

std::size_t certain_questions(const Draft& draft) {
    std::size_t count = 0;
    for (const DraftedQuestion& one : draft.questions) count += one.certain() ? 1 : 0;
    return count;
}

}  // namespace

std::string summary_of(const model::Model& model, const Survey& survey, const Draft& draft) {
    std::string text = fmt::format("{}: {} and {} seen\n", survey.file, writing::counted(survey.rows, "row", "rows"),
                                   writing::counted(survey.columns.size(), "column", "columns"));
    for (const std::string& how : survey.read_as) text += fmt::format("  {}\n", how);
    if (survey.bad_rows > 0)
        text += fmt::format("  {} could not be read; the first stands on line {}: {}\n",
                            writing::counted(survey.bad_rows, "row", "rows"), survey.first_bad_row->line,
                            survey.first_bad_row->what);
    text += fmt::format("  {} of {} have a column for certain, {} to be looked at, {} none\n", certain_questions(draft),
                        writing::counted(model.questions.size(), "question", "questions"),
                        draft.questions.size() - certain_questions(draft), draft.without_column.size());
    const std::vector<OpenPoint> open = all_open(model, draft);
    if (open.empty()) return text + "  nothing is open: the draft can be used as it is\n";
    text += fmt::format("\n{} open. A replay does not use the draft before they are settled:\n",
                        writing::counted(open.size(), "point is", "points are"));
    for (const OpenPoint& point : open) text += fmt::format("  {}: {}\n", point.of, point.what);
    return text;
}

Json json_of(const model::Model& model, const Survey& survey, const Draft& draft) {
    Json::Array questions;
    for (const DraftedQuestion& one : draft.questions) {
        Json::Array columns;
        for (const std::size_t column : one.columns) columns.emplace_back(name_of(survey, column));
        questions.emplace_back(Json::Object{{"question", model.question(one.question).key},
                                            {"columns", std::move(columns)},
                                            {"certain", one.certain()}});
    }
    Json::Array without;
    for (const model::QuestionId id : draft.without_column) without.emplace_back(model.question(id).key);
    Json::Array open;
    for (const OpenPoint& point : all_open(model, draft))
        open.emplace_back(Json::Object{{"of", point.of}, {"what", point.what}});
    Json::Array read_as;
    for (const std::string& how : survey.read_as) read_as.emplace_back(how);
    return Json::Object{{"file", survey.file},
                        {"read_as", std::move(read_as)},
                        {"rows", survey.rows},
                        {"unreadable_rows", survey.bad_rows},
                        {"columns", survey.columns.size()},
                        {"questions", std::move(questions)},
                        {"questions_without_column", std::move(without)},
                        {"open_points", std::move(open)}};
}

}  // namespace ascrules::drafting
