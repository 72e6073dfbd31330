#include "compiler/meaning/calendar/bank_holidays.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cassert>

#include "compiler/meaning/calendar/bank_holidays_data.h"
#include "compiler/words/spelling/spelling.h"

namespace ascrules::calendar {

namespace {

/// In the order of model::Nation.
constexpr std::array<std::string_view, 3> said_of_nations{
    "bank holidays in England and Wales", "bank holidays in Scotland", "bank holidays in Northern Ireland"};

/// Lines `date,name`, after comments that start with # and one line of column names.
std::vector<BankHoliday> read(std::string_view file) {
    std::vector<BankHoliday> all;
    bool column_names_seen = false;
    while (!file.empty()) {
        const std::size_t end = std::min(file.find('\n'), file.size());
        const std::string_view line = file.substr(0, end);
        file.remove_prefix(std::min(end + 1, file.size()));
        if (line.empty() || line.starts_with("#")) continue;
        if (!column_names_seen) {
            column_names_seen = true;
            continue;
        }
        const std::size_t comma = line.find(',');
        const auto date = dates::read_date(line.substr(0, comma)).value;
        assert(date && comma != std::string_view::npos && "data/bank-holidays-england-and-wales.csv is broken");
        assert((all.empty() || all.back().date < *date) && "the bank holidays are not in the order of their dates");
        all.push_back({*date, line.substr(comma + 1)});
    }
    assert(!all.empty());
    return all;
}

}  // namespace

const std::vector<BankHoliday>& bank_holidays(model::Nation nation) {
    static const std::array all{read(bank_holidays_in_england_and_wales), read(bank_holidays_in_scotland),
                                read(bank_holidays_in_northern_ireland)};
    return all.at(static_cast<std::size_t>(nation));
}

const BankHoliday* bank_holiday_on(dates::Date date, model::Nation nation) {
    const auto& all = bank_holidays(nation);
    const auto found =
        std::lower_bound(all.begin(), all.end(), date,
                         [](const BankHoliday& holiday, dates::Date wanted) { return holiday.date < wanted; });
    return found != all.end() && found->date == date ? &*found : nullptr;
}

dates::Date bank_holidays_known_from() {
    return dates::date_of(dates::year_of(bank_holidays().front().date), 1, 1);
}

dates::Date bank_holidays_known_until() {
    return dates::date_of(dates::year_of(bank_holidays().back().date), 12, 31);
}

std::string_view words_of(model::Nation nation) {
    return said_of_nations.at(static_cast<std::size_t>(nation));
}

std::optional<model::Nation> nation_in(std::string_view words) {
    for (std::size_t i = 0; i < said_of_nations.size(); ++i) {
        if (spelling::folded(words) == spelling::folded(said_of_nations.at(i))) return static_cast<model::Nation>(i);
    }
    return std::nullopt;
}

std::string every_nation_in_words() {
    std::string all;
    for (std::size_t i = 0; i < said_of_nations.size(); ++i) {
        const std::string_view joint = i == 0 ? "" : i + 1 < said_of_nations.size() ? ", " : " or ";
        all += fmt::format("{}`{}`", joint, said_of_nations.at(i));
    }
    return all;
}

}  // namespace ascrules::calendar
