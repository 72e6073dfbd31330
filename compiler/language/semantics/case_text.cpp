#include "compiler/language/semantics/check.h"
#include "compiler/language/semantics/values.h"
#include "compiler/language/syntax/block.h"

namespace ascrules::semantics {

using namespace model;

namespace {

Names names_of(const Model& model) {
    Names names;
    for (std::size_t i = 0; i < model.questions.size(); ++i) {
        if (!model.is_of_receipt({i})) names.questions.add(model.questions[i].name, {i});
    }
    for (std::size_t i = 0; i < model.thresholds.size(); ++i) names.thresholds.add(model.thresholds[i].name, {i});
    for (std::size_t i = 0; i < model.families.size(); ++i) names.families.add(model.families[i].name, {i});
    // No question, but it is said what they are.
    for (std::size_t i = 0; i < model.scores.size(); ++i) names.scores.add(model.scores[i].name, {i});
    for (std::size_t i = 0; i < model.figures.size(); ++i) names.figures.add(model.figures[i].name, {i});
    return names;
}

/// All words of the text, cut at semicolons and line ends.
std::vector<syntax::Phrase> statements_of(const diagnostics::Source& source, diagnostics::Diagnostics& diagnostics) {
    std::vector<syntax::Phrase> statements;
    // A semicolon at the very end does no harm here.
    const std::size_t end = source.text().find_last_not_of("; \t\r\n");
    const diagnostics::Source text(source.name(), source.text().substr(0, end == std::string::npos ? 0 : end + 1));
    for (const syntax::Line& line : syntax::lines_of(text, diagnostics)) {
        syntax::Phrase whole;
        whole.words.push_back(line.first);
        whole.words.insert(whole.words.end(), line.rest.words.begin(), line.rest.words.end());
        std::size_t begin = 0;
        for (std::size_t i = 0; i <= whole.words.size(); ++i) {
            if (i < whole.words.size() && whole.words[i].kind != syntax::WordKind::semicolon &&
                whole.words[i].text != ";")
                continue;
            if (i > begin) statements.push_back(syntax::part_of(whole, begin, i));
            begin = i + 1;
        }
    }
    return statements;
}

}  // namespace

std::optional<Case> read_case(const Model& model, const diagnostics::Source& given,
                              diagnostics::Diagnostics& diagnostics, std::optional<dates::Date> received) {
    const Names names = names_of(model);
    const Context context{model, names, diagnostics, false, received};
    Case result = read_answers(context, statements_of(given, diagnostics));
    if (has_errors(diagnostics)) return std::nullopt;
    return result;
}

}  // namespace ascrules::semantics
