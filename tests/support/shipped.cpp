#include "tests/support/shipped.h"

#include <gtest/gtest.h>

#include <memory>
#include <sstream>

#include "cli/rules_file.h"

namespace ascrules::tests {

std::vector<std::string> shipped_files() {
    return files_in("examples", ".ascrules");
}

World shipped_world() {
    World world;
    for (const std::string& path : shipped_files())
        world.files[path] = contents(std::string(ASCRULES_SOURCE_DIR) + "/" + path);
    return world;
}

model::Model shipped_model(const std::string& path) {
    return shipped_model(path, contents(std::string(ASCRULES_SOURCE_DIR) + "/" + path));
}

model::Model shipped_model(const std::string& path, const std::string& text) {
    std::ostringstream out;
    std::istringstream in;
    cli::Environment env{out, out, in, {}, {}, [] { return std::string("2026-11-21"); }};
    env.open = [&](const std::string& wanted) -> cli::Opened {
        return {std::make_unique<std::istringstream>(
                    wanted == path ? text : contents(std::string(ASCRULES_SOURCE_DIR) + "/" + wanted)),
                ""};
    };
    cli::RulesFile file = cli::read_rules(path, "", env, cli::Wanted::anything);
    EXPECT_TRUE(file.readable()) << path << "\n" << file.problem << render_text(file.diagnostics, file.source);
    return file.model.value_or(model::Model{});
}

}  // namespace ascrules::tests
