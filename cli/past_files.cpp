#include "cli/past_files.h"

#include <utility>

#include "cli/read_text.h"

namespace ascrules::cli {

Opened open_mapping(const std::string& mapping, Environment& env, writing::Problems& problems) {
    Opened file = env.open(mapping);
    if (!file.stream) problems.push_back({mapping, 0, file.problem, "name the YAML file that maps the columns"});
    return file;
}

PastFiles open_past_files(const std::string& cases, const std::string& mapping, Environment& env,
                          writing::Problems& problems, StandardInput dash) {
    Opened mapping_file = open_mapping(mapping, env, problems);
    if (cases == "-" && dash == StandardInput::is_read)
        return {std::move(mapping_file), mapping, {}, name_of(cases), env.in};
    Opened case_file = env.open(cases);
    if (!case_file.stream) problems.push_back({cases, 0, case_file.problem, "name a file of past referrals"});
    std::istream& stream = case_file.stream ? *case_file.stream : env.in;
    return {std::move(mapping_file), mapping, std::move(case_file), cases, stream};
}

std::optional<char> separator_of(const std::string& name) {
    if (name.empty()) return std::nullopt;
    if (name == "semicolon") return ';';
    return name == "tab" ? '\t' : ',';
}

}  // namespace ascrules::cli
