#include "compiler/past/synthesise/generate.h"

#include <algorithm>
#include <bit>
#include <map>
#include <numeric>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "compiler/meaning/calendar/received.h"
#include "compiler/meaning/model/overloaded.h"
#include "compiler/meaning/model/wording.h"
#include "compiler/past/counting/results.h"
#include "compiler/past/synthesise/decider.h"
#include "compiler/words/dates/dates.h"
#include "compiler/words/dates/london.h"
#include "compiler/words/spelling/naming.h"

namespace ascrules::synthesise {

namespace {

using counting::ByRules;

constexpr std::size_t most_tries = 2'000;        ///< to make one referral
constexpr std::size_t most_blanks = 20;          ///< ways of leaving answers out of one draw
constexpr std::uint64_t one_more = certain / 3;  ///< the chance that yet another answer is left out

model::Value ticked(const DrawnItems& items, Chance& chance) {
    std::uint64_t ticks = 0;
    for (std::size_t i = 0; i < items.chances.size(); ++i) {
        if (items.chances[i] > 0 && chance.happens(items.chances[i])) ticks |= std::uint64_t{1} << i;
    }
    const auto count = [&] { return static_cast<std::size_t>(std::popcount(ticks)); };
    const auto weights = [&](bool of_ticked) {
        std::vector<std::uint64_t> all = items.chances;
        for (std::size_t i = 0; i < all.size(); ++i) {
            const bool is_ticked = (ticks >> i & 1U) != 0;
            if (is_ticked != of_ticked) all[i] = 0;
            if (of_ticked && is_ticked) all[i] = 1;
        }
        return all;
    };
    while (count() < items.at_least) ticks |= std::uint64_t{1} << chance.position(weights(false));
    while (count() > items.at_most) ticks &= ~(std::uint64_t{1} << chance.position(weights(true)));
    return model::Ticked{ticks};
}

model::Value drawn(const Drawing& drawing, Chance& chance) {
    return std::visit(
        model::Overloaded{[&](const DrawnAnswer& answer) -> model::Value { return chance.one_of(answer.among); },
                          [&](const DrawnAmount& amount) -> model::Value {
                              const Stretch& stretch = chance.one_of(amount.among);
                              return model::Amount{chance.between(stretch.low, stretch.high)};
                          },
                          [&](const DrawnItems& items) { return ticked(items, chance); }},
        drawing);
}

/// Makes the answers of one kind's referrals, and remembers what came instead where they would not do.
class Maker {
  public:
    Maker(const model::Model& model, const Profile& profile, const Kind& kind, Decider& decider, Chance& chance)
        : model_(model), profile_(profile), kind_(kind), decider_(decider), chance_(chance) {}

    /// Fills in the answers and what the rules make of them; false where nothing that was tried will do.
    bool make(bool held, Referral& referral) {
        std::size_t tries = 0;
        while (tries < most_tries) {
            if (!draw_complete()) {
                ++tries;
                continue;
            }
            for (std::size_t blanks = 0; blanks < most_blanks && tries < most_tries; ++blanks, ++tries) {
                if (leave_out(held, referral)) return true;
            }
        }
        return false;
    }

    /// What came instead, the most frequent first: "812 sent to `B`, 188 held".
    [[nodiscard]] std::string instead() const {
        std::vector<std::pair<std::string, std::size_t>> all(never_.begin(), never_.end());
        std::stable_sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
        std::vector<std::string> listed;
        for (const auto& [what, count] : all) {
            if (listed.size() < 4) listed.push_back(fmt::format("{} {}", writing::grouped(count), what));
        }
        return model::listed(listed);
    }
    [[nodiscard]] std::string last() const { return model::words(model_, complete_); }

  private:
    [[nodiscard]] bool is_sent_as_wanted(const deciding::Verdict& verdict) const {
        if (verdict.by_rules != ByRules{ByRules::Kind::sent, kind_.rules_send_to}) return false;
        const auto& by = verdict.decided_by;
        return !kind_.by_rule || std::find(by.begin(), by.end(), *kind_.by_rule) != by.end();
    }

    [[nodiscard]] bool is_held_as_wanted(const deciding::Verdict& verdict) const {
        if (verdict.by_rules.kind != ByRules::Kind::held) return false;
        const auto asks = [&](model::QuestionId question) {
            return std::find(verdict.asking.begin(), verdict.asking.end(), question) != verdict.asking.end();
        };
        return std::all_of(kind_.asking.begin(), kind_.asking.end(), asks) &&
               std::all_of(left_out_.begin(), left_out_.end(), asks);
    }

    [[nodiscard]] std::string words(const deciding::Verdict& verdict) const {
        const model::DestinationId sent = verdict.by_rules.destination;
        switch (verdict.by_rules.kind) {
            case ByRules::Kind::not_finished: return "took too long to decide";
            case ByRules::Kind::held: return "held, because of an answer that is not known";
            case ByRules::Kind::no_rule: return "decided by no rule";
            case ByRules::Kind::contradiction: return "sent to several places at once";
            case ByRules::Kind::sent: break;
        }
        const bool by_another = sent == kind_.rules_send_to && !is_sent_as_wanted(verdict);
        const std::string by = by_another ? ", and not by that rule" : "";
        return fmt::format("sent to `{}`{}", model_.destination(sent).name, by);
    }

    [[nodiscard]] std::string words_for_held(const deciding::Verdict& verdict) const {
        if (verdict.by_rules.kind == ByRules::Kind::held) return "held, and not for want of all that should be asked";
        return words(verdict) + " all the same";
    }

    /// Draws all answers and takes out those to questions that they make unnecessary.
    bool draw_complete() {
        complete_ = model::empty_case(model_);
        for (std::size_t i = 0; i < model_.questions.size(); ++i)
            complete_.values[i] = drawn(kind_.answers[i], chance_);
        if (decider_.is_impossible(complete_)) {
            ++never_["called impossible by the ruleset"];
            return false;
        }
        const deciding::Verdict& verdict = decider_.decide(complete_);
        const std::vector<bool>& not_asked = decider_.not_asked(complete_);
        for (std::size_t i = 0; i < not_asked.size(); ++i) {
            if (not_asked[i]) complete_.values[i] = model::NotKnown{};
        }
        if (is_sent_as_wanted(verdict)) return true;
        ++never_[words(verdict)];
        return false;
    }

    /// Leaves answers out of the complete ones, and takes what is left if it is what the kind says.
    bool leave_out(bool held, Referral& referral) {
        model::Case answers = complete_;
        leave_blank(answers);
        if (held && !leave_out_what_decides(answers)) {
            ++never_["without any of the answers that may be missing"];
            return false;
        }
        const deciding::Verdict& verdict = decider_.decide(answers);
        const bool as_wanted = held ? is_held_as_wanted(verdict) : is_sent_as_wanted(verdict);
        if (as_wanted) {
            take(std::move(answers), verdict, held, referral);
        } else {
            ++never_[held ? words_for_held(verdict) : words(verdict)];
        }
        return as_wanted;
    }

    void leave_blank(model::Case& answers) {
        for (std::size_t i = 0; i < model_.questions.size(); ++i) {
            if (answers.knows({i}) && kind_.left_blank[i] > 0 && chance_.happens(kind_.left_blank[i]))
                answers.values[i] = model::NotKnown{};
        }
    }

    /// One answer or a few that are there; false where none of those that may be missing is.
    bool leave_out_what_decides(model::Case& answers) {
        left_out_.clear();
        Weighted<model::QuestionId> there;
        for (std::size_t i = 0; i < kind_.may_be_missing.values.size(); ++i) {
            const model::QuestionId question = kind_.may_be_missing.values[i];
            if (!complete_.knows(question) || kind_.may_be_missing.weights[i] == 0) continue;
            there.values.push_back(question);
            there.weights.push_back(kind_.may_be_missing.weights[i]);
        }
        if (there.values.empty()) return false;
        std::size_t count = 1;
        while (count < std::min(profile_.missing.at_most, there.values.size()) && chance_.happens(one_more)) ++count;
        for (const std::size_t at : chance_.positions(there.weights, count)) {
            left_out_.push_back(there.values[at]);
            answers[there.values[at]] = model::NotKnown{};
        }
        return true;
    }

    void take(model::Case answers, const deciding::Verdict& verdict, bool held, Referral& referral) {
        referral.asking = verdict.asking;
        referral.decided_by = verdict.decided_by;
        const std::vector<bool>& not_asked = decider_.not_asked(answers);
        for (std::size_t i = 0; i < not_asked.size(); ++i) {
            if (!answers.knows({i}) && !not_asked[i]) referral.missing.push_back({i});
        }
        referral.answers = std::move(answers);
        referral.held = held;
    }

    const model::Model& model_;
    const Profile& profile_;
    const Kind& kind_;
    Decider& decider_;
    Chance& chance_;
    model::Case complete_;
    std::vector<model::QuestionId> left_out_;
    std::map<std::string, std::size_t> never_;
};

/// The day of a referral in its month: a weekday is likelier than a day of the weekend, as the profile says.
dates::Date day_in(const Profile& profile, dates::Month month, Chance& chance) {
    const dates::Date first = dates::first_day_of(month);
    std::vector<std::uint64_t> weights;
    for (dates::Date day = first; day <= dates::last_day_of(month); day = day + 1) {
        const std::chrono::weekday on = dates::weekday_of(day);
        const bool weekend = on == std::chrono::Saturday || on == std::chrono::Sunday;
        weights.push_back(weekend ? profile.weekend_weight : profile.weekday_weight);
    }
    return first + static_cast<std::int64_t>(chance.position(weights));
}

/// One run of a profile.
class Generator {
  public:
    Generator(const model::Model& model, const Profile& profile, std::uint64_t seed, writing::Problems& problems)
        : model_(model), profile_(profile), problems_(problems), decider_(model), chance_(seed) {
        all_.seed = seed;
    }

    std::optional<Referrals> run() {
        std::vector<bool> impossible(profile_.kinds.size());
        for (std::size_t month = 0; month < profile_.months; ++month) {
            std::vector<Referral> received;
            for (std::size_t kind = 0; kind < profile_.kinds.size(); ++kind) {
                if (!impossible[kind]) impossible[kind] = !add(kind, month, received);
            }
            chance_.shuffle(received);
            std::stable_sort(received.begin(), received.end(),
                             [](const Referral& a, const Referral& b) { return a.received < b.received; });
            std::move(received.begin(), received.end(), std::back_inserter(all_.referrals));
        }
        if (std::find(impossible.begin(), impossible.end(), true) != impossible.end()) return std::nullopt;
        if (all_.referrals.empty()) {
            problems_.push_back(
                {profile_.file, 0, "the profile asks for no referral at all", "give a kind an `a month` above 0"});
            return std::nullopt;
        }
        add_rows();
        return std::move(all_);
    }

  private:
    /// The referrals of one kind in one month; false where they cannot be made.
    bool add(std::size_t position, std::size_t month, std::vector<Referral>& received) {
        const Kind& kind = profile_.kinds[position];
        Maker maker(model_, profile_, kind, decider_, chance_);
        std::vector<Referral> made(kind.a_month[month]);
        for (Referral& referral : made) {
            referral.kind = position;
            referral.month = month;
            for (std::size_t i = 0; i < profile_.columns.size(); ++i) {
                const Weighted<std::string>& own = kind.columns[i] ? *kind.columns[i] : profile_.columns[i].values;
                referral.columns.push_back(chance_.one_of(own));
            }
        }
        const std::vector<bool> is_held = which_are_held(kind, month, made);
        for (std::size_t i = 0; i < made.size(); ++i) {
            Referral& referral = made[i];
            if (!maker.make(is_held[i], referral)) {
                report(kind, is_held[i], maker);
                return false;
            }
            if (!receive(referral)) {
                report_moment(kind, referral);
                return false;
            }
            referral.sent_to = chance_.one_of(kind.sent_to);
            referral.should_have_gone_to = chance_.one_of(kind.should_have_gone_to);
            referral.outcome = chance_.one_of(kind.outcome);
        }
        std::move(made.begin(), made.end(), std::back_inserter(received));
        return true;
    }

    /// Draws the day and, where the rules look at it, a minute of it until they answer what the kind says of them; false where no draw does.
    bool receive(Referral& referral) {
        const dates::Month month = profile_.first + std::chrono::months(static_cast<int>(referral.month));
        referral.received = day_in(profile_, month, chance_);
        if (!model_.time_of_referral || !referral.answers.knows(model_.time_of_referral->question)) return true;
        const model::QuestionId question = model_.time_of_referral->question;
        model::Case seen = referral.answers;
        for (std::size_t tries = 0; tries < most_tries; ++tries) {
            const dates::Moment moment{referral.received, static_cast<int>(chance_.below(dates::minutes_a_day))};
            calendar::answer_from_receipt(model_, moment, seen);
            if (seen[question] == referral.answers[question] && dates::shown(moment) == dates::Shown::once) {
                referral.minute = moment.minute;
                return true;
            }
            referral.received = day_in(profile_, month, chance_);
        }
        return false;
    }

    void report_moment(const Kind& kind, const Referral& referral) {
        const model::QuestionId question = model_.time_of_referral->question;
        problems_.push_back(
            {profile_.file, kind.line,
             fmt::format("the kind `{}` cannot be made: in {} tries no moment of its month was one at which {}",
                         spelling::shown(kind.name), writing::grouped(most_tries),
                         model::words(model_, question, referral.answers[question])),
             fmt::format("change what it says of `{}`, or its months", model_.question(question).name)});
    }

    /// Exactly as many as the kind says; from whom they come makes it likelier.
    std::vector<bool> which_are_held(const Kind& kind, std::size_t month, const std::vector<Referral>& made) {
        std::vector<std::uint64_t> weights(made.size(), 1);
        if (const auto column = profile_.missing.column) {
            const std::vector<std::string>& values = profile_.columns[*column].values.values;
            for (std::size_t i = 0; i < made.size(); ++i) {
                const auto value = std::find(values.begin(), values.end(), made[i].columns[*column]);
                weights[i] = profile_.missing.by_value[static_cast<std::size_t>(value - values.begin())];
            }
        }
        std::vector<bool> held(made.size());
        for (const std::size_t at : chance_.positions(weights, kind.held_a_month[month])) held[at] = true;
        return held;
    }

    void report(const Kind& kind, bool held, const Maker& maker) {
        const std::string rule = kind.by_rule ? fmt::format(" by rule {}", model_.rule(*kind.by_rule).id) : "";
        const std::string wanted =
            held ? std::string("held as its `missing` wants")
                 : fmt::format("sent to `{}`{}", model_.destination(kind.rules_send_to).name, rule);
        problems_.push_back(
            {profile_.file, kind.line,
             fmt::format("the kind `{}` cannot be made: in {} tries none was {}; there were {}",
                         spelling::shown(kind.name), writing::grouped(most_tries), wanted, maker.instead()),
             fmt::format("change its answers or what it says of the rules; the last draw was: {}", maker.last())});
    }

    /// The referrals in the order received, and among them as many spoilt copies as the profile wants.
    void add_rows() {
        std::vector<std::pair<std::size_t, Spoilt>> copies;
        for (std::size_t way = 0; way < ways_to_spoil; ++way) {
            for (std::size_t i = 0; i < profile_.spoilt[way]; ++i)
                copies.emplace_back(chance_.below(all_.referrals.size()), static_cast<Spoilt>(way));
        }
        std::stable_sort(copies.begin(), copies.end());
        std::size_t next = 0;
        for (std::size_t i = 0; i < all_.referrals.size(); ++i) {
            all_.rows.push_back({i, std::nullopt});
            for (; next < copies.size() && copies[next].first == i; ++next)
                all_.rows.push_back({i, copies[next].second});
        }
    }

    const model::Model& model_;
    const Profile& profile_;
    writing::Problems& problems_;
    Decider decider_;
    Chance chance_;
    Referrals all_;
};

}  // namespace

std::optional<Referrals> generate(const model::Model& model, const Profile& profile, std::uint64_t seed,
                                  writing::Problems& problems) {
    return Generator(model, profile, seed, problems).run();
}

}  // namespace ascrules::synthesise
