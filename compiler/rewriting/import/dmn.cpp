// The only file that sees pugixml.
#include "compiler/rewriting/import/dmn.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <pugixml.hpp>
#include <set>
#include <sstream>
#include <string_view>
#include <utility>

#include "compiler/rewriting/import/words.h"
#include "compiler/words/spelling/spelling.h"
#include "compiler/words/spelling/utf8.h"

namespace ascrules::import {

using spelling::shortened;

namespace {

struct Version {
    std::string_view space;
    std::string_view name;
};

constexpr std::array versions{
    Version{"http://www.omg.org/spec/DMN/20151101/dmn.xsd", "1.1"},
    Version{"http://www.omg.org/spec/DMN/20151101/dmn11.xsd", "1.1"},
    Version{"http://www.omg.org/spec/DMN/20180521/MODEL/", "1.2"},
    Version{"https://www.omg.org/spec/DMN/20191111/MODEL/", "1.3"},
    Version{"https://www.omg.org/spec/DMN/20211108/MODEL/", "1.4"},
    Version{"https://www.omg.org/spec/DMN/20230324/MODEL/", "1.5"},
};

std::string_view without_prefix(std::string_view name) {
    const std::size_t colon = name.rfind(':');
    return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

bool is_called(const pugi::xml_node& node, std::string_view name) {
    return node.type() == pugi::node_element && without_prefix(node.name()) == name;
}

std::vector<pugi::xml_node> children(const pugi::xml_node& node, std::string_view name) {
    std::vector<pugi::xml_node> found;
    for (const pugi::xml_node& child : node.children()) {
        if (is_called(child, name)) found.push_back(child);
    }
    return found;
}

pugi::xml_node child(const pugi::xml_node& node, std::string_view name) {
    for (const pugi::xml_node& each : node.children()) {
        if (is_called(each, name)) return each;
    }
    return {};
}

/// All text in an element itself, in pieces of CDATA too.
std::string text_in(const pugi::xml_node& node) {
    std::string text;
    for (const pugi::xml_node& each : node.children()) {
        if (each.type() == pugi::node_pcdata || each.type() == pugi::node_cdata) text += each.value();
    }
    return one_line(text);
}

std::string attribute(const pugi::xml_node& node, const char* name) {
    return one_line(node.attribute(name).value());
}

/// What stands in the `text` element of a cell, a list of values, or an annotation.
std::string text_of(const pugi::xml_node& node) {
    return text_in(child(node, "text"));
}

std::string lower(std::string text) {
    return spelling::folded(text);
}

/// The kinds of values that the notation knows, by our names; empty for others.
std::string kind_of(std::string_view type) {
    static const std::map<std::string, std::string, std::less<>> kinds{
        {"string", "string"},        {"boolean", "boolean"},
        {"number", "number"},        {"integer", "number"},
        {"long", "number"},          {"double", "number"},
        {"decimal", "number"},       {"date", "date"},
        {"daytimeduration", "days"}, {"days and time duration", "days"},
        {"datetime", "moment"},      {"date and time", "moment"},
        {"time", "moment"},
    };
    const auto kind = kinds.find(lower(std::string(without_prefix(type))));
    return kind == kinds.end() ? "" : kind->second;
}

using Types = std::map<std::string, Values, std::less<>>;

/// The item definitions of the file. One that names another takes over what that says.
Types types_of(const pugi::xml_node& root) {
    Types types;
    std::map<std::string, std::string> bases;
    for (const pugi::xml_node& item : children(root, "itemDefinition")) {
        const std::string name = attribute(item, "name");
        const std::string base = text_in(child(item, "typeRef"));
        types[name] = {kind_of(base), text_of(child(item, "allowedValues"))};
        bases[name] = std::string(without_prefix(base));
    }
    for (auto& [name, values] : types) {
        std::string at = bases[name];
        for (std::size_t step = 0; values.kind.empty() && step < types.size(); ++step) {
            const auto base = types.find(at);
            if (base == types.end()) break;
            values.kind = base->second.kind;
            if (values.allowed.empty()) values.allowed = base->second.allowed;
            at = bases[base->first];
        }
    }
    return types;
}

Values values_of(const std::string& type, const pugi::xml_node& listed, const Types& types) {
    Values values{kind_of(type), ""};
    const auto declared = types.find(without_prefix(type));
    if (values.kind.empty() && declared != types.end()) values = declared->second;
    if (const std::string allowed = text_of(listed); !allowed.empty()) values.allowed = allowed;
    return values;
}

/// One file being read.
class Reading {
  public:
    explicit Reading(const pugi::xml_node& root)
        : root_(root), types_(types_of(root)), language_(attribute(root, "expressionLanguage")) {}

    Document document() {
        Document document;
        document.name = attribute(root_, "name");
        std::set<std::string> needed;
        for (const pugi::xml_node& decision : children(root_, "decision")) {
            for (const pugi::xml_node& requirement : children(decision, "informationRequirement")) {
                std::string reference = attribute(child(requirement, "requiredDecision"), "href");
                needed.insert(reference.substr(reference.find('#') + 1));
            }
        }
        for (const Found& found : tables_in_file()) {
            const std::string id = attribute(found.owner, "id");
            if (!found.table) {
                const std::string name = attribute(found.owner, "name");
                document.others.push_back(name.empty() ? id : name);
                continue;
            }
            DecisionTable table = table_of(found);
            if (!found.entry.empty()) table.decision += fmt::format(", {}", found.entry);
            table.used_by_another = needed.contains(id);
            document.tables.push_back(std::move(table));
        }
        return document;
    }

    /// What goes beyond a limit; nothing where all is within.
    [[nodiscard]] std::optional<Unusable> beyond_limits() const {
        for (const Found& found : tables_in_file()) {
            const pugi::xml_node& decision = found.owner;
            const pugi::xml_node& table = found.table;
            const std::size_t rules = children(table, "rule").size();
            const std::size_t columns = std::max(children(table, "input").size(), children(table, "output").size());
            if (rules <= most_rules && columns <= most_columns) continue;
            const bool many_rules = rules > most_rules;
            return Unusable{fmt::format("the table of `{}` has {} {}, and at most {} can be read",
                                        shortened(attribute(decision, "name")), many_rules ? rules : columns,
                                        many_rules ? "rules" : "columns", many_rules ? most_rules : most_columns),
                            "split the table in two", 0, 0, true};
        }
        return std::nullopt;
    }

  private:
    /// A table, and the decision or the business knowledge model that it stands in; no table where that holds none.
    struct Found {
        pugi::xml_node owner;
        pugi::xml_node table;
        std::string entry;  ///< what a context or an invocation calls it, where it stands inside one; may be empty
        std::string type;   ///< what its result is said to be; may be empty
    };

    /// Also those inside contexts, functions and invocations.
    static void find_tables(const pugi::xml_node& node, const Found& inside, int depth, std::vector<Found>& found) {
        constexpr int deepest = 50;
        for (const pugi::xml_node& each : node.children()) {
            if (is_called(each, "decisionTable")) {
                found.push_back(inside);
                found.back().table = each;
            } else if (depth < deepest && !is_called(each, "extensionElements")) {
                find_tables(each, inside_of(each, inside), depth + 1, found);
            }
        }
    }

    /// An entry of a context and a parameter of an invocation have a name and a type of their own; the entry of a context that has none is its result.
    static Found inside_of(const pugi::xml_node& node, Found inside) {
        const bool entry = is_called(node, "contextEntry");
        if (!entry && !is_called(node, "binding")) return inside;
        const pugi::xml_node named = child(node, entry ? "variable" : "parameter");
        if (!named) return inside;
        if (const std::string name = attribute(named, "name"); !name.empty()) inside.entry = name;
        inside.type = attribute(named, "typeRef");
        return inside;
    }

    [[nodiscard]] std::vector<Found> tables_in_file() const {
        std::vector<Found> all;
        for (const char* const kind : {"decision", "businessKnowledgeModel"}) {
            for (const pugi::xml_node& owner : children(root_, kind)) {
                const std::size_t before = all.size();
                // A single output may be described by the decision itself.
                const Found whole{owner, {}, "", attribute(child(owner, "variable"), "typeRef")};
                find_tables(owner, whole, 0, all);
                if (all.size() == before) all.push_back(whole);
            }
        }
        return all;
    }

    Cell cell_of(const pugi::xml_node& entry) const {
        const std::string own = attribute(entry, "expressionLanguage");
        const std::string language = lower(own.empty() ? language_ : own);
        return {text_of(entry), !language.empty() && language.find("feel") == std::string::npos};
    }

    static HitPolicy policy_of(const std::string& text) {
        static const std::map<std::string, HitPolicy> policies{
            {"", HitPolicy::unique},        {"unique", HitPolicy::unique},
            {"u", HitPolicy::unique},       {"any", HitPolicy::any},
            {"a", HitPolicy::any},          {"first", HitPolicy::first},
            {"f", HitPolicy::first},        {"priority", HitPolicy::priority},
            {"p", HitPolicy::priority},     {"output order", HitPolicy::output_order},
            {"o", HitPolicy::output_order}, {"rule order", HitPolicy::rule_order},
            {"r", HitPolicy::rule_order},   {"collect", HitPolicy::collect},
            {"c", HitPolicy::collect},
        };
        const auto policy = policies.find(lower(text));
        return policy == policies.end() ? HitPolicy::unknown : policy->second;
    }

    DecisionTable table_of(const Found& found) const {
        const pugi::xml_node& decision = found.owner;
        const pugi::xml_node& node = found.table;
        DecisionTable table;
        table.decision = attribute(decision, "name");
        if (table.decision.empty()) table.decision = attribute(decision, "id");
        if (table.decision.empty()) table.decision = "decision";
        table.question = text_in(child(decision, "question"));
        table.policy_text = attribute(node, "hitPolicy");
        table.policy = policy_of(table.policy_text);
        table.aggregation = attribute(node, "aggregation");
        for (const pugi::xml_node& input : children(node, "input")) table.inputs.push_back(input_of(input));
        for (const pugi::xml_node& output : children(node, "output")) table.outputs.push_back(output_of(output));
        if (table.outputs.empty()) table.outputs.emplace_back();
        if (table.outputs.size() == 1 && table.outputs.front().values.kind.empty() && !found.type.empty()) {
            Values values = values_of(found.type, {}, types_);
            if (!table.outputs.front().values.allowed.empty()) values.allowed = table.outputs.front().values.allowed;
            table.outputs.front().values = values;
        }
        for (const pugi::xml_node& annotation : children(node, "annotation"))
            table.annotation_names.push_back(attribute(annotation, "name"));
        for (const pugi::xml_node& rule : children(node, "rule")) table.rules.push_back(rule_of(rule));
        return table;
    }

    Input input_of(const pugi::xml_node& node) const {
        const pugi::xml_node expression = child(node, "inputExpression");
        return {attribute(node, "label"), text_of(expression),
                values_of(attribute(expression, "typeRef"), child(node, "inputValues"), types_)};
    }

    Output output_of(const pugi::xml_node& node) const {
        Output output{attribute(node, "label"),
                      attribute(node, "name"),
                      values_of(attribute(node, "typeRef"), child(node, "outputValues"), types_),
                      {}};
        if (const pugi::xml_node otherwise = child(node, "defaultOutputEntry")) output.otherwise = cell_of(otherwise);
        return output;
    }

    TableRule rule_of(const pugi::xml_node& node) const {
        TableRule rule{attribute(node, "id"), text_in(child(node, "description")), {}, {}, {}};
        for (const pugi::xml_node& entry : children(node, "inputEntry")) rule.inputs.push_back(cell_of(entry));
        for (const pugi::xml_node& entry : children(node, "outputEntry")) rule.outputs.push_back(cell_of(entry));
        for (const pugi::xml_node& entry : children(node, "annotationEntry"))
            rule.annotations.push_back(text_of(entry));
        return rule;
    }

    pugi::xml_node root_;
    Types types_;
    std::string language_;
};

Unusable at_byte(const std::string& text, std::size_t byte, std::string problem, std::string advice) {
    const std::string_view before = std::string_view(text).substr(0, byte);
    const std::size_t line_start = before.rfind('\n') == std::string_view::npos ? 0 : before.rfind('\n') + 1;
    std::string_view line = before.substr(line_start);
    if (line_start == 0 && line.starts_with("\xEF\xBB\xBF")) line.remove_prefix(3);
    const auto characters =
        std::count_if(line.begin(), line.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; });
    return {std::move(problem), std::move(advice),
            static_cast<std::size_t>(std::count(before.begin(), before.end(), '\n')) + 1,
            static_cast<std::size_t>(characters) + 1, false};
}

/// The namespace in which the element itself stands.
std::string namespace_of(const pugi::xml_node& node) {
    const std::string_view name = node.name();
    const std::size_t colon = name.find(':');
    const std::string declared =
        colon == std::string_view::npos ? "xmlns" : fmt::format("xmlns:{}", name.substr(0, colon));
    return node.attribute(declared.c_str()).value();
}

constexpr std::string_view name_dmn = "name a DMN file of version 1.1 to 1.5";

std::string_view why_malformed(pugi::xml_parse_status status) {
    switch (status) {
        case pugi::status_end_element_mismatch: return "an element is closed here that is not the open one";
        case pugi::status_bad_attribute: return "an attribute is not written as XML has it";
        case pugi::status_bad_start_element:
        case pugi::status_unrecognized_tag: return "an element is not opened as XML has it";
        case pugi::status_bad_end_element: return "an element is not closed as XML has it";
        case pugi::status_bad_doctype: return "the DOCTYPE is not written as XML has it";
        case pugi::status_no_document_element: return "there is no element";
        default: return "the text is not written as XML has it";
    }
}

}  // namespace

std::variant<Document, Unusable> read_dmn(const std::string& text) {
    if (text.size() > largest_file)
        return Unusable{fmt::format("this file is larger than {} MB, and no more is read", largest_file / 1'000'000),
                        "split the file", 0, 0, true};
    pugi::xml_document xml;
    const unsigned options = pugi::parse_default | pugi::parse_doctype;
    const pugi::xml_parse_result result = xml.load_buffer(text.data(), text.size(), options);
    const auto offset = static_cast<std::size_t>(std::max<std::ptrdiff_t>(result.offset, 0));
    if (!result)
        return at_byte(text, std::min(offset, text.size()),
                       fmt::format("this is not well-formed XML: {}", why_malformed(result.status)),
                       "save the file again with the program that it comes from");
    for (const pugi::xml_node& node : xml.children()) {
        if (node.type() != pugi::node_doctype) continue;
        return at_byte(text, std::min(text.find("<!DOCTYPE"), text.size()),
                       "this file has a DOCTYPE, which DMN has no use for and which is not read",
                       "take the DOCTYPE out");
    }
    const pugi::xml_node root = xml.document_element();
    if (!is_called(root, "definitions"))
        return Unusable{fmt::format("this is not DMN: its outermost element is `{}`", shortened(root.name())),
                        std::string(name_dmn)};
    const std::string space = namespace_of(root);
    const auto version =
        std::find_if(versions.begin(), versions.end(), [&](const Version& each) { return each.space == space; });
    if (version == versions.end())
        return Unusable{fmt::format("this is not DMN 1.1 to 1.5: its namespace is `{}`", shortened(space)),
                        std::string(name_dmn)};
    std::ostringstream whole;
    root.print(whole, "", pugi::format_raw | pugi::format_no_escapes, pugi::encoding_utf8);
    if (spelling::first_invalid_utf8(whole.str()) != std::string::npos)
        return Unusable{"this file holds something that is not text", "save it again in UTF-8", 0, 0, false};
    Reading reading(root);
    if (auto beyond = reading.beyond_limits()) return *std::move(beyond);
    Document document = reading.document();
    document.version = version->name;
    if (document.tables.empty())
        return Unusable{"this file holds no decision table", "name a file with a decision table"};
    return document;
}

}  // namespace ascrules::import
