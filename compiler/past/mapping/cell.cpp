#include "compiler/past/mapping/cell.h"

#include <algorithm>
#include <cstdint>

#include <fmt/format.h>

#include "compiler/past/mapping/amounts.h"
#include "compiler/words/spelling/naming.h"
#include "compiler/words/spelling/shape.h"

namespace ascrules::mapping {

namespace {

/// Days are kept as positive numbers, beside positions and sets.
constexpr std::int64_t days_added = 1'000'000;

Meaning day(dates::Date date) {
    return {Meaning::Kind::day, static_cast<std::uint64_t>(date.days + days_added)};
}

}  // namespace

const Meaning& Field::read(const std::vector<std::string_view>& fields, std::vector<writing::Fault>& faults) {
    const Meaning& meaning = meaning_of(fields[position_]);
    if (meaning.kind == Meaning::Kind::fault) faults.push_back(fault(fields, meaning.trouble));
    return meaning;
}

writing::Fault Field::fault(const std::vector<std::string_view>& fields, writing::Trouble trouble) const {
    const std::string_view text = fields[position_];
    return {name_, spelling::shown(text), spelling::shape_of(text), std::move(trouble)};
}

const Meaning& Field::meaning_of(std::string_view text) {
    constexpr std::size_t most_remembered = 4'096;
    constexpr std::size_t longest_remembered = 64;
    if (text.size() <= longest_remembered) {
        if (const auto known = known_.find(text); known != known_.end()) return known->second;
        if (known_.size() < most_remembered) return known_.emplace(text, understand_(text)).first->second;
    }
    return latest_ = understand_(text);
}

Meaning value(std::uint64_t meant) {
    return {Meaning::Kind::value, meant};
}

Meaning missing_value() {
    return {Meaning::Kind::missing};
}

Meaning fault(std::string what, std::string advice) {
    return {Meaning::Kind::fault, 0, std::move(what), std::move(advice)};
}

dates::Date day_of(const Meaning& meaning) {
    return {static_cast<std::int64_t>(meaning.value) - days_added};
}

std::string add_it(const Mapping& mapping, std::size_t line, std::string_view places) {
    return fmt::format("correct the value, or add it under {} ({}, line {})", places, mapping.file, line);
}

Meaning coded(std::string_view text, const Codes& codes, const FoldedTexts& missing, const std::string& what,
              const std::string& advice) {
    const std::string wanted = spelling::folded(text);
    if (const auto code = codes.find(wanted); code != codes.end()) return value(code->second);
    if (missing.contains(wanted)) return missing_value();
    return fault(what, advice);
}

Meaning amount(std::string_view text, const QuantityColumn& from, const model::Question& question,
               const MappedQuestion& mapped) {
    const auto& quantity = std::get<model::Quantity>(question.kind);
    const std::string wanted = spelling::folded(text);
    if (const auto code = from.codes.find(wanted); code != from.codes.end())
        return value(static_cast<std::uint64_t>(code->second));
    if (mapped.missing.contains(wanted)) return missing_value();
    if (quantity.measure == model::Measure::date) {
        if (quantity.or_never && is_open_end(wanted)) return value(static_cast<std::uint64_t>(quantity.highest));
        if (const auto date = read_day(wanted)) return day(*date);
    }
    const ReadAmount read = read_amount(quantity, wanted);
    if (read.kind == ReadAmount::Kind::amount) return value(static_cast<std::uint64_t>(read.amount));
    return fault(what_is_wrong(quantity, read.kind, question.name),
                 read.kind == ReadAmount::Kind::out_of_range
                     ? "correct the value, or list it under `missing` in the mapping"
                     : "correct the value, or add it under `values` or `missing` in the mapping");
}

Meaning ticked_items(std::string_view text, const SelectionColumn& from, const FoldedTexts& missing,
                     const std::string& name, const std::string& advice) {
    const std::string whole = spelling::folded(text);
    if (from.none.contains(whole)) return value(0);
    if (missing.contains(whole)) return missing_value();
    std::uint64_t items = 0;
    bool any_missing = false;
    while (true) {
        const std::size_t end = text.find(from.separator);
        const std::string part = spelling::folded(text.substr(0, end));
        if (const auto code = from.codes.find(part); code != from.codes.end()) {
            items |= std::uint64_t{1} << code->second;
        } else if (from.none.contains(part)) {
            return fault(fmt::format("says at once that none of `{}` applies and that some does", name),
                         "correct the value");
        } else if (!part.empty()) {
            if (!missing.contains(part)) return fault(fmt::format("holds what is no item of `{}`", name), advice);
            any_missing = true;
        }
        if (end == std::string_view::npos) break;
        text.remove_prefix(end + from.separator.size());
    }
    if (any_missing) return missing_value();
    return items == 0 ? fault(fmt::format("holds no item of `{}`", name), advice) : value(items);
}

Meaning tick(std::string_view text, const ItemColumns& from, const FoldedTexts& missing, const std::string& name,
             const std::string& advice) {
    const std::string wanted = spelling::folded(text);
    if (from.ticked.contains(wanted)) return value(1);
    if (from.not_ticked.contains(wanted)) return value(0);
    if (missing.contains(wanted)) return missing_value();
    return fault(fmt::format("neither ticked nor not ticked for `{}`", name), advice);
}

Meaning day_received(std::string_view text, DateForm form, const FoldedTexts& missing) {
    const std::string wanted = spelling::folded(text);
    if (missing.contains(wanted)) return missing_value();
    const bool year_first = form == DateForm::year_first;
    const std::size_t mark = std::min(wanted.find_first_not_of("0123456789"), wanted.size());
    const std::string_view behind = std::string_view(wanted).substr(mark);
    const bool month_in_letters = behind.size() > 1 && behind[0] == '-' && behind[1] >= 'a' && behind[1] <= 'z';
    const bool written_so = behind.starts_with(year_first ? '-' : '/') || month_in_letters;
    if (const auto date = written_so ? read_day(wanted) : std::nullopt) return day(*date);
    return fault(fmt::format("no date written {} between {} and {}", year_first ? "YYYY-MM-DD" : "DD/MM/YYYY",
                             dates::first_year, dates::last_year),
                 "correct the value, or say under `written` of `received` how dates are written");
}

}  // namespace ascrules::mapping
