#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "compiler/replay/cell.h"
#include "compiler/replay/past_case.h"
#include "compiler/replay/quick_field.h"
#include "compiler/replay/slots.h"

namespace ascrules::replay {

/// What a row of small numbers does not hold.
struct RowFacts {
    QuestionSet missing;      ///< questions whose answer is not known
    std::uint32_t day = 0;    ///< the number of the day received, see QuickRow::days()
    std::uint32_t month = 0;  ///< the number of its month, see QuickRow::months()
};

/// Understands the rows of a case file as rows of small numbers, for all rows in which there is nothing out of the ordinary.
class QuickRow {
  public:
    /// What it is made with must outlive it.
    QuickRow(const model::Model& model, const Mapping& mapping, const Slots& slots, Decoder& decoder);

    /// Fills in `row`, which has slots.stride() bytes, and `facts`. The field at a position runs from the byte behind `ends[position - 1]` to
    /// the byte before `ends[position]`; sixteen bytes have to be readable behind the last. False where the row has to be looked at carefully.
    bool read(const char* text, const std::uint32_t* ends, std::uint8_t* row, RowFacts& facts);

    /// The days on which cases were received, by their numbers. The first stands for those of which it is not known.
    [[nodiscard]] const std::vector<std::optional<calendar::Date>>& days() const { return days_; }
    /// The months of these days. The first stands for those of which it is not known.
    [[nodiscard]] const std::vector<std::optional<Month>>& months() const { return months_; }

  private:
    /// A field that comes to one byte.
    struct Coded {
        std::size_t position = 0;
        std::size_t place = 0;  ///< in the row
        std::size_t question = 0;
        std::size_t bytes = 0;  ///< that its texts mostly have at most
        QuickField field;
    };
    /// What a run of fields comes to, all of them answers.
    using RunCode = std::array<std::uint8_t, 8>;
    /// Fields that stand side by side and are so short that they are looked up together.
    struct Run {
        static constexpr std::size_t most_fields = 8;
        std::vector<Coded> fields;
        std::size_t count = 0;     ///< of the fields
        std::size_t position = 0;  ///< of the first
        std::array<std::uint32_t, most_fields> places{};
        std::size_t bytes = 0;
        QuickTable<LongerText, RunCode> known;
    };
    /// An amount, which mostly stands there as plain figures.
    struct Number {
        Coded coded;
        // Of plain figures, where they mean nothing but the number; none are in range where they mean something else.
        std::uint32_t lowest = 1;
        std::uint32_t highest = 0;
        std::vector<std::uint32_t> starts;  ///< of all cells but the first: the lowest number written that lies in it
        std::vector<std::uint8_t> cells;    ///< by the number written, if the highest is not large; else empty

        [[nodiscard]] std::uint8_t cell_of(std::uint32_t written) const {
            std::uint32_t cell = 0;
            for (const std::uint32_t start : starts) cell += written >= start ? 1 : 0;
            return static_cast<std::uint8_t>(cell);
        }
    };
    struct Dated {
        Coded coded;
        const model::Quantity* quantity = nullptr;
    };
    /// All ticked items in one field: the code is where their cells stand in `ticked`.
    struct Selected {
        Coded coded;
        std::size_t items = 0;
        std::vector<std::uint8_t> ticked;
    };
    /// A question whose items have a field each: it is known only if all are.
    struct Parted {
        std::size_t question = 0;
        std::size_t first = 0;
        std::size_t end = 0;
    };

    void add(const MappedField& mapped);
    void make_runs();
    [[nodiscard]] std::size_t longest_code(const MappedField& mapped) const;
    void add_quantity(const MappedField& mapped, const Coded& coded);
    void add_selection(const MappedField& mapped, const Coded& coded);
    void understand_figures(Number& number, const model::Quantity& quantity, const Slot& slot) const;
    [[nodiscard]] std::optional<Code> day_code(const Meaning& meaning);
    bool read_runs(const char* text, const std::uint32_t* ends, std::uint8_t* row, RowFacts& facts);
    static bool learn_run(Run& run, const char* text, const std::uint32_t* ends, std::uint8_t* row, RowFacts& facts);
    static bool read_one(Coded& coded, const char* text, const std::uint32_t* ends, std::uint8_t* row, RowFacts& facts);
    bool read_numbers(const char* text, const std::uint32_t* ends, std::uint8_t* row, RowFacts& facts);
    bool read_coded(const char* text, const std::uint32_t* ends, std::uint8_t* row, RowFacts& facts);
    bool read_dated(const char* text, const std::uint32_t* ends, std::uint8_t* row, RowFacts& facts);
    void join_parts(std::uint8_t* row, const RowFacts& facts) const;

    const model::Model& model_;
    const Mapping& mapping_;
    const Slots& slots_;
    std::vector<std::uint8_t> blank_;  ///< a row without any answer
    QuestionSet never_answered_;
    std::vector<Coded> coded_;  ///< that are in no run
    std::vector<Run> runs_;
    std::vector<Number> numbers_;
    std::vector<Dated> dated_;
    std::vector<Selected> selected_;
    std::vector<Parted> parted_;
    std::optional<Coded> received_;
    std::vector<std::optional<calendar::Date>> days_{std::nullopt};
    std::vector<std::optional<Month>> months_{std::nullopt};
    std::vector<std::uint32_t> month_of_day_{0};
};

}  // namespace ascrules::replay
