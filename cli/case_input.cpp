#include "cli/case_input.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "cli/answers.h"
#include "cli/read_text.h"
#include "compiler/language/semantics/check.h"
#include "compiler/past/mapping/one_case.h"
#include "compiler/words/diagnostics/diagnostic_json.h"
#include "compiler/words/spelling/utf8.h"

namespace ascrules::cli {

namespace {

void read_file(const model::Model& model, const std::string& path, std::optional<dates::Date> received,
               Environment& env, CaseInput& input) {
    files::FileText file = read_text(env, path, mapping::largest_case);
    if (!file.problem.empty()) {
        input.problems.push_back({path, 0, file.problem, "name a YAML file that maps questions to answers"});
        return;
    }
    file.text.resize(std::min(file.text.size(), mapping::largest_case));
    input.given = mapping::read_one_case(model, file.text, name_of(path), received, input.problems);
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
        input.source = diagnostics::Source("--given", given);
        input.given = semantics::read_case(model, input.source, input.diagnostics, received);
    }
    return input;
}

ExitCode report_unusable(const Context& context, const CaseInput& input) {
    if (context.format == Format::json) {
        Json::Object object = answer(context, ExitCode::could_not_run);
        object.emplace_back("problem", "the case cannot be used");
        object.emplace_back("diagnostics", diagnostics::json_of(input.diagnostics, input.source));
        object.emplace_back("problems", writing::json_of(input.problems));
        return print(context, std::move(object), ExitCode::could_not_run);
    }
    for (const writing::Problem& problem : input.problems) {
        if (problem.file.empty()) {
            context.env.err << fmt::format("ascrules: {}\n    you can: {}\n", problem.what, problem.advice);
        } else {
            context.env.err << writing::text_of(writing::Problems{problem});
        }
    }
    context.env.err << render_text(input.diagnostics, input.source);
    return ExitCode::could_not_run;
}

}  // namespace ascrules::cli
