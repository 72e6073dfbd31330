#include "compiler/past/mapping/told.h"

#include <algorithm>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "compiler/meaning/model/overloaded.h"
#include "compiler/words/spelling/spelling.h"

namespace ascrules::mapping {

casefile::Told told_by(const Mapping& mapping) {
    casefile::Told told;
    if (mapping.separator_is_told) told.separator = mapping.separator;
    std::vector<std::string> columns;
    const auto add = [&](const ColumnName& column) {
        const auto same = [&](const std::string& other) {
            return spelling::folded(other) == spelling::folded(column.name);
        };
        if (!column.name.empty() && std::none_of(columns.begin(), columns.end(), same)) columns.push_back(column.name);
    };
    if (mapping.reference) add(*mapping.reference);
    if (mapping.received) add(mapping.received->column);
    if (mapping.sent_to) add(mapping.sent_to->column);
    if (mapping.should_have_gone_to) add(mapping.should_have_gone_to->column);
    if (mapping.outcome) add(mapping.outcome->column);
    for (const Group& group : mapping.groups) add({group.column, group.line});
    for (const MappedQuestion& mapped : mapping.questions) {
        std::visit(model::Overloaded{[&](const ItemColumns& from) {
                                         for (const ColumnName& column : from.columns) add(column);
                                     },
                                     [&](const auto& from) { add(from.column); }},
                   mapped.from);
    }
    told.wanted = std::move(columns);
    if (mapping.one_row_an_answer && mapping.reference) {
        told.one_row_an_answer = casefile::OneRowAnAnswer{
            mapping.reference->name, mapping.one_row_an_answer->question.name, mapping.one_row_an_answer->answer.name};
    }
    return told;
}

}  // namespace ascrules::mapping
