#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/meaning/model/model.h"
#include "compiler/past/mapping/mapping.h"
#include "compiler/past/mapping/yaml_shape.h"

/// How the parts of a mapping are read out of YAML. For the files mapping*.cpp alone.
namespace ascrules::mapping {

/// One mapping being read: what it is read for, and where its problems go.
struct MappingReading {
    const model::Model& model;
    const std::string& file;
    writing::Problems& problems;
    Mapping& mapping;
    bool lists_empty_as_missing = false;  ///< `missing` holds "", so that no question may give it a meaning

    void problem(std::size_t line, std::string what, std::string advice) {
        problems.push_back({file, line, std::move(what), std::move(advice)});
    }
};

/// A text and the line it stands on.
struct Written {
    std::string text;
    std::size_t line = 0;
};

/// The entries of a map under the keys in `known`. Reports what is no map, keys that are not known and keys that stand twice.
[[nodiscard]] Entries entries(MappingReading& reading, const YamlNode& node, std::string_view of,
                              const std::vector<std::string>& known);

/// A single text; empty, with a problem, where there is none. An empty text is a problem as well.
[[nodiscard]] std::string one_text(MappingReading& reading, const YamlNode& node, std::string_view of);

/// A text, or a list of texts. Nothing after a dash is the empty text.
[[nodiscard]] std::vector<Written> texts(MappingReading& reading, const YamlNode& node, std::string_view of);

/// The same, folded; reports what stands twice.
[[nodiscard]] FoldedTexts folded_texts(MappingReading& reading, const YamlNode& node, std::string_view of);

/// The column under the key `column`; reports its absence.
[[nodiscard]] ColumnName column_of(MappingReading& reading, const Entries& found, std::size_t line,
                                   std::string_view of);

/// What `values` may mean, for one column.
struct Meanings {
    std::string of;                  ///< "`has care needs`"
    std::vector<std::string> names;  ///< the answers, items or destinations, by position
    std::string unknown;             ///< "`has care needs` has no answer"
    std::string names_are;           ///< "its answers are"
};

/// The codes under `values` (null: none are written) and, for names without one, the names themselves. `missing` are the texts that mean
/// that nothing is known; where the mapping gives the empty text a meaning, it is taken out of them.
[[nodiscard]] Codes codes_of(MappingReading& reading, const YamlNode* values, const Meanings& meanings,
                             FoldedTexts& missing);

/// Reports a value that is listed as missing and given a meaning all the same. `means` is what it means here: "`no`".
/// True where the value is free to mean that.
[[nodiscard]] bool free_to_mean(MappingReading& reading, const FoldedTexts& missing, const Written& value,
                                const std::string& means);

/// Reports each point that a draft has left open under the key `check`.
void report_open_points(MappingReading& reading, const Entries& found, std::string_view of);

/// Everything under `questions`.
void read_questions(MappingReading& reading, const YamlNode& node);

/// Everything under `people` or `work`. What is missing has been read.
void read_groups(MappingReading& reading, const YamlEntry& entry, Group::Of kind);

/// Reports, once, a date that is answered where `received` is lacking. The rest of the mapping has been read.
void check_dates_have_a_beginning(MappingReading& reading);

}  // namespace ascrules::mapping
