#pragma once

#include <algorithm>
#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "compiler/language/syntax/ruleset.h"
#include "compiler/meaning/model/model.h"
#include "compiler/words/diagnostics/diagnostic.h"
#include "compiler/words/spelling/spelling.h"

namespace ascrules::semantics {

/// A reading position in a line.
struct Cursor {
    const syntax::Phrase& phrase;
    std::size_t at = 0;

    [[nodiscard]] bool done() const { return at >= phrase.words.size(); }
    [[nodiscard]] bool is(std::string_view word, std::size_t ahead = 0) const;
    /// Moves past the words if they come next, all of them.
    bool take(std::initializer_list<std::string_view> words);
    [[nodiscard]] const syntax::Word& word() const { return phrase.words[at]; }
    /// From word `begin` to the one before the cursor.
    [[nodiscard]] diagnostics::Span span_from(std::size_t begin) const;
    /// What is left of the line; where nothing is left, the place just after it.
    [[nodiscard]] diagnostics::Span rest_span() const;
};

/// Names of one kind, matched but for capitals and spacing.
template <typename Id>
class NameList {
  public:
    /// False if the name is there already.
    bool add(std::string_view name, Id id) {
        const std::string key = spelling::folded(name);
        const auto [place, fresh] = ids_.try_emplace(key, id);
        if (fresh) names_.emplace_back(name);
        most_words_ = std::max(most_words_, static_cast<std::size_t>(std::count(key.begin(), key.end(), ' ')) + 1);
        return fresh;
    }
    [[nodiscard]] std::optional<Id> find(std::string_view name) const {
        const auto place = ids_.find(spelling::folded(name));
        return place == ids_.end() ? std::nullopt : std::optional<Id>(place->second);
    }
    /// The longest name that the line goes on with at `at`, and how many words it has.
    struct Match {
        Id id;
        std::size_t words;
    };
    [[nodiscard]] std::optional<Match> longest(const syntax::Phrase& phrase, std::size_t at) const {
        std::optional<Match> best;
        std::string joined;
        for (std::size_t i = at; i < phrase.words.size() && i < at + most_words_; ++i) {
            const syntax::WordKind kind = phrase.words[i].kind;
            if (kind != syntax::WordKind::word && kind != syntax::WordKind::number) break;
            if (!joined.empty()) joined += ' ';
            joined += phrase.words[i].text;
            if (const auto id = find(joined)) best = Match{*id, i - at + 1};
        }
        return best;
    }
    /// As first written, in order of declaration.
    [[nodiscard]] const std::vector<std::string>& names() const { return names_; }

  private:
    std::map<std::string, Id> ids_;
    std::size_t most_words_ = 0;  ///< of any name, so that a long line is not read to its end at every word
    std::vector<std::string> names_;
};

struct NameUse;  // uses.h

struct ThresholdTag;
using ThresholdId = model::Id<ThresholdTag>;

struct FamilyTag;
using FamilyId = model::Id<FamilyTag>;
struct LevelTag;
using LevelId = model::Id<LevelTag>;

/// A `level` block: its bands, and the definitions that stand for them.
struct LevelBands {
    std::string name;
    std::vector<model::Answer> bands;  ///< from the highest to the lowest
    /// Whether the band or a higher one applies; nothing where that is always so (the lowest, if it applies otherwise).
    std::vector<std::optional<model::DefinitionId>> at_least;
    /// Whether the band applies.
    std::vector<model::DefinitionId> is;
    diagnostics::Span span;
};

/// All that a ruleset declares, by name.
struct Names {
    NameList<model::QuestionId> questions;
    NameList<model::DefinitionId> definitions;
    NameList<ThresholdId> thresholds;
    NameList<model::DestinationId> destinations;
    NameList<model::CalendarId> calendars;
    NameList<model::SourceId> sources;
    NameList<model::RuleId> rules;
    NameList<FamilyId> families;  ///< positions in Model::families
    NameList<LevelId> levels;
    std::vector<LevelBands> level_bands;
    NameList<model::ScoreId> scores;
    /// Each score as a question that is answered with its points: where a figure is compared, it is read like one.
    std::vector<model::Question> score_figures;
    NameList<model::FigureId> figures;
    /// Each figure as a question that is answered with what it comes to.
    std::vector<model::Question> figures_as_questions;
    NameList<diagnostics::Span>
        not_in_force;  ///< definitions, thresholds and rules that are only in force on other days
    std::vector<syntax::UnreadBlock> unread;
    std::set<std::size_t>
        unreadable_thresholds;  ///< positions in Model::thresholds: the figure could not be read, which was reported
    std::vector<NameUse>* uses = nullptr;  ///< where resolved names are noted (uses.h); null where nobody asks

    /// Whether `text` starts with a name that a block of this kind may have declared which could not be read. That was reported, so that
    /// the name being unknown is not.
    [[nodiscard]] bool may_be_unread(std::string_view kind, std::string_view text) const;
    /// The same for what the line goes on with, as a question or a definition.
    [[nodiscard]] bool may_be_unread(const Cursor& cursor) const;
};

/// "a, b and c", of many only the first ones.
[[nodiscard]] std::string some_of(const std::vector<std::string>& names, std::string_view last_joined_by);

/// The answers of a Choice or the items of a Selection; null for a Quantity.
[[nodiscard]] const std::vector<model::Answer>* answers_of(const model::Question& question);

/// The unit of every score, and of no question (E207 otherwise says what each is counted in).
inline constexpr std::string_view unit_of_scores = "points";

/// Whether what can be answered could not be read, which was reported.
[[nodiscard]] bool is_unreadable(const model::Question& question);

/// "did you mean …?" as a Fix, if one of the names is near enough.
[[nodiscard]] std::optional<diagnostics::Fix> meant(std::string_view written, diagnostics::Span span,
                                                    const std::vector<std::string>& names);

/// Reports names that would make a sentence ambiguous.
void check_names(const model::Model& model, diagnostics::Diagnostics& diagnostics);

}  // namespace ascrules::semantics
