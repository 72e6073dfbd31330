#include "tests/support/outcomes_synthetic.h"

#include <chrono>
#include <optional>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "tests/support/random_model.h"

namespace ascrules::tests {

namespace {

constexpr int july = 91;  // 1 July, counted from 1 April

/// A value in the spellings of both releases.
struct Spelled {
    const char* release_1;
    const char* release_2;
};

const Spelled advice{"NFA - Information & Advice / Signposting only", "NFA: Information and advice or signposting"};
const Spelled to_assessment{"Progress to Assessment", "Progress to assessment, review or reassessment"};
const Spelled to_reablement{"Progress to Reablement/ST-Max", "Progress to reablement/ST-Max"};
const Spelled to_support{"Progress to Support Planning / Services", "Progress to support planning or services"};
const Spelled declined{"NFA - Support declined", "NFA: Support declined"};
const Spelled self_funded{"NFA - Self-funded client (Inc. 12wk disregard)",
                          "NFA: Self-funded client or under 12wk disregard"};
const Spelled deceased{"NFA - Deceased", "NFA: Deceased"};
const Spelled moved{"NFA - Moved to another LA", "NFA: Responsibility moved to another local authority"};
const Spelled to_health{"NFA - 100% NHS funded care", "NFA: Referral to NHS services or NHS funded social care"};
const Spelled other{"NFA- Other", "NFA: Other"};
const Spelled no_change{"No change in package", "Continuation of support or services"};
const Spelled nothing{"", ""};

/// Writes the rows of one person after the other.
class Extract {
  public:
    explicit Extract(std::uint64_t seed) : chance_(seed) {
        text_ =
            "LA_Code,Reporting_Period_Start_Date,Reporting_Period_End_Date,LA_Person_Unique_Identifier,Client_Type,"
            "Event_Type,Event_Reference,Event_Start_Date,Event_End_Date,Event_Description,Event_Outcome,"
            "Request_Route_of_Access,Service_Type\n";
    }

    void tell(std::size_t person);
    [[nodiscard]] std::string text() && { return std::move(text_); }

  private:
    static std::string day(int number) {
        using namespace std::chrono;
        const year_month_day date = sys_days(2025y / April / 1) + days(number);
        return fmt::format("{:02}/{:02}/{}", static_cast<unsigned>(date.day()), static_cast<unsigned>(date.month()),
                           static_cast<int>(date.year()));
    }
    void row(const std::string& type, int start, std::optional<int> end, const Spelled& outcome,
             const std::string& service = "", const std::string& client = "Service User") {
        // An outcome is written when the event ends.
        const bool second = end.value_or(start) >= july;
        const std::string came_to = second ? outcome.release_2 : outcome.release_1;
        text_ += fmt::format("SYN,01/04/2025,30/09/2025,SYN-P{:05},{},{},SYN-E{:06},{},{},SYNTHETIC,{},{},{}\n",
                             person_, client, type, ++events_, day(start), end ? day(*end) : "",
                             came_to.find(',') == std::string::npos ? came_to : '"' + came_to + '"',
                             type == "Request" ? route_ : "", service);
    }
    void request(int start, int length, const Spelled& outcome) { row("Request", start, start + length, outcome); }
    void assessment(int start, int length, const Spelled& outcome) {
        row("Assessment", start, start + length, outcome);
    }
    std::string long_term_service() {
        const std::vector<const char*> kinds{"Community", "Community", "Community", "Residential Care", "Nursing Care"};
        return fmt::format("Long Term Support: {}", kinds[chance_.below(kinds.size())]);
    }
    void with_services(int start, int length);
    void without_services(int start, int length);
    void with_faults(int start);

    Chance chance_;
    std::string text_;
    std::size_t person_ = 0;
    std::size_t events_ = 0;
    std::string route_;
};

void Extract::tell(std::size_t person) {
    person_ = person;
    const std::vector<const char*> routes{"Community / Other route", "Community / Other route",
                                          "Community / Other route", "Discharge from Hospital"};
    route_ = routes[chance_.below(routes.size())];
    const int start = chance_.between(0, 170);
    const int length = chance_.between(0, 6);
    if (person % 20 == 19) {
        with_faults(start);
    } else if (chance_.happens(55, 100)) {
        without_services(start, length);
    } else {
        with_services(start, length);
    }
}

void Extract::without_services(int start, int length) {
    const int end = start + length;
    const std::size_t story = chance_.below(100);
    if (story < 50) {
        request(start, length, advice);
    } else if (story < 62) {
        request(start, length, declined);
    } else if (story < 66) {
        request(start, length, self_funded);
    } else if (story < 70) {
        request(start, length, deceased);
    } else if (story < 73) {
        request(start, length, moved);
    } else if (story < 76) {
        request(start, length, to_health);
    } else if (story < 80) {
        request(start, length, other);
    } else if (story < 90) {  // an assessment that came to nothing more
        request(start, length, to_assessment);
        assessment(end + chance_.between(0, 20), 10, chance_.happens(1, 2) ? advice : declined);
    } else if (story < 93) {  // two that ended on one day and disagree
        request(start, length, to_assessment);
        assessment(end + 3, 10, deceased);
        assessment(end + 5, 8, declined);
    } else {  // what was to follow did not
        request(start, length, to_assessment);
    }
}

void Extract::with_services(int start, int length) {
    const int end = start + length;
    const std::size_t story = chance_.below(100);
    if (story < 35) {  // assessed, then supported
        request(start, length, to_assessment);
        const int assessed = end + chance_.between(1, 20);
        assessment(assessed, 7, to_support);
        row("Service", assessed + 7 + chance_.between(0, 3), std::nullopt, nothing, long_term_service());
    } else if (story < 60) {
        request(start, length, to_reablement);
        row("Service", end + chance_.between(0, 2), end + 42, to_support, "Short Term Support: ST-Max");
    } else if (story < 70) {
        request(start, length, to_support);
        row("Service", end + 5, std::nullopt, nothing, "Short Term Support: Ongoing Low Level");
    } else if (story < 78) {  // asked again after three days: one request
        request(start, length, advice);
        request(end + 3, 2, to_assessment);
        row("Service", end + 9, end + 30, nothing, "Short Term Support: Other Short Term");
    } else if (story < 86) {  // asked again after ten: the second supersedes the first
        request(start, length, advice);
        request(end + 10, 1, to_reablement);
        row("Service", end + 12, std::nullopt, nothing, "Short Term Support: ST-Max");
    } else if (story < 93) {  // too late to have followed from it
        request(start, length, to_assessment);
        row("Service", end + 29 + chance_.between(0, 20), std::nullopt, nothing, long_term_service());
    } else {  // has long had support
        row("Service", -chance_.between(100, 900), std::nullopt, nothing, long_term_service());
        request(start, length, to_assessment);
        row("Review", end + 6, end + 20, no_change);
    }
}

void Extract::with_faults(int start) {
    switch (person_ / 20 % 8) {
        case 0: row("Request", start, start - 3, advice); break;
        case 1: row("Request", start, std::nullopt, nothing); break;
        case 2: row("Request", start, start + 1, {"Gave advice", "Gave advice"}); break;
        case 3: row("Conversation", start, start, advice); break;
        case 4: row("Request", start, start + 2, to_assessment, "", "Carer"); break;
        case 5:
            request(start, 2, to_support);
            row("Service", start + 5, std::nullopt, nothing, "Long Term Support: Live-in");
            break;
        case 6:  // sent twice
            request(start, 2, advice);
            request(start, 2, advice);
            break;
        default: request(start, 1, nothing); break;
    }
}

}  // namespace

std::string synthetic_extract(std::uint64_t seed, std::size_t people) {
    Extract extract(seed);
    for (std::size_t person = 0; person < people; ++person) extract.tell(person);
    return std::move(extract).text();
}

}  // namespace ascrules::tests
