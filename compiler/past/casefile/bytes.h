#pragma once

#include <cstddef>
#include <istream>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/words/writing/problem.h"

/// Case files as councils hold them, made into one form: a table of UTF-8 text. Stages stand behind each other, and none holds more than a
/// block, a line or one case.
namespace ascrules::casefile {

/// How many bytes a stage makes or takes at once.
inline constexpr std::size_t block_bytes = 65'536;

/// What the stages of one file share: why reading stopped, and how the file turned out to be written, in words for people.
struct Account {
    std::string file;
    writing::Problems problems;
    std::vector<std::string> read_as;

    void stop(std::size_t line, writing::Trouble trouble) { problems.push_back({file, line, std::move(trouble)}); }
    void stop(std::size_t line, std::string what, std::string advice) {
        stop(line, {std::move(what), std::move(advice)});
    }
    [[nodiscard]] bool has_stopped() const { return !problems.empty(); }
};

/// A stage: gives bytes, one after the other.
class Bytes {
  public:
    Bytes() = default;
    virtual ~Bytes() = default;
    Bytes(const Bytes&) = delete;
    Bytes& operator=(const Bytes&) = delete;

    /// Puts as many bytes as there are, or `size`, at `to`. Fewer come only at the end, or where the account says why reading stopped.
    virtual std::size_t read(char* to, std::size_t size) = 0;
};

/// A stage that makes a block of text at a time.
class TextBytes : public Bytes {
  public:
    std::size_t read(char* to, std::size_t size) final;

  protected:
    /// Makes the next block: empties what was read, and puts it into `out_`. False where there is none.
    virtual bool fill() = 0;

    std::string out_;
    std::size_t at_ = 0;  ///< how much of it was read
};

/// The file itself.
class StreamBytes : public Bytes {
  public:
    StreamBytes(std::istream& stream, Account& account) : stream_(stream), account_(account) {}
    std::size_t read(char* to, std::size_t size) override;

  private:
    std::istream& stream_;
    Account& account_;
};

/// Another stage whose beginning can be looked at.
class PeekedBytes : public Bytes {
  public:
    explicit PeekedBytes(Bytes& from) : from_(from) {}
    /// The next `size` bytes, or all that there are. Before the first read().
    std::string_view peek(std::size_t size);
    std::size_t read(char* to, std::size_t size) override;

  private:
    Bytes& from_;
    std::string ahead_;
    std::size_t at_ = 0;
};

/// What a stage gives, as a stream. It goes bad, not to its end, where the account says why reading stopped.
[[nodiscard]] std::unique_ptr<std::istream> stream_of(Bytes& bytes, const Account& account);

/// Unpacks gzip, several parts behind each other included.
[[nodiscard]] std::unique_ptr<Bytes> unpacked(Bytes& packed, Account& account);

/// UTF-8 of text that is UTF-8, with a byte-order mark or without, or Windows-1252: the first letters beyond plain English ones tell. Text that is
/// both, and text that is neither, stops the reading; UTF-8 is otherwise passed on as it is.
[[nodiscard]] std::unique_ptr<Bytes> as_utf8(Bytes& text, Account& account);

}  // namespace ascrules::casefile
