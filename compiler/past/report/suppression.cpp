#include "compiler/past/report/suppression.h"

#include <algorithm>
#include <string_view>
#include <utility>

namespace ascrules::report {

namespace {

using Measured = std::vector<counting::MeasuredShare>;

/// The counts of a breakdown as a table, and where in it the counts of each measure stand.
class Counts {
  public:
    Counts(std::vector<std::size_t> cases, std::vector<Measured> measured)
        : measured_(std::move(measured)), part_columns_(measures()), whole_columns_(measures()) {
        table_.columns.push_back(std::move(cases));
        for (const char* const key : {"too_low", "too_high", "wrong_team", "avoided"}) add_wholes(key);
        // What holds another comes before it.
        for (const char* const key :
             {"inappropriate", "missing", "held", "screened_out", "too_low", "too_high", "wrong_team", "avoided"})
            add_parts(key);
        for (const counting::Side side : {counting::Side::rules, counting::Side::record}) {
            know({{"too_low", side}, {"too_high", side}}, whole_of({"too_low", side}));
            know({{"wrong_team", side}}, columns_of({{"too_low", side}, {"too_high", side}}));
        }
        constexpr counting::Side rules = counting::Side::rules;
        know({{"held", rules}}, columns_of({{"missing", counting::Side::record}}));
        know({{"held", rules}, {"too_low", rules}, {"too_high", rules}}, {0});
        know({{"avoided", rules}, {"too_low", rules}, {"too_high", rules}}, whole_of({"too_low", rules}));
    }

    [[nodiscard]] const CountTable& table() const { return table_; }
    [[nodiscard]] std::size_t part_column(std::size_t measure) const { return part_columns_[measure]; }
    [[nodiscard]] std::size_t whole_column(std::size_t measure) const { return whole_columns_[measure]; }

  private:
    /// A measure by its key and its side.
    struct Which {
        std::string_view key;
        counting::Side side;
    };

    [[nodiscard]] std::size_t measures() const { return measured_.empty() ? 0 : measured_.front().size(); }
    [[nodiscard]] const counting::MeasuredShare& measure(std::size_t i) const { return measured_.front()[i]; }

    std::size_t column_with(std::size_t i, std::size_t counting::MeasuredShare::*count) {
        std::vector<std::size_t> column;
        for (const Measured& of_part : measured_) column.push_back(of_part[i].*count);
        const auto same = std::find(table_.columns.begin(), table_.columns.end(), column);
        // What is the whole of one measure can be the part of another, and is shown or hidden as both at once.
        const bool is_a_whole = count == &counting::MeasuredShare::whole || measure(i).key == "inappropriate";
        if (is_a_whole && same != table_.columns.end()) return static_cast<std::size_t>(same - table_.columns.begin());
        table_.columns.push_back(std::move(column));
        return table_.columns.size() - 1;
    }
    void add_wholes(std::string_view key) {
        for (std::size_t i = 0; i < measures(); ++i) {
            if (measure(i).key != key) continue;
            whole_columns_[i] = column_with(i, &counting::MeasuredShare::whole);
            know_columns({whole_columns_[i]}, {0});
        }
    }
    void add_parts(std::string_view key) {
        for (std::size_t i = 0; i < measures(); ++i) {
            if (measure(i).key != key) continue;
            part_columns_[i] = column_with(i, &counting::MeasuredShare::part);
            know_columns({part_columns_[i]}, {whole_columns_[i]});
        }
    }
    [[nodiscard]] std::vector<std::size_t> columns_of(const std::vector<Which>& all) const {
        std::vector<std::size_t> columns;
        for (const Which& one : all) {
            for (std::size_t i = 0; i < measures(); ++i) {
                if (measure(i).key == one.key && measure(i).side == one.side) columns.push_back(part_columns_[i]);
            }
        }
        return columns;
    }
    [[nodiscard]] std::vector<std::size_t> whole_of(Which one) const {
        for (std::size_t i = 0; i < measures(); ++i) {
            if (measure(i).key == one.key && measure(i).side == one.side) return {whole_columns_[i]};
        }
        return {};
    }
    void know(const std::vector<Which>& parts, std::vector<std::size_t> whole) {
        std::vector<std::size_t> columns = columns_of(parts);
        if (columns.size() == parts.size()) know_columns(std::move(columns), std::move(whole));
    }
    /// Only what is true of these counts: nothing else could be reckoned with.
    void know_columns(std::vector<std::size_t> parts, std::vector<std::size_t> whole) {
        if (parts.empty() || whole.empty() || parts == whole) return;
        for (std::size_t part = 0; part < measured_.size(); ++part) {
            std::size_t of_parts = 0;
            std::size_t of_whole = 0;
            for (const std::size_t column : parts) of_parts += table_.columns[column][part];
            for (const std::size_t column : whole) of_whole += table_.columns[column][part];
            if (of_parts > of_whole) return;
        }
        table_.known.push_back({std::move(parts), std::move(whole)});
    }

    std::vector<Measured> measured_;
    CountTable table_;
    std::vector<std::size_t> part_columns_;   ///< by measure
    std::vector<std::size_t> whole_columns_;  ///< by measure; the first column where the whole is all cases of the part
};

ShownBreakdown shown(const model::Model& model, const mapping::Mapping& mapping, const counting::Breakdown& breakdown,
                     const counting::PartTally& all, Disclosure disclosure) {
    ShownBreakdown result{breakdown.by, breakdown.name, disclosure, counting::measures_of(model, mapping, all), {}, 0};
    std::vector<std::size_t> cases;
    std::vector<Measured> measured;
    for (const counting::PartOfCases& part : breakdown.parts) {
        cases.push_back(part.tally->routes.total());
        measured.push_back(counting::measures_of(model, mapping, *part.tally));
        result.parts.push_back({part.name, part.listed, {}, {}});
    }
    const Counts counts(std::move(cases), std::move(measured));
    const bool raw = disclosure == Disclosure::raw;
    const std::vector<std::vector<bool>> hidden =
        raw ? std::vector<std::vector<bool>>{} : hidden_counts(counts.table());
    const auto shown_count = [&](std::size_t column, std::size_t part) {
        const std::size_t count = counts.table().columns[column][part];
        if (raw) return ShownCount{false, count};
        return hidden[column][part] ? ShownCount{true, 0} : ShownCount{false, rounded_count(count)};
    };
    for (std::size_t part = 0; part < result.parts.size(); ++part) {
        ShownPart& shown_part = result.parts[part];
        shown_part.cases = shown_count(0, part);
        result.hidden += shown_part.cases.hidden ? 1 : 0;
        for (std::size_t measure = 0; measure < result.measures.size(); ++measure) {
            ShownShare share{shown_count(counts.part_column(measure), part),
                             shown_count(counts.whole_column(measure), part)};
            // Rounding apart, a part is never more than its whole.
            if (!share.hidden()) share.part.count = std::min(share.part.count, share.whole.count);
            result.hidden += share.hidden() ? 1 : 0;
            shown_part.shares.push_back(share);
        }
    }
    return result;
}

/// Whether the parts say something of those who are in them. Months and teams do not: their figures are as exact as those of all cases.
bool says_who(const counting::Breakdown& breakdown) {
    return breakdown.by == counting::Breakdown::By::people || breakdown.by == counting::Breakdown::By::work;
}

}  // namespace

std::vector<ShownBreakdown> shown_breakdowns(const model::Model& model, const mapping::Mapping& mapping,
                                             const counting::Tally& tally, Disclosure disclosure) {
    const counting::PartTally& all = tally.all;
    std::vector<ShownBreakdown> result;
    for (const counting::Breakdown& breakdown : counting::breakdowns(model, mapping, tally))
        result.push_back(shown(model, mapping, breakdown, all, says_who(breakdown) ? disclosure : Disclosure::raw));
    return result;
}

}  // namespace ascrules::report
