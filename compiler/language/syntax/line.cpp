// The only file that sees ANTLR. The grammar accepts any text, so nothing here can fail on what a user wrote.
#include "compiler/language/syntax/line.h"
#include "compiler/words/spelling/characters.h"

#include <antlr4-runtime.h>

#include <algorithm>
#include <array>
#include <cassert>
#include <string>
#include <utility>

#include <AscRulesLexer.h>
#include <AscRulesParser.h>

namespace ascrules::syntax {

namespace {

using diagnostics::Code;
using diagnostics::Diagnostics;
using diagnostics::Source;
using grammar::AscRulesLexer;
using grammar::AscRulesParser;

struct Opening {
    std::size_t token;
    LineKind kind;
};

/// What the first word of a line makes it.
constexpr std::array openings{
#define ASCRULES_OPENER(kind, token, ...) Opening{AscRulesLexer::token, LineKind::kind},
#define ASCRULES_BODY_LINE(kind, token, ...) Opening{AscRulesLexer::token, LineKind::kind},
#include "compiler/language/syntax/lines.def"
    Opening{AscRulesLexer::DASH, LineKind::item},
    Opening{AscRulesLexer::STRING, LineKind::text},
};

LineKind kind_of(std::size_t token) {
    for (const Opening& opening : openings) {
        if (opening.token == token) return opening.kind;
    }
    return LineKind::unknown;
}

Span span_of(const antlr4::Token& token, const Source& source) {
    return {source.byte_of_character(token.getStartIndex()), source.byte_of_character(token.getStopIndex() + 1)};
}

std::size_t indent_of(std::size_t byte, const Source& source) {
    std::string_view line = source.line_at(byte);
    // A carriage return alone ends a line for the grammar too.
    const std::string_view before =
        line.substr(0, static_cast<std::size_t>(source.text({byte, byte}).data() - line.data()));
    line.remove_prefix(before.rfind('\r') == std::string_view::npos ? 0 : before.rfind('\r') + 1);
    constexpr std::string_view fixed_space = "\u00A0";  // word processors put it in
    std::size_t columns = 0;
    for (std::size_t at = 0; at < line.size();) {
        const bool fixed = line.substr(at).starts_with(fixed_space);
        if (line[at] != ' ' && line[at] != '\t' && !fixed) break;
        columns = line[at] == '\t' ? (columns / 4 + 1) * 4 : columns + 1;
        at += fixed ? fixed_space.size() : 1;
    }
    return columns;
}

/// Bytes of the quotation mark at the edge of `text`: one for ", three for the curly ones.
std::size_t mark_length(std::string_view text) {
    return text.starts_with('"') ? 1 : 3;
}

Word word_of(const antlr4::Token& token, const Source& source) {
    Word word{WordKind::word, "", span_of(token, source)};
    const std::string_view text = source.text(word.span);
    switch (token.getType()) {
        case AscRulesLexer::NUMBER: word.kind = WordKind::number; break;
        case AscRulesLexer::LINK: word.kind = WordKind::link; break;
        case AscRulesLexer::COLON: word.kind = WordKind::colon; break;
        case AscRulesLexer::BAR: word.kind = WordKind::bar; break;
        case AscRulesLexer::COMMA:
            word.kind = WordKind::comma;
            word.span.end = word.span.begin + 1;
            break;
        case AscRulesLexer::SEMICOLON:
            word.kind = WordKind::semicolon;
            word.span.end = word.span.begin + 1;
            break;
        case AscRulesLexer::STRING: {
            word.kind = WordKind::text;
            const std::size_t mark = mark_length(text);
            word.text = text.substr(mark, text.size() - 2 * mark);
            return word;
        }
        case AscRulesLexer::UNCLOSED_STRING:
            word.kind = WordKind::text;
            word.text = text.substr(mark_length(text));
            word.closed = false;
            return word;
        default: break;
    }
    word.text = source.text(word.span);
    return word;
}

/// `[Care Act s.9(1); local: panel]` cut at its semicolons.
void add_citations(Span span, bool closed, const Source& source, Line& line) {
    const std::size_t end = closed ? span.end - 1 : span.end;
    std::size_t begin = span.begin + 1;
    while (begin <= end) {
        const std::string_view left = source.text({begin, end});
        const std::size_t length = std::min(left.find(';'), left.size());
        const std::string_view text = spelling::trimmed(left.substr(0, length));
        const std::size_t offset = text.empty() ? begin : begin + static_cast<std::size_t>(text.data() - left.data());
        line.citations.push_back({std::string(text), {offset, std::max(offset + text.size(), offset)}});
        begin += length + 1;
    }
}

bool add_citation_token(const antlr4::Token& token, const Source& source, Line& line, Diagnostics& diagnostics) {
    const bool closed = token.getType() == AscRulesLexer::CITATION;
    if (!closed && token.getType() != AscRulesLexer::UNCLOSED_CITATION) return false;
    const Span span = span_of(token, source);
    if (!closed) {
        diagnostics.push_back({.code = Code::E103,
                               .span = span,
                               .message = "this bracket is not closed",
                               .choices = {"close it with ] before the line ends"}});
    }
    add_citations(span, closed, source, line);
    return true;
}

void append_tokens(antlr4::tree::ParseTree* node, std::vector<antlr4::Token*>& tokens) {
    if (auto* const terminal = dynamic_cast<antlr4::tree::TerminalNode*>(node)) {
        tokens.push_back(terminal->getSymbol());
        return;
    }
    for (antlr4::tree::ParseTree* child : node->children) append_tokens(child, tokens);
}

/// One line of the text as it stands, without its line break. Never empty.
using Row = std::vector<antlr4::Token*>;

/// A comma or a semicolon at the end of a line has swallowed the line break.
bool ends_row(const antlr4::Token& token) {
    const std::size_t kind = token.getType();
    if (kind != AscRulesLexer::COMMA && kind != AscRulesLexer::SEMICOLON) return false;
    return token.getStopIndex() > token.getStartIndex();
}

void append_rows(AscRulesParser::LineContext& context, std::vector<Row>& rows) {
    Row tokens;
    append_tokens(&context, tokens);
    assert(tokens.size() > 1);
    tokens.pop_back();  // the line break
    rows.emplace_back();
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        rows.back().push_back(tokens[i]);
        if (ends_row(*tokens[i]) && i + 1 < tokens.size()) rows.emplace_back();
    }
}

std::size_t indent_of(const Row& row, const Source& source) {
    return indent_of(span_of(*row.front(), source).begin, source);
}

/// Whether `next` goes on from `line`, which ends so far with a comma or a semicolon.
bool goes_on(const Row& line, const Row& next, const Source& source) {
    const std::size_t indent = indent_of(line, source);
    const std::size_t next_indent = indent_of(next, source);
    const LineKind kind = kind_of(next.front()->getType());
    if (kind == LineKind::item || next_indent < indent) return false;
    if (goes_on_with_condition(kind)) return kind_of(line.front()->getType()) == LineKind::answer;
    if (kind == LineKind::text) return line.size() < 2 || line[line.size() - 2]->getType() != AscRulesLexer::STRING;
    return next_indent > indent || kind == LineKind::unknown;
}

bool has_bar(const Row& row) {
    return std::any_of(row.begin(), row.end(),
                       [](const antlr4::Token* token) { return token->getType() == AscRulesLexer::BAR; });
}

/// Finds the rows of tables, line by line from the top: in a `table` block, the lines with a bar, whatever word they start with.
class Tables {
  public:
    /// Whether the next line is a row of a table.
    [[nodiscard]] bool is_row(const Row& line, const Source& source) const {
        if (!inside_ || !has_bar(line)) return false;
        const bool second = line.size() > 1 && line[1]->getType() == AscRulesLexer::BAR;
        return second || !starts_block(kind_of(line.front()->getType())) || indent_of(line, source) > indent_;
    }
    /// Takes note of a line that is none.
    void pass(const Row& line, const Source& source) {
        const LineKind kind = kind_of(line.front()->getType());
        if (!starts_block(kind)) return;
        inside_ = kind == LineKind::table;
        indent_ = indent_of(line, source);
    }

  private:
    bool inside_ = false;
    std::size_t indent_ = 0;  ///< of the line that opens the table
};

void report_stray_mark(const antlr4::Token& token, const Row* next, const Source& source, Diagnostics& diagnostics) {
    const bool comma = token.getType() == AscRulesLexer::COMMA;
    const std::size_t at = span_of(token, source).begin;
    const std::string_view name = comma ? "comma" : "semicolon";
    std::string message = "this line ends with a " + std::string(name);
    message += next == nullptr ? ", and nothing goes on from it" : ", and the next line does not go on from it";
    diagnostics::Diagnostic diagnostic{.code = Code::E105, .span = {at, at + 1}, .message = std::move(message)};
    const LineKind kind = next == nullptr ? LineKind::item : kind_of(next->front()->getType());
    const bool may_go_on = !starts_block(kind) && kind != LineKind::item && !goes_on_with_condition(kind);
    if (may_go_on) diagnostic.choices = {"move the next line further to the right, if it does go on from this one"};
    diagnostic.fix = diagnostics::Fix{"take the " + std::string(name) + " out", {at, at + 1}, ""};
    diagnostics.push_back(std::move(diagnostic));
}

/// A quotation without its end. One report for a line: what follows the first is guesswork.
void report_unclosed(const std::vector<Word>& words, Diagnostics& diagnostics) {
    std::size_t texts = 0;
    const Word* unclosed = nullptr;
    for (const Word& word : words) {
        if (word.kind != WordKind::text) continue;
        ++texts;
        if (!word.closed && unclosed == nullptr) unclosed = &word;
    }
    if (unclosed == nullptr) return;
    if (texts == 1) {
        diagnostics.push_back(
            {.code = Code::E103,
             .span = unclosed->span,
             .message = "this quotation is not closed",
             .choices = {"close it with a quotation mark \" before the line ends",
                         "close it here and go on with a new quotation on the next line, if it is long"}});
    } else {
        diagnostics.push_back({.code = Code::E103,
                               .span = unclosed->span,
                               .message = "it is not clear where the quotations on this line start and end",
                               .choices = {"give each a quotation mark \" at its start and at its end",
                                           "use single quotation marks for a quotation inside a quotation"}});
    }
}

Line line_of(const Row& tokens, bool is_row, const Source& source, Diagnostics& diagnostics) {
    Line line;
    line.kind = is_row ? LineKind::row : kind_of(tokens.front()->getType());
    line.span = {span_of(*tokens.front(), source).begin, span_of(*tokens.back(), source).end};
    line.indent = indent_of(tokens, source);
    std::vector<Word> words;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        if (add_citation_token(*tokens[i], source, line, diagnostics)) {
            if (i == 0) line.first.span = span_of(*tokens.front(), source);
            continue;
        }
        words.push_back(word_of(*tokens[i], source));
        if (i + 1 == tokens.size()) line.span.end = words.back().span.end;
    }
    report_unclosed(words, diagnostics);
    const bool opens_with_word = !words.empty() && words.front().span.begin == line.span.begin;
    if (opens_with_word) line.first = words.front();
    line.rest.words.assign(words.begin() + (opens_with_word ? 1 : 0), words.end());
    line.rest.span = line.rest.words.empty()
                         ? Span{line.first.span.end, line.first.span.end}
                         : Span{line.rest.words.front().span.begin, line.rest.words.back().span.end};
    return line;
}

}  // namespace

std::vector<Line> lines_of(const Source& source, Diagnostics& diagnostics) {
    // Two, since a comma or a semicolon at the very end takes one.
    // ANTLR would leave a byte-order mark out, and every place would be one character off.
    const std::string& text = source.rules_text();
    const bool marked = text.starts_with("\uFEFF");
    antlr4::ANTLRInputStream input((marked ? " " + text.substr(3) : text) + "\n\n");
    AscRulesLexer lexer(&input);
    lexer.removeErrorListeners();
    antlr4::CommonTokenStream tokens(&lexer);
    AscRulesParser parser(&tokens);
    parser.removeErrorListeners();
    parser.getInterpreter<antlr4::atn::ParserATNSimulator>()->setPredictionMode(antlr4::atn::PredictionMode::SLL);
    AscRulesParser::FileContext* const file = parser.file();
    assert(parser.getNumberOfSyntaxErrors() == 0 && "the grammar accepts any text");
    std::vector<Row> rows;
    for (AscRulesParser::LineContext* line : file->line()) append_rows(*line, rows);
    std::vector<Line> lines;
    Tables tables;
    for (std::size_t at = 0; at < rows.size();) {
        Row whole = rows[at++];
        // A row of a table is one line: so its cells stand under those above.
        const bool is_row = tables.is_row(whole, source);
        if (!is_row) tables.pass(whole, source);
        while (!whole.empty() && ends_row(*whole.back())) {
            const bool may_go_on = !is_row && at < rows.size() && !tables.is_row(rows[at], source);
            if (may_go_on && goes_on(whole, rows[at], source)) {
                whole.insert(whole.end(), rows[at].begin(), rows[at].end());
                ++at;
            } else {
                report_stray_mark(*whole.back(), is_row || at == rows.size() ? nullptr : &rows[at], source,
                                  diagnostics);
                whole.pop_back();
            }
        }
        if (!whole.empty()) lines.push_back(line_of(whole, is_row, source, diagnostics));
    }
    return lines;
}

}  // namespace ascrules::syntax
