// Figures of parts of the cases, in words and as data. What they are made from has passed suppression.h.
#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "compiler/past/report/report_parts.h"
#include "compiler/words/writing/interval.h"

namespace ascrules::report {

namespace {

using writing::Json;

std::string words(const ShownCount& count) {
    return count.hidden ? "hidden" : writing::grouped(count.count);
}

/// "3.4%"
std::string percent_words(const ShownShare& share) {
    if (share.hidden()) return "hidden";
    return share.none() ? "-" : writing::percent(share.part.count, share.whole.count);
}

/// "3.4% (1.5 to 7.8)"
std::string with_interval_words(const ShownShare& share) {
    if (share.hidden() || share.none()) return percent_words(share);
    const writing::Interval interval = writing::wilson(share.part.count, share.whole.count);
    return fmt::format("{} ({:.1f} to {:.1f})", percent_words(share), 100 * interval.low, 100 * interval.high);
}

/// The measures that fit on a line, by key, and whether their intervals do as well.
struct Column {
    const char* key;
    counting::Side side;
    const char* heading;
    bool with_interval;
};
constexpr Column columns[] = {
    {"too_low", counting::Side::rules, "too little (95%)", true},
    {"too_low", counting::Side::record, "as recorded (95%)", true},
    {"screened_out", counting::Side::record, "screened out", false},
    {"too_high", counting::Side::rules, "too much", false},
    {"held", counting::Side::rules, "held", false},
};

writing::TextTable table_of(const ShownBreakdown& shown) {
    writing::TextTable table{{shown.name, "cases"}, {}};
    std::vector<std::pair<std::size_t, bool>> measures;
    for (const Column& column : columns) {
        const auto found =
            std::find_if(shown.measures.begin(), shown.measures.end(), [&](const counting::MeasuredShare& measure) {
                return measure.key == column.key && measure.side == column.side;
            });
        if (found == shown.measures.end()) continue;
        table.heading.emplace_back(column.heading);
        measures.emplace_back(static_cast<std::size_t>(found - shown.measures.begin()), column.with_interval);
    }
    for (const ShownPart& part : shown.parts) {
        std::vector<std::string> row{part.name, words(part.cases)};
        for (const auto& [measure, with_interval] : measures) {
            const ShownShare& share = part.shares[measure];
            row.push_back(with_interval ? with_interval_words(share) : percent_words(share));
        }
        table.rows.push_back(std::move(row));
    }
    return table;
}

Json json_of(const ShownCount& count) {
    return count.hidden ? Json(nullptr) : Json(count.count);
}

Json json_of(const ShownPart& part, const std::vector<counting::MeasuredShare>& measures) {
    Json::Array shares;
    for (std::size_t i = 0; i < measures.size(); ++i) {
        const ShownShare& share = part.shares[i];
        Json interval;
        if (!share.hidden() && !share.none()) {
            const writing::Interval of = writing::wilson(share.part.count, share.whole.count);
            interval = Json::Object{{"low", of.low}, {"high", of.high}};
        }
        shares.emplace_back(Json::Object{{"measure", measures[i].key},
                                         {"side", side_key(measures[i].side)},
                                         {"hidden", share.hidden()},
                                         {"part", share.hidden() ? Json(nullptr) : json_of(share.part)},
                                         {"whole", share.hidden() ? Json(nullptr) : json_of(share.whole)},
                                         {"interval_95", std::move(interval)}});
    }
    return Json::Object{{"name", part.name},
                        {"listed", part.listed},
                        {"cases", json_of(part.cases)},
                        {"hidden", part.cases.hidden},
                        {"measures", std::move(shares)}};
}

}  // namespace

const char* side_key(counting::Side side) {
    return side == counting::Side::rules ? "rules" : "record";
}

const char* by_key(counting::Breakdown::By by) {
    switch (by) {
        case counting::Breakdown::By::month: return "month";
        case counting::Breakdown::By::team: return "team";
        case counting::Breakdown::By::work: return "work";
        case counting::Breakdown::By::people: break;
    }
    return "people";
}

std::string disclosure_words(Disclosure disclosure) {
    return disclosure == Disclosure::raw
               ? "RAW: small numbers are not hidden. Not for anybody who may not see the case file"
               : "Numbers from 1 to 4 are hidden, with as many others as it takes that none of them can be worked "
                 "out; all others are rounded to the nearest 5, and shares are those of the rounded numbers";
}

Passages breakdowns_section(const Report& report, counting::Breakdown::By by) {
    Passages passages;
    if (by == counting::Breakdown::By::work || by == counting::Breakdown::By::people)
        passages.emplace_back(Paragraph{disclosure_words(report.disclosure) + "."});
    const std::size_t before = passages.size();
    for (const ShownBreakdown& shown : report.breakdowns) {
        if (shown.by == by && !shown.parts.empty()) passages.emplace_back(table_of(shown));
    }
    return passages.size() == before ? Passages{} : passages;
}

Json breakdowns_json(const std::vector<ShownBreakdown>& breakdowns) {
    Json::Array array;
    for (const ShownBreakdown& shown : breakdowns) {
        Json::Array parts;
        for (const ShownPart& part : shown.parts) parts.push_back(json_of(part, shown.measures));
        array.emplace_back(Json::Object{
            {"by", by_key(shown.by)}, {"name", shown.name}, {"hidden", shown.hidden}, {"parts", std::move(parts)}});
    }
    return array;
}

Json measures_json(const std::vector<counting::MeasuredShare>& measures) {
    Json::Array array;
    for (const counting::MeasuredShare& measure : measures) {
        const writing::Interval interval = writing::wilson(measure.part, measure.whole);
        array.emplace_back(Json::Object{
            {"measure", measure.key},
            {"side", side_key(measure.side)},
            {"name", measure.name},
            {"part", measure.part},
            {"whole", measure.whole},
            {"of", measure.of},
            {"interval_95",
             measure.whole == 0 ? Json(nullptr) : Json(Json::Object{{"low", interval.low}, {"high", interval.high}})}});
    }
    return array;
}

}  // namespace ascrules::report
