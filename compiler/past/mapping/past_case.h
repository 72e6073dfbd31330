#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/meaning/model/model.h"
#include "compiler/past/mapping/mapping.h"
#include "compiler/words/dates/dates.h"
#include "compiler/words/writing/figures.h"
#include "compiler/words/writing/problem.h"

namespace ascrules::mapping {

/// Where the file says a case went, or should have gone.
struct OnFile {
    enum class Kind {
        destination,
        elsewhere,  ///< to none of the ruleset's destinations
        closed,     ///< nowhere: the referral was closed, which gives less protection than any destination
        not_known,  ///< not recorded, not judged, or no such column
    };
    Kind kind = Kind::not_known;
    model::DestinationId destination;  ///< meaningless unless `kind` is destination
    bool operator==(const OnFile&) const = default;
};

/// What a field of a DestinationColumn can mean beside the destinations: elsewhere and closed, in this order behind them.
inline constexpr std::size_t places_beside_destinations = 2;

/// One row, understood.
struct PastCase {
    model::Case answers;
    std::string reference;  ///< empty where the mapping names no column for it
    std::optional<dates::Date> received;
    OnFile sent_to;
    OnFile should_have_gone_to;
    /// The position in OutcomeColumn::values; their number for any other outcome; nothing where none is recorded.
    std::optional<std::size_t> outcome;
    std::vector<std::size_t> parts;  ///< for each of Mapping::groups, see Group::part_of()
};

class Field;

/// A field that the mapping reads, for those who read rows another way.
struct MappedField {
    enum class Of { choice, quantity, selection, item, received, sent_to, should_have_gone_to, outcome, group };
    Of of = Of::choice;
    model::QuestionId question;  ///< meaningless of what is no answer
    std::size_t item = 0;        ///< of `item`, and of `group` its position
    Field* field = nullptr;
};

/// Understands the rows of one case file by one mapping.
class Decoder {
  public:
    /// Finds the mapping's columns among the column names of `file`; reports each one that the file lacks.
    Decoder(const model::Model& model, const Mapping& mapping, const std::string& file, char separator,
            const std::vector<std::string>& header, writing::Problems& problems);
    ~Decoder();
    Decoder(const Decoder&) = delete;
    Decoder& operator=(const Decoder&) = delete;

    /// Fills in `past` from the fields of one row. What cannot be understood is added to `faults`; `past` is then not to be used.
    void decode(const std::vector<std::string_view>& fields, PastCase& past, std::vector<writing::Fault>& faults);

    /// Where the reference stands in a row; nothing where the mapping names no column for it.
    [[nodiscard]] std::optional<std::size_t> reference() const;
    /// All fields but that of the reference. They belong to the decoder.
    [[nodiscard]] std::vector<MappedField> fields();

  private:
    struct Columns;
    std::unique_ptr<Columns> columns_;
};

}  // namespace ascrules::mapping
