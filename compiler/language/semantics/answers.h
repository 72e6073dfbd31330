#pragma once

#include "compiler/language/semantics/declare.h"

namespace ascrules::semantics {

/// Reports a key that another declaration of the same kind has already.
class Keys {
  public:
    Keys(Checking& checking, std::string_view what) : checking_(checking), what_(what) {}

    void add(const std::string& key, diagnostics::Span span, bool has_key_line = true);

  private:
    Checking& checking_;
    std::string_view what_;
    std::map<std::string, diagnostics::Span> keys_;
};

/// Names parted by commas, of answers or of what a family asks about; nothing where one of them cannot be read. A last `or` or `and` before the last name is not taken off: a name may
/// hold it.
[[nodiscard]] std::optional<std::vector<model::Answer>> read_answer_names(Checking& checking, const Cursor& from,
                                                                          std::string_view question, bool of_family);

/// What an `answer` line says.
[[nodiscard]] std::optional<model::AnswerKind> read_answer_kind(Checking& checking, const syntax::Question& question);

}  // namespace ascrules::semantics
