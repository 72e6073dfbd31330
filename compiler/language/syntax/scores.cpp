// The block of a score: the points that its lines give, and the questions whose answers carry points of their own.
#include <algorithm>
#include <charconv>
#include <utility>

#include "compiler/language/syntax/block.h"

namespace ascrules::syntax {

namespace {

using diagnostics::Code;

/// A line gives no more points than this.
constexpr std::int64_t most_points_of_line = 1'000;

void report_no_points(Block& block, const Line& line) {
    block.report(
        {.code = Code::E104,
         .span = line.span,
         .message = "this line of a score does not say how many points it gives, and when",
         .choices = {"write `5 points when …`, for what gives points",
                     "write `1 point for each of …`, for each answer that is ticked or each one that is counted",
                     "write `adds up` and the names of questions whose answers carry points"}});
}

/// `5` of `5 points`. Nothing where it is not a number of points from 1 on, which was reported.
std::optional<std::int64_t> points_of(Block& block, const Line& line) {
    const Word& number = line.first;
    std::int64_t points = 0;
    const char* const end = number.text.data() + number.text.size();
    const auto [at, error] = std::from_chars(number.text.data(), end, points);
    const bool is_number = number.kind == WordKind::number && error == std::errc() && at == end;
    if (is_number && points >= 1 && points <= most_points_of_line) return points;
    const bool below_nought = number.text.size() > 1 && (number.text.front() == '-' || number.text.front() == '+');
    if (is_number || below_nought) {
        block.report({.code = Code::E206,
                      .span = number.span,
                      .message = "a line of a score gives from 1 to 1000 points",
                      .choices = {below_nought  ? "give points for what takes none away, so that a score only adds up"
                                  : points == 0 ? "take the line out, if it gives nothing"
                                                : "count in larger steps"}});
    } else {
        report_no_points(block, line);
    }
    return std::nullopt;
}

/// `5 points when …`, `1 point for each of …`
void read_points(Block& block, const Line& line, Score& score) {
    const auto points = points_of(block, line);
    if (!points) return;
    const Phrase whole = whole_line(line);
    const auto says = [&](std::size_t at, std::string_view word) {
        return at < whole.words.size() && same_word(whole.words[at].text, word);
    };
    if (!says(1, "points") && !says(1, "point")) return report_no_points(block, line);
    PointsLine read{*points, std::nullopt, std::nullopt, {text_of(whole.words), line.span}};
    if (says(2, first_word(LineKind::when))) {
        Line from_when = line;
        from_when.first = whole.words[2];
        read.when = block.condition(from_when, part_of(whole, 3, whole.words.size()));
        if (!read.when) return;
    } else if (says(2, "for") && says(3, "each")) {
        const std::size_t named = says(4, "of") ? 5 : 4;
        read.for_each_of = part_of(whole, named, whole.words.size());
        if (read.for_each_of->words.empty()) return report_no_points(block, line);
    } else {
        return report_no_points(block, line);
    }
    score.lines.push_back(std::move(read));
}

}  // namespace

void read_score(Block block, Ruleset& ruleset) {
    Score score;
    score.span = block.opening().span;
    score.citations = block.opening().citations;
    Phrase named = block.opening().rest;
    // The last word may be `adds up` with a list, as people write it: it is a line of its own.
    const auto colon = std::find_if(named.words.begin(), named.words.end(),
                                    [](const Word& word) { return word.kind == WordKind::colon; });
    const auto at = static_cast<std::size_t>(colon - named.words.begin());
    if (colon != named.words.end() && at >= 3 && same_word(named.words[at - 1].text, "up") &&
        same_word(named.words[at - 2].text, "adds")) {
        score.adds_up.push_back(part_of(named, at + 1, named.words.size()));
        named = part_of(named, 0, at - 2);
    }
    const auto name = block.name(named, "the score's name");
    bool all_read = true;
    while (!block.done()) {
        const Line& line = block.take();
        score.citations.insert(score.citations.end(), line.citations.begin(), line.citations.end());
        if (line.kind == LineKind::key) {
            block.once(score.key, block.name(line, "the key"), line);
        } else if (line.kind == LineKind::adds) {
            auto questions = block.after(line);
            all_read = all_read && questions && !questions->words.empty();
            if (questions && questions->words.empty()) {
                block.report({.code = Code::E104,
                              .span = line.first.span,
                              .message = "questions are missing after `adds up`",
                              .choices = {"name those whose answers carry points: `adds up mobility, appetite`",
                                          "take the line out"}});
            } else if (questions) {
                score.adds_up.push_back(std::move(*questions));
            }
        } else if (line.kind == LineKind::item || goes_on_with_condition(line.kind)) {
            block.misplaced(line, {});
            all_read = false;
        } else if (!block.sharing_line(line, score.sharing)) {
            const std::size_t before = score.lines.size();
            read_points(block, line, score);
            all_read = all_read && score.lines.size() > before;
        }
    }
    if (score.lines.empty() && score.adds_up.empty() && all_read) {
        block.report({.code = Code::E106,
                      .span = block.opening().span,
                      .message = "this score adds nothing up",
                      .choices = {"say what gives points: `5 points when …`, `1 point for each of …`",
                                  "name questions whose answers carry points: `adds up mobility, appetite`"}});
        all_read = false;
    }
    if (!name || !all_read) {
        ruleset.unread.push_back({"definition", name ? name->text : ""});
        return;
    }
    score.name = *name;
    ruleset.scores.push_back(std::move(score));
}

}  // namespace ascrules::syntax
