#include "compiler/past/mapping/yaml.h"

#include <algorithm>
#include <array>
#include <sstream>
#include <string_view>
#include <utility>

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/mark.h>
#include <yaml-cpp/parser.h>

#include "compiler/words/spelling/utf8.h"

namespace ascrules::mapping {

namespace {

constexpr std::size_t most_bytes = 1'000'000;
constexpr std::size_t most_levels = 20;

/// Ends the reading of a document that is not wanted; never leaves this file.
struct Refused {
    std::size_t line;
    writing::Trouble trouble;
};

std::size_t line_of(const YAML::Mark& mark) {
    return mark.is_null() ? 0 : static_cast<std::size_t>(mark.line) + 1;
}

/// Builds the tree. The lists and maps that are still open stand in `open_`, the outermost first.
class Builder : public YAML::EventHandler {
  public:
    explicit Builder(std::string_view text) : text_(text) {}

    [[nodiscard]] YamlNode take() { return std::move(root_); }

    void OnDocumentStart(const YAML::Mark& mark) override {
        if (++documents_ > 1) {
            throw Refused{line_of(mark), "a second document begins here (---)",
                          "the file is one document: take the `---` out"};
        }
    }
    void OnDocumentEnd() override {}

    void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
        check(mark, "?", anchor);
        const std::string_view written = null_as_written(mark);
        if (written.empty()) {
            add({line_of(mark), YamlNothing{}});
        } else {
            add({line_of(mark), YamlText{std::string(written)}});
        }
    }
    void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override { check(mark, "?", 1); }
    void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  const std::string& value) override {
        check(mark, tag, anchor);
        if (tag == "!") check_closed(mark);
        add({line_of(mark), YamlText{value}});
    }
    void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                         YAML::EmitterStyle::value) override {
        check(mark, tag, anchor);
        open({line_of(mark), YamlList{}});
    }
    void OnSequenceEnd() override { close(); }
    void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                    YAML::EmitterStyle::value) override {
        check(mark, tag, anchor);
        open({line_of(mark), YamlMap{}});
    }
    void OnMapEnd() override { close(); }

  private:
    struct Open {
        YamlNode node;
        std::optional<YamlNode> key;  ///< of a map: the key that still has no value
    };

    static void check(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor) {
        if (anchor != 0)
            throw Refused{line_of(mark), "a YAML anchor or alias (& or *)", "write the text out where it is needed"};
        if (!tag.empty() && tag != "?" && tag != "!") {
            throw Refused{line_of(mark), "a YAML tag (!)", "take it out: everything here is text"};
        }
    }

    /// yaml-cpp takes a quotation mark that is never closed to be closed at the end of the file.
    void check_closed(const YAML::Mark& mark) const {
        const auto begin = static_cast<std::size_t>(mark.pos);
        if (begin >= text_.size() || (text_[begin] != '"' && text_[begin] != '\'')) return;
        const char quote = text_[begin];
        for (std::size_t at = begin + 1; at < text_.size(); ++at) {
            if (quote == '"' && text_[at] == '\\') {
                ++at;
            } else if (text_[at] == quote) {
                if (quote == '"' || at + 1 == text_.size() || text_[at + 1] != quote) return;
                ++at;
            }
        }
        throw Refused{line_of(mark), "a quotation mark is never closed", "close it"};
    }

    /// yaml-cpp does not tell `null` from nothing; the text does.
    [[nodiscard]] std::string_view null_as_written(const YAML::Mark& mark) const {
        constexpr std::array<std::string_view, 4> spellings{"null", "Null", "NULL", "~"};
        const auto at = static_cast<std::size_t>(mark.pos);
        for (const std::string_view spelling : spellings) {
            if (at < text_.size() && text_.substr(at, spelling.size()) == spelling) return spelling;
        }
        return {};
    }

    void open(YamlNode node) {
        if (open_.size() == most_levels) {
            throw Refused{node.line, "lists inside lists, more than 20 levels deep",
                          "four levels are enough for anything that is read here"};
        }
        open_.push_back({std::move(node), std::nullopt});
    }

    void close() {
        YamlNode node = std::move(open_.back().node);
        open_.pop_back();
        add(std::move(node));
    }

    void add(YamlNode node) {
        if (open_.empty()) {
            root_ = std::move(node);
            return;
        }
        Open& within = open_.back();
        if (auto* list = std::get_if<YamlList>(&within.node.content)) {
            list->items.push_back(std::move(node));
        } else if (!within.key) {
            if (std::holds_alternative<YamlList>(node.content) || std::holds_alternative<YamlMap>(node.content)) {
                throw Refused{node.line, "a list stands where a name is wanted",
                              "put brackets that belong to a name in quotation marks"};
            }
            within.key = std::move(node);
        } else {
            const auto* name = std::get_if<YamlText>(&within.key->content);
            const std::size_t line = within.key->line;
            // yaml-cpp notices that nothing stands there only on a later line.
            if (std::holds_alternative<YamlNothing>(node.content)) node.line = line;
            std::get<YamlMap>(within.node.content).entries.push_back({name ? name->text : "", line, std::move(node)});
            within.key.reset();
        }
    }

    std::string_view text_;
    std::size_t documents_ = 0;
    std::vector<Open> open_;
    YamlNode root_;
};

bool begins_with_tab(std::string_view text, std::size_t line) {
    for (std::size_t before = 1; before < line; ++before) {
        text.remove_prefix(std::min(text.find('\n'), text.size() - 1) + 1);
    }
    const std::size_t first = text.find_first_not_of(" \t");
    return text.substr(0, first).find('\t') != std::string_view::npos;
}

/// What yaml-cpp objects to, in words for people who write mappings.
writing::Problem in_plain_words(const YAML::Exception& problem, std::string_view text, const std::string& file) {
    const std::string_view said = problem.msg;
    const std::size_t line = line_of(problem.mark);
    if (said == YAML::ErrorMsg::TAB_IN_INDENTATION || begins_with_tab(text, line)) {
        return {file, line, "a tab before the first word", "indent with spaces"};
    }
    if (said == YAML::ErrorMsg::UNKNOWN_ANCHOR || said == YAML::ErrorMsg::ALIAS_NOT_FOUND) {
        return {file, line, "a word that begins with `*` or `&`", "put it in quotation marks"};
    }
    if (said == YAML::ErrorMsg::END_OF_MAP_FLOW || said == YAML::ErrorMsg::END_OF_SEQ_FLOW) {
        return {file, line, "a `{` or `[` is not closed before here",
                "close it; put texts that hold brackets, colons or commas in quotation marks"};
    }
    return {file, line, "this cannot be read as YAML from here on",
            "look at this line and the one above: indentation, brackets, quotation marks, a space after each colon"};
}

std::string first_bytes(std::istream& stream, std::size_t count) {
    std::string text(count, '\0');
    stream.read(text.data(), static_cast<std::streamsize>(count));
    text.resize(static_cast<std::size_t>(stream.gcount()));
    return text;
}

/// The text without its byte-order mark, if it is text of a bearable size.
std::optional<std::string> readable_text(std::istream& stream, const std::string& file, writing::Problems& problems) {
    const auto refuse = [&](std::size_t line, const char* what, const char* advice) {
        problems.push_back({file, line, what, advice});
        return std::nullopt;
    };
    const auto line_at = [](std::string_view text, std::size_t at) {
        std::size_t line = 1;
        for (const char c : text.substr(0, at)) line += c == '\n' ? 1 : 0;
        return line;
    };
    std::string text = first_bytes(stream, most_bytes + 1);
    if (stream.bad()) return refuse(0, "the file could not be read", "look whether it is a file and not a folder");
    if (text.size() > most_bytes)
        return refuse(0, "the file is larger than 1 MB", "it should be a page or two of text: is this the right file?");
    if (const std::size_t zero = text.find('\0'); zero != std::string::npos) {
        return refuse(line_at(text, zero), "a byte that no text holds (zero): this is not a text file",
                      "write it as plain text in UTF-8");
    }
    if (const std::size_t bad = spelling::first_invalid_utf8(text); bad != std::string::npos) {
        return refuse(line_at(text, bad), "a letter that is not UTF-8", "save it as plain text in UTF-8");
    }
    if (text.starts_with("\xEF\xBB\xBF")) text.erase(0, 3);
    if (text.find_first_not_of(" \t\r\n") == std::string::npos) {
        return refuse(0, "the file is empty", "is this the right file?");
    }
    return text;
}

}  // namespace

std::optional<YamlNode> read_yaml(std::istream& stream, const std::string& file, writing::Problems& problems) {
    const std::optional<std::string> text = readable_text(stream, file, problems);
    if (!text) return std::nullopt;
    std::istringstream input(*text);
    Builder builder(*text);
    try {
        YAML::Parser parser(input);
        while (parser.HandleNextDocument(builder)) {
        }
    } catch (const Refused& refused) {
        problems.push_back({file, refused.line, refused.trouble});
        return std::nullopt;
    } catch (const YAML::Exception& problem) {
        problems.push_back(in_plain_words(problem, *text, file));
        return std::nullopt;
    }
    return builder.take();
}

}  // namespace ascrules::mapping
