#include "compiler/words/writing/number_of.h"

#include <fmt/format.h>

namespace ascrules::writing {

std::string number_of(std::size_t count, std::string_view thing) {
    return fmt::format("{} {}{}", count, thing, count == 1 ? "" : "s");
}

}  // namespace ascrules::writing
