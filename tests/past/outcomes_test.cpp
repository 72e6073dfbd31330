// What followed a request, case by case: each step of the method at its edges. All rows are made up.
#include <gtest/gtest.h>

#include <map>
#include <sstream>

#include "compiler/past/outcomes/extract.h"
#include "tests/support/in_process.h"
#include "tests/support/texts.h"

namespace ascrules::tests {

namespace {

const std::string header =
    "Event_Reference,LA_Person_Unique_Identifier,Client_Type,Event_Type,Event_Start_Date,Event_End_Date,Event_Outcome,"
    "Service_Type\n";

/// A row of the made-up person P1: "R1,Request,2025-05-01,2025-05-02,NFA- Other," with its person and client type put in.
std::string person_rows(const std::string& rows) {
    std::string all;
    std::istringstream lines(rows);
    for (std::string line; std::getline(lines, line);) {
        const std::size_t comma = line.find(',');
        all += line.substr(0, comma) + ",P1,Service User" + line.substr(comma) + "\n";
    }
    return all;
}

using Row = std::map<std::string, std::string>;

/// The rows of a CSV text without quotation marks, by the names of the columns.
std::vector<Row> table(const std::string& csv) {
    std::vector<Row> rows;
    std::vector<std::string> names;
    std::istringstream lines(csv);
    for (std::string line; std::getline(lines, line);) {
        std::vector<std::string> fields{""};
        for (const char c : line) {
            if (c == ',') {
                fields.emplace_back();
            } else {
                fields.back() += c;
            }
        }
        if (names.empty()) {
            names = fields;
            continue;
        }
        Row row;
        for (std::size_t i = 0; i < names.size() && i < fields.size(); ++i) row[names[i]] = fields[i];
        rows.push_back(row);
    }
    return rows;
}

Ran found(const std::string& csv, std::vector<std::string> options = {}, World world = {}) {
    options.insert(options.begin(), {"outcomes", "extract.csv"});
    world.files["extract.csv"] = csv;
    return run(options, world);
}

std::vector<Row> outcomes_of(const std::string& rows, const std::vector<std::string>& options = {}) {
    const Ran ran = found(header + person_rows(rows), options);
    EXPECT_EQ(ran.exit_code, 0) << ran.err;
    return table(ran.out);
}

/// "OUTCOME by STEP", of the first request.
std::string outcome_of(const std::string& rows, const std::vector<std::string>& options = {}) {
    const auto all = outcomes_of(rows, options);
    return all.empty() ? "nothing" : all[0].at("outcome_in_full") + " by " + all[0].at("decided_by");
}

const std::string asked = "R1,Request,2025-05-01,2025-05-02,Progress to Assessment,\n";

TEST(Outcomes, RequestsAtMostFourDaysApartAreOne) {
    for (const auto& [next, requests] : {std::pair("2025-05-06", 1U), std::pair("2025-05-07", 2U)}) {
        const auto all = outcomes_of(asked + "R2,Request," + next + ",2025-05-08,NFA - Support declined,\n");
        ASSERT_EQ(all.size(), requests) << next;
        EXPECT_EQ(all.back().at("outcome"), "No Services Provided - other reason");
    }
    const auto one = outcomes_of(asked + "R2,Request,2025-05-07,2025-05-08,NFA - Deceased,\n", {"--request-gap", "5"});
    ASSERT_EQ(one.size(), 1U);
    EXPECT_EQ(one[0].at("references"), "R1; R2");
    EXPECT_EQ(one[0].at("received"), "2025-05-01");
    EXPECT_EQ(one[0].at("ended"), "2025-05-08");
    EXPECT_EQ(one[0].at("outcome_in_full"), "No chronology: No Services Provided - Deceased");
}

/// The gap counts from the end of the request before, not from the latest end so far: so the published code has it.
TEST(Outcomes, TheGapCountsFromTheRequestBefore) {
    const auto all = outcomes_of(
        "R1,Request,2025-05-01,2025-05-30,NFA- Other,\n"
        "R2,Request,2025-05-02,2025-05-03,NFA- Other,\n"
        "R3,Request,2025-05-12,2025-05-13,NFA- Other,\n");
    ASSERT_EQ(all.size(), 2U);
    EXPECT_EQ(all[0].at("references"), "R1; R2");
    EXPECT_EQ(all[1].at("references"), "R3");
}

TEST(Outcomes, WhatFollowsStartsWithinTwentyEightDays) {
    const auto service = [](const std::string& day) {
        return asked + "S1,Service," + day + ",,,Long Term Support: Community\n";
    };
    EXPECT_EQ(outcome_of(service("2025-05-30")), "Long Term Support: Community by S1");
    EXPECT_EQ(outcome_of(service("2025-05-31")), "No chronology: Unable_To_Classify by R1");
    EXPECT_EQ(outcome_of(service("2025-05-31"), {"--window", "29"}), "Long Term Support: Community by S1");
    EXPECT_EQ(outcome_of(service("2025-05-02")), "Long Term Support: Community by S1") << "on the day it ended";
    EXPECT_EQ(outcome_of(service("2025-05-01")), "No chronology: Unable_To_Classify by R1") << "before it ended";
}

TEST(Outcomes, AChainHasGapsOfAtMostThreeDays) {
    const auto chain = [](const std::string& day) {
        return asked + "A1,Assessment,2025-05-10,2025-05-20,Progress to Support Planning / Services,\nS1,Service," +
               day + ",,,Long Term Support: Nursing Care\n";
    };
    EXPECT_EQ(outcome_of(chain("2025-05-23")), "Long Term Support: Nursing Care by S1");
    EXPECT_EQ(outcome_of(chain("2025-05-24")), "No Service Found: Unable_To_Classify by R1");
    EXPECT_EQ(outcome_of(chain("2025-05-24"), {"--chain-gap", "4"}), "Long Term Support: Nursing Care by S1");
}

TEST(Outcomes, AnEventWithoutAnEndIsNeverFollowedByAGap) {
    EXPECT_EQ(outcome_of(asked + "A1,Assessment,2025-05-10,,,\n"
                                 "S1,Service,2025-09-01,,,Short Term Support: ST-Max\n"),
              "Short Term Support: ST-Max by S1");
}

TEST(Outcomes, TheHighestServiceOfTheChainCounts) {
    EXPECT_EQ(outcome_of(asked + "S1,Service,2025-05-05,,,Short Term Support: Ongoing Low Level\n"
                                 "S2,Service,2025-05-06,,,Long Term Support: Residential Care\n"
                                 "S3,Service,2025-05-07,,,Long Term Support: Community\n"),
              "Long Term Support: Residential Care by S2");
}

TEST(Outcomes, ALaterRequestSupersedes) {
    const std::string again = "R2,Request,2025-05-12,2025-05-12,Progress to Reablement/ST-Max,\n";
    const std::string service = "S1,Service,2025-05-12,,,Short Term Support: ST-Max\n";
    const auto both = outcomes_of(asked + again + service);
    ASSERT_EQ(both.size(), 2U);
    EXPECT_EQ(both[0].at("step"), "no chronology: superseded by a later request");
    EXPECT_EQ(both[1].at("outcome"), "Short Term Support: ST-Max");
    // What stood between the two still counts for the first.
    EXPECT_EQ(outcome_of(asked + "A1,Assessment,2025-05-10,2025-05-11,NFA - Support declined,\n" + again),
              "No Services Provided - other reason by A1");
}

TEST(Outcomes, ARequestWithoutAnEndHasNoOutcomeAndStillSupersedes) {
    const auto all =
        outcomes_of(asked + "R2,Request,2025-05-12,,,\nS1,Service,2025-05-13,,,Short Term Support: ST-Max\n");
    ASSERT_EQ(all.size(), 1U);
    EXPECT_EQ(all[0].at("step"), "no chronology: superseded by a later request");
}

TEST(Outcomes, AssessmentsThatDisagreeComeToOther) {
    const std::string first = asked + "A1,Assessment,2025-05-05,2025-05-20,NFA - Deceased,\n";
    EXPECT_EQ(outcome_of(first), "No Services Provided - Deceased by A1");
    EXPECT_EQ(outcome_of(first + "A2,Review,2025-05-06,2025-05-20,NFA - Support declined,\n"),
              "No Services Provided - other reason by A1");
    EXPECT_EQ(outcomes_of(first + "A2,Review,2025-05-06,2025-05-20,NFA - Support declined,\n")[0].at("step"),
              "assessments or reviews that disagree");
    EXPECT_EQ(outcomes_of(first + "A2,Review,2025-05-06,2025-05-20,NFA: Deceased,\n")[0].at("step"),
              "assessment or review")
        << "the two releases spell one outcome";
    EXPECT_EQ(outcome_of(first + "A2,Review,2025-05-06,2025-05-21,Progress to End of Life Care,\n"),
              "End of Life by A2")
        << "the one that ended last counts";
}

TEST(Outcomes, NewClientsHadNoLongTermServiceOpen) {
    const auto is_new = [](const std::string& end, const std::string& service) {
        return outcomes_of("S0,Service,2024-01-01," + end + ",," + service + "\n" + asked)[0].at("new_client");
    };
    EXPECT_EQ(is_new("", "Long Term Support: Community"), "no");
    EXPECT_EQ(is_new("2025-05-01", "Long Term Support: Community"), "no");
    EXPECT_EQ(is_new("2025-04-30", "Long Term Support: Community"), "yes");
    EXPECT_EQ(is_new("", "Short Term Support: Ongoing Low Level"), "yes");
}

/// Of requests that end on one day, the outcome that stands first in the list of the release counts: the two lists differ.
TEST(Outcomes, TheListOfTheReleaseDecidesBetweenRequestsThatEndTogether) {
    const auto both = [](const std::string& month) {
        return outcome_of("R1,Request," + month + "-01," + month + "-02,NFA: Support declined,\nR2,Request," + month +
                          "-02," + month + "-02,NFA: Deceased,\n");
    };
    EXPECT_EQ(both("2025-06"), "No chronology: No Services Provided - Deceased by R2");
    EXPECT_EQ(both("2025-07"), "No chronology: No Services Provided - other reason by R1");
}

TEST(Outcomes, DaysAreReadAsExtractsWriteThem) {
    const auto day = outcomes::read_day("2025-10-31");
    ASSERT_TRUE(day);
    for (const char* same : {"31/10/2025", "2025/10/31", "31-10-2025", "31.10.2025", "2025-10-31 00:00:00.000",
                             "2025-10-31T23:59:59Z", "31/10/2025 00:00"})
        EXPECT_EQ(outcomes::read_day(same), day) << same;
    EXPECT_EQ(outcomes::read_day("1/4/2025"), outcomes::read_day("2025-04-01"));
    for (const char* none : {"", "2025", "10/31/2025", "31/06/2025", "2025-02-29", "31/10/25", "1899-12-31", "20251031",
                             "2025-10-31x", "31 October 2025", "2025-10-311", "-1-10-2025", "2201-01-01"})
        EXPECT_FALSE(outcomes::read_day(none)) << none;
}

TEST(Outcomes, SpellingsDifferInCapitalsSpacesAndPunctuation) {
    for (const char* spelled : {"NFA - Deceased", "nfa: deceased", "NFA-Deceased", "NFA – Deceased", " NFA_DECEASED "})
        EXPECT_EQ(outcome_of("R1,Request,2025-05-01,2025-05-02," + std::string(spelled) + ",\n"),
                  "No chronology: No Services Provided - Deceased by R1")
            << spelled;
}

TEST(Outcomes, ColumnsAreFoundWhateverTheirCapitalsAndSpaces) {
    const Ran ran = found(
        "EVENT REFERENCE,La person Unique_identifier,client type,EVENT_TYPE,event start date,Event_End "
        "Date,event_outcome,"
        "service type\nR1,P1,Service User,Request,2025-05-01,2025-05-02,NFA - Deceased,\n");
    EXPECT_EQ(ran.exit_code, 0) << ran.err;
    EXPECT_EQ(table(ran.out)[0].at("reference"), "R1");
}

const std::string with_numbers =
    "Event_Reference,NHS_Number,LA_Person_Unique_Identifier,LA_Code,Client_Type,Event_Type,Event_Start_Date,Event_End_"
    "Date,"
    "Event_Outcome,Service_Type\n";

TEST(Outcomes, ARowWhosePersonIsNotCertainTakesNoPart) {
    const std::string rows = with_numbers +
                             "R1,000 000 0001,P1,A,Service User,Request,2025-05-01,2025-05-02,Progress to Assessment,\n"
                             "S1,,P1,A,Service User,Service,2025-05-04,,,Short Term Support: ST-Max\n"
                             "R2,,P1,B,Service User,Request,2025-05-01,2025-05-02,NFA - Deceased,\n";
    const Ran by_number = found(rows);
    EXPECT_EQ(table(by_number.out)[0].at("outcome_in_full"), "No chronology: Unable_To_Classify");
    EXPECT_TRUE(has(by_number.err, "no NHS_Number, though other rows"));
    EXPECT_EQ(table(by_number.out).size(), 2U) << "another council's P1 is somebody else";
    const Ran by_local = found(rows, {"--person", "local"});
    EXPECT_EQ(table(by_local.out)[0].at("outcome"), "Short Term Support: ST-Max") << by_local.err;
}

TEST(Outcomes, AnIdentifierOfThousandsIsNobody) {
    std::string rows = header + person_rows("R1,Request,2025-05-01,2025-05-02,NFA - Deceased,\n");
    for (int i = 0; i <= 2'000; ++i)
        rows += "X,9999999999,Service User,Service,2025-05-03,,,Short Term Support: ST-Max\n";
    const Ran ran = found(rows);
    EXPECT_EQ(table(ran.out).size(), 1U);
    EXPECT_TRUE(has(ran.err, "2,001 rows: an identifier that more than 2,000 rows share"));
}

TEST(Outcomes, NothingThatSaysWhoSomebodyIsGetsOut) {
    const std::string rows =
        "Event_Reference,NHS_Number,LA_Person_Unique_Identifier,Date_of_Birth,Postcode,Event_Description,Client_Type,"
        "Event_Type,Event_Start_Date,Event_End_Date,Event_Outcome,Service_Type,Request_Route_of_Access\n"
        "R1,SECRET1,SECRET2,SECRET3,SECRET4,SECRET5,Service User,Request,2025-05-01,2025-05-02,SECRET6,,SECRET7\n"
        "A1,SECRET1,SECRET2,SECRET3,SECRET4,SECRET5,Service User,Service,2025-05-03,,SECRET6,SECRET8,SECRET7\n"
        "R3,SECRET1,SECRET2,SECRET3,SECRET4,SECRET5,SECRET9,Request,2025-05-01,2025-05-02,x,,x\n"
        "R4,SECRET1,SECRET2,SECRET3,SECRET4,SECRET5,Service User,SECRET0,2025-05-01,2025-05-02,x,,x\n"
        "R5,SECRET1,SECRET2,SECRET3,SECRET4,SECRET5,Service User,Request,SECRET,2025-05-02,x,,x\n"
        "R6,SECRET1,SECRET2\n";
    for (const std::string format : {"text", "json"}) {
        const Ran ran = found(rows, {"--format", format});
        EXPECT_EQ(ran.exit_code, 0) << ran.err;
        EXPECT_FALSE(has((ran.out + ran.err), "SECRET")) << ran.out << ran.err;
    }
    for (const char* column : {"NHS_Number", "LA Person Unique Identifier", "date_of_birth", "Postcode"}) {
        const Ran ran = found(rows, {"--reference", column});
        EXPECT_EQ(ran.exit_code, 2) << column;
        EXPECT_EQ(ran.out, "");
    }
}

TEST(Outcomes, OneRowForEachReference) {
    const std::string rows =
        header +
        person_rows(asked + "R2,Request,2025-05-04,2025-05-05,NFA - Deceased,\n,Request,2025-05-06,2025-05-06,,\n");
    const auto all = table(found(rows, {"--row-for", "reference"}).out);
    ASSERT_EQ(all.size(), 2U);
    EXPECT_EQ(all[0].at("reference"), "R1");
    EXPECT_EQ(all[1].at("reference"), "R2");
    EXPECT_EQ(all[0].at("outcome"), all[1].at("outcome"));
}

TEST(Outcomes, WithoutReferencesTheLinesSayWhichRequestItIs) {
    const Ran ran = found(
        "LA_Person_Unique_Identifier,Client_Type,Event_Type,Event_Start_Date,Event_End_Date,Event_Outcome,Service_"
        "Type\n"
        "P1,Service User,Request,2025-05-01,2025-05-02,NFA - Deceased,\n");
    EXPECT_EQ(table(ran.out)[0].at("reference"), "");
    EXPECT_EQ(table(ran.out)[0].at("line"), "2");
}

TEST(Outcomes, AnotherMethodIsAnotherHierarchy) {
    const std::string rows = header + person_rows(asked +
                                                  "S1,Service,2025-05-05,,,Short Term Support: Ongoing Low Level\n"
                                                  "S2,Service,2025-05-06,,,Long Term Support: Residential Care\n");
    std::string method = contents(ASCRULES_SOURCE_DIR "/compiler/past/outcomes/data/client-level-data.yaml");
    const std::string low = "  - { service: \"Short Term Support: Ongoing Low Level\" }\n";
    method.erase(method.find(low), low.size());
    method.insert(method.find("  - { service: \"Short Term Support: ST-Max\" }"), low);
    const Ran ran = found(rows, {"--method", "own.yaml"}, {.files = {{"own.yaml", method}}});
    ASSERT_EQ(ran.exit_code, 0) << ran.err;
    EXPECT_EQ(table(ran.out)[0].at("outcome"), "Short Term Support: Ongoing Low Level");
    EXPECT_TRUE(has(ran.err, "as own.yaml has it"));
}

TEST(Outcomes, AnOutputThatCannotBeWrittenLeavesNothing) {
    const Ran ran =
        found(header + person_rows(asked), {"--output", "out.csv"}, {.problems = {{"out.csv", "the disk is full"}}});
    EXPECT_EQ(ran.exit_code, 2);
    EXPECT_EQ(ran.out, "");
    EXPECT_TRUE(ran.written.empty());
    EXPECT_TRUE(has(ran.err, "out.csv cannot be written: the disk is full"));
}

TEST(Outcomes, MoreRowsThanMemoryIsMeantForAreSaidSo) {
    std::istringstream stream(header + person_rows(asked + asked + asked));
    casefile::CsvReader rows(stream, "extract.csv", ',');
    writing::Problems problems;
    EXPECT_FALSE(
        outcomes::read_extract(rows, outcomes::published_method(), {.reference = "", .most_rows = 2}, problems));
    ASSERT_EQ(problems.size(), 1U);
    EXPECT_EQ(problems[0].what, "the file holds more than 2 rows, and all are needed in memory at once");
    EXPECT_EQ(problems[0].line, 4U);
}

TEST(Outcomes, ReferencesAreQuotedWhereCsvNeedsIt) {
    const Ran ran =
        found(header + "\"a \"\"b\"\", c\",P1,Service User,Request,2025-05-01,2025-05-02,NFA - Deceased,\n");
    EXPECT_TRUE(has(ran.out, "\n\"a \"\"b\"\", c\",\"a \"\"b\"\", c\",2025-05-01,"));
}

}  // namespace

}  // namespace ascrules::tests
