#include "compiler/past/report/protection.h"

#include <algorithm>
#include <limits>
#include <optional>

namespace ascrules::report {

std::size_t rounded_count(std::size_t count) {
    return (count + rounded_to / 2) / rounded_to * rounded_to;
}

namespace {

/// So many cases moved are enough to look at: they prove enough other values.
constexpr std::size_t enough_cases = 4;
constexpr std::size_t no_end = std::numeric_limits<std::size_t>::max() / 4;

bool is_small(std::size_t count) {
    return count > 0 && count < smallest_shown;
}

/// How far a count can be moved without anything that is shown or known becoming untrue.
struct Room {
    std::size_t down = 0;
    std::size_t up = 0;
};

/// Hides counts column by column. That a count could have other values is always proved by a whole table in which it has them: of the true one some
/// cases are moved from one part to another, which keeps all totals.
class Hiding {
  public:
    explicit Hiding(const CountTable& table)
        : table_(table), hidden_(table.columns.size()), raised_(table.columns.size()) {
        for (std::size_t column = 0; column < table.columns.size(); ++column) {
            hidden_[column].resize(table.columns[column].size());
            raised_[column].resize(table.columns[column].size());
        }
        for (std::size_t column = 0; column < table.columns.size(); ++column) hide(column);
    }
    [[nodiscard]] std::vector<std::vector<bool>> take() { return std::move(hidden_); }

  private:
    void hide(std::size_t column);
    [[nodiscard]] bool hidden_altogether(std::size_t column) const;
    [[nodiscard]] std::optional<std::size_t> next(std::size_t column) const;
    [[nodiscard]] bool is_protected(std::size_t column);
    [[nodiscard]] Room room_shown(std::size_t column, std::size_t part, bool zero_is_hidden) const;
    [[nodiscard]] Room room_known(std::size_t column, std::size_t part) const;
    [[nodiscard]] std::size_t room_up_with_its_whole(std::size_t column, std::size_t part) const;
    [[nodiscard]] bool can_be_more(std::size_t column, std::size_t part) const;
    [[nodiscard]] std::size_t can_be_less(std::size_t column, std::size_t part) const;
    [[nodiscard]] bool can_be_parted(const std::vector<std::size_t>& cases, std::size_t part) const;
    [[nodiscard]] std::size_t cases_to_give(std::size_t column, std::size_t part) const;
    [[nodiscard]] bool takes_anything(std::size_t part) const { return hidden_[0][part]; }
    [[nodiscard]] std::size_t sum(const std::vector<std::size_t>& columns, std::size_t part) const {
        std::size_t all = 0;
        for (const std::size_t column : columns) all += table_.columns[column][part];
        return all;
    }

    const CountTable& table_;
    std::vector<std::vector<bool>> hidden_;
    std::vector<std::vector<std::size_t>> raised_;  ///< how much more each hidden count of a finished column could be
};

bool holds(const std::vector<std::size_t>& columns, std::size_t column) {
    return std::find(columns.begin(), columns.end(), column) != columns.end();
}

/// Whether it is for every part what only several columns together hold, some count of which is hidden.
bool Hiding::hidden_altogether(std::size_t column) const {
    const std::vector<std::size_t>& counts = table_.columns[column];
    if (std::all_of(counts.begin(), counts.end(), [](std::size_t count) { return count == 0; })) return false;
    const auto holds_hidden = [&](std::size_t whole) {
        return std::find(hidden_[whole].begin(), hidden_[whole].end(), true) != hidden_[whole].end();
    };
    return std::any_of(table_.known.begin(), table_.known.end(), [&](const NeverMore& known) {
        return known.whole.size() > 1 && holds(known.parts, column) &&
               std::any_of(known.whole.begin(), known.whole.end(), holds_hidden);
    });
}

/// Whether a reader must take it that the count might be more than zero.
bool Hiding::can_be_more(std::size_t column, std::size_t part) const {
    return std::all_of(table_.known.begin(), table_.known.end(), [&](const NeverMore& known) {
        return !holds(known.parts, column) || sum(known.whole, part) > 0;
    });
}

/// The count to hide next: the smallest, and zeros behind all others.
std::optional<std::size_t> Hiding::next(std::size_t column) const {
    const std::vector<std::size_t>& counts = table_.columns[column];
    std::optional<std::size_t> best;
    const auto comes_before = [&](std::size_t one, std::size_t other) {
        if ((counts[one] == 0) != (counts[other] == 0)) return counts[other] == 0;
        return counts[one] < counts[other];
    };
    for (std::size_t part = 0; part < counts.size(); ++part) {
        if (hidden_[column][part] || (counts[part] == 0 && !can_be_more(column, part))) continue;
        if (!best || comes_before(part, *best)) best = part;
    }
    return best;
}

/// By what is shown of the count itself.
Room Hiding::room_shown(std::size_t column, std::size_t part, bool zero_is_hidden) const {
    const std::size_t count = table_.columns[column][part];
    if (hidden_[column][part]) {
        const bool may_be_zero = zero_is_hidden || (column > 0 && hidden_[0][part]);
        return {may_be_zero ? count : count - 1, no_end};
    }
    if (count == 0) return {};
    const std::size_t shown = rounded_count(count);
    const std::size_t lowest = std::max(smallest_shown, shown - rounded_to / 2);
    return {count - lowest, shown + rounded_to / 2 - count};
}

/// By what is known, with the counts of all other columns as they are. What only several columns together hold says nothing here: it is hidden for all
/// parts where one of theirs is, and can be shared out anew.
Room Hiding::room_known(std::size_t column, std::size_t part) const {
    Room room{no_end, no_end};
    for (const NeverMore& known : table_.known) {
        const std::size_t left = sum(known.whole, part) - sum(known.parts, part);
        if (holds(known.parts, column)) room.up = std::min(room.up, left);
        if (known.whole.size() == 1 && known.whole[0] == column) room.down = std::min(room.down, left);
    }
    return room;
}

/// How much more it could be by what is known, where what holds it could be more too.
std::size_t Hiding::room_up_with_its_whole(std::size_t column, std::size_t part) const {
    std::size_t room = no_end;
    for (const NeverMore& known : table_.known) {
        if (!holds(known.parts, column)) continue;
        const std::size_t left = sum(known.whole, part) - sum(known.parts, part);
        room = std::min(room, left + (known.whole.size() == 1 ? raised_[known.whole[0]][part] : 0));
    }
    return room;
}

/// How much less a count could be by what is shown of it, or may still come to be shown.
std::size_t Hiding::can_be_less(std::size_t column, std::size_t part) const {
    const std::size_t count = table_.columns[column][part];
    if (count == 0 || (column > 0 && takes_anything(part))) return count;
    if (hidden_[column][part] || is_small(count)) return count - 1;
    return count - std::max(smallest_shown, rounded_count(count) - rounded_to / 2);
}

/// Whether so many cases can be taken out of the part: what is taken and what is left both agree with what is known.
bool Hiding::can_be_parted(const std::vector<std::size_t>& cases, std::size_t part) const {
    for (std::size_t column = 0; column < cases.size(); ++column) {
        if (cases[column] > can_be_less(column, part)) return false;
    }
    return std::all_of(table_.known.begin(), table_.known.end(), [&](const NeverMore& known) {
        if (known.whole.size() > 1) return true;
        std::size_t taken = 0;
        for (const std::size_t column : known.parts) taken += cases[column];
        const std::size_t whole = cases[known.whole[0]];
        return taken <= whole && whole - taken <= sum(known.whole, part) - sum(known.parts, part);
    });
}

/// How many cases of the column can be given to a part of which nothing is shown, with all else that is counted of them.
std::size_t Hiding::cases_to_give(std::size_t column, std::size_t part) const {
    for (std::size_t many = std::min(enough_cases, table_.columns[column][part]); many > 0; --many) {
        std::vector<std::size_t> cases(table_.columns.size());
        cases[column] = many;
        for (std::size_t whole = column; whole-- > 0;) {
            for (const NeverMore& known : table_.known) {
                const bool counts_them = std::any_of(known.parts.begin(), known.parts.end(),
                                                     [&](std::size_t each) { return cases[each] > 0; });
                if (known.whole == std::vector{whole} && counts_them) cases[whole] = many;
            }
        }
        for (std::size_t other = 1; other < cases.size(); ++other) {
            for (const NeverMore& known : table_.known) {
                if (known.whole.size() > 1 || !holds(known.parts, other)) continue;
                std::size_t wanted = cases[known.whole[0]];
                const std::size_t left = sum(known.whole, part) - sum(known.parts, part);
                for (const std::size_t each : known.parts) wanted -= std::min(wanted, each == other ? 0 : cases[each]);
                wanted = std::min(wanted - std::min(wanted, left), can_be_less(other, part));
                cases[other] = std::max(cases[other], wanted);
            }
        }
        if (can_be_parted(cases, part)) return many;
    }
    return 0;
}

/// What the other parts can do for one of them.
std::size_t all_but(const std::vector<std::size_t>& amounts, std::size_t part) {
    std::size_t all = 0;
    for (std::size_t other = 0; other < amounts.size(); ++other)
        all = other == part ? all : std::min(no_end, all + amounts[other]);
    return all;
}

bool Hiding::is_protected(std::size_t column) {
    const std::vector<std::size_t>& counts = table_.columns[column];
    bool zero_is_hidden = false;
    for (std::size_t part = 0; part < counts.size(); ++part)
        zero_is_hidden = zero_is_hidden || (hidden_[column][part] && counts[part] == 0 && !takes_anything(part));
    std::vector<std::size_t> down(counts.size());
    std::vector<std::size_t> up(counts.size());
    std::vector<std::size_t> gives(counts.size());
    std::vector<std::size_t> takes(counts.size());
    for (std::size_t part = 0; part < counts.size(); ++part) {
        const Room shown = room_shown(column, part, zero_is_hidden);
        const Room known = room_known(column, part);
        down[part] = std::min({shown.down, known.down, counts[part]});
        up[part] = std::min(shown.up, known.up);
        gives[part] = cases_to_give(column, part);
        takes[part] = takes_anything(part) ? no_end : 0;
    }
    bool is = true;
    for (std::size_t part = 0; part < counts.size(); ++part) {
        if (!hidden_[column][part]) continue;
        const Room shown = room_shown(column, part, zero_is_hidden);
        const std::size_t with_its_whole = std::min(shown.up, room_up_with_its_whole(column, part));
        raised_[column][part] = std::min(with_its_whole, all_but(down, part));
        const std::size_t more = std::max(raised_[column][part], std::min(takes[part], all_but(gives, part)));
        const std::size_t less =
            std::max(std::min(down[part], all_but(up, part)), std::min(gives[part], all_but(takes, part)));
        is = is && more + less + 1 >= (is_small(counts[part]) ? fewest_values : 2);
    }
    return is;
}

void Hiding::hide(std::size_t column) {
    std::vector<bool>& hidden = hidden_[column];
    const bool altogether = hidden_altogether(column);
    std::size_t small = 0;
    for (std::size_t part = 0; part < hidden.size(); ++part) {
        hidden[part] = altogether || is_small(table_.columns[column][part]) || (column > 0 && hidden_[0][part]);
        small += hidden[part] ? 1 : 0;
    }
    bool alone = small == 1;
    while (alone || !is_protected(column)) {
        const std::optional<std::size_t> more = next(column);
        if (!more) break;
        hidden[*more] = true;
        alone = false;
    }
    (void)is_protected(column);
}

}  // namespace

std::vector<std::vector<bool>> hidden_counts(const CountTable& table) {
    return Hiding(table).take();
}

}  // namespace ascrules::report
