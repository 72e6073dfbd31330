#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace ascrules::casefile {

/// What the bytes of a CSV text are: a bit for each, the first byte the lowest bit. Quotation marks are taken as the reader takes them as long as
/// they are *regular*: each opens a field at its start or closes it at its end, or two of them stand for one inside it. Then what stands between
/// them is text. Where one is not, none is taken for anything, and all are odd.
struct MarkBits {
    /// Room that has to be readable behind a text, whatever it holds.
    static constexpr std::size_t padding = 64;

    std::vector<std::uint64_t> ends;   ///< separators and line feeds, if they are no text
    std::vector<std::uint64_t> lines;  ///< line feeds, if they are no text
    /// What wants a careful look: zeros, what is not ASCII, and inside quotation marks line feeds and quotation marks.
    std::vector<std::uint64_t> odd;
    std::vector<std::uint64_t> returns;  ///< carriage returns
    std::vector<std::uint64_t> quotes;   ///< quotation marks
    std::size_t blocks = 0;              ///< numbers that count; there are two more
    bool is_regular = true;              ///< the quotation marks are

    /// Looks at a text that begins with a row. Uses what vector instructions the machine has.
    void find(const char* text, std::size_t size, char separator);

  private:
    [[nodiscard]] bool settle_quotes(std::size_t size);
    [[nodiscard]] bool quotes_are_regular(std::size_t size) const;

    std::vector<std::uint64_t> inside_;  ///< bytes inside quotation marks, the opening one included
};

}  // namespace ascrules::casefile
