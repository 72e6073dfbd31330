#include "compiler/past/replay/limits.h"

#include <fmt/format.h>

namespace ascrules::replay {

std::string_view words(Limited what) {
    switch (what) {
        case Limited::too_low: return "too little protection";
        case Limited::too_high: return "too much protection";
        case Limited::misrouted: return "misrouted";
        case Limited::held: return "held";
        case Limited::unreadable: break;
    }
    return "rows that cannot be read";
}

std::string_view option_of(Limited what) {
    switch (what) {
        case Limited::too_low: return "--max-too-low";
        case Limited::too_high: return "--max-too-high";
        case Limited::misrouted: return "--max-misrouted";
        case Limited::held: return "--max-held";
        case Limited::unreadable: break;
    }
    return "--max-unreadable";
}

std::optional<CaseLimit> read_limit(Limited what, std::string_view text) {
    CaseLimit limit{what, text.ends_with('%'), {}, std::string(text)};
    if (!limit.is_share) {
        const auto count = writing::whole_number(text);
        if (!count || *count < 0) return std::nullopt;
        limit.at_most = {*count, 1};
        return limit;
    }
    const auto per_cent = writing::decimal(text.substr(0, text.size() - 1));
    if (!per_cent || per_cent->numerator > 100 * per_cent->denominator) return std::nullopt;
    limit.at_most = *per_cent;
    return limit;
}

bool LimitResult::kept() const {
    if (cannot_tell) return false;
    const auto found = static_cast<std::int64_t>(part);
    if (!limit.is_share) return found <= limit.at_most.numerator;
    return 100 * found * limit.at_most.denominator <= limit.at_most.numerator * static_cast<std::int64_t>(whole);
}

std::vector<LimitResult> hold_to(const std::vector<CaseLimit>& limits, const counting::Tally& tally,
                                 const NewMisroutes* beyond) {
    const counting::Comparison rules = counting::rules_against_should(tally.all.routes);
    std::vector<LimitResult> all;
    for (const CaseLimit& limit : limits) {
        LimitResult held{limit};
        const auto judged = [&](std::size_t every, std::size_t fresh) {
            held.part = beyond ? fresh : every;
            held.whole = rules.judged;
            held.only_new = beyond != nullptr;
            held.cannot_tell = rules.judged == 0;
        };
        const std::size_t new_low = beyond ? beyond->too_low : 0;
        const std::size_t new_high = beyond ? beyond->too_high : 0;
        switch (limit.what) {
            case Limited::too_low: judged(rules.too_low, new_low); break;
            case Limited::too_high: judged(rules.too_high, new_high); break;
            case Limited::misrouted: judged(rules.too_low + rules.too_high, new_low + new_high); break;
            case Limited::held:
                held.part = tally.all.routes.held();
                held.whole = tally.cases;
                break;
            case Limited::unreadable:
                held.part = tally.unreadable.count;
                held.whole = tally.rows;
                break;
        }
        all.push_back(std::move(held));
    }
    return all;
}

std::string words(const LimitResult& held) {
    const std::string_view what = words(held.limit.what);
    if (held.cannot_tell) return fmt::format("{}: the file does not say where any case should have gone", what);
    return fmt::format("{}: {}{}, and at most {} {} allowed", what, writing::share(held.part, held.whole),
                       held.only_new ? " beyond the baseline" : "", held.limit.written,
                       held.limit.written == "1" ? "is" : "are");
}

}  // namespace ascrules::replay
