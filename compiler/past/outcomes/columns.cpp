#include "compiler/past/outcomes/columns.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "compiler/past/casefile/column_names.h"
#include "compiler/words/spelling/naming.h"

namespace ascrules::outcomes {

namespace {

/// Columns of the specification that say who somebody is or describe them. They never become a reference.
constexpr std::array<std::string_view, 10> personal{"nhs number",
                                                    "la person unique identifier",
                                                    "date of birth",
                                                    "date of death",
                                                    "postcode",
                                                    "event description",
                                                    "gp practice code",
                                                    "adult 1 linked person id",
                                                    "adult 2 linked person id",
                                                    "adult 3 linked person id"};

std::string name_key(std::string_view name) {
    std::string key = spelling::folded(name);
    std::replace(key.begin(), key.end(), '_', ' ');
    return key;
}

/// The column names, and what is wrong with those that were looked for.
struct Header {
    const std::vector<std::string>& names;
    const std::string& file;
    writing::Problems& problems;

    /// The first of that name; several are a problem.
    [[nodiscard]] std::optional<std::size_t> position_of(std::string_view name) const {
        std::vector<std::size_t> positions;
        for (std::size_t i = 0; i < names.size(); ++i) {
            if (name_key(names[i]) == name_key(name)) positions.push_back(i);
        }
        if (positions.empty()) return std::nullopt;
        if (positions.size() > 1) problems.push_back({file, 1, casefile::several_of_one_name(name, positions)});
        return positions.front();
    }
};

/// "`a`, `b` and `c`"
std::string listed(const std::vector<std::string>& names) {
    std::string list;
    for (std::size_t i = 0; i < names.size(); ++i)
        list += fmt::format("{}`{}`", i == 0 ? "" : (i + 1 == names.size() ? " and " : ", "), names[i]);
    return list;
}

/// What to do about columns that are missing. A header of one column was most likely parted by something else.
std::string advice_on_missing(const std::vector<std::string>& header) {
    if (header.size() == 1) {
        if (header[0].find(';') != std::string::npos)
            return "the columns seem to be parted by semicolons: add --separator semicolon";
        if (header[0].find('\t') != std::string::npos)
            return "the columns seem to be parted by tabs: add --separator tab";
    }
    return "export them too, under the names of the Client Level Data specification; docs/outcomes.md lists them";
}

std::optional<std::size_t> reference_column(const Header& header, std::string_view name) {
    if (name.empty()) return header.position_of("Event_Reference");
    if (std::find(personal.begin(), personal.end(), name_key(name)) != personal.end()) {
        header.problems.push_back(
            {header.file, 1,
             fmt::format("`{}` says who somebody is or describes them, and would stand in the output",
                         spelling::shown(name)),
             "name a column of references that mean nothing outside your own systems"});
        return std::nullopt;
    }
    const auto found = header.position_of(name);
    if (!found)
        header.problems.push_back({header.file, 1,
                                   fmt::format("there is no column `{}` for the references", spelling::shown(name)),
                                   spelling::suggestion(name, header.names, "the columns are")});
    return found;
}

}  // namespace

std::optional<Columns> find_columns(const std::vector<std::string>& names, const std::string& file, PersonBy person_by,
                                    std::string_view reference, writing::Problems& problems) {
    Columns columns;
    const Header header{names, file, problems};
    const std::size_t before = problems.size();
    std::vector<std::string> missing;
    const auto need = [&](std::size_t& column, const std::string& name) {
        if (const auto found = header.position_of(name)) {
            column = *found;
        } else {
            missing.push_back(name);
        }
    };
    need(columns.event_type, "Event_Type");
    need(columns.start, "Event_Start_Date");
    need(columns.end, "Event_End_Date");
    need(columns.outcome, "Event_Outcome");
    need(columns.service_type, "Service_Type");
    need(columns.client_type, "Client_Type");
    columns.nhs_number = header.position_of("NHS_Number");
    columns.local_identifier = header.position_of("LA_Person_Unique_Identifier");
    columns.authority = header.position_of("LA_Code");
    columns.route = header.position_of("Request_Route_of_Access");
    columns.period_end = header.position_of("Reporting_Period_End_Date");
    if (person_by == PersonBy::local_identifier) columns.nhs_number.reset();
    if (!columns.local_identifier && !columns.nhs_number) missing.emplace_back("LA_Person_Unique_Identifier");
    if (!missing.empty()) {
        problems.push_back(
            {file, 1,
             (missing.size() == 1 ? "this column is missing: " : "these columns are missing: ") + listed(missing),
             advice_on_missing(names)});
    }
    columns.reference = reference_column(header, reference);
    if (problems.size() > before) return std::nullopt;
    return columns;
}

}  // namespace ascrules::outcomes
