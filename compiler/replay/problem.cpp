#include "compiler/replay/problem.h"

#include <utility>

#include <fmt/format.h>

namespace ascrules::replay {

std::string text_of(const Problems& problems) {
    std::string text;
    for (const Problem& problem : problems) {
        text += problem.line == 0 ? fmt::format("{}: {}\n", problem.file, problem.what)
                                  : fmt::format("{}:{}: {}\n", problem.file, problem.line, problem.what);
        if (!problem.advice.empty()) text += fmt::format("    {}\n", problem.advice);
    }
    return text;
}

diagnostics::Json json_of(const Problems& problems) {
    diagnostics::Json::Array array;
    for (const Problem& problem : problems) {
        diagnostics::Json::Object object{{"file", problem.file}};
        if (problem.line != 0) object.emplace_back("line", problem.line);
        object.emplace_back("message", problem.what);
        object.emplace_back("advice", problem.advice);
        array.emplace_back(std::move(object));
    }
    return array;
}

}  // namespace ascrules::replay
