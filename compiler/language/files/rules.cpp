#include "compiler/language/files/rules.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "compiler/language/files/set_line.h"
#include "compiler/language/files/text_fault.h"
#include "compiler/language/semantics/check.h"
#include "compiler/language/semantics/set_threshold.h"
#include "compiler/words/spelling/spelling.h"

namespace ascrules::files {

using diagnostics::Code;
using diagnostics::Source;

namespace {

/// The text up to a fault, with what follows on its line masked, so that the place can be shown.
std::string shown_up_to(const std::string& text, std::size_t byte) {
    return text.substr(0, byte) + "?";
}

/// Rules of a file that cannot be looked into.
Rules no_rules(const std::string& name, std::string shown, std::size_t byte, std::string message, std::string choice) {
    Rules rules;
    rules.source = Source(name, std::move(shown));
    rules.diagnostics.push_back(
        {.code = Code::E111, .span = {byte, byte}, .message = std::move(message), .choices = {std::move(choice)}});
    return rules;
}

/// Whether the rules, which have no problem as a text, can be used.
bool can_be_read(const syntax::Ruleset& written, dates::Date day) {
    diagnostics::Diagnostics ignored;
    return semantics::check(written, ignored, day).has_value();
}

/// Sets the threshold, or says why that cannot be.
void set_in(Rules& rules, const SetLine& set) {
    if (!set.line) {
        rules.refusal = Refusal{set.problem, set.advice};
    } else if (const auto problem = semantics::set_threshold(rules.written, *set.line)) {
        const std::string set_by = rules.source.name_at(set.line->span.begin);
        rules.refusal = Refusal{fmt::format("{}: {}", set_by, problem->what), problem->advice};
    }
}

}  // namespace

Rules read_rules(const WantedRules& wanted, const Files& files) {
    const std::string& name = wanted.name.empty() ? wanted.path : wanted.name;
    FileText file = files.read(wanted.path, largest_rules_file);
    if (!file.problem.empty()) {
        Rules rules;
        rules.source = Source(name, "");
        rules.refusal = Refusal{fmt::format("{}: {}", name, file.problem), "name a file of rules that is there"};
        return rules;
    }
    if (file.too_long) {
        return no_rules(
            name, "", 0,
            fmt::format("this file is larger than {} MB, and no ruleset is", largest_rules_file / 1'000'000),
            "name a file of rules");
    }
    without_byte_order_mark(file.text);
    if (const auto fault = fault_in(file.text))
        return no_rules(name, shown_up_to(file.text, fault->byte), fault->byte, fault->message, fault->choice);
    Gathered gathered = gather(name, std::move(file.text), files, wanted.root);
    Rules rules{std::move(gathered.source), std::move(gathered.written), std::move(gathered.diagnostics)};
    const syntax::Ruleset as_written = wanted.set.empty() ? syntax::Ruleset{} : rules.written;
    for (const std::string& one : wanted.set) {
        set_in(rules, read_set_line(wanted.set_by, one, rules.source));
        if (rules.refusal) return rules;
    }
    rules.model = semantics::check(rules.written, rules.diagnostics, wanted.day);
    if (!rules.model && !wanted.set.empty()) rules.set_is_wrong = can_be_read(as_written, wanted.day);
    return rules;
}

Rules with_threshold(const Rules& rules, const std::string& set_by, const std::string& name,
                     const std::string& figure) {
    Rules result{rules.source, rules.written};
    set_in(result, set_line(set_by, name, figure, result.source));
    if (result.refusal) return result;
    result.model = semantics::check(result.written, result.diagnostics, rules.model->as_of);
    result.set_is_wrong = !result.model;
    return result;
}

std::optional<std::string> set_but_not_in_force(const Rules& rules, const std::vector<const model::Model*>& models) {
    for (const syntax::Threshold& threshold : rules.written.thresholds) {
        const auto is_set = [&](const model::Model* model) {
            return std::any_of(model->thresholds.begin(), model->thresholds.end(), [&](const model::Threshold& other) {
                return !other.set_instead_of.empty() &&
                       spelling::folded(other.name) == spelling::folded(threshold.name.text);
            });
        };
        if (threshold.set_to && std::none_of(models.begin(), models.end(), is_set)) return threshold.name.text;
    }
    return std::nullopt;
}

}  // namespace ascrules::files
