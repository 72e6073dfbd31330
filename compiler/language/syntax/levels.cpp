// The block of a level: bands from the highest to the lowest, and what raises a case by one.
#include <algorithm>
#include <utility>

#include "compiler/language/syntax/block.h"

namespace ascrules::syntax {

namespace {

using diagnostics::Code;

/// `concern, the highest that applies:`
std::optional<Text> level_name(Block& block) {
    const Phrase& rest = block.opening().rest;
    std::size_t end = 0;
    while (end < rest.words.size() && rest.words[end].kind != WordKind::comma &&
           rest.words[end].kind != WordKind::colon)
        ++end;
    auto name = block.name(part_of(rest, 0, end), "the level's name");
    Phrase tail = part_of(rest, end, rest.words.size());
    if (!tail.words.empty() && tail.words.back().kind == WordKind::colon)
        tail = part_of(tail, 0, tail.words.size() - 1);
    if (!tail.words.empty() && text_of(part_of(tail, 1, tail.words.size()).words) != "the highest that applies") {
        block.report({.code = Code::E105,
                      .span = tail.span,
                      .message = "after the name of a level, only `, the highest that applies:` can follow",
                      .choices = {"write `level concern, the highest that applies:`"}});
    }
    return name;
}

/// One band, or what raises a case by one. False where it could not be read, which was reported.
bool read_band(Block& block, const Line& line, Level& level) {
    const Phrase whole = whole_line(line);
    const auto ends_name = [](const Word& word) {
        return same_word(word.text, first_word(LineKind::when)) ||
               same_word(word.text, first_word(LineKind::otherwise));
    };
    const auto end = std::find_if(whole.words.begin(), whole.words.end(), ends_name);
    const auto at = static_cast<std::size_t>(end - whole.words.begin());
    if (end == whole.words.end() && line.kind != LineKind::unknown) {
        block.misplaced(line, {});
        return false;
    }
    if (end == whole.words.end() || at == 0) {
        block.report({.code = Code::E104,
                      .span = line.span,
                      .message = "this line of a level does not say when it applies",
                      .choices = {"write the name of the band and `when`, such as `high when harm is serious`",
                                  "write `otherwise` behind the name of the lowest band",
                                  "write `one level higher when …`, for what raises a case by one"}});
        return false;
    }
    Line from_when = line;
    from_when.first = *end;
    const Phrase rest = part_of(whole, at + 1, whole.words.size());
    const bool raises = text_of(part_of(whole, 0, at + 1).words) == about(LineKind::one)->whole;
    if (same_word(end->text, first_word(LineKind::otherwise)) && !raises) {
        if (!rest.words.empty()) {
            block.report({.code = Code::E105,
                          .span = rest.span,
                          .message = "nothing can follow `otherwise` here",
                          .choices = {"take it out"}});
        }
        auto name = block.name(part_of(whole, 0, at), "the name of the band");
        if (name) level.bands.push_back({std::move(*name), std::nullopt, line.span});
        return name.has_value();
    }
    auto when = block.condition(from_when, rest);
    if (!when) return false;
    if (raises) {
        level.one_higher.push_back(std::move(*when));
        return true;
    }
    auto name = block.name(part_of(whole, 0, at), "the name of the band");
    if (name) level.bands.push_back({std::move(*name), std::move(*when), line.span});
    return name.has_value();
}

}  // namespace

void read_level(Block block, Ruleset& ruleset) {
    Level level;
    level.span = block.opening().span;
    level.citations = block.opening().citations;
    const auto name = level_name(block);
    bool all_read = true;
    while (!block.done()) {
        const Line& line = block.take();
        level.citations.insert(level.citations.end(), line.citations.begin(), line.citations.end());
        if (line.kind == LineKind::key) {
            block.once(level.key, block.name(line, "the key"), line);
        } else if (line.kind == LineKind::item || goes_on_with_condition(line.kind)) {
            block.misplaced(line, {});
        } else if (!block.sharing_line(line, level.sharing)) {
            all_read = read_band(block, line, level) && all_read;
        }
    }
    if (level.bands.size() < 2 && all_read) {
        block.report({.code = Code::E106,
                      .span = block.opening().span,
                      .message = level.bands.empty() ? "this level has no bands"
                                                     : "this level has one band, and needs at least two",
                      .choices = {"name its bands, the highest first: `high when …`, `low otherwise`"}});
    }
    if (!name || level.bands.size() < 2) {
        ruleset.unread.push_back({"definition", name ? name->text : ""});
        return;
    }
    level.name = *name;
    ruleset.levels.push_back(std::move(level));
}

}  // namespace ascrules::syntax
