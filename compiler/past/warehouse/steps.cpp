#include "compiler/past/warehouse/steps.h"

#include <algorithm>
#include <cctype>

#include <fmt/format.h>

#include "compiler/words/spelling/spelling.h"

namespace ascrules::warehouse {

QuerySteps::QuerySteps(const Dialect& dialect, const std::vector<std::string>& taken) : dialect_(dialect) {
    const auto is_taken = [&](const std::string& name) { return spelling::folded(name).starts_with(prefix_); };
    while (std::any_of(taken.begin(), taken.end(), is_taken)) prefix_ += "_";
}

std::string QuerySteps::from_table(std::string expression) {
    return add_to(1, std::move(expression));
}

std::string QuerySteps::add_text(std::string expression) {
    return add(std::move(expression), warehouse::text(dialect_, ""));
}

std::string QuerySteps::add_number(std::string expression) {
    return add(std::move(expression), "0");
}

std::string QuerySteps::add(std::string expression, const std::string& otherwise) {
    if (!conditions_.empty())
        expression = fmt::format("CASE WHEN {} THEN {} ELSE {} END", conditions_.back(), expression, otherwise);
    std::size_t step = 1;
    for (const std::size_t column : columns_in(expression)) step = std::max(step, columns_[column].step + 1);
    return add_to(step, std::move(expression));
}

std::string QuerySteps::add_to(std::size_t step, std::string expression) {
    for (const std::size_t column : columns_in(expression)) {
        ++columns_[column].used;
        columns_[column].last_used = std::max(columns_[column].last_used, step);
    }
    std::string name = fmt::format("{}{}", prefix_, columns_.size() + 1);
    by_name_.emplace(name, columns_.size());
    columns_.push_back({name, std::move(expression), step});
    steps_ = std::max(steps_, step);
    return name;
}

void QuerySteps::need(const std::string& expression) {
    for (const std::size_t column : columns_in(expression)) {
        ++columns_[column].used;
        columns_[column].last_used = static_cast<std::size_t>(-1);
    }
}

/// The columns that the expression names, as often as it does. What looks like one in a text counts too: it does no harm.
std::vector<std::size_t> QuerySteps::columns_in(const std::string& expression) const {
    std::vector<std::size_t> found;
    const auto in_name = [](char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; };
    for (std::size_t at = 0; at < expression.size();) {
        if (!in_name(expression[at])) {
            ++at;
            continue;
        }
        std::size_t end = at;
        while (end < expression.size() && in_name(expression[end])) ++end;
        if (expression[at] == prefix_.front()) {
            const auto known = by_name_.find(expression.substr(at, end - at));
            if (known != by_name_.end()) found.push_back(known->second);
        }
        at = end;
    }
    return found;
}

/// Whether something is made in the step that would else be worked out as often as it is used: engines put one step into the next.
bool QuerySteps::is_fenced(std::size_t step) const {
    if (step == steps_) return true;
    return std::any_of(columns_.begin(), columns_.end(), [&](const Column& column) {
        constexpr std::size_t trifle = 100;
        return column.step == step && column.used > 1 && column.expression.size() > trifle;
    });
}

std::string QuerySteps::step_name(std::size_t step) const {
    return fmt::format("{}s{}", prefix_, step);
}

std::string QuerySteps::last() const {
    return step_name(steps_);
}

std::string QuerySteps::text(const std::string& table) const {
    std::string all;
    for (std::size_t step = 1; step <= steps_; ++step) {
        const bool fenced = is_fenced(step);
        std::vector<std::string> selected;
        for (const Column& column : columns_) {
            if (column.step < step && column.last_used > step) selected.push_back(column.name);
            if (column.step == step) selected.push_back(fmt::format("{} AS {}", column.expression, column.name));
        }
        const std::string from = step == 1 ? table : step_name(step - 1);
        all += fmt::format("{}{} AS {}(\n  SELECT {}\n  FROM {}{})", all.empty() ? "" : ",\n", step_name(step),
                           fenced ? dialect_.fence_before : "", fmt::join(selected, ",\n    "), from,
                           fenced ? dialect_.fence_behind : "");
    }
    return all;
}

}  // namespace ascrules::warehouse
