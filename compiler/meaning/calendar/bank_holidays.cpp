#include "compiler/meaning/calendar/bank_holidays.h"

#include <algorithm>
#include <cassert>

#include "compiler/meaning/calendar/bank_holidays_data.h"

namespace ascrules::calendar {

namespace {

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

const std::vector<BankHoliday>& bank_holidays() {
    static const std::vector<BankHoliday> all = read(bank_holidays_data);
    return all;
}

const BankHoliday* bank_holiday_on(dates::Date date) {
    const auto& all = bank_holidays();
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

}  // namespace ascrules::calendar
