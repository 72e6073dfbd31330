// `ascrules table`: rules as tables, where they are tables.
#include <fmt/format.h>

#include <utility>

#include "cli/commands.h"
#include "cli/rules_file.h"
#include "compiler/meaning/model/wording.h"
#include "compiler/rewriting/tables/block.h"
#include "compiler/rewriting/tables/text.h"
#include "compiler/words/writing/number_of.h"

namespace ascrules::cli {

namespace {

/// "Not in a table:" and a line for each rule, with why; empty where there is none.
std::string others_text(const model::Model& model, const std::vector<tables::NotARow>& others,
                        std::string_view bullet) {
    if (others.empty()) return "";
    std::string text = "Not in a table:\n";
    if (bullet == "- ") text += "\n";
    for (const tables::NotARow& other : others)
        text += fmt::format("{}{}: {}\n", bullet, model::words(model, other.rule), other.why);
    return text;
}

std::string tables_text(const model::Model& model, const tables::Tabulated& tabulated, bool markdown) {
    std::string text;
    for (const tables::Table& table : tabulated.tables)
        text += (markdown ? tables::markdown_of(model, table) : tables::text_of(model, table)) + "\n";
    return text + others_text(model, tabulated.others, markdown ? "- " : "  ");
}

Json json_of(const model::Model& model, const tables::Table& table) {
    Json::Array columns;
    for (const std::string& name : table.columns) columns.emplace_back(name);
    Json::Array rows;
    for (const tables::Row& row : table.rows) {
        const model::Rule& rule = model.rule(row.rule);
        Json::Array cells;
        for (const std::string& cell : row.cells) cells.emplace_back(cell);
        Json::Array overrides;
        for (const model::RuleId other : rule.overrides) overrides.emplace_back(model.rule(other).id);
        Json::Array offers;
        for (const model::Offer& offer : rule.offers) offers.emplace_back(offer.text);
        Json::Object object{{"rule", rule.id}, {"title", rule.title}, {"cells", std::move(cells)}};
        if (rule.send_to) {
            object.emplace_back("send_to", model.destination(rule.send_to->destination).name);
            object.emplace_back("within", model::words(rule.send_to->clock));
        }
        object.emplace_back("overrides", std::move(overrides));
        if (!rule.also_to.empty()) {
            Json::Array teams;
            for (const model::SecondTeam& second : rule.also_to) {
                teams.emplace_back(Json::Object{{"destination", model.destination(second.to.destination).name},
                                                {"within", model::words(second.to.clock)}});
            }
            object.emplace_back("also_send_to", std::move(teams));
        }
        object.emplace_back("offers", std::move(offers));
        rows.emplace_back(std::move(object));
    }
    return Json::Object{{"columns", std::move(columns)}, {"rows", std::move(rows)}};
}

Json json_of(const model::Model& model, const std::vector<tables::NotARow>& others) {
    Json::Array array;
    for (const tables::NotARow& other : others) {
        const model::Rule& rule = model.rule(other.rule);
        array.emplace_back(Json::Object{{"rule", rule.id}, {"title", rule.title}, {"why", other.why}});
    }
    return array;
}

ExitCode print_block(const Context& context, const files::Rules& file, const tables::Tabulated& tabulated) {
    Environment& env = context.env;
    const model::Model& model = *file.model;
    const tables::Blocks blocks = tables::as_blocks(model, file.written, file.source, tabulated);
    const std::string fault = blocks.text.empty() ? "" : tables::difference(model, file.written, blocks);
    if (!fault.empty()) {
        return could_not_run(
            context,
            fmt::format("{}: the table would not say what the rules say, which is a fault in ascrules; "
                        "nothing is printed. What differs: {}",
                        file.source.name(), fault),
            "use the rules as they are, and report the fault to those who make ascrules");
    }
    const ExitCode exit_code = blocks.text.empty() ? ExitCode::findings : ExitCode::fine;
    if (context.format == Format::json) {
        Json::Object object = answer(context, exit_code);
        object.emplace_back("file", file.source.name());
        object.emplace_back("text", blocks.text);
        Json::Array replaced;
        for (const model::RuleId rule : blocks.rules) replaced.emplace_back(model.rule(rule).id);
        object.emplace_back("stands_for", std::move(replaced));
        object.emplace_back("not_in_a_table", json_of(model, blocks.others));
        return print(context, std::move(object), exit_code);
    }
    env.out << blocks.text;
    env.err << others_text(model, blocks.others, "  ");
    env.err << (blocks.text.empty()
                    ? fmt::format("{}: no two rules can be written as a table\n", file.source.name())
                    : fmt::format("{}: the text stands for {}, and means the same: put it in their place\n",
                                  file.source.name(), writing::number_of(blocks.rules.size(), "rule")));
    return exit_code;
}

}  // namespace

ExitCode table(const TableOptions& options, Environment& env) {
    const Context context{"table", options.format, env};
    const files::Rules file = read_rules(env, options.ruleset, options.as_of);
    if (!file.readable()) return report_unreadable(context, file);
    const tables::Tabulated tabulated = tables::tabulate(*file.model, file.source);
    if (options.form == TableForm::block) return print_block(context, file, tabulated);
    const ExitCode exit_code = tabulated.tables.empty() ? ExitCode::findings : ExitCode::fine;
    if (options.format == Format::json) {
        Json::Object object = answer(context, exit_code);
        object.emplace_back("file", file.source.name());
        Json::Array array;
        for (const tables::Table& each : tabulated.tables) array.push_back(json_of(*file.model, each));
        object.emplace_back("tables", std::move(array));
        object.emplace_back("not_in_a_table", json_of(*file.model, tabulated.others));
        if (options.form == TableForm::markdown) object.emplace_back("text", tables_text(*file.model, tabulated, true));
        return print(context, std::move(object), exit_code);
    }
    if (tabulated.tables.empty()) env.out << file.source.name() << ": no two rules are a table\n\n";
    env.out << tables_text(*file.model, tabulated, options.form == TableForm::markdown);
    return exit_code;
}

}  // namespace ascrules::cli
