#include <algorithm>

#include <fmt/format.h>

#include "compiler/meaning/model/overloaded.h"
#include "compiler/past/warehouse/answers.h"
#include "compiler/words/spelling/naming.h"

namespace ascrules::warehouse {

using mapping::FoldedTexts;
using mapping::MappedQuestion;
using mapping::Mapping;

namespace {

template <typename Coded>
void add_keys(const Coded& codes, std::set<std::string>& all) {
    for (const auto& [text, meaning] : codes) all.insert(text);
}

void add(const FoldedTexts& texts, std::set<std::string>& all) {
    all.insert(texts.begin(), texts.end());
}

/// Whether the separator is the same before and after folding, and nothing that stands in words.
bool is_plain_separator(const std::string& separator) {
    return std::all_of(separator.begin(), separator.end(), [](char c) {
        const bool is_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        return c > ' ' && c < '\x7F' && !is_letter;
    });
}

/// The text that has the separator in it, where taking lists apart could part it; empty where there is none.
std::string parted_by(const MappedQuestion& mapped, const mapping::SelectionColumn& from) {
    if (is_plain_separator(from.separator)) return {};
    const std::string core = spelling::folded(from.separator);
    const std::string wanted = core.empty() ? " " : core;
    for (const FoldedTexts* const texts : {&from.none, &mapped.missing}) {
        for (const std::string& text : *texts) {
            if (text.find(wanted) != std::string::npos) return text;
        }
    }
    return {};
}

}  // namespace

std::set<std::string> known_texts(const Mapping& mapping) {
    std::set<std::string> all;
    add(mapping.missing, all);
    for (const auto* const place : {&mapping.sent_to, &mapping.should_have_gone_to}) {
        if (!*place) continue;
        add_keys((*place)->codes, all);
        add((*place)->elsewhere, all);
        add((*place)->closed, all);
    }
    if (mapping.outcome) add_keys(mapping.outcome->codes, all);
    for (const MappedQuestion& mapped : mapping.questions) {
        add(mapped.missing, all);
        std::visit(model::Overloaded{
                       [&](const mapping::ChoiceColumn& from) { add_keys(from.codes, all); },
                       [&](const mapping::QuantityColumn& from) { add_keys(from.codes, all); },
                       [&](const mapping::SelectionColumn& from) {
                           add_keys(from.codes, all);
                           add(from.none, all);
                       },
                       [&](const mapping::ItemColumns& from) {
                           add(from.ticked, all);
                           add(from.not_ticked, all);
                       },
                   },
                   mapped.from);
    }
    for (const mapping::Group& group : mapping.groups) {
        add_keys(group.codes, all);
        all.insert(group.missing.begin(), group.missing.end());
    }
    return all;
}

std::vector<std::string> columns_of(const Mapping& mapping) {
    std::vector<std::string> all;
    const auto add = [&](const std::string& column) {
        if (std::find(all.begin(), all.end(), column) == all.end()) all.push_back(column);
    };
    if (mapping.reference) add(mapping.reference->name);
    if (mapping.received) add(mapping.received->column.name);
    for (const MappedQuestion& mapped : mapping.questions) {
        std::visit(model::Overloaded{
                       [&](const mapping::ItemColumns& from) {
                           for (const mapping::ColumnName& column : from.columns) add(column.name);
                       },
                       [&](const auto& from) { add(from.column.name); },
                   },
                   mapped.from);
    }
    if (mapping.sent_to) add(mapping.sent_to->column.name);
    if (mapping.should_have_gone_to) add(mapping.should_have_gone_to->column.name);
    if (mapping.outcome) add(mapping.outcome->column.name);
    for (const mapping::Group& group : mapping.groups) add(group.column);
    return all;
}

std::string cannot_be_said(const Mapping& mapping) {
    if (mapping.one_row_an_answer)
        return "the mapping is for a file with one row an answer, and a view reads a table with one row a case";
    for (const MappedQuestion& mapped : mapping.questions) {
        const auto* const list = std::get_if<mapping::SelectionColumn>(&mapped.from);
        const std::string parted = list ? parted_by(mapped, *list) : "";
        if (parted.empty()) continue;
        return fmt::format(
            "`{}` has `{}` between its items, which stands in the text `{}` too: SQL cannot tell the two apart",
            spelling::shown(list->column.name), spelling::shown(list->separator), spelling::shown(parted));
    }
    for (const std::string& text : known_texts(mapping)) {
        const auto is_control = [](char c) { return c >= 0 && c < ' '; };
        if (std::any_of(text.begin(), text.end(), is_control))
            return fmt::format("the text `{}` holds a character that is none to be read", spelling::shown(text));
    }
    return {};
}

}  // namespace ascrules::warehouse
