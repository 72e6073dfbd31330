#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "compiler/past/deciding/circuit.h"

namespace ascrules::deciding {

/// The plane of each test, for the rows whose bytes stand in the columns.
void work_out_tests(const std::vector<SlotTest>& tests, const SlotColumns& columns, Plane* to);

/// The planes of `gates` gates, the first of which stands at `first` among the planes; see Circuit::code().
void work_out_gates(const std::uint32_t* code, std::size_t gates, Plane* planes, std::size_t first);

}  // namespace ascrules::deciding
