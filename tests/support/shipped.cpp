#include "tests/support/shipped.h"

#include <gtest/gtest.h>

#include "compiler/language/files/rules.h"
#include "compiler/words/dates/dates.h"

namespace ascrules::tests {

namespace {

/// What marks the root of the rulesets under examples/.
constexpr const char* root_mark = "examples/ascrules.yaml";

}  // namespace

std::vector<std::string> shipped_files() {
    return files_in("examples", ".ascrules");
}

World shipped_world() {
    World world;
    world.files[root_mark] = "";
    for (const std::string& path : shipped_files())
        world.files[path] = contents(std::string(ASCRULES_SOURCE_DIR) + "/" + path);
    return world;
}

model::Model shipped_model(const std::string& path) {
    return shipped_model(path, contents(std::string(ASCRULES_SOURCE_DIR) + "/" + path));
}

model::Model shipped_model(const std::string& path, const std::string& text) {
    const auto read = [&](const std::string& wanted, std::size_t) -> files::FileText {
        return {wanted == path ? text : contents(std::string(ASCRULES_SOURCE_DIR) + "/" + wanted)};
    };
    files::Files files(read);
    files.exists = [](const std::string& wanted) { return wanted == root_mark; };
    const files::Rules rules = files::read_rules({path, path, dates::date_of(2026, 11, 21)}, files);
    EXPECT_TRUE(rules.readable()) << path << "\n"
                                  << (rules.refusal ? rules.refusal->problem : "")
                                  << render_text(rules.diagnostics, rules.source);
    return rules.model.value_or(model::Model{});
}

}  // namespace ascrules::tests
