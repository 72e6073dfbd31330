#include "compiler/past/counting/careful.h"

#include <utility>

#include "compiler/past/counting/variants.h"

namespace ascrules::counting {

bool CarefulRows::understand(casefile::CsvReader::Next got, const casefile::CsvReader& rows) {
    faults_.clear();
    if (got == casefile::CsvReader::Next::unreadable) {
        faults_.push_back(rows.fault());
        return false;
    }
    decoder_.decode(rows.fields(), past_, faults_);
    if (!faults_.empty()) return false;
    stage_ = stage_on(stages_, past_.received);
    if (!stage_) faults_.push_back(no_day_received(mapping_));
    return stage_.has_value();
}

const std::vector<std::size_t>& CarefulRows::count_case() {
    lists_.clear();
    const Stage& stage = stages_[*stage_];
    const model::Decision decision = stage.decide(past_.answers);
    counter_.count(past_, *stage_, decision, lists_);
    count_variants(stage, past_, result_of(decision), tally_, lists_);
    return lists_;
}

const std::vector<std::size_t>& CarefulRows::count_case(mapping::PastCase past, std::size_t stage) {
    past_ = std::move(past);
    stage_ = stage;
    return count_case();
}

void CarefulRows::count(casefile::CsvReader::Next got, const casefile::CsvReader& rows) {
    ++tally_.rows;
    if (!understand(got, rows)) {
        counter_.count_unreadable(rows.line(), faults_);
        return;
    }
    for (const std::size_t list : count_case()) counter_.refer(list, past_.reference, rows.line());
    if (mapping_.reference) take_reference(casefile::mark_of_reference(past_.reference), rows.line());
}

void CarefulRows::refer(std::size_t list, casefile::CsvReader::Next got, const casefile::CsvReader& rows) {
    if (understand(got, rows)) counter_.refer(list, past_.reference, rows.line());
}

void CarefulRows::count_unreadable(casefile::CsvReader::Next got, const casefile::CsvReader& rows) {
    if (!understand(got, rows)) counter_.count_unreadable(rows.line(), faults_);
}

}  // namespace ascrules::counting
