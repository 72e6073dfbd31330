#include "compiler/language/semantics/assemble.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <type_traits>

#include "compiler/language/syntax/block.h"
#include "compiler/words/spelling/spelling.h"

namespace ascrules::semantics {

using dates::Date;
using diagnostics::Code;
using diagnostics::Diagnostics;
using diagnostics::Span;

namespace {

struct Period {
    Date from{-1'000'000'000};
    Date until{1'000'000'000};  ///< included

    [[nodiscard]] bool holds(Date date) const { return from <= date && date <= until; }
};

void report_date(const syntax::Phrase& phrase, std::string problem, std::string advice, Diagnostics& diagnostics) {
    diagnostics.push_back(
        {.code = Code::E219, .span = phrase.span, .message = std::move(problem), .choices = {std::move(advice)}});
}

/// `from 1 April 2026 until 31 March 2027`, either part of which may be missing.
std::optional<Period> read_period(const syntax::Phrase& phrase, Diagnostics& diagnostics) {
    Period period;
    Cursor cursor{phrase};
    const auto date = [&](std::string_view end) -> std::optional<Date> {
        const std::size_t begin = cursor.at;
        while (!cursor.done() && !cursor.is(end)) ++cursor.at;
        const syntax::Phrase part = syntax::part_of(phrase, begin, cursor.at);
        auto read = dates::read_date(syntax::text_of(part.words));
        if (!read.value)
            report_date(part.words.empty() ? phrase : part, std::move(read.what), std::move(read.advice), diagnostics);
        return read.value;
    };
    bool any = false;
    if (cursor.take({"from"})) {
        const auto from = date("until");
        if (!from) return std::nullopt;
        period.from = *from;
        any = true;
    }
    if (cursor.take({"until"})) {
        const auto until = date("");
        if (!until) return std::nullopt;
        period.until = *until;
        any = true;
    }
    if (!any || !cursor.done()) {
        report_date(phrase, "this does not say from when or until when",
                    "write it like `in force from 1 April 2026 until 31 March 2027`; either part may be left out",
                    diagnostics);
        return std::nullopt;
    }
    if (period.from <= period.until) return period;
    diagnostics.push_back({.code = Code::E218,
                           .span = phrase.span,
                           .message = "the first day comes after the last one",
                           .choices = {"put the earlier date behind `from`"}});
    return std::nullopt;
}

template <typename Block>
const syntax::Text& name_of(const Block& block) {
    if constexpr (std::is_same_v<Block, syntax::Rule>) {
        return block.id;
    } else {
        return block.name;
    }
}

class Assembling {
  public:
    Assembling(const syntax::Ruleset& written, Date as_of, Diagnostics& diagnostics)
        : as_of_(as_of), diagnostics_(diagnostics) {
        result_.ruleset = written;
    }

    Assembled run() {
        syntax::Ruleset& rules = result_.ruleset;
        const std::vector<syntax::Destination> all = rules.destinations;
        join(rules.destinations, "destination");
        join(rules.thresholds, "threshold");
        check_set(rules.thresholds);
        join(rules.questions, "question");
        join(rules.definitions, "definition");
        join(rules.levels, "level");
        join(rules.scores, "score");
        join(rules.figures, "figure");
        join(rules.rules, "rule");
        stand_where_used(rules.thresholds);
        stand_where_used(rules.questions);
        stand_where_used(rules.definitions);
        stand_where_used(rules.levels);
        stand_where_used(rules.scores);
        stand_where_used(rules.figures);
        stand_where_used(rules.rules);
        order(rules.destinations, all);
        date(rules.thresholds, "threshold");
        date(rules.definitions, "definition");
        date(rules.rules, "rule");
        date_floors(rules.floors);
        leave_out(rules.examples, "example");
        leave_out(rules.accepted, "accept");
        result_.changes.assign(changes_.begin(), changes_.end());
        return std::move(result_);
    }

  private:
    [[nodiscard]] bool is_vocabulary() const { return result_.ruleset.header && result_.ruleset.header->vocabulary; }
    [[nodiscard]] bool is_shared(Span span) const { return result_.ruleset.is_shared(span); }

    void report(Code code, Span span, std::string message, Span other, std::string label,
                std::vector<std::string> choices) {
        diagnostics::Diagnostic diagnostic{
            .code = code, .span = span, .message = std::move(message), .choices = std::move(choices)};
        if (!label.empty()) diagnostic.labels = {{other, std::move(label)}};
        diagnostics_.push_back(std::move(diagnostic));
    }

    /// `here`: what would change the shared block.
    template <typename Block>
    void report_locked(Span here, const Block& shared, std::string_view what, std::vector<std::string> choices) {
        report(Code::E216, here,
               fmt::format("the {} `{}` is locked in the file it comes from, and cannot be changed here", what,
                           name_of(shared).text),
               *shared.sharing.locked, "locked here", std::move(choices));
    }

    /// Whether a local block may stand in the place of a shared one; reported where not.
    template <typename Block>
    bool may_replace(const Block& local, const Block& shared, std::string_view what) {
        const std::string& name = name_of(local).text;
        if (shared.sharing.locked) {
            report_locked(name_of(local).span, shared, what,
                          {"take this block out, so that the shared one stands", "give it another name"});
            return false;
        }
        if (shared.sharing.chosen_locally || local.sharing.replaces_shared) return true;
        report(Code::E216, name_of(local).span,
               fmt::format("the {} `{}` is declared already in a file that is used here", what, name),
               name_of(shared).span, "the shared one is here",
               {"take this block out, so that the shared one stands",
                "add the line `replaces the shared one`, if that is meant", "give it another name"});
        return false;
    }

    template <typename Block>
    void check_lines(const Block& block, std::string_view what, bool has_shared) {
        const bool in_vocabulary = is_shared(block.span) || is_vocabulary();
        for (const auto& line : {block.sharing.locked, block.sharing.chosen_locally}) {
            if (!line || in_vocabulary) continue;
            report(Code::E216, *line, "this line belongs in a vocabulary, which others use", {}, "",
                   {"take the line out: what stands in a ruleset is chosen there",
                    "move the block into a file that starts with `vocabulary`"});
        }
        if (block.sharing.replaces_shared && !has_shared) {
            report(Code::E216, *block.sharing.replaces_shared,
                   fmt::format("there is no shared {} of this name to replace", what), {}, "",
                   {"take the line out", "look at how the name is written in the file that is used"});
        }
        if (block.sharing.locked && block.sharing.chosen_locally) {
            report(Code::E216, *block.sharing.locked, "what is to be chosen locally cannot be locked",
                   *block.sharing.chosen_locally, "to be chosen locally", {"take one of the two lines out"});
        }
    }

    /// Leaves out shared blocks that local ones stand for, and reports where that may not be.
    template <typename Block>
    void join(std::vector<Block>& blocks, std::string_view what) {
        std::map<std::string, const Block*> shared;
        std::set<std::string> local;
        const std::vector<Block> all = blocks;
        for (const Block& block : all) {
            const std::string name = spelling::folded(name_of(block).text);
            if (is_shared(block.span)) {
                shared.try_emplace(name, &block);
            } else {
                local.insert(name);
            }
        }
        blocks.clear();
        for (const Block& block : all) {
            const std::string name = spelling::folded(name_of(block).text);
            const auto other = shared.find(name);
            check_lines(block, what, !is_shared(block.span) && other != shared.end());
            if (is_shared(block.span)) {
                if (local.contains(name)) continue;
                if (block.sharing.chosen_locally && !is_vocabulary() && !is_set(block)) report_not_chosen(block, what);
                blocks.push_back(block);
                continue;
            }
            blocks.push_back(block);
            if (other == shared.end()) continue;
            (void)may_replace(block, *other->second, what);
            if constexpr (std::is_same_v<Block, syntax::Threshold>) {
                if (!blocks.back().range) blocks.back().range = other->second->range;
            }
            if constexpr (std::is_same_v<Block, syntax::Destination>) {
                if (!blocks.back().key) blocks.back().key = other->second->key;
            }
        }
    }

    template <typename Block>
    static bool is_set(const Block& block) {
        if constexpr (std::is_same_v<Block, syntax::Threshold>) return block.set_to.has_value();
        return false;
    }

    /// A shared threshold that is locked is not set to another figure either.
    void check_set(const std::vector<syntax::Threshold>& thresholds) {
        for (const syntax::Threshold& threshold : thresholds) {
            if (!threshold.set_to || !is_shared(threshold.span) || !threshold.sharing.locked) continue;
            report_locked(threshold.set_to->span, threshold, "threshold", {"leave it as it is"});
        }
    }

    template <typename Block>
    void report_not_chosen(const Block& block, std::string_view what) {
        const std::string& name = name_of(block).text;
        const Span here = result_.ruleset.header ? result_.ruleset.header->span : block.span;
        report(Code::E217, here, fmt::format("the {} `{}` has to be chosen in this ruleset, and is not", what, name),
               name_of(block).span, "to be chosen locally", {fmt::format("add a `{} {}` block", what, name)});
    }

    /// What is shared stands where its `use` line stands: so its questions are asked there.
    template <typename Block>
    void stand_where_used(std::vector<Block>& blocks) {
        const auto place = [&](const Block& block) {
            return std::pair{result_.ruleset.used_from(block.span), block.span.begin};
        };
        std::stable_sort(blocks.begin(), blocks.end(),
                         [&](const Block& a, const Block& b) { return place(a) < place(b); });
    }

    /// Destinations stand in the order of the text, those of a used file where its `use` line stands; and the order of a shared file is kept.
    void order(std::vector<syntax::Destination>& destinations, const std::vector<syntax::Destination>& all) {
        stand_where_used(destinations);
        std::map<std::string, std::size_t> positions;
        for (std::size_t i = 0; i < destinations.size(); ++i)
            positions.try_emplace(spelling::folded(destinations[i].name.text), i);
        const syntax::Destination* above = nullptr;
        for (const syntax::Destination& shared : all) {
            // One that has still to be chosen stands nowhere yet, which is reported.
            const auto stands = positions.find(spelling::folded(shared.name.text));
            if (!is_shared(shared.span) || stands == positions.end()) continue;
            if (shared.sharing.chosen_locally && is_shared(destinations[stands->second].span) && !is_vocabulary())
                continue;
            if (above != nullptr && result_.ruleset.file_of(above->span) == result_.ruleset.file_of(shared.span) &&
                positions[spelling::folded(above->name.text)] > positions[spelling::folded(shared.name.text)]) {
                const syntax::Destination& upper = destinations[positions[spelling::folded(shared.name.text)]];
                const syntax::Destination& lower = destinations[positions[spelling::folded(above->name.text)]];
                // The place is one in this file.
                const bool lower_moved = !is_shared(lower.span);
                report(
                    Code::E216, (lower_moved ? lower : upper).name.span,
                    lower_moved ? fmt::format("`{}` stands below `{}` here, and above it in the file that is used",
                                              lower.name.text, upper.name.text)
                                : fmt::format("`{}` stands above `{}` here, and below it in the file that is used",
                                              upper.name.text, lower.name.text),
                    shared.name.span, "the order is fixed here",
                    {"keep the order of the shared file: from the most protective to the least",
                     "move the `use` line, which stands for the destinations of its file that are not declared here"});
            }
            above = &shared;
        }
    }

    void note_changes(const Period& period) {
        if (period.from > Date{-1'000'000'000}) changes_.insert(period.from);
        if (period.until < Date{1'000'000'000}) changes_.insert(period.until + 1);
    }

    std::optional<Period> period_of(const syntax::InForce& in_force) {
        if (!in_force) return Period{};
        const auto period = read_period(*in_force, diagnostics_);
        if (period) note_changes(*period);
        return period;
    }

    /// Leaves out what is not in force on the day, and reports names that are in force twice on some day.
    template <typename Block>
    void date(std::vector<Block>& blocks, std::string_view what) {
        std::map<std::string, std::vector<std::pair<Period, const Block*>>> seen;
        const std::vector<Block> all = blocks;
        blocks.clear();
        for (const Block& block : all) {
            const auto period = period_of(block.in_force);
            const std::string name = spelling::folded(name_of(block).text);
            bool overlaps = false;
            for (const auto& [other, first] : seen[name]) {
                // Without dates on either, it is the same name twice, which is reported as that.
                if (!period || (!block.in_force && !first->in_force)) continue;
                if (period->from > other.until || other.from > period->until) continue;
                overlaps = true;
                report(
                    Code::E218, name_of(block).span,
                    fmt::format("the {} `{}` is declared twice for some of the same days", what, name_of(block).text),
                    name_of(*first).span, "the other one",
                    {"let the one end on the day before the other starts: `in force until …`"});
            }
            if (period) seen[name].push_back({*period, &block});
            if (!overlaps && (!period || period->holds(as_of_))) blocks.push_back(block);
        }
        std::set<std::string> there;
        for (const Block& block : blocks) there.insert(spelling::folded(name_of(block).text));
        for (const Block& block : all) {
            if (!there.contains(spelling::folded(name_of(block).text))) {
                (void)result_.not_in_force.add(name_of(block).text, name_of(block).span);
            }
        }
    }

    /// What is tried out and what is accepted is so of the rules of one council.
    template <typename Block>
    void leave_out(std::vector<Block>& blocks, std::string_view word) {
        std::erase_if(blocks, [&](const Block& block) {
            const bool out = is_shared(block.span) || is_vocabulary();
            if (out) {
                report(Code::E102, block.span, fmt::format("a file that others use has no `{}` block", word), {}, "",
                       {"move the block into the ruleset that it is about"});
            }
            return out;
        });
    }

    void date_floors(std::vector<syntax::Floor>& floors) {
        std::erase_if(floors, [&](const syntax::Floor& floor) {
            const auto period = period_of(floor.in_force);
            return period && !period->holds(as_of_);
        });
    }

    Date as_of_;
    Diagnostics& diagnostics_;
    Assembled result_;
    std::set<Date> changes_;
};

}  // namespace

Assembled assemble(const syntax::Ruleset& written, Date as_of, Diagnostics& diagnostics) {
    return Assembling(written, as_of, diagnostics).run();
}

}  // namespace ascrules::semantics
