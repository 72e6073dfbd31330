#include <algorithm>
#include <array>
#include <cctype>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "compiler/past/synthesise/write.h"
#include "compiler/words/dates/dates.h"
#include "compiler/words/spelling/spelling.h"
#include "compiler/words/writing/yaml_text.h"

namespace ascrules::synthesise {

namespace {

using Place = mapping::OnFile;

/// Text as YAML has it: in quotation marks wherever it could be taken for something else. Months and references stay bare, since every entry of a
/// manifest is read as a text or as a count.
std::string quoted(const std::string& text) {
    const auto is_plain = [](char c) {
        return std::isalnum(static_cast<unsigned char>(c)) != 0 ||
               std::string_view(" ./'()-").find(c) != std::string_view::npos;
    };
    const bool plain = !text.empty() && std::isalnum(static_cast<unsigned char>(text.front())) != 0 &&
                       text.back() != ' ' && std::all_of(text.begin(), text.end(), is_plain) &&
                       !writing::is_word_of_yaml(text);
    return plain ? text : writing::quoted_yaml(text);
}

/// YAML, line by line.
class Lines {
  public:
    void text(int depth, const std::string& key, const std::string& value) {
        add(depth, quoted(key) + ": " + quoted(value));
    }
    void count(int depth, const std::string& key, std::size_t value) {
        add(depth, fmt::format("{}: {}", quoted(key), value));
    }
    void open(int depth, const std::string& key) { add(depth, quoted(key) + ":"); }
    void add(int depth, const std::string& line) {
        text_ += std::string(static_cast<std::size_t>(2 * depth), ' ') + line + "\n";
    }
    [[nodiscard]] std::string take() { return std::move(text_); }

  private:
    std::string text_;
};

/// Where cases went against where they should have gone, for one side: the record's or the rules'.
struct Misroutes {
    std::size_t judged = 0;
    std::size_t too_low = 0;
    std::size_t too_high = 0;
    std::size_t right = 0;
    std::size_t nowhere = 0;     ///< held, or not recorded
    std::size_t wrong_team = 0;  ///< of `too_low` and `too_high`
    std::map<std::pair<std::size_t, std::size_t>, std::size_t> pairs =
        {};  ///< by where they should have gone, and where they went
};

class Counts {
  public:
    Counts(const model::Model& model, const Profile& profile, const Referrals& all)
        : model_(model),
          profile_(profile),
          sent_(model.destinations.size() + 1),
          should_(sent_),
          by_rules_(sent_),
          held_should_(sent_),
          missing_(model.questions.size()),
          asking_(missing_),
          decided_(model.rules.size()),
          outcomes_(profile.outcomes.size() + 1),
          of_kind_(profile.kinds.size()),
          held_of_kind_(of_kind_) {
        for (const Referral& referral : all.referrals) add(referral);
    }

    void write(Lines& lines, const Referrals& all) const {
        write_period(lines, all);
        write_places(lines, "sent to", sent_, "not recorded");
        write_places(lines, "should have gone to", should_, "not judged");
        write_places(lines, "by the rules", by_rules_, "held");
        write_misroutes(lines, "misrouted as recorded", record_, "not recorded");
        write_misroutes(lines, "misrouted by the rules", rules_, "held");
        write_like_protection(lines);
        write_disagreements(lines);
        write_planted_errors(lines);
        write_outcomes(lines);
        write_gaps(lines);
        lines.open(0, "cases that each rule decides");
        for (std::size_t i = 0; i < decided_.size(); ++i) {
            if (model_.rules[i].sends()) lines.count(1, model_.rules[i].id, decided_[i]);
        }
        lines.open(0, "kinds");
        for (std::size_t i = 0; i < of_kind_.size(); ++i) {
            lines.add(1, "- name: " + quoted(profile_.kinds[i].name));
            lines.count(2, "cases", of_kind_[i]);
            lines.count(2, "held", held_of_kind_[i]);
        }
    }

  private:
    [[nodiscard]] std::size_t position(const Place& place) const {
        return place.kind == Place::Kind::destination ? place.destination.index : model_.destinations.size();
    }

    void compare(Misroutes& side, const Place& went, const Place& should) const {
        if (should.kind != Place::Kind::destination) return;
        ++side.judged;
        if (went.kind != Place::Kind::destination) {
            ++side.nowhere;
        } else if (went == should) {
            ++side.right;
        } else {
            ++(went.destination > should.destination ? side.too_low : side.too_high);
            ++side.pairs[{should.destination.index, went.destination.index}];
            const auto alike = [&](const std::vector<model::DestinationId>& group) {
                const auto in = [&](model::DestinationId one) {
                    return std::find(group.begin(), group.end(), one) != group.end();
                };
                return in(went.destination) && in(should.destination);
            };
            if (std::any_of(profile_.like_protection.begin(), profile_.like_protection.end(), alike)) ++side.wrong_team;
        }
    }

    void add(const Referral& referral) {
        const Kind& kind = profile_.kinds[referral.kind];
        const Place by_rules = referral.held ? Place{} : Place{Place::Kind::destination, kind.rules_send_to};
        const Place& should = referral.should_have_gone_to;
        ++by_month_[referral.month];
        ++sent_[position(referral.sent_to)];
        ++should_[position(should)];
        ++by_rules_[position(by_rules)];
        compare(record_, referral.sent_to, should);
        compare(rules_, by_rules, should);
        ++outcomes_[referral.outcome.value_or(profile_.outcomes.size())];
        if (referral.outcome && profile_.outcomes[*referral.outcome].inappropriate) {
            ++inappropriate_;
            ++place_of_inappropriate(referral, by_rules);
        }
        for (const model::QuestionId question : referral.missing) ++missing_[question.index];
        if (!referral.missing.empty()) ++with_gaps_;
        ++of_kind_[referral.kind];
        if (referral.held) {
            ++held_of_kind_[referral.kind];
            ++held_should_[position(should)];
            for (const model::QuestionId question : referral.asking) ++asking_[question.index];
        } else {
            for (const model::RuleId rule : referral.decided_by) ++decided_[rule.index];
        }
    }

    std::size_t& place_of_inappropriate(const Referral& referral, const Place& by_rules) {
        const Place& should = referral.should_have_gone_to;
        if (referral.held) return inappropriate_held_;
        if (should.kind == Place::Kind::not_known) return inappropriate_not_told_;
        if (by_rules != should) return inappropriate_wrong_;
        if (referral.sent_to.kind == Place::Kind::not_known) return inappropriate_not_told_;
        return referral.sent_to == by_rules ? inappropriate_as_before_ : avoided_;
    }

    void write_period(Lines& lines, const Referrals& all) const {
        lines.count(0, "cases", all.referrals.size());
        lines.text(0, "first received", dates::iso(all.referrals.front().received));
        lines.text(0, "last received", dates::iso(all.referrals.back().received));
        lines.open(0, "cases by month");
        for (const auto& [month, count] : by_month_)
            lines.count(1, dates::iso(profile_.first + std::chrono::months(static_cast<int>(month))), count);
    }

    void write_places(Lines& lines, const std::string& key, const std::vector<std::size_t>& counts,
                      const std::string& nowhere) const {
        lines.open(0, key);
        for (std::size_t i = 0; i < model_.destinations.size(); ++i)
            lines.count(1, model_.destinations[i].name, counts[i]);
        lines.count(1, nowhere, counts.back());
    }

    void write_misroutes(Lines& lines, const std::string& key, const Misroutes& side,
                         const std::string& nowhere) const {
        lines.open(0, key);
        lines.count(1, "judged", side.judged);
        lines.count(1, "too low", side.too_low);
        lines.count(1, "too high", side.too_high);
        lines.count(1, "right", side.right);
        lines.count(1, nowhere, side.nowhere);
        lines.count(1, "of the misrouted to a wrong team of like protection", side.wrong_team);
        lines.add(1, side.pairs.empty() ? "routes: []" : "routes:");
        for (const auto& [pair, count] : side.pairs) {
            lines.add(2, "- should have gone to: " + quoted(model_.destinations[pair.first].name));
            lines.text(3, "went to", model_.destinations[pair.second].name);
            lines.count(3, "cases", count);
        }
    }

    void write_like_protection(Lines& lines) const {
        lines.add(0, profile_.like_protection.empty() ? "like protection: []" : "like protection:");
        for (const auto& group : profile_.like_protection) {
            std::string names;
            for (const model::DestinationId destination : group)
                names += (names.empty() ? "" : ", ") + quoted(model_.destination(destination).name);
            lines.add(1, fmt::format("- [{}]", names));
        }
    }

    void write_disagreements(Lines& lines) const {
        const bool any = std::any_of(profile_.kinds.begin(), profile_.kinds.end(),
                                     [](const Kind& kind) { return !kind.disagrees_because.empty(); });
        lines.add(0, any ? "where those who judged disagree with the rules:"
                         : "where those who judged disagree with the rules: []");
        for (std::size_t i = 0; i < profile_.kinds.size(); ++i) {
            const Kind& kind = profile_.kinds[i];
            if (kind.disagrees_because.empty()) continue;
            lines.add(1, "- kind: " + quoted(kind.name));
            lines.count(2, "cases", of_kind_[i]);
            lines.text(2, "because", kind.disagrees_because);
        }
    }

    /// Left out where the profile plants none by name.
    void write_planted_errors(Lines& lines) const {
        std::map<std::string, std::pair<std::size_t, std::size_t>> errors;  // cases, and those of them that are held
        for (std::size_t i = 0; i < profile_.kinds.size(); ++i) {
            if (profile_.kinds[i].planted_error.empty()) continue;
            auto& [cases, held] = errors[profile_.kinds[i].planted_error];
            cases += of_kind_[i];
            held += held_of_kind_[i];
        }
        if (!errors.empty()) lines.open(0, "planted errors");
        for (const auto& [name, counts] : errors) {
            lines.add(1, "- error: " + quoted(name));
            lines.count(2, "cases", counts.first);
            lines.count(2, "held by the rules", counts.second);
        }
    }

    void write_outcomes(Lines& lines) const {
        std::size_t nothing = 0;
        std::size_t linked = 0;
        lines.open(0, "outcomes");
        for (std::size_t i = 0; i < profile_.outcomes.size(); ++i) {
            lines.count(1, profile_.outcomes[i].text, outcomes_[i]);
            if (profile_.outcomes[i].came_to_nothing) nothing += outcomes_[i];
            if (profile_.outcomes[i].linked) linked += outcomes_[i];
        }
        lines.count(1, "not recorded", outcomes_.back());
        lines.count(0, "came to nothing", nothing);
        lines.count(0, "linked to an open case", linked);
        lines.open(0, "inappropriate");
        lines.count(1, "cases", inappropriate_);
        lines.open(1, "of these the rules would have");
        lines.count(2, "sent at once to the right destination", avoided_);
        lines.count(2, "held", inappropriate_held_);
        lines.count(2, "sent to a wrong destination", inappropriate_wrong_);
        lines.count(2, "sent to the right destination as was done", inappropriate_as_before_);
        lines.count(2, "sent without a judgement", inappropriate_not_told_);
    }

    void write_gaps(Lines& lines) const {
        lines.open(0, "missing answers");
        lines.count(1, "cases", with_gaps_);
        lines.open(1, "by question");
        for (std::size_t i = 0; i < missing_.size(); ++i) lines.count(2, model_.questions[i].name, missing_[i]);
        lines.open(0, "held");
        lines.count(1, "cases", by_rules_.back());
        lines.open(1, "by question that matters");
        for (std::size_t i = 0; i < asking_.size(); ++i) lines.count(2, model_.questions[i].name, asking_[i]);
        lines.open(1, "by where they should have gone");
        for (std::size_t i = 0; i < model_.destinations.size(); ++i)
            lines.count(2, model_.destinations[i].name, held_should_[i]);
        lines.count(2, "not judged", held_should_.back());
    }

    const model::Model& model_;
    const Profile& profile_;
    std::map<std::size_t, std::size_t> by_month_;
    std::vector<std::size_t> sent_;  ///< by destination, then what is none; as the three below
    std::vector<std::size_t> should_;
    std::vector<std::size_t> by_rules_;
    std::vector<std::size_t> held_should_;
    std::vector<std::size_t> missing_;  ///< by question
    std::vector<std::size_t> asking_;
    std::vector<std::size_t> decided_;  ///< by rule
    std::vector<std::size_t> outcomes_;
    std::vector<std::size_t> of_kind_;
    std::vector<std::size_t> held_of_kind_;
    Misroutes record_;
    Misroutes rules_;
    std::size_t with_gaps_ = 0;
    std::size_t inappropriate_ = 0;
    std::size_t avoided_ = 0;
    std::size_t inappropriate_held_ = 0;
    std::size_t inappropriate_wrong_ = 0;
    std::size_t inappropriate_as_before_ = 0;
    std::size_t inappropriate_not_told_ = 0;
};

void write_unreadable(Lines& lines, const Referrals& all) {
    const auto count = static_cast<std::size_t>(
        std::count_if(all.rows.begin(), all.rows.end(), [](const FileRow& row) { return row.spoilt.has_value(); }));
    lines.count(0, "rows", all.rows.size());
    lines.open(0, "rows that nobody can read");
    lines.count(1, "rows", count);
    lines.add(1, count == 0 ? "listed: []" : "listed:");
    for (std::size_t i = 0; i < all.rows.size(); ++i) {
        if (!all.rows[i].spoilt) continue;
        lines.add(2, fmt::format("- line: {}", i + 2));
        lines.text(3, "what", words(*all.rows[i].spoilt));
    }
}

}  // namespace

std::string manifest_of(const model::Model& model, const Profile& profile, const Referrals& referrals,
                        const std::string& case_file) {
    Lines lines;
    lines.add(0, "# SYNTHETIC. What was planted in the case file named below, counted while it was made up.");
    lines.add(0,
              "# Written by `ascrules synthesise`; change the profile and run it again instead of changing this file.");
    lines.text(0, "title", profile.title);
    lines.text(0, "note", profile.note);
    lines.text(0, "case file", case_file);
    lines.text(0, "ruleset", model.name);
    lines.text(0, "ruleset version", model.version);
    if (!model.changes.empty()) lines.text(0, "rules as of", dates::iso(model.as_of));
    lines.add(0, fmt::format("seed: {}", referrals.seed));
    write_unreadable(lines, referrals);
    Counts(model, profile, referrals).write(lines, referrals);
    return lines.take();
}

}  // namespace ascrules::synthesise
