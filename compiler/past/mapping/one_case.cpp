#include "compiler/past/mapping/one_case.h"

#include <fmt/format.h>

#include <sstream>
#include <utility>
#include <variant>
#include <vector>

#include "compiler/language/semantics/check.h"
#include "compiler/meaning/model/overloaded.h"
#include "compiler/past/mapping/yaml.h"
#include "compiler/words/diagnostics/diagnostic.h"
#include "compiler/words/spelling/spelling.h"

namespace ascrules::mapping {

namespace {

/// One entry of a case file as a `given` statement: `question is answer`, `question includes a, b`.
std::optional<std::string> statement_of(const model::Model& model, const YamlEntry& entry, const std::string& file,
                                        writing::Problems& problems) {
    const std::string name = spelling::folded(entry.key);
    const model::Question* question = nullptr;
    std::vector<std::string> names;
    for (const model::Question& candidate : model.questions) {
        if (model.time_of_referral && &candidate == &model.question(model.time_of_referral->question)) continue;
        names.push_back(candidate.name);
        if (spelling::folded(candidate.name) == name) question = &candidate;
    }
    if (question == nullptr) {
        const auto near = spelling::nearest(entry.key, names);
        problems.push_back({file, entry.line, fmt::format("`{}` is not a question of this ruleset", entry.key),
                            near ? fmt::format("did you mean `{}`?", *near) : "name a question as the ruleset does"});
        return std::nullopt;
    }
    const bool several = std::holds_alternative<model::Selection>(question->kind);
    return std::visit(
        model::Overloaded{
            [&](const YamlNothing&) -> std::optional<std::string> {
                return fmt::format("{} is not known", question->name);
            },
            [&](const YamlText& text) -> std::optional<std::string> {
                const std::string value = spelling::folded(text.text);
                // What would end a statement, or start a comment in it, is no part of any answer.
                if (text.text.find_first_of(";#[]\"\n\r") != std::string::npos) {
                    problems.push_back(
                        {file, entry.line,
                         fmt::format("`{}` is not an answer to `{}`", spelling::shortened(text.text), question->name),
                         "write one of the answers that the ruleset declares, and nothing else"});
                    return std::nullopt;
                }
                if (value.empty() || value == "not known") return fmt::format("{} is not known", question->name);
                const bool is = !several || value == "none";
                return fmt::format("{} {} {}", question->name, is ? "is" : "includes", text.text);
            },
            [&](const YamlList& list) -> std::optional<std::string> {
                if (list.items.empty()) return fmt::format("{} is none", question->name);
                if (!several && list.items.size() > 1) {
                    problems.push_back({file, entry.line,
                                        fmt::format("`{}` takes one answer, and this is a list", question->name),
                                        "write one answer"});
                    return std::nullopt;
                }
                std::string items;
                for (const auto& item : list.items) {
                    const auto* text = std::get_if<YamlText>(&item.content);
                    if (text == nullptr) {
                        problems.push_back(
                            {file, item.line,
                             fmt::format("`{}` has something here that is not an answer", question->name),
                             "write one answer on each line of the list"});
                        return std::nullopt;
                    }
                    items += (items.empty() ? "" : ", ") + text->text;
                }
                return fmt::format("{} {} {}", question->name, several ? "includes" : "is", items);
            },
            [&](const YamlMap&) -> std::optional<std::string> {
                problems.push_back({file, entry.line,
                                    fmt::format("`{}` has no answer that can be read", question->name),
                                    "write the answer behind the colon, or a list of answers below it"});
                return std::nullopt;
            },
        },
        entry.value.content);
}

}  // namespace

std::optional<model::Case> read_one_case(const model::Model& model, const std::string& text, const std::string& name,
                                         std::optional<dates::Date> received, writing::Problems& problems) {
    if (text.find_first_not_of(" \t\r\n") == std::string::npos) {
        problems.push_back({name, 0, "the file is empty", "write one `question: answer` on each line"});
        return std::nullopt;
    }
    std::istringstream stream(text);
    const auto document = read_yaml(stream, name, problems);
    if (!document) return std::nullopt;
    const auto* map = std::get_if<YamlMap>(&document->content);
    if (map == nullptr) {
        problems.push_back({name, document->line, "this is not a list of questions with their answers",
                            "write one `question: answer` on each line"});
        return std::nullopt;
    }
    model::Case given = model::empty_case(model);
    std::vector<bool> seen(model.questions.size(), false);
    for (const YamlEntry& entry : map->entries) {
        const auto statement = statement_of(model, entry, name, problems);
        if (!statement) continue;
        diagnostics::Diagnostics diagnostics;
        const auto one = semantics::read_case(model, diagnostics::Source(name, *statement), diagnostics, received);
        for (const diagnostics::Diagnostic& diagnostic : diagnostics) {
            std::string advice = diagnostic.fix ? diagnostic.fix->title : "";
            for (const std::string& choice : diagnostic.choices) advice += (advice.empty() ? "" : "; ") + choice;
            problems.push_back({name, entry.line, diagnostic.message, advice});
        }
        if (!one) continue;
        for (std::size_t i = 0; i < seen.size(); ++i) {
            if (spelling::folded(model.questions[i].name) != spelling::folded(entry.key)) continue;
            if (seen[i])
                problems.push_back(
                    {name, entry.line, fmt::format("`{}` is answered twice", entry.key), "keep one of the two"});
            seen[i] = true;
            given.values[i] = one->values[i];
        }
    }
    if (!problems.empty()) return std::nullopt;
    return given;
}

}  // namespace ascrules::mapping
