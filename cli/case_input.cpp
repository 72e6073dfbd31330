#include "cli/case_input.h"

#include <fmt/format.h>

#include <sstream>
#include <utility>

#include "cli/rules_file.h"
#include "compiler/language/semantics/check.h"
#include "compiler/meaning/model/overloaded.h"
#include "compiler/past/mapping/yaml.h"
#include "compiler/words/diagnostics/diagnostic_json.h"
#include "compiler/words/spelling/spelling.h"
#include "compiler/words/spelling/utf8.h"
#include "compiler/words/writing/json.h"

namespace ascrules::cli {

using diagnostics::Source;
using mapping::YamlEntry;
using mapping::YamlList;
using mapping::YamlNothing;
using mapping::YamlText;
using writing::Json;

namespace {

/// One entry of a case file as a `given` statement: `question is answer`, `question includes a, b`.
std::optional<std::string> statement_of(const model::Model& model, const YamlEntry& entry, const std::string& file,
                                        writing::Problems& problems) {
    const std::string name = spelling::folded(entry.key);
    const model::Question* question = nullptr;
    std::vector<std::string> names;
    for (const model::Question& candidate : model.questions) {
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
            [&](const mapping::YamlMap&) -> std::optional<std::string> {
                problems.push_back({file, entry.line,
                                    fmt::format("`{}` has no answer that can be read", question->name),
                                    "write the answer behind the colon, or a list of answers below it"});
                return std::nullopt;
            },
        },
        entry.value.content);
}

/// As much of the stream as a case can hold, and a little more, so that too much is seen to be too much.
std::string beginning_of(std::istream& stream) {
    constexpr std::size_t enough = 1'100'000;
    std::string text(enough, '\0');
    stream.read(text.data(), static_cast<std::streamsize>(enough));
    text.resize(static_cast<std::size_t>(stream.gcount()));
    return text;
}

void read_file(const model::Model& model, const std::string& path, std::optional<dates::Date> received,
               Environment& env, CaseInput& input) {
    const Opened opened = path == "-" ? Opened{} : env.open(path);
    if (path != "-" && !opened.stream) {
        input.problems.push_back({path, 0, opened.problem, "name a YAML file that maps questions to answers"});
        return;
    }
    const std::string name = path == "-" ? "standard input" : path;
    std::istream& stream = path == "-" ? env.in : *opened.stream;
    std::istringstream text(beginning_of(stream));
    if (text.str().find_first_not_of(" \t\r\n") == std::string::npos) {
        input.problems.push_back({name, 0, "the file is empty", "write one `question: answer` on each line"});
        return;
    }
    const auto document = mapping::read_yaml(text, name, input.problems);
    if (!document) return;
    const auto* map = std::get_if<mapping::YamlMap>(&document->content);
    if (map == nullptr) {
        input.problems.push_back({name, document->line, "this is not a list of questions with their answers",
                                  "write one `question: answer` on each line"});
        return;
    }
    model::Case given = model::empty_case(model);
    std::vector<bool> seen(model.questions.size(), false);
    for (const YamlEntry& entry : map->entries) {
        const auto statement = statement_of(model, entry, name, input.problems);
        if (!statement) continue;
        diagnostics::Diagnostics diagnostics;
        const auto one = semantics::read_case(model, Source(name, *statement), diagnostics, received);
        for (const diagnostics::Diagnostic& diagnostic : diagnostics) {
            std::string advice = diagnostic.fix ? diagnostic.fix->title : "";
            for (const std::string& choice : diagnostic.choices) advice += (advice.empty() ? "" : "; ") + choice;
            input.problems.push_back({name, entry.line, diagnostic.message, advice});
        }
        if (!one) continue;
        for (std::size_t i = 0; i < seen.size(); ++i) {
            if (spelling::folded(model.questions[i].name) != spelling::folded(entry.key)) continue;
            if (seen[i])
                input.problems.push_back(
                    {name, entry.line, fmt::format("`{}` is answered twice", entry.key), "keep one of the two"});
            seen[i] = true;
            given.values[i] = one->values[i];
        }
    }
    if (input.problems.empty()) input.given = std::move(given);
}

}  // namespace

CaseInput read_case(const model::Model& model, const std::string& given, const std::string& case_file,
                    std::optional<dates::Date> received, Environment& env) {
    CaseInput input;
    if (!given.empty() && !case_file.empty()) {
        input.problems.push_back(
            {"", 0, "the case is given twice, with --given and with --case", "use one of the two"});
    } else if (!case_file.empty()) {
        read_file(model, case_file, received, env, input);
    } else {
        if (spelling::first_invalid_utf8(given) != std::string::npos) {
            input.problems.push_back({"", 0, "the answers after --given are not text in UTF-8", "type them again"});
            return input;
        }
        input.source = Source("--given", given);
        input.given = semantics::read_case(model, input.source, input.diagnostics, received);
    }
    return input;
}

ExitCode report_unusable(const CaseInput& input, std::string_view command, Format format, Environment& env) {
    if (format == Format::json) {
        Json::Object object = answer(command, ExitCode::could_not_run);
        object.emplace_back("problem", "the case cannot be used");
        object.emplace_back("diagnostics", diagnostics::json_of(input.diagnostics, input.source));
        object.emplace_back("problems", writing::json_of(input.problems));
        env.out << text_of(Json(std::move(object)));
        return ExitCode::could_not_run;
    }
    for (const writing::Problem& problem : input.problems) {
        if (problem.file.empty()) {
            env.err << fmt::format("ascrules: {}\n    you can: {}\n", problem.what, problem.advice);
        } else {
            env.err << writing::text_of(writing::Problems{problem});
        }
    }
    env.err << render_text(input.diagnostics, input.source);
    return ExitCode::could_not_run;
}

}  // namespace ascrules::cli
