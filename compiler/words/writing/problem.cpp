#include "compiler/words/writing/problem.h"

#include <utility>

#include <fmt/format.h>

namespace ascrules::writing {

std::string text_of(const Problems& problems) {
    std::string text;
    for (const Problem& problem : problems) {
        text += problem.line == 0 ? fmt::format("{}: {}\n", problem.file, problem.what)
                                  : fmt::format("{}:{}: {}\n", problem.file, problem.line, problem.what);
        if (!problem.advice.empty()) text += fmt::format("    {}\n", problem.advice);
    }
    return text;
}

writing::Json json_of(const Problems& problems) {
    writing::Json::Array array;
    for (const Problem& problem : problems) {
        writing::Json::Object object{{"file", problem.file}};
        if (problem.line != 0) object.emplace_back("line", problem.line);
        object.emplace_back("message", problem.what);
        object.emplace_back("advice", problem.advice);
        array.emplace_back(std::move(object));
    }
    return array;
}

}  // namespace ascrules::writing
