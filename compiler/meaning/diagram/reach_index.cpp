#include "compiler/meaning/diagram/reach_index.h"

#include <algorithm>
#include <bit>

namespace ascrules::diagram {

namespace {

constexpr std::size_t word_bits = 64;

void set(ReachIndex::Bits& bits, std::size_t part) {
    bits[part / word_bits] |= std::uint64_t{1} << part % word_bits;
}

}  // namespace

ReachIndex::ReachIndex(const Grid& grid, const std::vector<Box>& parts)
    : grid_(grid), variables_(grid.size()), parts_(parts.size()) {
    const Bits none((parts.size() + word_bits - 1) / word_bits, 0);
    for (std::uint32_t level = 0; level < grid.size(); ++level) {
        const bool tells =
            std::any_of(parts.begin(), parts.end(), [&](const Box& part) { return part[level] != grid.whole(level); });
        if (!tells) continue;
        Variable& variable = variables_[level];
        if (grid.is_list(level)) {
            variable.holding.assign(word_bits, none);
            for (std::size_t part = 0; part < parts.size(); ++part) {
                for (Cells left = parts[part][level]; left != 0; left &= left - 1)
                    set(variable.holding[static_cast<std::size_t>(std::countr_zero(left))], part);
            }
            continue;
        }
        const std::size_t cells = last_of(grid.whole(level)) + 1;
        variable.begun.assign(cells, none);
        variable.not_ended.assign(cells, none);
        for (std::size_t part = 0; part < parts.size(); ++part) {
            set(variable.begun[first_of(parts[part][level])], part);
            set(variable.not_ended[last_of(parts[part][level])], part);
        }
        for (std::size_t cell = 1; cell < cells; ++cell) {
            const std::size_t from_end = cells - 1 - cell;
            for (std::size_t word = 0; word < none.size(); ++word) {
                variable.begun[cell][word] |= variable.begun[cell - 1][word];
                variable.not_ended[from_end][word] |= variable.not_ended[from_end + 1][word];
            }
        }
    }
}

void ReachIndex::keep(std::uint32_t level, Cells cells, Bits& bits) const {
    const Variable& variable = variables_[level];
    if (!variable.begun.empty()) {
        const Bits& begun = variable.begun[last_of(cells)];
        const Bits& not_ended = variable.not_ended[first_of(cells)];
        for (std::size_t word = 0; word < bits.size(); ++word) bits[word] &= begun[word] & not_ended[word];
    } else if (!variable.holding.empty()) {
        Bits some(bits.size(), 0);
        for (Cells left = cells; left != 0; left &= left - 1) {
            const Bits& holding = variable.holding[static_cast<std::size_t>(std::countr_zero(left))];
            for (std::size_t word = 0; word < bits.size(); ++word) some[word] |= holding[word];
        }
        for (std::size_t word = 0; word < bits.size(); ++word) bits[word] &= some[word];
    }
}

std::vector<std::uint32_t> ReachIndex::reaching(const Box& box, std::uint32_t left_out) const {
    Bits bits((parts_ + word_bits - 1) / word_bits, ~std::uint64_t{0});
    if (parts_ % word_bits != 0) bits.back() = (std::uint64_t{1} << parts_ % word_bits) - 1;
    for (std::uint32_t level = 0; level < box.size(); ++level) {
        if (level != left_out && box[level] != grid_.whole(level)) keep(level, box[level], bits);
    }
    std::vector<std::uint32_t> parts;
    for (std::size_t word = 0; word < bits.size(); ++word) {
        for (std::uint64_t left = bits[word]; left != 0; left &= left - 1)
            parts.push_back(
                static_cast<std::uint32_t>(word * word_bits + static_cast<std::size_t>(std::countr_zero(left))));
    }
    return parts;
}

}  // namespace ascrules::diagram
