#include "compiler/proof/analysis/sum_gaps.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <set>
#include <utility>

#include "compiler/meaning/model/about_one_question.h"
#include "compiler/meaning/model/overloaded.h"

namespace ascrules::analysis {

using namespace model;
using diagram::Box;
using diagram::Ref;

namespace {

/// The sums that conditions of the model look at, with the amounts at which one of them turns true or false.
class Sums {
  public:
    explicit Sums(const Model& model) : model_(model) {
        for (const Question& question : model.questions) {
            if (question.only_asked_if) add(*question.only_asked_if);
        }
        for (const Definition& definition : model.definitions) add(definition.means);
        for (const Score& score : model.scores) each_step(score, [&](const ScoreStep& step) { add(step.when); });
        for (const Rule& rule : model.rules) {
            if (rule.when) add(*rule.when);
        }
    }

    /// What is impossible and what floors ask for as well.
    void add_what_rules_do_not_say() {
        for (const Impossible& impossible : model_.impossible) add(impossible.when);
        for (const Floor& floor : model_.floors) add(floor.when);
    }

    struct Cut {
        Sum sum;
        std::string figure;
        std::set<std::int64_t> starts;  ///< the lowest amount of each stretch
    };
    std::vector<Cut> all;

  private:
    void add(const Condition& condition) {
        std::visit(Overloaded{
                       [&](const Summed& node) { add(node); },
                       [&](const CountTrue& list) {
                           for (const Condition& operand : list.operands) add(operand);
                       },
                       [](const Defined&) {},  // definitions and scores are gone through by themselves
                       [](const Scored&) {},
                       [](const AboutOneQuestion auto&) {},
                   },
                   condition.node);
    }

    void add(const Summed& node) {
        for (Cut& cut : all) {
            if (cut.sum == node.sum) return cut_at(cut, node.low, node.high);
            if (cut.sum != Sum{node.sum.second, node.sum.first, node.sum.subtracts}) continue;
            // The other way round.
            return node.sum.subtracts ? cut_at(cut, -node.high, -node.low) : cut_at(cut, node.low, node.high);
        }
        const Quantity figure = figure_of(model_, node.sum);
        all.push_back({node.sum, node.figure, {figure.lowest}});
        cut_at(all.back(), node.low, node.high);
    }

    void cut_at(Cut& cut, std::int64_t low, std::int64_t high) {
        cut.starts.insert(low);
        if (high < figure_of(model_, cut.sum).highest) cut.starts.insert(high + 1);
    }

    const Model& model_;
};

class Telling {
  public:
    Telling(AnalysisContext& context, const std::vector<Box>& pieces) : context_(context), pieces_(pieces) {}

    std::vector<AlongSum> run() {
        const Sums sums(context_.model);
        constexpr std::size_t most_pieces = 1'000;
        if (sums.all.empty() || pieces_.size() < 2 || pieces_.size() > most_pieces) return {};
        answered_ = context_.answered();
        for (const Box& piece : pieces_)
            functions_.push_back(diagram::function_of(context_.grid, context_.store, piece));
        left_ = context_.store.any(functions_);
        std::vector<AlongSum> told;
        told_.assign(pieces_.size(), false);
        for (std::size_t at = 0; at < pieces_.size() && !context_.exhausted(); ++at) {
            for (std::size_t cut = 0; cut < sums.all.size() && !told_[at]; ++cut) {
                auto found = around(pieces_[at], sums.all[cut]);
                if (found && take_out(function_of(*found))) told.push_back(*std::move(found));
            }
        }
        std::stable_sort(told.begin(), told.end(),
                         [](const AlongSum& a, const AlongSum& b) { return a.cases > b.cases; });
        return told;
    }

  private:
    /// The cases for which it is true, with all answers known.
    Ref function_of(const AlongSum& told) {
        return context_.store.conjunction(context_.conditions.of(told.when), answered_);
    }
    bool all_left(Ref function) {
        return context_.store.conjunction(function, context_.store.negation(left_)) == diagram::never;
    }

    [[nodiscard]] std::int64_t lowest(QuestionId question, const Box& piece) const {
        const std::uint32_t level = context_.space.levels[question.index].front();
        return context_.space.variables[level].starts[diagram::first_of(piece[level])];
    }

    [[nodiscard]] bool names(QuestionId question, const Box& piece) const {
        const std::uint32_t level = context_.space.levels[question.index].front();
        return piece[level] != context_.grid.answered()[level];
    }

    /// The widest stretch of the sum around the piece, with as little else as will do.
    std::optional<AlongSum> around(const Box& piece, const Sums::Cut& cut) {
        const Sum& sum = cut.sum;
        if (!names(sum.first, piece) || !names(sum.second, piece)) return std::nullopt;
        const std::int64_t first = lowest(sum.first, piece);
        const std::int64_t second = lowest(sum.second, piece);
        const std::int64_t amount = sum.subtracts ? first - second : first + second;
        const Quantity figure = figure_of(context_.model, sum);
        if (amount < figure.lowest || amount > figure.highest) return std::nullopt;  // one of them is `never`
        auto next = cut.starts.upper_bound(amount);
        auto low = std::prev(next);
        Box rest = piece;
        for (const QuestionId question : {sum.first, sum.second}) {
            const std::uint32_t level = context_.space.levels[question.index].front();
            rest[level] = context_.grid.answered()[level];
        }
        const auto told = [&](auto from, auto to, const Box& besides) {
            const std::int64_t high = to == cut.starts.end() ? figure.highest : *to - 1;
            std::vector<Condition> parts{{{}, Summed{sum, *from, high, cut.figure, {}}}};
            // From below nought to above it is said in two.
            if (*from < 0 && high > 0 && *from != figure.lowest && high != figure.highest) {
                parts = {{{}, Summed{sum, *from, figure.highest, cut.figure, {}}},
                         {{}, Summed{sum, figure.lowest, high, cut.figure, {}}}};
            }
            if (besides != context_.grid.answered()) {
                // Beside the sum, and not in a list of their own: so they can be written down.
                const Condition more = condition_of(context_, besides);
                for (const Condition& part : std::get<CountTrue>(more.node).operands) parts.push_back(part);
            }
            return AlongSum{all_of(std::move(parts), {}), piece, {}};
        };
        if (!all_left(function_of(told(low, next, rest)))) return std::nullopt;
        for (std::uint32_t level = 0; level < rest.size(); ++level) {
            if (rest[level] == context_.grid.answered()[level]) continue;
            Box wider = rest;
            wider[level] = context_.grid.answered()[level];
            if (all_left(function_of(told(low, next, wider)))) rest = std::move(wider);
        }
        while (low != cut.starts.begin() && all_left(function_of(told(std::prev(low), next, rest)))) --low;
        while (next != cut.starts.end() && all_left(function_of(told(low, std::next(next), rest)))) ++next;
        // Whatever the two come to: boxes say that better.
        if (low == cut.starts.begin() && next == cut.starts.end()) return std::nullopt;
        AlongSum result = told(low, next, rest);
        result.cases = cases_in(context_, context_.grid.answered(), function_of(result));
        return result;
    }

    /// Marks the pieces that lie within the cases as told, if there are several; whether there are.
    bool take_out(Ref cases) {
        std::vector<std::size_t> within;
        const Ref others = context_.store.negation(cases);
        for (std::size_t at = 0; at < pieces_.size(); ++at) {
            if (context_.store.conjunction(functions_[at], others) == diagram::never) within.push_back(at);
        }
        if (within.size() < 2) return false;
        for (const std::size_t at : within) told_[at] = true;
        return true;
    }

    AnalysisContext& context_;
    const std::vector<Box>& pieces_;
    std::vector<bool> told_;
    std::vector<Ref> functions_;
    Ref left_ = diagram::never;
    Ref answered_ = diagram::always;
};

}  // namespace

bool compares_answers(const Model& model) {
    return !Sums(model).all.empty();
}

std::vector<std::vector<QuestionId>> answers_compared_in_chains(const Model& model) {
    Sums sums(model);
    sums.add_what_rules_do_not_say();
    std::vector<std::set<QuestionId>> chains;
    for (const auto& cut : sums.all) {
        std::set<QuestionId> chain{cut.sum.first, cut.sum.second};
        std::erase_if(chains, [&](const std::set<QuestionId>& other) {
            const bool meets = other.contains(cut.sum.first) || other.contains(cut.sum.second);
            if (meets) chain.insert(other.begin(), other.end());
            return meets;
        });
        chains.push_back(std::move(chain));
    }
    std::vector<std::vector<QuestionId>> long_ones;
    for (const std::set<QuestionId>& chain : chains) {
        if (chain.size() > 2) long_ones.emplace_back(chain.begin(), chain.end());
    }
    return long_ones;
}

std::vector<AlongSum> along_sums(AnalysisContext& context, const std::vector<Box>& pieces) {
    return Telling(context, pieces).run();
}

Ref untold_by(AnalysisContext& context, const std::vector<AlongSum>& along) {
    Ref untold = context.answered();
    for (const AlongSum& told : along)
        untold = context.store.conjunction(untold, context.store.negation(context.conditions.of(told.when)));
    return untold;
}

}  // namespace ascrules::analysis
