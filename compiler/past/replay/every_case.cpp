#include "compiler/past/replay/every_case.h"

#include <vector>

#include "compiler/past/casefile/case_file.h"
#include "compiler/past/casefile/csv.h"
#include "compiler/past/mapping/told.h"

namespace ascrules::replay {

using Next = casefile::CsvReader::Next;

std::optional<RowsRead> every_case(const model::Model& model, const mapping::Mapping& mapping, const NamedStream& cases,
                                   const TakeCase& take, writing::Problems& problems) {
    casefile::CaseFile file(cases.stream, cases.name, mapping::told_by(mapping));
    casefile::CsvReader& rows = file.rows();
    const bool has_header = rows.read_header(problems);
    if (!file.problems().empty()) problems = file.problems();
    if (!has_header) return std::nullopt;
    mapping::Decoder decoder(model, mapping, rows.file(), rows.separator(), rows.header(), problems);
    if (!problems.empty()) return std::nullopt;
    RowsRead read;
    mapping::PastCase past;
    std::vector<writing::Fault> faults;
    for (Next next = rows.next(); next != Next::end; next = rows.next()) {
        if (next == Next::stopped) {
            problems.push_back(rows.problem());
            if (!file.problems().empty()) problems = file.problems();
            return std::nullopt;
        }
        faults.clear();
        if (next == Next::row) decoder.decode(rows.fields(), past, faults);
        if (next == Next::unreadable || !faults.empty()) {
            ++read.unreadable;
            continue;
        }
        ++read.cases;
        if (auto problem = take(past, rows.line())) {
            problems.push_back(*std::move(problem));
            return std::nullopt;
        }
    }
    return read;
}

}  // namespace ascrules::replay
