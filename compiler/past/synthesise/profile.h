#pragma once

#include <cstddef>
#include <cstdint>
#include <istream>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "compiler/meaning/model/model.h"
#include "compiler/past/mapping/past_case.h"
#include "compiler/past/synthesise/chance.h"
#include "compiler/words/dates/dates.h"
#include "compiler/words/writing/figures.h"
#include "compiler/words/writing/problem.h"

/// What made-up referrals should be like: which kinds there are, how many of each, and how their answers are drawn.
namespace ascrules::synthesise {

/// As many as are held in memory at once.
inline constexpr std::size_t most_referrals = 2'000'000;

/// One of a few whole answers; `not known` among them.
struct DrawnAnswer {
    Weighted<model::Value> among;
};

/// Amounts from `low` to `high`, both included, in the smallest step of the question, each equally likely.
struct Stretch {
    std::int64_t low = 0;
    std::int64_t high = 0;
};

struct DrawnAmount {
    Weighted<Stretch> among;
};

/// Items of a Selection, each by itself with its own chance; then some are added or taken away until the bounds hold.
struct DrawnItems {
    std::vector<std::uint64_t> chances;
    std::size_t at_least = 0;
    std::size_t at_most = model::Selection::most_items;
};

/// How the answer to one question is drawn.
using Drawing = std::variant<DrawnAnswer, DrawnAmount, DrawnItems>;

/// A column that answers no question: who referred, an age band. Drawn without a look at where a referral goes.
struct DrawnColumn {
    std::string name;
    std::string header;  ///< in the case file
    Weighted<std::string> values;
};

struct DrawnOutcome {
    std::string text;
    bool came_to_nothing = false;
    bool inappropriate = false;
    bool linked = false;  ///< to a case that was open already
};

/// Which answers decisive referrals lack, and who sends such referrals.
struct Missing {
    std::optional<std::size_t> column;      ///< a position in Profile::columns
    std::vector<std::uint64_t> by_value;    ///< how likely a referral is to be incomplete, for each value of the column
    Weighted<model::QuestionId> questions;  ///< empty where each kind names its own
    std::size_t at_most = 1;                ///< questions left out of one referral
};

/// Referrals that have everything but chance in common.
struct Kind {
    std::string name;
    std::size_t line = 0;  ///< in the profile
    std::vector<std::size_t> a_month;
    std::vector<Drawing> answers;  ///< one for each question
    /// Where the rules send each of them once its answers are complete.
    model::DestinationId rules_send_to;
    std::optional<model::RuleId> by_rule;
    Weighted<mapping::OnFile> sent_to;
    Weighted<mapping::OnFile> should_have_gone_to;
    Weighted<std::optional<std::size_t>> outcome;  ///< positions in Profile::outcomes; nothing: not recorded
    /// Why those who judged these cases do not agree with the rules; empty where they agree.
    std::string disagrees_because;
    /// The name of the error that was planted by sending them where they were sent; empty where none was.
    std::string planted_error;
    std::vector<std::size_t> held_a_month;  ///< how many of them lack an answer without which the rules hold them
    std::vector<model::QuestionId> asking;  ///< each of these is then still open
    Weighted<model::QuestionId> may_be_missing;
    /// The chance that an answer that decides nothing is missing, by question: the kind's own, or the profile's.
    std::vector<std::uint64_t> left_blank;
    std::vector<std::optional<Weighted<std::string>>> columns;  ///< its own shares, in the order of Profile::columns
};

/// How a row that nobody can read was spoilt.
enum class Spoilt { too_few_fields, too_many_fields, unknown_answer, unknown_destination, impossible_date };
inline constexpr std::size_t ways_to_spoil = 5;
/// "too few fields"
[[nodiscard]] std::string words(Spoilt way);

struct Profile {
    std::string file;
    std::string title;
    std::string note;
    std::uint64_t seed = 0;
    dates::Month first;
    std::size_t months = 0;
    std::uint64_t weekday_weight = 1;  ///< how likely a Monday is beside a Sunday
    std::uint64_t weekend_weight = 1;
    std::vector<DrawnColumn> columns;
    std::vector<std::uint64_t> left_blank;  ///< see Kind::left_blank
    Missing missing;
    std::vector<DrawnOutcome> outcomes;
    /// Destinations that protect alike: a referral that went to the wrong one of them went to a wrong team.
    std::vector<std::vector<model::DestinationId>> like_protection;
    std::vector<std::size_t> spoilt = std::vector<std::size_t>(ways_to_spoil);  ///< rows, by Spoilt
    std::vector<Kind> kinds;
};

/// Reads a profile for `model` and reports everything that is wrong with it; nothing comes back where anything is.
[[nodiscard]] std::optional<Profile> read_profile(std::istream& stream, const std::string& file,
                                                  const model::Model& model, writing::Problems& problems);

}  // namespace ascrules::synthesise
