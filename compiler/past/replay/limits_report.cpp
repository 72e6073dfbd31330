#include "compiler/past/replay/limits_report.h"

#include <fmt/format.h>

#include <utility>

#include "compiler/words/writing/figures.h"
#include "compiler/words/writing/table.h"

namespace ascrules::replay {

using writing::Json;

namespace {

std::string new_ways(const NewMisroutes& beyond) {
    if (beyond.too_low + beyond.too_high == 0) return "  Nothing is misrouted beyond the baseline.\n";
    if (beyond.ways.empty()) return "  Who moves from the baseline is said above.\n";
    writing::TextTable table{{"beyond the baseline", "should have gone to", "went to", "by", "before", "now"}, {}, 4};
    for (const NewMisroutes::Way& way : beyond.ways) {
        std::string rules;
        for (const std::string& rule : way.way.by) rules += (rules.empty() ? "" : ", ") + rule;
        table.rows.push_back({way.too_low ? "too little" : "too much", way.way.should_have_gone_to, way.way.sent_to,
                              rules, writing::grouped(way.before), writing::grouped(way.now)});
    }
    return writing::text_of(table);
}

}  // namespace

std::string text_of(const std::vector<LimitResult>& limits, const std::optional<NewMisroutes>& beyond) {
    if (limits.empty()) return "";
    std::string text = "\nLimits\n";
    for (const LimitResult& held : limits)
        text += writing::wrapped(fmt::format("{} {}", held.kept() ? "kept:    " : "NOT KEPT:", words(held)), "  ");
    return beyond ? text + new_ways(*beyond) : text;
}

Json json_of(const std::vector<LimitResult>& limits, const std::optional<NewMisroutes>& beyond) {
    Json::Array array;
    for (const LimitResult& held : limits) {
        array.emplace_back(Json::Object{{"option", option_of(held.limit.what)},
                                        {"at_most", held.limit.written},
                                        {"found", held.part},
                                        {"of", held.whole},
                                        {"beyond_baseline_only", held.only_new},
                                        {"can_tell", !held.cannot_tell},
                                        {"kept", held.kept()}});
    }
    Json::Array ways;
    if (beyond) {
        for (const NewMisroutes::Way& way : beyond->ways) {
            ways.emplace_back(Json::Object{{"should_have_gone_to", way.way.should_have_gone_to},
                                           {"sent_to", way.way.sent_to},
                                           {"by", Json::Array(way.way.by.begin(), way.way.by.end())},
                                           {"too_low", way.too_low},
                                           {"before", way.before},
                                           {"now", way.now}});
        }
    }
    return Json::Object{{"limits", std::move(array)},
                        {"beyond_baseline", beyond ? Json(std::move(ways)) : Json(nullptr)}};
}

}  // namespace ascrules::replay
