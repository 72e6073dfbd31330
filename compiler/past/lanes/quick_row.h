#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <tuple>
#include <vector>

#include "compiler/past/deciding/slots.h"
#include "compiler/past/lanes/quick_field.h"
#include "compiler/past/mapping/cell.h"
#include "compiler/past/mapping/past_case.h"
#include "compiler/words/dates/dates.h"

namespace ascrules::lanes {

using deciding::QuestionSet;
using deciding::Slot;
using deciding::Slots;

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
    QuickRow(const model::Model& model, const mapping::Mapping& mapping, const Slots& slots, mapping::Decoder& decoder);

    /// Fills in `row`, which has slots.stride() bytes, and `facts`. The field at a position runs from the byte behind `ends[position - 1]` to
    /// the byte before `ends[position]`, and may stand in quotation marks if it holds none; 24 bytes have to be readable behind the last.
    /// False where the row has to be looked at carefully.
    bool read(const char* text, const std::uint32_t* ends, std::uint8_t* row, RowFacts& facts);

    /// The days on which cases were received, by their numbers. The first stands for those of which it is not known.
    [[nodiscard]] const std::vector<std::optional<dates::Date>>& days() const { return days_; }
    /// The months of these days. The first stands for those of which it is not known.
    [[nodiscard]] const std::vector<std::optional<dates::Month>>& months() const { return months_; }

  private:
    /// A field that comes to one byte.
    struct Coded {
        std::size_t position = 0;
        std::size_t place = 0;  ///< in the row
        std::size_t question = 0;
        std::size_t bytes = 0;  ///< that its texts mostly have at most
        std::size_t codes = 0;  ///< that its texts mostly come to
        QuickField field;
    };
    /// What the fields of a run come to. With its text it makes half a line of the processor's cache.
    struct RunCode {
        std::array<std::uint8_t, 7> cells{};
        std::uint8_t missing = 0;  ///< a bit for each field
    };
    /// Fields that stand side by side and are so short that they are looked up together; or one field.
    struct Run {
        static constexpr std::size_t most_fields = std::tuple_size_v<decltype(RunCode::cells)>;
        QuickTable<RunCode> known;
        std::size_t position = 0;  ///< of the first
        std::size_t count = 0;
        std::array<std::uint32_t, most_fields> places{};
        bool places_in_order = true;  ///< and without a gap
        std::size_t first = 0;        ///< in `coded_`
    };
    /// An amount, which mostly stands there as plain figures.
    struct Number {
        std::size_t position = 0;
        std::size_t place = 0;
        // Of plain figures, where they mean nothing but the number: the lowest, and how far the highest lies above it. Where they mean something
        // else, all are too low.
        std::uint32_t lowest = 0;
        std::uint32_t range = 0;
        std::vector<std::uint8_t> cells;    ///< by the number written, if the highest is not large; else empty
        std::vector<std::uint32_t> starts;  ///< of all cells but the first: the lowest number written that lies in it
        Coded coded;

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

    void add(const mapping::MappedField& mapped);
    [[nodiscard]] std::vector<Run> make_runs(std::size_t marks) const;
    [[nodiscard]] std::size_t longest_code(const mapping::MappedField& mapped) const;
    void add_quantity(const mapping::MappedField& mapped, const Coded& coded);
    void add_selection(const mapping::MappedField& mapped, const Coded& coded);
    void understand_figures(Number& number, const model::Quantity& quantity, const Slot& slot) const;
    [[nodiscard]] std::optional<FieldCode> day_code(const mapping::Meaning& meaning);
    bool read_runs(const char* text, const std::uint32_t* ends, std::uint8_t* row, RowFacts& facts);
    const RunCode* learn_run(Run& run, const char* text, const std::uint32_t* ends);
    void put(const Run& run, const RunCode& code, std::uint8_t* row, RowFacts& facts) const;
    static bool read_one(Coded& coded, const char* text, const std::uint32_t* ends, std::uint8_t* row, RowFacts& facts);
    bool read_numbers(const char* text, const std::uint32_t* ends, std::uint8_t* row, RowFacts& facts);
    bool read_selected(const char* text, const std::uint32_t* ends, std::uint8_t* row, RowFacts& facts);
    bool read_dated(const char* text, const std::uint32_t* ends, std::uint8_t* row, RowFacts& facts);
    void join_parts(std::uint8_t* row, const RowFacts& facts) const;

    const model::Model& model_;
    const mapping::Mapping& mapping_;
    const Slots& slots_;
    std::vector<std::uint8_t> blank_;  ///< a row without any answer
    QuestionSet never_answered_;
    std::vector<Coded> coded_;      ///< by position
    std::vector<Run> runs_;         ///< of all of them
    std::vector<Run> quoted_runs_;  ///< the same for rows whose fields stand in quotation marks
    RunCode learnt_;
    std::vector<Number> numbers_;
    std::vector<Dated> dated_;
    std::vector<Selected> selected_;
    std::vector<Parted> parted_;
    std::optional<Coded> received_;
    std::vector<std::optional<dates::Date>> days_{std::nullopt};
    std::vector<std::optional<dates::Month>> months_{std::nullopt};
    std::vector<std::uint32_t> month_of_day_{0};
};

}  // namespace ascrules::lanes
