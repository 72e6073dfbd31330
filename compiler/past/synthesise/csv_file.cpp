#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "compiler/meaning/model/overloaded.h"
#include "compiler/meaning/model/wording.h"
#include "compiler/past/synthesise/write.h"
#include "compiler/words/dates/dates.h"
#include "compiler/words/writing/csv_text.h"

namespace ascrules::synthesise {

namespace {

using Fields = std::vector<std::string>;

/// Where the columns stand that can be spoilt.
constexpr std::size_t received_at = 2;

/// "23250.00", "4.5", "35"; of a date the day itself: "2026-04-26", or "never"
std::string amount_of(const model::Quantity& quantity, std::int64_t amount, dates::Date received) {
    if (quantity.or_never && amount == quantity.highest) return "never";
    if (quantity.measure == model::Measure::date) return dates::iso(received + amount);
    return model::figure_words(model::Quantity{0, 0, "", model::Measure::number, quantity.decimals}, amount);
}

std::string answer_of(const model::Question& question, const model::Value& value, dates::Date received) {
    return std::visit(model::Overloaded{
                          [](const model::NotKnown&) { return std::string(); },
                          [&](const model::Chosen& chosen) {
                              return std::get<model::Choice>(question.kind).answers[chosen.answer].name;
                          },
                          [&](const model::Ticked& ticked) {
                              std::string all;
                              const auto& items = std::get<model::Selection>(question.kind).items;
                              for (std::size_t i = 0; i < items.size(); ++i) {
                                  if ((ticked.items >> i & 1U) != 0) all += (all.empty() ? "" : "; ") + items[i].name;
                              }
                              return all.empty() ? std::string("none") : all;
                          },
                          [&](const model::Amount& amount) {
                              return amount_of(std::get<model::Quantity>(question.kind), amount.amount, received);
                          },
                      },
                      value);
}

std::string place(const model::Model& model, const mapping::OnFile& on_file) {
    return on_file.kind == mapping::OnFile::Kind::destination ? model.destination(on_file.destination).name : "";
}

Fields header(const model::Model& model, const Profile& profile) {
    Fields fields{"data_note", "reference", "received"};
    for (const DrawnColumn& column : profile.columns) fields.push_back(column.header);
    for (std::size_t i = 0; i < model.questions.size(); ++i) {
        if (!model.is_of_receipt({i})) fields.push_back(model.questions[i].key);
    }
    fields.insert(fields.end(), {"sent_to", "should_have_gone_to", "outcome"});
    return fields;
}

/// "2026-05-01", "2026-05-01 16:59"
std::string received_of(const Referral& referral) {
    const std::string day = dates::iso(referral.received);
    return referral.minute ? fmt::format("{} {}", day, dates::text_of_time(*referral.minute)) : day;
}

Fields fields_of(const model::Model& model, const Profile& profile, const Referral& referral, std::size_t number) {
    Fields fields{"SYNTHETIC", fmt::format("SYN-{:06}", number), received_of(referral)};
    fields.insert(fields.end(), referral.columns.begin(), referral.columns.end());
    for (std::size_t i = 0; i < model.questions.size(); ++i) {
        if (model.is_of_receipt({i})) continue;
        fields.push_back(answer_of(model.questions[i], referral.answers.values[i], referral.received));
    }
    fields.push_back(place(model, referral.sent_to));
    fields.push_back(place(model, referral.should_have_gone_to));
    fields.push_back(referral.outcome ? profile.outcomes[*referral.outcome].text : "");
    return fields;
}

/// Makes sure that nobody can read the row.
void spoil(Fields& fields, Spoilt way, std::size_t first_question) {
    switch (way) {
        case Spoilt::too_few_fields: fields.resize(fields.size() - 4); break;
        case Spoilt::too_many_fields: fields.emplace_back("see notes"); break;
        case Spoilt::unknown_answer: fields[first_question] = "see notes"; break;
        case Spoilt::unknown_destination: fields[fields.size() - 3] = "see notes"; break;
        case Spoilt::impossible_date: fields[received_at] = fields[received_at].substr(0, 8) + "00"; break;
    }
}

/// The file is read back by this program, and a spoilt or odd value has to come back as it was planted: the fields are exact.
void add_line(std::string& text, const Fields& fields) {
    bool first = true;
    for (const std::string& field : fields) {
        if (!std::exchange(first, false)) text += ',';
        writing::append_exact_field(text, field);
    }
    text += '\n';
}

}  // namespace

std::string csv_of(const model::Model& model, const Profile& profile, const Referrals& referrals) {
    std::string text;
    add_line(text, header(model, profile));
    std::size_t number = 0;
    for (const FileRow& row : referrals.rows) {
        Fields fields = fields_of(model, profile, referrals.referrals[row.referral], ++number);
        if (row.spoilt) spoil(fields, *row.spoilt, received_at + 1 + profile.columns.size());
        add_line(text, fields);
    }
    return text;
}

}  // namespace ascrules::synthesise
