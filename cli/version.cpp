#include "cli/commands.h"

namespace ascrules::cli {

std::string version() {
    return ASCRULES_VERSION;
}

}  // namespace ascrules::cli
