#include "compiler/past/deciding/circuit.h"

#include <algorithm>
#include <bit>
#include <cassert>

#include "compiler/past/deciding/plane_kernels.h"

namespace ascrules::deciding {

bool Plane::any() const {
    std::uint64_t all = 0;
    for (const std::uint64_t word : words) all |= word;
    return all != 0;
}

std::size_t Plane::count() const {
    std::size_t rows = 0;
    for (const std::uint64_t word : words) rows += static_cast<std::size_t>(std::popcount(word));
    return rows;
}

Plane operator&(const Plane& a, const Plane& b) {
    Plane both;
    for (std::size_t i = 0; i < both.words.size(); ++i) both.words[i] = a.words[i] & b.words[i];
    return both;
}

Plane operator|(const Plane& a, const Plane& b) {
    Plane either;
    for (std::size_t i = 0; i < either.words.size(); ++i) either.words[i] = a.words[i] | b.words[i];
    return either;
}

Plane without(const Plane& a, const Plane& b) {
    Plane left;
    for (std::size_t i = 0; i < left.words.size(); ++i) left.words[i] = a.words[i] & ~b.words[i];
    return left;
}

Circuit::Wire Circuit::test(const SlotTest& test) {
    if (test.first > test.last && !test.missing) return never;
    if (test.first == 0 && test.last + 1 == test.missing_cell && test.missing) return always;
    const auto [known, fresh] = test_wires_.try_emplace(test, test_bit | static_cast<Wire>(tests_.size()));
    if (fresh) tests_.push_back(test);
    return known->second;
}

Circuit::Wire Circuit::gate(const std::vector<Pair>& pairs) {
    if (exhausted()) return never;
    std::vector<Pair> kept;
    for (const Pair& pair : pairs) {
        if (pair.first == never || pair.second == never) continue;
        if (pair.first == always && pair.second == always) return always;
        kept.push_back(pair);
    }
    if (kept.empty()) return never;
    if (kept.size() == 1 && kept.front().first == always) return kept.front().second;
    if (kept.size() == 1 && kept.front().second == always) return kept.front().first;
    Wire so_far = two(kept[0], kept.size() > 1 ? kept[1] : Pair{never, never});
    for (std::size_t i = 2; i < kept.size(); i += 2) {
        // Of an odd number of pairs the last goes with what there is so far; else two more go together first.
        const bool last = i + 1 == kept.size();
        so_far = last ? two({so_far, always}, kept[i]) : two({so_far, always}, {two(kept[i], kept[i + 1]), always});
    }
    return so_far;
}

Circuit::Wire Circuit::two(const Pair& first, const Pair& second) {
    code_.insert(code_.end(), {first.first, first.second, second.first, second.second});
    return static_cast<Wire>(2 + gates_++);
}

std::size_t Circuit::place(Wire wire) const {
    if (wire < 2) return wire;
    if ((wire & test_bit) != 0) return 2 + (wire & ~test_bit);
    return wire + tests_.size();
}

void Circuit::finish() {
    for (std::uint32_t& wire : code_) wire = static_cast<std::uint32_t>(place(wire));
    test_wires_.clear();
}

void SlotColumns::take(const std::uint8_t* rows, std::size_t stride, std::size_t count, std::size_t slots) {
    assert(count <= plane_rows);
    bytes_.resize(slots * plane_rows);
    count_ = count;
    for (std::size_t slot = 0; slot < slots; ++slot) {
        std::uint8_t* const column = of(slot);
        const std::uint8_t* byte = rows + slot;
        for (std::size_t row = 0; row < count; ++row, byte += stride) column[row] = *byte;
    }
}

void Planes::work_out(const Circuit& circuit, const SlotColumns& columns) {
    circuit_ = &circuit;
    if (planes_.size() < circuit.places()) planes_.resize(circuit.places());
    planes_[Circuit::never] = {};
    planes_[Circuit::always].words.fill(~std::uint64_t{0});
    rows_ = {};
    for (std::size_t word = 0; word < rows_.words.size(); ++word) {
        const std::size_t from = word * 64;
        if (columns.count() >= from + 64)
            rows_.words[word] = ~std::uint64_t{0};
        else if (columns.count() > from)
            rows_.words[word] = (std::uint64_t{1} << (columns.count() - from)) - 1;
    }
    work_out_tests(circuit.tests(), columns, planes_.data() + 2);
    work_out_gates(circuit.code().data(), circuit.gates(), planes_.data(), 2 + circuit.tests().size());
}

Plane Planes::of(Circuit::Wire wire) const {
    return planes_[circuit_->place(wire)] & rows_;
}

}  // namespace ascrules::deciding
