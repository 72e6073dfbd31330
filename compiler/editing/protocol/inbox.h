#pragma once

#include <deque>
#include <optional>
#include <string>
#include <utility>

#include "compiler/words/writing/json.h"

namespace ascrules::protocol {

/// What came and was not taken yet, in its order. A request that is withdrawn before it is taken is marked.
class Inbox {
  public:
    struct Letter {
        writing::Json message;
        bool withdrawn = false;
        std::string problem = {};  ///< what came was no message, and why
    };
    void add(writing::Json message);
    void add_problem(std::string problem) { letters_.push_back({nullptr, false, std::move(problem)}); }
    [[nodiscard]] std::optional<Letter> take();
    [[nodiscard]] bool is_empty() const { return letters_.empty(); }

  private:
    std::deque<Letter> letters_;
};

}  // namespace ascrules::protocol
