#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "compiler/past/mapping/mapping.h"

/// What the cells of a case file mean by a mapping. For past_case.cpp, and for those who read rows the quick way.
namespace ascrules::mapping {

/// What one field means: nothing known, something, or nothing that the mapping allows.
struct Meaning {
    enum class Kind {
        missing,
        value,
        day,  ///< `value` is a day of the calendar, see day_of(); what that answers hangs on the day received
        fault,
    };
    Kind kind = Kind::fault;
    std::uint64_t value = 0;        ///< a position, a set of items, or a number, as the column has it
    writing::Trouble trouble = {};  ///< if `kind` is fault
};

/// A column in the file and what its values mean. Few values make up most files, so what was understood once is remembered.
class Field {
  public:
    using Understand = std::function<Meaning(std::string_view)>;

    Field(std::size_t position, std::string name, Understand understand)
        : position_(position), name_(std::move(name)), understand_(std::move(understand)) {}

    /// The meaning in this row; a fault is added to `faults`. Valid until the next call.
    const Meaning& read(const std::vector<std::string_view>& fields, std::vector<writing::Fault>& faults);

    /// The same for one text. Valid until the next call.
    const Meaning& meaning_of(std::string_view text);
    [[nodiscard]] std::size_t position() const { return position_; }

    /// What is the matter with this row's text, which was understood.
    [[nodiscard]] writing::Fault fault(const std::vector<std::string_view>& fields, writing::Trouble trouble) const;

  private:
    struct TextHash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
    };

    std::size_t position_;
    std::string name_;
    Understand understand_;
    std::unordered_map<std::string, Meaning, TextHash, std::equal_to<>> known_;
    Meaning latest_;
};

[[nodiscard]] Meaning value(std::uint64_t meant);
[[nodiscard]] Meaning missing_value();
[[nodiscard]] Meaning fault(std::string what, std::string advice);

/// The day that a Meaning of the kind `day` holds.
[[nodiscard]] dates::Date day_of(const Meaning& meaning);

/// "correct the value, or add it under `values` (mapping.yaml, line 7)"
[[nodiscard]] std::string add_it(const Mapping& mapping, std::size_t line, std::string_view places);

[[nodiscard]] Meaning coded(std::string_view text, const Codes& codes, const FoldedTexts& missing,
                            const std::string& what, const std::string& advice);

[[nodiscard]] Meaning amount(std::string_view text, const QuantityColumn& from, const model::Question& question,
                             const MappedQuestion& mapped);

/// All ticked items of one field.
[[nodiscard]] Meaning ticked_items(std::string_view text, const SelectionColumn& from, const FoldedTexts& missing,
                                   const std::string& name, const std::string& advice);

/// One item of a selection that has a column for each: 1 or 0.
[[nodiscard]] Meaning tick(std::string_view text, const ItemColumns& from, const FoldedTexts& missing,
                           const std::string& name, const std::string& advice);

/// The day on which a case was received.
[[nodiscard]] Meaning day_received(std::string_view text, DateForm form, const FoldedTexts& missing);

}  // namespace ascrules::mapping
