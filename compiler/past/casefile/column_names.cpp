#include "compiler/past/casefile/column_names.h"

#include <fmt/format.h>

#include "compiler/words/spelling/naming.h"
#include "compiler/words/spelling/spelling.h"

namespace ascrules::casefile {

namespace {

/// "column 2", "columns 1, 3 and 4": counted from 1, as people do.
std::string columns_at(const std::vector<std::size_t>& positions) {
    std::string text = positions.size() == 1 ? "column " : "columns ";
    for (std::size_t i = 0; i < positions.size(); ++i)
        text += fmt::format("{}{}", i == 0 ? "" : (i + 1 == positions.size() ? " and " : ", "), positions[i] + 1);
    return text;
}

const std::vector<std::size_t> nowhere;

}  // namespace

ColumnNames::ColumnNames(const std::vector<std::string>& header) {
    for (std::size_t i = 0; i < header.size(); ++i) {
        folded_.push_back(spelling::folded(header[i]));
        positions_[folded_.back()].push_back(i);
    }
}

const std::vector<std::size_t>& ColumnNames::of(std::string_view name) const {
    const std::string folded = spelling::folded(name);
    const auto at = positions_.find(folded);
    return folded.empty() || at == positions_.end() ? nowhere : at->second;
}

std::string ColumnNames::without_own_name() const {
    std::string what;
    if (const auto empty = positions_.find(""); empty != positions_.end())
        what = fmt::format("no name for {}", columns_at(empty->second));
    // In the order of the file.
    for (std::size_t i = 0; i < folded_.size(); ++i) {
        const std::vector<std::size_t>& same = positions_.find(folded_[i])->second;
        if (folded_[i].empty() || same.size() == 1 || same.front() != i) continue;
        what += fmt::format("{}the same name for {}", what.empty() ? "" : ", ", columns_at(same));
    }
    return what;
}

writing::Trouble several_of_one_name(std::string_view name, const std::vector<std::size_t>& positions) {
    return {
        fmt::format("`{}` is the name of {}, and only one can be meant", spelling::shown(name), columns_at(positions)),
        "give the one that is meant a name of its own on the first line (columns are counted from the left)"};
}

}  // namespace ascrules::casefile
