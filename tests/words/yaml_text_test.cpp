// Texts written as YAML come back from the program's own reader as they were.
#include <sstream>
#include <string>
#include <variant>

#include <gtest/gtest.h>

#include "compiler/past/mapping/yaml.h"
#include "compiler/words/writing/yaml_text.h"

namespace ascrules::writing {
namespace {

std::string read_back(const std::string& yaml) {
    Problems problems;
    std::istringstream stream("key: " + yaml + "\n");
    const auto root = mapping::read_yaml(stream, "made up", problems);
    EXPECT_TRUE(problems.empty()) << yaml;
    if (!root) return "nothing";
    const auto& entry = std::get<mapping::YamlMap>(root->content).entries.front();
    const auto* text = std::get_if<mapping::YamlText>(&entry.value.content);
    return text ? text->text : "no text";
}

TEST(YamlText, ComesBackAsItWas) {
    for (const std::string text :
         {"First Contact", "yes", "n", "~", "12", "2025-10-01", "a: b", "# no", "\"quoted\"", "back\\slash", "end ",
          " begin", "tab\there", "two\nlines", "St. John's", "- item", "[list]"}) {
        EXPECT_EQ(read_back(quoted_yaml(text)), text);
        EXPECT_EQ(read_back(yaml_of(text)), text);
    }
}

TEST(YamlText, IsBareOnlyWhereEveryReaderAgrees) {
    EXPECT_EQ(yaml_of("First Contact"), "First Contact");
    EXPECT_EQ(yaml_of("Yes"), "\"Yes\"");
    EXPECT_EQ(yaml_of(""), "\"\"");
    EXPECT_EQ(yaml_of("12 Main Street"), "\"12 Main Street\"");
    EXPECT_EQ(yaml_of("say \"hub\""), "\"say \\\"hub\\\"\"");
}

}  // namespace
}  // namespace ascrules::writing
