#include "compiler/rewriting/import/import.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "compiler/language/semantics/check.h"
#include "compiler/rewriting/import/plan.h"
#include "compiler/rewriting/import/ruleset_text.h"
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

void remark_on_the_rest(const Document& document, const DecisionTable& table, std::vector<Remark>& remarks) {
    for (const DecisionTable& other : document.tables) {
        if (&other == &table) continue;
        remarks.push_back({true, other.decision, "", "", "", "one table becomes one ruleset, and this is another table",
                           "to read it into a ruleset of its own, name it with --decision"});
    }
    for (const std::string& other : document.others)
        remarks.push_back(
            {true, other, "", "", "", "this is no decision table", "a table that needs it asks for its result"});
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
    Imported imported;
    imported.decision = table->decision;
    imported.version = document.version;
    imported.rules = table->rules.size();
    remark_on_the_rest(document, *table, imported.remarks);
    const Plan plan = plan_for(*table, imported.remarks);
    imported.carried = imported.rules - plan.left_out.size();
    if (plan.rules.empty()) return imported;
    const std::string origin =
        fmt::format("Read from the decision `{}` in {}: DMN {}, hit policy {}.", table->decision, file,
                    document.version, table->policy_text.empty() ? "UNIQUE" : table->policy_text);
    write(*table, plan, origin, imported);
    return imported;
}

}  // namespace ascrules::import
