#include "compiler/past/lanes/quick_row.h"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <cstring>
#include <string>
#include <utility>

#include "compiler/past/lanes/quick_figures.h"
#include "compiler/past/mapping/amounts.h"
#include "compiler/words/dates/dates.h"

namespace ascrules::lanes {

namespace {

/// The codes of questions about days: beside 0 (an answer) and 1 (not known), 2 says that the cell is a day of the calendar.
constexpr std::uint32_t is_a_day = 2;

bool all_figures(const std::string& text) {
    return !text.empty() && text.find_first_not_of("0123456789") == std::string::npos;
}

/// Whether the mapping gives plain figures a meaning of its own, such as 999 for what is not known.
bool figures_are_codes(const mapping::MappedQuestion& mapped) {
    const auto& codes = std::get<mapping::QuantityColumn>(mapped.from).codes;
    return std::any_of(mapped.missing.begin(), mapped.missing.end(), all_figures) ||
           std::any_of(codes.begin(), codes.end(), [](const auto& code) { return all_figures(code.first); });
}

}  // namespace

QuickRow::QuickRow(const model::Model& model, const mapping::Mapping& mapping, const Slots& slots,
                   mapping::Decoder& decoder)
    : model_(model), mapping_(mapping), slots_(slots), blank_(slots.stride(), 0) {
    const std::size_t places = model.destinations.size() + mapping::places_beside_destinations;
    for (std::size_t i = 1; i < slots.slots.size(); ++i) blank_[i] = static_cast<std::uint8_t>(slots.slots[i].cells);
    blank_[slots.sent_to()] = blank_[slots.should_have_gone_to()] = static_cast<std::uint8_t>(places);
    if (mapping.outcome) blank_[slots.outcome()] = static_cast<std::uint8_t>(mapping.outcome->values.size() + 1);
    for (std::size_t i = 0; i < model.questions.size(); ++i) never_answered_.add(i);
    for (const mapping::MappedField& mapped : decoder.fields()) add(mapped);
    const auto by_position = [](const Coded& a, const Coded& b) { return a.position < b.position; };
    std::stable_sort(coded_.begin(), coded_.end(), by_position);
    runs_ = make_runs(0);
    quoted_runs_ = make_runs(2);
}

/// Joins neighbouring columns as long as their fields mostly fit into one text that can be looked up, and come to few combinations. `marks`: of
/// quotation around each field.
std::vector<QuickRow::Run> QuickRow::make_runs(std::size_t marks) const {
    constexpr std::size_t most_combinations = 256;
    std::vector<Run> runs;
    std::size_t bytes = 0;
    std::size_t combinations = 0;
    for (std::size_t i = 0; i < coded_.size(); ++i) {
        const Coded& coded = coded_[i];
        const std::size_t more = coded.bytes + marks;
        const bool joins = !runs.empty() && coded_[i - 1].position + 1 == coded.position &&
                           runs.back().count < Run::most_fields && bytes + 1 + more <= QuickText::most_bytes &&
                           combinations * coded.codes <= most_combinations;
        if (!joins) {
            runs.emplace_back();
            runs.back().first = i;
            runs.back().position = coded.position;
        }
        Run& run = runs.back();
        bytes = joins ? bytes + 1 + more : more;
        combinations = joins ? combinations * coded.codes : coded.codes;
        run.places[run.count++] = static_cast<std::uint32_t>(coded.place);
        run.places_in_order = run.places_in_order && coded.place == run.places[0] + run.count - 1;
    }
    return runs;
}

/// The bytes of the longest text that the mapping lists for an answer; more than fit into a run where it lists none.
std::size_t QuickRow::longest_code(const mapping::MappedField& mapped) const {
    constexpr std::size_t too_long = 1'000;
    const auto asked = std::find_if(mapping_.questions.begin(), mapping_.questions.end(),
                                    [&](const auto& each) { return each.question == mapped.question; });
    std::size_t longest = 0;
    const auto look_at = [&](const std::string& text) { longest = std::max(longest, text.size()); };
    if (mapped.of == mapping::MappedField::Of::choice) {
        for (const auto& [text, code] : std::get<mapping::ChoiceColumn>(asked->from).codes) look_at(text);
    } else if (mapped.of == mapping::MappedField::Of::item) {
        for (const std::string& text : std::get<mapping::ItemColumns>(asked->from).ticked) look_at(text);
        for (const std::string& text : std::get<mapping::ItemColumns>(asked->from).not_ticked) look_at(text);
    } else if (mapped.of == mapping::MappedField::Of::group) {
        for (const auto& [text, part] : mapping_.groups[mapped.item].codes) look_at(text);
    }
    return longest == 0 ? too_long : longest;
}

void QuickRow::add(const mapping::MappedField& mapped) {
    using Of = mapping::MappedField::Of;
    mapping::Field* const field = mapped.field;
    // What stands in a blank row is the highest of all.
    const auto codes_at = [&](std::size_t place) { return std::size_t{blank_[place]}; };
    const auto coded = [&](std::size_t place, std::uint32_t if_missing, std::uint32_t missing) {
        return Coded{field->position(),
                     place,
                     mapped.question.index,
                     longest_code(mapped),
                     codes_at(place),
                     QuickField([field, if_missing, missing](std::string_view text) -> std::optional<FieldCode> {
                         const mapping::Meaning& meaning = field->meaning_of(text);
                         if (meaning.kind == mapping::Meaning::Kind::missing) return FieldCode{if_missing, missing};
                         if (meaning.kind != mapping::Meaning::Kind::value) return std::nullopt;
                         return FieldCode{static_cast<std::uint32_t>(meaning.value), 0};
                     })};
    };
    const auto answer = [&] {
        never_answered_.words[mapped.question.index / 64] &= ~(std::uint64_t{1} << mapped.question.index % 64);
        const std::size_t place = slots_.first[mapped.question.index] + mapped.item;
        return coded(place, slots_.slots[place].cells, 1);
    };
    const auto places = static_cast<std::uint32_t>(model_.destinations.size() + mapping::places_beside_destinations);
    switch (mapped.of) {
        case Of::choice: coded_.push_back(answer()); break;
        case Of::quantity: add_quantity(mapped, answer()); break;
        case Of::selection: add_selection(mapped, answer()); break;
        case Of::item: {
            coded_.push_back(answer());
            const std::size_t question = mapped.question.index;
            if (mapped.item == 0) parted_.push_back({question, slots_.first[question], slots_.first[question + 1]});
            break;
        }
        case Of::received:
            received_ = coded(0, 0, 0);
            received_->field =
                QuickField([this, field](std::string_view text) { return day_code(field->meaning_of(text)); });
            break;
        case Of::sent_to: coded_.push_back(coded(slots_.sent_to(), places, 0)); break;
        case Of::should_have_gone_to: coded_.push_back(coded(slots_.should_have_gone_to(), places, 0)); break;
        case Of::outcome: {
            const auto others = static_cast<std::uint32_t>(mapping_.outcome->values.size());
            coded_.push_back(coded(slots_.outcome(), others + 1, 0));
            break;
        }
        case Of::group:
            coded_.push_back(coded(slots_.group(mapped.item), 0, 0));
            coded_.back().codes = mapping_.groups[mapped.item].parts();
            break;
    }
}

std::optional<FieldCode> QuickRow::day_code(const mapping::Meaning& meaning) {
    if (meaning.kind == mapping::Meaning::Kind::missing) return FieldCode{0, 0};
    if (meaning.kind != mapping::Meaning::Kind::day) return std::nullopt;
    const dates::Date day = mapping::day_of(meaning);
    const auto number =
        static_cast<std::uint32_t>(std::find(days_.begin(), days_.end(), std::optional(day)) - days_.begin());
    if (number == days_.size()) {
        days_.emplace_back(day);
        const std::optional month = dates::month_of(day);
        const auto of_day = std::find(months_.begin(), months_.end(), month) - months_.begin();
        if (static_cast<std::size_t>(of_day) == months_.size()) months_.push_back(month);
        month_of_day_.push_back(static_cast<std::uint32_t>(of_day));
    }
    return FieldCode{number, 0};
}

void QuickRow::add_quantity(const mapping::MappedField& mapped, const Coded& coded) {
    const auto& quantity = std::get<model::Quantity>(model_.question(mapped.question).kind);
    mapping::Field* const field = mapped.field;
    const Slot& slot = slots_.slots[coded.place];
    Coded one = coded;
    one.field = QuickField([field, &slot](std::string_view text) -> std::optional<FieldCode> {
        const mapping::Meaning& meaning = field->meaning_of(text);
        switch (meaning.kind) {
            case mapping::Meaning::Kind::missing: return FieldCode{slot.cells, 1};
            case mapping::Meaning::Kind::value:
                return FieldCode{slot.cell_of(static_cast<std::int64_t>(meaning.value)), 0};
            case mapping::Meaning::Kind::day: return FieldCode{static_cast<std::uint32_t>(meaning.value), is_a_day};
            case mapping::Meaning::Kind::fault: break;
        }
        return std::nullopt;
    });
    if (quantity.measure == model::Measure::date) {
        dated_.push_back({std::move(one), &quantity});
        return;
    }
    constexpr std::uint32_t beyond_all = no_figures - 1;
    Number number{one.position, one.place, beyond_all, 0, {}, {}, std::move(one)};
    understand_figures(number, quantity, slot);
    numbers_.push_back(std::move(number));
}

void QuickRow::understand_figures(Number& number, const model::Quantity& quantity, const Slot& slot) const {
    const auto asked = std::find_if(mapping_.questions.begin(), mapping_.questions.end(),
                                    [&](const auto& each) { return each.question.index == number.coded.question; });
    if (figures_are_codes(*asked) || quantity.last_amount() < 0) return;
    constexpr std::int64_t most_written = 99'999'999;
    std::int64_t step = 1;
    for (int i = 0; i < quantity.decimals; ++i) step *= 10;
    // The lowest number that comes to an amount, or to more.
    const auto written = [&](std::int64_t amount) {
        return static_cast<std::uint32_t>(std::clamp((amount + step - 1) / step, std::int64_t{0}, most_written));
    };
    const std::uint32_t lowest = quantity.lowest <= 0 ? 0 : written(quantity.lowest);
    const auto highest = static_cast<std::uint32_t>(std::min(quantity.last_amount() / step, most_written));
    if (lowest > highest) return;
    number.lowest = lowest;
    number.range = highest - lowest;
    for (std::size_t i = 1; i < slot.starts.size(); ++i)
        number.starts.push_back(slot.starts[i] <= 0 ? 0 : written(slot.starts[i]));
    constexpr std::uint32_t not_large = 2'000;
    for (std::uint32_t i = 0; highest < not_large && i <= highest; ++i) number.cells.push_back(number.cell_of(i));
}

void QuickRow::add_selection(const mapping::MappedField& mapped, const Coded& coded) {
    const std::size_t items = slots_.first[mapped.question.index + 1] - slots_.first[mapped.question.index];
    constexpr std::uint8_t not_known = 2;
    selected_.push_back({coded, items, std::vector<std::uint8_t>(items, not_known)});
    const std::size_t index = selected_.size() - 1;
    selected_.back().coded.field =
        QuickField([this, index, field = mapped.field](std::string_view text) -> std::optional<FieldCode> {
            const mapping::Meaning& meaning = field->meaning_of(text);
            if (meaning.kind == mapping::Meaning::Kind::missing) return FieldCode{0, 1};
            if (meaning.kind != mapping::Meaning::Kind::value) return std::nullopt;
            Selected& selected = selected_[index];
            constexpr std::size_t most_bytes = 4'000'000;
            if (selected.ticked.size() > most_bytes) return std::nullopt;
            const auto at = static_cast<std::uint32_t>(selected.ticked.size());
            for (std::size_t i = 0; i < selected.items; ++i)
                selected.ticked.push_back(static_cast<std::uint8_t>(meaning.value >> i & 1U));
            return FieldCode{at, 0};
        });
}

inline bool QuickRow::read_numbers(const char* text, const std::uint32_t* ends, std::uint8_t* row, RowFacts& facts) {
    const std::uint32_t* const before = ends - 1;
    for (Number& number : numbers_) {
        const std::uint32_t begin = before[number.position] + 1;
        std::uint32_t end = before[number.position + 1];
        std::uint32_t length = end - begin;
        if (text[begin] == '"') {
            --end;
            length -= 2;
        }
        if (length - 1 < most_figures && end >= sizeof(std::uint64_t)) {
            const std::uint32_t written = figures(text + end, length);
            if (written - number.lowest <= number.range) {
                row[number.place] = number.cells.empty() ? number.cell_of(written) : number.cells[written];
                continue;
            }
        }
        if (!read_one(number.coded, text, ends, row, facts)) return false;
    }
    return true;
}

/// Answers in words, and what is no answer.
inline bool QuickRow::read_runs(const char* text, const std::uint32_t* ends, std::uint8_t* row, RowFacts& facts) {
    if (coded_.empty()) return true;
    const std::uint32_t* const before = ends - 1;
    const bool quoted = text[before[coded_.front().position] + 1] == '"';
    for (Run& run : quoted ? quoted_runs_ : runs_) {
        const std::uint32_t begin = before[run.position] + 1;
        const std::uint32_t length = before[run.position + run.count] - begin;
        const RunCode* known = nullptr;
        if (length <= QuickText::most_bytes) known = run.known.find({text + begin, length});
        if (known == nullptr) {
            known = learn_run(run, text, ends);
            if (known == nullptr) return false;
        }
        put(run, *known, row, facts);
    }
    return true;
}

inline void QuickRow::put(const Run& run, const RunCode& code, std::uint8_t* row, RowFacts& facts) const {
    if (run.places_in_order) {
        put_side_by_side(code.cells, run.count, row + run.places[0]);
    } else {
        for (std::size_t i = 0; i < run.count; ++i) row[run.places[i]] = code.cells[i];
    }
    for (unsigned missing = code.missing; missing != 0; missing &= missing - 1)
        facts.missing.add(coded_[run.first + static_cast<std::size_t>(std::countr_zero(missing))].question);
}

/// Reads the fields of a run one by one, and remembers what they come to. Nothing where the row has to be looked at carefully.
const QuickRow::RunCode* QuickRow::learn_run(Run& run, const char* text, const std::uint32_t* ends) {
    const std::uint32_t* const before = ends - 1;
    learnt_ = {};
    for (std::size_t i = 0; i < run.count; ++i) {
        const std::uint32_t begin = before[run.position + i] + 1;
        FieldCode code;
        if (!coded_[run.first + i].field.look_up(text + begin, before[run.position + i + 1] - begin, code))
            return nullptr;
        learnt_.cells[i] = static_cast<std::uint8_t>(code.cell);
        learnt_.missing |= static_cast<std::uint8_t>(code.missing << i);
    }
    const std::uint32_t begin = before[run.position] + 1;
    const std::size_t length = before[run.position + run.count] - begin;
    if (length <= QuickText::most_bytes) run.known.remember({text + begin, length}, learnt_);
    return &learnt_;
}

bool QuickRow::read_one(Coded& coded, const char* text, const std::uint32_t* ends, std::uint8_t* row, RowFacts& facts) {
    FieldCode code;
    const std::uint32_t begin = ends[static_cast<std::ptrdiff_t>(coded.position) - 1] + 1;
    if (!coded.field.look_up(text + begin, ends[coded.position] - begin, code)) return false;
    row[coded.place] = static_cast<std::uint8_t>(code.cell);
    facts.missing.words[coded.question / 64] |= std::uint64_t{code.missing} << coded.question % 64;
    return true;
}

/// Lists of what is ticked.
bool QuickRow::read_selected(const char* text, const std::uint32_t* ends, std::uint8_t* row, RowFacts& facts) {
    FieldCode code;
    for (Selected& selected : selected_) {
        Coded& coded = selected.coded;
        const std::uint32_t begin = ends[static_cast<std::ptrdiff_t>(coded.position) - 1] + 1;
        if (!coded.field.look_up(text + begin, ends[coded.position] - begin, code)) return false;
        std::memcpy(row + coded.place, selected.ticked.data() + code.cell, selected.items);
        facts.missing.words[coded.question / 64] |= std::uint64_t{code.missing} << coded.question % 64;
    }
    return true;
}

/// When it was received, and the answers that are counted from that day.
bool QuickRow::read_dated(const char* text, const std::uint32_t* ends, std::uint8_t* row, RowFacts& facts) {
    FieldCode code;
    if (received_) {
        const std::uint32_t begin = ends[static_cast<std::ptrdiff_t>(received_->position) - 1] + 1;
        if (!received_->field.look_up(text + begin, ends[received_->position] - begin, code)) return false;
        facts.day = code.cell;
        facts.month = month_of_day_[code.cell];
    }
    for (Dated& dated : dated_) {
        Coded& coded = dated.coded;
        const std::uint32_t begin = ends[static_cast<std::ptrdiff_t>(coded.position) - 1] + 1;
        if (!coded.field.look_up(text + begin, ends[coded.position] - begin, code)) return false;
        if (code.missing == is_a_day) {
            if (facts.day == 0) return false;
            const mapping::Meaning day{mapping::Meaning::Kind::day, code.cell};
            const mapping::ReadAmount read =
                mapping::days_from(*dated.quantity, *days_[facts.day], mapping::day_of(day));
            if (read.kind != mapping::ReadAmount::Kind::amount) return false;
            code = {slots_.slots[coded.place].cell_of(read.amount), 0};
        }
        row[coded.place] = static_cast<std::uint8_t>(code.cell);
        facts.missing.words[coded.question / 64] |= std::uint64_t{code.missing} << coded.question % 64;
    }
    return true;
}

void QuickRow::join_parts(std::uint8_t* row, const RowFacts& facts) const {
    for (const Parted& parted : parted_) {
        if (!facts.missing.has(parted.question)) continue;
        for (std::size_t i = parted.first; i < parted.end; ++i)
            row[i] = static_cast<std::uint8_t>(slots_.slots[i].cells);
    }
}

bool QuickRow::read(const char* text, const std::uint32_t* ends, std::uint8_t* row, RowFacts& facts) {
    constexpr std::size_t piece = 16;  // of which a row is made
    for (std::size_t i = 0; i < blank_.size(); i += piece) std::memcpy(row + i, blank_.data() + i, piece);
    facts.missing = never_answered_;
    facts.day = facts.month = 0;
    if (!read_runs(text, ends, row, facts) || !read_numbers(text, ends, row, facts)) return false;
    if (!selected_.empty() && !read_selected(text, ends, row, facts)) return false;
    if ((received_ || !dated_.empty()) && !read_dated(text, ends, row, facts)) return false;
    if (!parted_.empty()) join_parts(row, facts);
    return true;
}

}  // namespace ascrules::lanes
