// The measures as a table for spreadsheets and statistics programs: one line for each measure of all cases and of each part of them.
#include <fmt/format.h>

#include "compiler/past/report/report.h"
#include "compiler/past/report/report_parts.h"
#include "compiler/words/writing/csv_text.h"
#include "compiler/words/writing/interval.h"

namespace ascrules::report {

namespace {

struct Line {
    const std::string& by;
    const std::string& part;
    const counting::MeasuredShare& measure;
    ShownShare share;
};

std::string text_of(const Line& line, const std::string& note) {
    std::string figures = ",,,,";
    if (!line.share.hidden()) {
        const ShownShare& share = line.share;
        figures = fmt::format("{},{},", share.part.count, share.whole.count);
        if (share.none()) {
            figures += ",,";
        } else {
            const writing::Interval interval = writing::wilson(share.part.count, share.whole.count);
            figures += fmt::format("{:.6f},{:.6f},{:.6f}",
                                   static_cast<double>(share.part.count) / static_cast<double>(share.whole.count),
                                   interval.low, interval.high);
        }
    }
    return fmt::format("{},{},{},{},{},{},{},{}\n", writing::field_for_spreadsheet(line.by),
                       writing::field_for_spreadsheet(line.part), line.measure.key, side_key(line.measure.side),
                       figures, line.share.hidden() ? "hidden" : "shown",
                       writing::field_for_spreadsheet(line.measure.of), writing::field_for_spreadsheet(note));
}

}  // namespace

std::string csv_of(const model::Model& model, const mapping::Mapping& mapping, const counting::Tally& tally,
                   Disclosure disclosure) {
    std::string note = mapping.note;
    if (disclosure == Disclosure::raw) note += (note.empty() ? "" : " ") + disclosure_words(disclosure) + ".";
    if (const std::string set = model::words(tally.set); !set.empty()) note += (note.empty() ? "" : " ") + set + ".";
    std::string text = "by,part,measure,side,cases,of,share,interval_95_low,interval_95_high,disclosure,of_what,note\n";
    static const std::string all = "all cases";
    for (const counting::MeasuredShare& measure : counting::measures_of(model, mapping, tally.all))
        text += text_of(Line{all, all, measure, {{false, measure.part}, {false, measure.whole}}}, note);
    for (const ShownBreakdown& breakdown : shown_breakdowns(model, mapping, tally, disclosure)) {
        for (const ShownPart& part : breakdown.parts) {
            for (std::size_t i = 0; i < part.shares.size(); ++i)
                text += text_of(Line{breakdown.name, part.name, breakdown.measures[i], part.shares[i]}, note);
        }
    }
    return text;
}

}  // namespace ascrules::report
