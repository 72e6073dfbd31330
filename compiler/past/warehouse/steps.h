#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "compiler/past/warehouse/dialect.h"

namespace ascrules::warehouse {

/// A query in steps, each of which stands in a `WITH` and adds columns to those of the one before. A column stands in the first step in which all that
/// it is made of is there.
class QuerySteps {
  public:
    /// `taken`: names of the table, which no column of ours may have.
    QuerySteps(const Dialect& dialect, const std::vector<std::string>& taken);

    /// Adds a column that is made of the table's own.
    std::string from_table(std::string expression);
    /// Adds a column that is made of columns of the steps, a text or a number; comes back as its name.
    std::string add_text(std::string expression);
    std::string add_number(std::string expression);
    /// Says that the columns in the expression are needed behind the last step.
    void need(const std::string& expression);

    /// The steps, parted by commas, beginning from `table`.
    [[nodiscard]] std::string text(const std::string& table) const;
    /// The name of the last step.
    [[nodiscard]] std::string last() const;
    [[nodiscard]] const Dialect& dialect() const { return dialect_; }

    /// As long as there is one, what is added is worked out only where its condition holds; elsewhere it is an empty text, or 0.
    class Only {
      public:
        Only(QuerySteps& steps, std::string condition) : steps_(steps) {
            steps_.conditions_.push_back(std::move(condition));
        }
        ~Only() { steps_.conditions_.pop_back(); }
        Only(const Only&) = delete;
        Only& operator=(const Only&) = delete;

      private:
        QuerySteps& steps_;
    };

  private:
    struct Column {
        std::string name;
        std::string expression;
        std::size_t step = 0;
        std::size_t used = 0;       ///< how often
        std::size_t last_used = 0;  ///< in which step
    };

    std::string add(std::string expression, const std::string& otherwise);
    std::vector<std::size_t> columns_in(const std::string& expression) const;
    std::string add_to(std::size_t step, std::string expression);
    [[nodiscard]] bool is_fenced(std::size_t step) const;
    [[nodiscard]] std::string step_name(std::size_t step) const;

    const Dialect& dialect_;
    std::string prefix_ = "v";
    std::vector<Column> columns_;
    std::map<std::string, std::size_t> by_name_;
    std::size_t steps_ = 0;
    std::vector<std::string> conditions_;  ///< of those that are there, the last one counts
};

}  // namespace ascrules::warehouse
