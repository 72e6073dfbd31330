#include "compiler/past/outcomes/columns.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

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

std::optional<std::size_t> position_of(const std::vector<std::string>& header, std::string_view name) {
    const std::string key = name_key(name);
    for (std::size_t i = 0; i < header.size(); ++i) {
        if (name_key(header[i]) == key) return i;
    }
    return std::nullopt;
}

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

std::optional<std::size_t> reference_column(const std::vector<std::string>& header, const std::string& file,
                                            std::string_view name, writing::Problems& problems) {
    if (name.empty()) return position_of(header, "Event_Reference");
    if (std::find(personal.begin(), personal.end(), name_key(name)) != personal.end()) {
        problems.push_back({file, 1,
                            fmt::format("`{}` says who somebody is or describes them, and would stand in the output",
                                        spelling::shown(name)),
                            "name a column of references that mean nothing outside your own systems"});
        return std::nullopt;
    }
    const auto found = position_of(header, name);
    if (!found)
        problems.push_back({file, 1, fmt::format("there is no column `{}` for the references", spelling::shown(name)),
                            spelling::suggestion(name, header, "the columns are")});
    return found;
}

}  // namespace

std::optional<Columns> find_columns(const std::vector<std::string>& header, const std::string& file, PersonBy person_by,
                                    std::string_view reference, writing::Problems& problems) {
    Columns columns;
    std::vector<std::string> missing;
    const auto need = [&](std::size_t& column, const std::string& name) {
        if (const auto found = position_of(header, name)) {
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
    columns.nhs_number = position_of(header, "NHS_Number");
    columns.local_identifier = position_of(header, "LA_Person_Unique_Identifier");
    columns.authority = position_of(header, "LA_Code");
    columns.route = position_of(header, "Request_Route_of_Access");
    columns.period_end = position_of(header, "Reporting_Period_End_Date");
    if (person_by == PersonBy::local_identifier) columns.nhs_number.reset();
    if (!columns.local_identifier && !columns.nhs_number) missing.emplace_back("LA_Person_Unique_Identifier");
    const std::size_t before = problems.size();
    if (!missing.empty()) {
        problems.push_back(
            {file, 1,
             (missing.size() == 1 ? "this column is missing: " : "these columns are missing: ") + listed(missing),
             advice_on_missing(header)});
    }
    columns.reference = reference_column(header, file, reference, problems);
    if (problems.size() > before) return std::nullopt;
    return columns;
}

}  // namespace ascrules::outcomes
