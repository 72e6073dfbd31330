#include "compiler/past/lanes/row_batches.h"

#include <algorithm>

#include "compiler/past/casefile/mark_bits.h"
#include "compiler/past/counting/counter.h"

namespace ascrules::lanes {

Batch::Batch(std::size_t stride)
    : rows(plane_rows * stride),
      facts(plane_rows),
      offsets(plane_rows),
      lines(plane_rows),
      verdicts(plane_rows),
      results(plane_rows) {}

void Batch::put(std::size_t place, const Batch& from, std::size_t row, std::size_t stride) {
    std::copy_n(from.rows.data() + row * stride, stride, rows.data() + place * stride);
    facts[place] = from.facts[row];
    offsets[place] = from.offsets[row];
    lines[place] = from.lines[row];
}

RowBatches::RowBatches(const LanePlan& plan, mapping::Decoder& decoder)
    : plan_(plan), quick_(*plan.stages.front().model, plan.mapping, plan.slots, decoder) {
    for (std::size_t stage = 0; stage < plan.stages.size(); ++stage) batches_.emplace_back(plan.slots.stride());
}

/// Nothing where several stages could decide the row and it has no day.
std::optional<std::size_t> RowBatches::stage_of(const RowFacts& facts) {
    if (batches_.size() == 1) return 0;
    if (facts.day == 0) return std::nullopt;
    while (stage_of_day_.size() < quick_.days().size()) {
        const auto& day = quick_.days()[stage_of_day_.size()];
        stage_of_day_.push_back(day ? *counting::stage_on(plan_.stages, *day) : 0);
    }
    return stage_of_day_[facts.day];
}

RowBatches::Took RowBatches::take(const char* text, const std::uint32_t* ends, std::size_t offset, std::size_t line) {
    // Which stage decides is not known before the row has been read: it is read into the batch of the first and moved if need be.
    const std::size_t stride = plan_.slots.stride();
    Batch* batch = &batches_.front();
    std::uint8_t* const row = batch->rows.data() + batch->count * stride;
    RowFacts& facts = batch->facts[batch->count];
    if (!quick_.read(text, ends, row, facts)) return Took::nothing;
    const std::optional<std::size_t> stage = stage_of(facts);
    if (!stage) return Took::nothing;
    if (*stage != 0) {
        batch = &batches_[*stage];
        std::copy_n(row, stride, batch->rows.data() + batch->count * stride);
        batch->facts[batch->count] = facts;
    }
    batch->offsets[batch->count] = offset;
    batch->lines[batch->count] = line;
    if (++batch->count < plane_rows) return Took::row;
    full_ = *stage;
    return Took::last_row;
}

/// There, a field that begins with a quotation mark would be one in quotation marks.
RowBatches::Took RowBatches::take(const std::vector<std::string_view>& fields, std::size_t offset, std::size_t line) {
    if (std::any_of(fields.begin(), fields.end(), [](std::string_view field) { return field.starts_with('"'); }))
        return Took::nothing;
    fields_.clear();
    ends_.assign(1, 0xFFFFFFFF);
    for (const std::string_view field : fields) {
        fields_ += field;
        ends_.push_back(static_cast<std::uint32_t>(fields_.size()));
        fields_ += '\xFF';  // no field holds it
    }
    fields_.append(casefile::MarkBits::padding, '\0');
    return take(fields_.data(), ends_.data() + 1, offset, line);
}

}  // namespace ascrules::lanes
