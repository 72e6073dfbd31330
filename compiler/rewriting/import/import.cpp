#include "compiler/rewriting/import/import.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "compiler/language/semantics/check.h"
#include "compiler/rewriting/import/plan.h"
#include "compiler/rewriting/import/ruleset_text.h"
#include "compiler/rewriting/import/sums.h"
#include "compiler/words/spelling/spelling.h"

namespace ascrules::import {

using spelling::shortened;

namespace {

const DecisionTable* chosen(const Document& document, const std::string& decision) {
    for (const DecisionTable& table : document.tables) {
        if (decision.empty() ? !table.used_by_another : spelling::folded(table.decision) == spelling::folded(decision))
            return &table;
    }
    return decision.empty() ? &document.tables.front() : nullptr;
}

void remark_on_the_rest(const Document& document, const DecisionTable& table, const std::vector<std::size_t>& put_in,
                        std::vector<Remark>& remarks) {
    for (std::size_t i = 0; i < document.tables.size(); ++i) {
        const DecisionTable& other = document.tables[i];
        if (&other == &table || std::find(put_in.begin(), put_in.end(), i) != put_in.end()) continue;
        remarks.push_back({true, other.decision, "", "", "", "one table becomes one ruleset, and this is another table",
                           "to read it into a ruleset of its own, name it with --decision"});
    }
    for (const std::string& other : document.others)
        remarks.push_back(
            {true, other, "", "", "", "this is no decision table", "a table that needs it asks for its result"});
}

/// What was lost of rules that give points, before their sum is given up.
void keep_about_sums(const DecisionTable& table, const std::vector<Remark>& remarks, std::vector<Remark>& kept) {
    for (const Remark& remark : remarks) {
        const bool gives_points = std::any_of(table.rules.begin(), table.rules.end(), [&](const TableRule& rule) {
            return rule.adds && !rule.label.empty() && rule.label == remark.rule;
        });
        if (!remark.lost || !gives_points) continue;
        kept.push_back(remark);
        kept.back().instead.clear();
    }
}

bool reads_as_rules(const std::string& text, std::size_t rules) {
    diagnostics::Diagnostics diagnostics;
    const auto model = semantics::compile(diagnostics::Source("import.ascrules", text), diagnostics);
    return model && model->rules.size() == rules;
}

/// The text with names as near to those of the file as the language accepts.
void write(const DecisionTable& table, const Plan& plan, const std::string& origin, Imported& imported) {
    for (const Plainness plainness : {Plainness::as_written, Plainness::joints_replaced, Plainness::numbered}) {
        std::vector<Remark> renamed;
        std::string text = ruleset_text(table, plan, origin, plainness, renamed);
        if (!reads_as_rules(text, plan.rules.size())) continue;
        imported.text = std::move(text);
        imported.remarks.insert(imported.remarks.end(), renamed.begin(), renamed.end());
        return;
    }
    imported.remarks.push_back({true, table.decision, "", "", "",
                                "what became of the table cannot be read as rules, which is a fault in ascrules",
                                "report it to those who make ascrules"});
}

}  // namespace

bool Imported::complete() const {
    return !text.empty() &&
           std::none_of(remarks.begin(), remarks.end(), [](const Remark& remark) { return remark.lost; });
}

std::variant<Imported, Unusable> import_dmn(const std::string& text, const std::string& file,
                                            const std::string& decision) {
    auto read = read_dmn(text);
    if (auto* const unusable = std::get_if<Unusable>(&read)) return std::move(*unusable);
    const Document& document = std::get<Document>(read);
    const DecisionTable* const table = chosen(document, decision);
    if (table == nullptr) {
        std::string names;
        for (const DecisionTable& each : document.tables)
            names += fmt::format("{}`{}`", names.empty() ? "" : ", ", shortened(each.decision));
        return Unusable{fmt::format("no decision with a table is called `{}`", shortened(decision)),
                        fmt::format("name one of {}", names), 0, 0, true};
    }
    // Sums are put in as far as all that they add up can be said; of the others, which are found out one after another, the result is asked for.
    std::set<std::string> asked_for;
    std::vector<Remark> about_sums;
    for (;;) {
        Imported imported;
        imported.decision = table->decision;
        imported.version = document.version;
        const WithSums whole = with_sums(document, *table, asked_for, imported.remarks);
        remark_on_the_rest(document, *table, whole.put_in, imported.remarks);
        imported.rules = whole.table.rules.size();
        const Plan plan = plan_for(whole.table, imported.remarks);
        if (!plan.broken_sums.empty()) {
            for (const std::size_t column : plan.broken_sums)
                asked_for.insert(spelling::folded(whole.table.inputs[column].expression));
            keep_about_sums(whole.table, imported.remarks, about_sums);
            continue;
        }
        imported.remarks.insert(imported.remarks.begin(), about_sums.begin(), about_sums.end());
        imported.carried = imported.rules - plan.left_out.size();
        if (plan.rules.empty()) return imported;
        const std::string origin =
            fmt::format("Read from the decision `{}` in {}: DMN {}, hit policy {}.", table->decision, file,
                        document.version, table->policy_text.empty() ? "UNIQUE" : table->policy_text);
        write(whole.table, plan, origin, imported);
        if (!imported.text.empty() || whole.put_in.empty()) return imported;
        for (const std::size_t sum : whole.put_in) asked_for.insert(spelling::folded(document.tables[sum].decision));
    }
}

}  // namespace ascrules::import
