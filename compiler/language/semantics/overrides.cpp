// Which rules give way to one: by name, or all but some.
#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <utility>

#include "compiler/language/semantics/declare.h"
#include "compiler/language/semantics/uses.h"

namespace ascrules::semantics {

using diagnostics::Code;
using namespace model;

namespace {

/// What holds for every row of a table is read with each of them, and reported with the first.
void report_once(Checking& checking, diagnostics::Diagnostic diagnostic) {
    const auto same = [&](const diagnostics::Diagnostic& other) {
        return other.span.begin == diagnostic.span.begin && other.message == diagnostic.message;
    };
    if (std::none_of(checking.diagnostics.begin(), checking.diagnostics.end(), same))
        checking.diagnostics.push_back(std::move(diagnostic));
}

/// A rule that an `overrides` line names; nothing where it was reported, or is not in force.
std::optional<RuleId> named_rule(Checking& checking, const syntax::Text& name) {
    const auto rule = checking.names.rules.find(name.text);
    if (rule) note(checking.names, NameKind::rule, name);
    if (rule || checking.names.not_in_force.find(name.text) || checking.names.may_be_unread("rule", name.text))
        return rule;
    diagnostics::Diagnostic diagnostic = unknown_rule(checking, name);
    if (!diagnostic.fix)
        diagnostic.choices.emplace_back("write `overrides every other rule`, if every other rule gives way");
    report_once(checking, std::move(diagnostic));
    return std::nullopt;
}

class Overriding {
  public:
    Overriding(Checking& checking, const syntax::Rule& written, RuleId self, Rule& rule)
        : checking_(checking), written_(written), self_(self), rule_(rule) {}

    void read() {
        for (const syntax::Text& name : written_.overrides) {
            const auto other = named_rule(checking_, name);
            if (!other) continue;
            if (*other == self_) {
                report(Code::E210, name, fmt::format("rule `{}` cannot override itself", rule_.id),
                       "name the rule that gives way to this one, or take this out");
                continue;
            }
            named_.insert(*other);
        }
        std::set<RuleId> all = named_;
        if (written_.outside_table) all.merge(every(*written_.outside_table, true));
        if (written_.every_other) {
            std::set<RuleId> others = every(*written_.every_other, false);
            rule_.overrides_every_other = true;
            rule_.every_other_but.assign(left_out_.begin(), left_out_.end());
            all.merge(std::move(others));
            std::erase_if(rule_.every_other_but, [&](RuleId other) { return all.contains(other); });
        }
        rule_.overrides.assign(all.begin(), all.end());
        check_may_override();
    }

  private:
    /// Every other rule that sends somebody somewhere, but those that are left out.
    std::set<RuleId> every(const syntax::EveryRule& every, bool outside_table) {
        left_out_.clear();
        for (const syntax::Text& name : every.but) {
            const auto other = named_rule(checking_, name);
            if (other && gives_way(name, *other, outside_table)) left_out_.insert(*other);
        }
        std::set<RuleId> others;
        for (std::size_t i = 0; i < checking_.ruleset.rules.size(); ++i) {
            if (RuleId{i} == self_ || left_out_.contains({i}) || !sends({i})) continue;
            if (!outside_table || !of_same_table({i})) others.insert({i});
        }
        return others;
    }

    /// Whether the rule behind `but` would be set aside but for that; reported where not.
    bool gives_way(const syntax::Text& name, RuleId other, bool outside_table) {
        const std::string& id = checking_.model.rule(other).id;
        const std::string out = "take it out from behind `but`";
        if (outside_table && of_same_table(other))
            return report(Code::E105, name,
                          fmt::format("`{}` is a row of this table, which its other rows do not override", id), out);
        if (other == self_)
            return report(Code::E105, name, fmt::format("rule `{}` does not override itself in any case", id), out);
        if (checking_.ruleset.rules[other.index].otherwise)
            return report(Code::E105, name,
                          fmt::format("rule `{}` is for everyone whom no other rule sends, so this one never has to "
                                      "override it",
                                      id),
                          out);
        if (!sends(other))
            return report(
                Code::E105, name,
                fmt::format("rule `{}` only offers something, and such a rule gives way only where it is named", id),
                out);
        if (named_.contains(other))
            return report(Code::E105, name,
                          fmt::format("rule `{}` is overridden by its name and left out behind `but`", id),
                          "take it out in one of the two places");
        return true;
    }

    bool report(Code code, const syntax::Text& name, std::string message, std::string choice) {
        report_once(checking_,
                    {.code = code, .span = name.span, .message = std::move(message), .choices = {std::move(choice)}});
        return false;
    }

    [[nodiscard]] bool sends(RuleId other) const {
        const syntax::Rule& rule = checking_.ruleset.rules[other.index];
        return rule.send_to || rule.undecided;
    }

    [[nodiscard]] bool of_same_table(RuleId other) const {
        const auto& table = checking_.ruleset.rules[other.index].table;
        return table && written_.table && table->begin == written_.table->begin;
    }

    void check_may_override() {
        const bool overrides = !written_.overrides.empty() || written_.every_other || written_.outside_table;
        const bool only_offers =
            !written_.send_to && !written_.undecided && (!written_.offers.empty() || !written_.also_to.empty());
        if (!overrides || (!written_.otherwise && !only_offers)) return;
        checking_.diagnostics.push_back(
            {.code = Code::E105,
             .span = written_.span,
             .message = written_.otherwise
                            ? "an `otherwise` rule cannot override another: it applies when no other rule does"
                        : written_.also_to.empty() ? "a rule that only offers something cannot override another"
                                                   : "a rule that sends nobody itself cannot override another",
             .choices = {written_.table ? "put this row into a rule of its own, or take the `overrides` out"
                                        : "take the `overrides` line out"}});
    }

    Checking& checking_;
    const syntax::Rule& written_;
    RuleId self_;
    Rule& rule_;
    std::set<RuleId> named_;     ///< by their names
    std::set<RuleId> left_out_;  ///< behind the `but` that was read last
};

}  // namespace

void read_overrides(Checking& checking, const syntax::Rule& written, RuleId self, Rule& rule) {
    Overriding(checking, written, self, rule).read();
}

}  // namespace ascrules::semantics
