#include "compiler/past/casefile/bytes.h"

#include <algorithm>
#include <cstring>
#include <ios>
#include <streambuf>
#include <utility>

namespace ascrules::casefile {

namespace {

class Buffer : public std::streambuf {
  public:
    Buffer(Bytes& bytes, const Account& account) : bytes_(bytes), account_(account), block_(block_bytes) {}

  protected:
    std::streamsize xsgetn(char* to, std::streamsize size) override {
        const auto buffered = std::min(size, static_cast<std::streamsize>(egptr() - gptr()));
        if (buffered > 0) {
            std::memcpy(to, gptr(), static_cast<std::size_t>(buffered));
            gbump(static_cast<int>(buffered));
        }
        if (buffered == size) return size;
        return buffered + static_cast<std::streamsize>(taken(to + buffered, static_cast<std::size_t>(size - buffered)));
    }

    int_type underflow() override {
        const std::size_t count = taken(block_.data(), block_.size());
        setg(block_.data(), block_.data(), block_.data() + count);
        return count == 0 ? traits_type::eof() : traits_type::to_int_type(block_.front());
    }

  private:
    /// An exception is how a buffer tells its stream that it is broken; the stream lets nobody see it.
    std::size_t taken(char* to, std::size_t size) {
        const std::size_t count = bytes_.read(to, size);
        if (count < size && account_.has_stopped()) throw std::ios_base::failure("stopped");
        return count;
    }

    Bytes& bytes_;
    const Account& account_;
    std::vector<char> block_;
};

class Stream : public std::istream {
  public:
    Stream(Bytes& bytes, const Account& account) : std::istream(nullptr), buffer_(bytes, account) { rdbuf(&buffer_); }

  private:
    Buffer buffer_;
};

}  // namespace

std::size_t TextBytes::read(char* to, std::size_t size) {
    std::size_t done = 0;
    while (done < size) {
        if (at_ == out_.size() && !fill()) break;
        const std::size_t count = std::min(size - done, out_.size() - at_);
        std::memcpy(to + done, out_.data() + at_, count);
        at_ += count;
        done += count;
    }
    return done;
}

std::size_t StreamBytes::read(char* to, std::size_t size) {
    if (account_.has_stopped()) return 0;
    stream_.read(to, static_cast<std::streamsize>(size));
    if (!stream_.bad()) return static_cast<std::size_t>(stream_.gcount());
    account_.stop(
        0, "the file could not be read to its end",
        "look whether it is a file and not a folder, and whether the disk or network it is on can be reached");
    return 0;
}

std::string_view PeekedBytes::peek(std::size_t size) {
    if (ahead_.size() < size) {
        const std::size_t before = ahead_.size();
        ahead_.resize(size);
        ahead_.resize(before + from_.read(ahead_.data() + before, size - before));
    }
    return std::string_view(ahead_).substr(0, size);
}

std::size_t PeekedBytes::read(char* to, std::size_t size) {
    const std::size_t held = std::min(size, ahead_.size() - at_);
    if (held > 0) std::memcpy(to, ahead_.data() + at_, held);
    at_ += held;
    return held == size ? size : held + from_.read(to + held, size - held);
}

std::unique_ptr<std::istream> stream_of(Bytes& bytes, const Account& account) {
    return std::make_unique<Stream>(bytes, account);
}

}  // namespace ascrules::casefile
