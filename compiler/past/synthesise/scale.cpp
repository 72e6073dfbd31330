#include "compiler/past/synthesise/scale.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace ascrules::synthesise {

namespace {

/// Turns figures that come to `from` into figures that come to `to`, one after the other: what one of them lost by
/// being made whole goes to the next. Each is within one of its share, and so is the sum of any that follow each other.
class Shares {
  public:
    Shares(std::size_t from, std::size_t to) : from_(from), to_(to) {}

    [[nodiscard]] std::size_t next(std::size_t count) {
        if (from_ == 0) return 0;
        seen_ += count;
        const std::size_t due = seen_ * to_ / from_;
        return due - std::exchange(given_, due);
    }

  private:
    std::size_t from_;
    std::size_t to_;
    std::size_t seen_ = 0;
    std::size_t given_ = 0;
};

}  // namespace

std::size_t referrals_in(const Profile& profile) {
    std::size_t total = 0;
    for (const Kind& kind : profile.kinds) total = std::accumulate(kind.a_month.begin(), kind.a_month.end(), total);
    return total;
}

void scale_to(Profile& profile, std::size_t referrals) {
    const std::size_t before = referrals_in(profile);
    Shares all(before, referrals);
    Shares held(before, referrals);
    std::size_t held_left = 0;  // due, and more than there were referrals to hold
    for (Kind& kind : profile.kinds) {
        for (std::size_t month = 0; month < kind.a_month.size(); ++month) {
            kind.a_month[month] = all.next(kind.a_month[month]);
            const bool none_held = kind.held_a_month[month] == 0;
            const std::size_t due = held.next(kind.held_a_month[month]) + held_left;
            kind.held_a_month[month] = none_held ? 0 : std::min(due, kind.a_month[month]);
            held_left = due - kind.held_a_month[month];
        }
    }
}

}  // namespace ascrules::synthesise
