#include "compiler/proof/diff/rest.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

#include "compiler/meaning/model/wording.h"

namespace ascrules::diff {

using namespace model;

namespace {

/// What one ruleset says, by what it says it of.
class Said {
  public:
    explicit Said(const Model& model) : model_(model) {
        add_head();
        for (const Destination& destination : model.destinations) add(destination);
        for (const Question& question : model.questions) add(question);
        for (const Definition& definition : model.definitions) add(definition);
        for (const Score& score : model.scores) add(score);
        for (const Figure& figure : model.figures) add(figure);
        for (const Rule& rule : model.rules) add(rule);
        for (const Floor& floor : model.floors) add(floor);
    }

    struct Fact {
        SaidOf about = SaidOf::ruleset;
        std::string what;
        std::string text;
        std::string owner =
            {};  ///< the key of what it is said of, where only that counts if the other ruleset does not have it
    };
    /// In the order in which they were said.
    [[nodiscard]] const std::vector<std::pair<std::string, Fact>>& facts() const { return facts_; }
    [[nodiscard]] const Fact* find(const std::string& key) const {
        const auto at = places_.find(key);
        return at == places_.end() ? nullptr : &facts_[at->second].second;
    }

  private:
    void say(SaidOf about, const std::string& key, std::string what, std::string text, std::string owner = "") {
        if (text.empty()) return;
        const auto [at, fresh] = places_.try_emplace(key, facts_.size());
        if (fresh) {
            facts_.push_back({key, {about, std::move(what), std::move(text), std::move(owner)}});
        } else {
            facts_[at->second].second.text += "; " + text;
        }
    }

    [[nodiscard]] std::string cited(const std::vector<Citation>& citations) const {
        std::vector<std::string> all;
        for (const Citation& citation : citations) all.push_back(words(model_, citation));
        return listed(all);
    }

    void add_head() {
        say(SaidOf::ruleset, "name", "the name of the ruleset", model_.name);
        say(SaidOf::ruleset, "council", "the council", model_.council);
        say(SaidOf::ruleset, "version", "the version", model_.version);
        say(SaidOf::ruleset, "in force", "in force", model_.in_force);
        say(SaidOf::ruleset, "status", "the status", model_.status);
        say(SaidOf::ruleset, "owner", "the owner", model_.owner);
        for (const Source& source : model_.sources) {
            say(SaidOf::sources, "source " + source.name, fmt::format("the source `{}`", source.name),
                source.link.empty() ? source.title : fmt::format("{}, {}", source.title, source.link));
        }
    }

    void add(const Destination& destination) {
        const std::string key = "destination " + destination.key;
        say(SaidOf::destinations, key, fmt::format("the name of `{}`", destination.name), destination.name);
        say(SaidOf::destinations, key + " team", fmt::format("the team of `{}`", destination.name), destination.team,
            key);
        say(SaidOf::destinations, key + " within", fmt::format("how soon `{}` acts", destination.name),
            words(destination.within), key);
    }

    void add(const Question& question) {
        const std::string key = "question " + question.key;
        const auto of = [&](const char* what) { return fmt::format("{} `{}`", what, question.name); };
        say(SaidOf::questions, key, of("the name of"), question.name);
        say(SaidOf::questions, key + " ask", of("the words to ask"), question.ask, key);
        say(SaidOf::questions, key + " help", of("the help with"), question.help, key);
        if (question.only_asked_if)
            say(SaidOf::questions, key + " asked", of("when to ask"), words(model_, *question.only_asked_if), key);
        say(SaidOf::sources, key + " sources", of("the sources of"), cited(question.citations), key);
        const auto names = [&](const std::vector<Answer>& answers) {
            for (const Answer& answer : answers) {
                say(SaidOf::questions, key + " answer " + answer.key,
                    fmt::format("the answer `{}` to `{}`", answer.name, question.name), answer.name, key);
            }
        };
        if (const auto* choice = std::get_if<Choice>(&question.kind)) names(choice->answers);
        if (const auto* selection = std::get_if<Selection>(&question.kind)) names(selection->items);
    }

    void add(const Definition& definition) {
        const std::string key = "definition " + definition.key;
        say(SaidOf::definitions, key, fmt::format("what `{}` means", definition.name), words(model_, definition.means));
        say(SaidOf::sources, key + " sources", fmt::format("the sources of `{}`", definition.name),
            cited(definition.citations), key);
    }

    void add(const Score& score) {
        const std::string key = "score " + score.key;
        say(SaidOf::definitions, key, fmt::format("what `{}` adds up", score.name),
            fmt::format("{}", fmt::join(score_words(model_, score), "; ")));
        say(SaidOf::sources, key + " sources", fmt::format("the sources of `{}`", score.name), cited(score.citations),
            key);
    }

    void add(const Figure& figure) {
        const std::string key = "figure " + figure.key;
        say(SaidOf::definitions, key, fmt::format("what `{}` is", figure.name), words(model_, figure.sum));
        say(SaidOf::sources, key + " sources", fmt::format("the sources of `{}`", figure.name), cited(figure.citations),
            key);
    }

    void add(const Rule& rule) {
        const std::string key = "rule " + rule.id;
        const auto of = [&](const char* what) { return fmt::format("{} rule {}", what, rule.id); };
        say(SaidOf::rules, key, of("when to follow"), rule.when ? words(model_, *rule.when) : "otherwise");
        if (rule.send_to) say(SaidOf::rules, key + " route", of("where to send by"), words(model_, *rule.send_to), key);
        say(SaidOf::rules, key + " overrides", of("what is overridden by"), overridden(rule), key);
        say(SaidOf::rules, key + " title", of("the title of"), rule.title, key);
        say(SaidOf::reasons, key + " because", of("the reason of"), rule.because, key);
        say(SaidOf::sources, key + " sources", of("the sources of"), cited(rule.citations), key);
        for (const SecondTeam& second : rule.also_to) {
            say(SaidOf::second_teams, key + " also to " + model_.destination(second.to.destination).key,
                of("who gets the case besides, by"), words(model_, second.to), key);
        }
        for (const Offer& offer : rule.offers) {
            const std::string sources = cited(offer.citations);
            say(SaidOf::offers, key + " offers", of("what is offered by"),
                sources.empty() ? offer.text : fmt::format("{} [{}]", offer.text, sources), key);
        }
    }

    /// What it overrides, in an order that does not hang on where the rules stand.
    [[nodiscard]] std::string overridden(Rule rule) const {
        for (std::vector<RuleId>* const rules : {&rule.overrides, &rule.every_other_but})
            std::sort(rules->begin(), rules->end(),
                      [&](RuleId a, RuleId b) { return model_.rule(a).id < model_.rule(b).id; });
        return overridden_words(model_, rule);
    }

    void add(const Floor& floor) {
        const std::string text = words(model_, floor);
        const std::string sources = cited(floor.citations);
        say(SaidOf::floors, "floor " + text, "the floor",
            sources.empty() ? text : fmt::format("{} [{}]", text, sources));
    }

    const Model& model_;
    std::vector<std::pair<std::string, Fact>> facts_;
    std::map<std::string, std::size_t> places_;
};

}  // namespace

std::string words(SaidOf about) {
    switch (about) {
        case SaidOf::ruleset: return "the ruleset itself";
        case SaidOf::destinations: return "destinations";
        case SaidOf::questions: return "questions";
        case SaidOf::definitions: return "definitions";
        case SaidOf::rules: return "rules";
        case SaidOf::reasons: return "reasons";
        case SaidOf::sources: return "sources";
        case SaidOf::offers: return "offers";
        case SaidOf::second_teams: return "second teams";
        case SaidOf::floors: return "floors";
    }
    return "";
}

namespace {

/// Which questions, answers and destinations only one of them has is told with the questions and destinations themselves (see Joint).
bool is_told_elsewhere(const std::string& key, const Said::Fact& fact, const Said& other) {
    if (!fact.owner.empty() && other.find(fact.owner) == nullptr) return true;
    return key.starts_with("question ") || key.starts_with("destination ")
               ? fact.owner.empty() || key.find(" answer ") != std::string::npos
               : false;
}

}  // namespace

std::vector<Wording> compare_wording(const Model& first, const Model& second) {
    const Said by_first(first);
    const Said by_second(second);
    std::vector<Wording> all;
    for (const auto& [key, fact] : by_first.facts()) {
        const Said::Fact* other = by_second.find(key);
        if (other == nullptr && is_told_elsewhere(key, fact, by_second)) continue;
        const std::string text = other != nullptr ? other->text : "";
        if (text != fact.text) all.push_back({fact.about, fact.what, fact.text, text});
    }
    for (const auto& [key, fact] : by_second.facts()) {
        if (by_first.find(key) != nullptr || is_told_elsewhere(key, fact, by_first)) continue;
        all.push_back({fact.about, fact.what, "", fact.text});
    }
    std::stable_sort(all.begin(), all.end(), [](const Wording& a, const Wording& b) { return a.about < b.about; });
    return all;
}

}  // namespace ascrules::diff
