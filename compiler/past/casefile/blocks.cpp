#include "compiler/past/casefile/blocks.h"

#include <algorithm>
#include <bit>
#include <cstring>

namespace ascrules::casefile {

FileBlocks::FileBlocks(CsvReader& rows, std::size_t bytes_at_once)
    : rows_(rows),
      block_bytes_(std::max<std::size_t>(bytes_at_once, 1)),
      most_bytes_(2 * rows.limits().row_bytes + block_bytes_),
      carry_(rows.rest()) {}

/// Behind the last row of the text that ends in it; the text begins with a row.
std::size_t FileBlocks::end_of_rows(std::string_view text) {
    if (text.find('"') == std::string_view::npos) return text.rfind('\n') + 1;
    marks_.find(text.data(), text.size(), rows_.separator());
    if (!marks_.is_regular) return end_of_rows_with_quotes(text);
    for (std::size_t block = marks_.blocks; block > 0; --block) {
        if (const std::uint64_t lines = marks_.lines[block - 1]; lines != 0)
            return block * 64 - static_cast<std::size_t>(std::countl_zero(lines));
    }
    return 0;
}

/// The same, one quotation mark after the other, as the reader takes them: one at the start of a field opens it, two inside it are text, and all
/// others mean nothing.
std::size_t FileBlocks::end_of_rows_with_quotes(std::string_view text) const {
    std::size_t end = 0;
    std::size_t at = 0;
    while (true) {
        const std::size_t quote = std::min(text.find('"', at), text.size());
        const std::size_t feed = text.substr(at, quote - at).rfind('\n');
        if (feed != std::string_view::npos) end = at + feed + 1;
        if (quote == text.size()) return end;
        at = quote + 1;
        if (quote > 0 && text[quote - 1] != rows_.separator() && text[quote - 1] != '\n') continue;
        while (true) {
            const std::size_t closing = text.find('"', at);
            if (closing == std::string_view::npos) return end;
            at = closing + 1;
            if (at == text.size() || text[at] != '"') break;
            ++at;
        }
    }
}

FileBlocks::Got FileBlocks::end(FileBlock& block) {
    ended_ = true;
    if (rows_.has_stopped()) {
        block.broken = rows_.problem();
        block.size = end_of_rows(block.text());
    }
    if (block.size == 0 && !block.broken) return Got::end;
    block.number = count_++;
    return Got::block;
}

FileBlocks::Got FileBlocks::next(FileBlock& block) {
    block.size = 0;
    block.broken.reset();
    if (ended_) return Got::end;
    block.size = carry_.size();
    std::size_t wanted = block_bytes_;
    while (true) {
        const std::size_t room = std::max(block.size, block_bytes_) + wanted + MarkBits::padding;
        if (block.bytes.size() < room) block.bytes.resize(room);
        if (!carry_.empty()) std::memcpy(block.bytes.data(), carry_.data(), carry_.size());
        carry_.clear();
        const std::size_t taken = rows_.take_from_stream(block.bytes.data() + block.size, wanted);
        block.size += taken;
        if (taken < wanted) return end(block);
        const std::size_t cut = end_of_rows(block.text());
        if (cut > 0) {
            carry_ = block.text().substr(cut);
            block.size = cut;
            block.number = count_++;
            return Got::block;
        }
        if (block.size >= most_bytes_) {
            carry_ = block.text();
            return Got::giant;
        }
        // Half as much again, so that a long row is not looked at too often.
        wanted = std::max(block_bytes_, block.size / 2);
    }
}

void FileBlocks::has_read_giant() {
    carry_ = std::string(rows_.rest());
    ++count_;
}

}  // namespace ascrules::casefile
