// The summary as JSON.
#include <utility>

#include "compiler/past/outcomes/summary.h"

namespace ascrules::outcomes {

using writing::Json;

namespace {

std::string iso(std::int32_t day) {
    return dates::iso(dates::Date{day});
}

Json lines_of(const std::vector<std::size_t>& lines) {
    Json::Array array;
    for (const std::size_t line : lines) array.emplace_back(line);
    return array;
}

Json json_of(const std::vector<Reason>& reasons) {
    Json::Array array;
    for (const Reason& reason : reasons) {
        array.emplace_back(Json::Object{{"reason", reason.what},
                                        {"advice", reason.advice},
                                        {"rows", reason.lines.size()},
                                        {"lines", lines_of(reason.lines)}});
    }
    return array;
}

Json json_of(const std::vector<Noted>& noted) {
    Json::Array array;
    for (const Noted& one : noted) array.emplace_back(Json::Object{{"what", one.what}, {"requests", one.requests}});
    return array;
}

Json period_of(const Extract& extract, const Summary& summary) {
    if (summary.requests == 0) return {};
    return Json::Object{{"first_received", iso(summary.first_received)},
                        {"last_received", iso(summary.last_received)},
                        {"extract_to", iso(extract.last_day)}};
}

Json method_of(const Method& method) {
    Json::Object object{{"name", method.name}, {"source", method.source}};
    object.emplace_back("file", method.file.empty() ? Json() : Json(method.file));
    const auto days = [](const MethodDays& figures) {
        return Json::Object{{"between_requests_that_are_one", figures.request_gap},
                            {"to_the_first_event", figures.window},
                            {"between_events_of_a_chain", figures.chain_gap}};
    };
    object.emplace_back("days", days(method.days));
    object.emplace_back("days_as_published", days(method.days_as_published));
    return object;
}

}  // namespace

Json json_of(const Extract& extract, const Method& method, const Summary& summary) {
    Json::Array classes;
    for (const ClassCount& one : summary.classes) {
        classes.emplace_back(
            Json::Object{{"outcome", one.name}, {"requests", one.requests}, {"new_clients", one.new_clients}});
    }
    Json::Array steps;
    for (std::size_t i = 0; i < step_count; ++i) {
        steps.emplace_back(Json::Object{{"step", name_of(static_cast<SettledBy>(i))}, {"requests", summary.steps[i]}});
    }
    Json::Object object{{"file", extract.file},
                        {"read_as", Json::Array(extract.read_as.begin(), extract.read_as.end())},
                        {"method", method_of(method)},
                        {"period", period_of(extract, summary)},
                        {"rows", extract.rows},
                        {"empty_rows", extract.empty_rows},
                        {"events_used", extract.events.size()},
                        {"people", extract.people},
                        {"requests", summary.requests},
                        {"rows_of_requests", summary.rows_of_requests},
                        {"new_clients", summary.new_clients}};
    object.emplace_back("note", "no service is not by itself an inappropriate request");
    object.emplace_back("what_followed", std::move(classes));
    object.emplace_back("settled_by", std::move(steps));
    object.emplace_back("unclassified", json_of(summary.unclassified));
    object.emplace_back("look_at", json_of(summary.look_at));
    object.emplace_back("window_not_in_extract", summary.window_not_seen);
    object.emplace_back("service_began_while_open", summary.service_meanwhile);
    object.emplace_back("rows_that_repeat_another", lines_of(summary.repeated));
    object.emplace_back("rows_set_aside", json_of(extract.set_aside));
    object.emplace_back("rows_with_remarks", json_of(extract.remarks));
    object.emplace_back("not_verified", json_of(summary.not_verified));
    return object;
}

}  // namespace ascrules::outcomes
