#include "cli/past_cases.h"

#include <fmt/format.h>

#include "compiler/past/casefile/case_file.h"
#include "compiler/past/casefile/csv.h"
#include "compiler/past/mapping/mapping.h"
#include "compiler/past/mapping/past_case.h"
#include "compiler/past/mapping/told.h"

namespace ascrules::cli {

std::optional<PastCases> read_past_cases(const std::string& cases, const std::string& mapping_path,
                                         const model::Model& model, Environment& env, writing::Problems& problems) {
    const Opened mapping_file = env.open(mapping_path);
    if (!mapping_file.stream)
        problems.push_back({mapping_path, 0, mapping_file.problem, "name the YAML file that maps the columns"});
    const Opened case_file = env.open(cases);
    if (!case_file.stream) problems.push_back({cases, 0, case_file.problem, "name a file of past referrals"});
    if (!problems.empty()) return std::nullopt;
    const auto mapping = mapping::read_mapping(*mapping_file.stream, mapping_path, model, problems);
    if (!mapping) return std::nullopt;

    casefile::CaseFile file(*case_file.stream, cases, mapping::told_by(*mapping));
    casefile::CsvReader& rows = file.rows();
    const bool has_header = rows.read_header(problems);
    if (!file.problems().empty()) problems = file.problems();
    if (!has_header) return std::nullopt;
    mapping::Decoder decoder(model, *mapping, rows.file(), rows.separator(), rows.header(), problems);
    if (!problems.empty()) return std::nullopt;
    PastCases result;
    mapping::PastCase past;
    for (auto next = rows.next(); next != casefile::CsvReader::Next::end; next = rows.next()) {
        if (next == casefile::CsvReader::Next::stopped) {
            problems.push_back(rows.problem());
            if (!file.problems().empty()) problems = file.problems();
            return std::nullopt;
        }
        std::vector<writing::Fault> faults;
        if (next == casefile::CsvReader::Next::row) decoder.decode(rows.fields(), past, faults);
        if (next == casefile::CsvReader::Next::unreadable || !faults.empty()) {
            ++result.unreadable;
        } else if (!result.past.add(past.answers)) {
            problems.push_back(
                {cases, rows.line(),
                 fmt::format("there are more than {} referrals with different answers", analysis::Past::most_different),
                 "give `check` a part of the file, such as the last months"});
            return std::nullopt;
        }
    }
    if (result.past.size() == 0) {
        problems.push_back({cases, 0, "no row of it could be read as a referral", "see what `replay` says of it"});
        return std::nullopt;
    }
    return result;
}

}  // namespace ascrules::cli
