#pragma once

#include <string>

#include <gtest/gtest.h>

/// What tests say of texts. A test that fails says where the texts differ, and not that one of them is not true.
namespace ascrules::tests {

/// Whether the part stands in the text. Failing, it shows the line of the text that begins most like the part or, of a short text, all of it; where it
/// should not stand there, the line in which it does.
[[nodiscard]] testing::AssertionResult has(const std::string& text, const std::string& part);

/// Whether the texts are the same to the byte. Failing, it shows the first line in which they differ, in both.
[[nodiscard]] testing::AssertionResult is_same(const std::string& got, const std::string& wanted);

/// Of a test that has a file's path as its parameter: the file and its folder as part of the test's name.
[[nodiscard]] std::string file_in_a_name(const testing::TestParamInfo<std::string>& info);

}  // namespace ascrules::tests
