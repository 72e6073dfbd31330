#include "compiler/past/casefile/bytes.h"

// This file alone sees zlib.
#include <zlib.h>

#include <algorithm>
#include <limits>

namespace ascrules::casefile {

namespace {

constexpr int gzip_window = 15 + 16;  // the largest window, and gzip's own heading

class Unpacked : public Bytes {
  public:
    Unpacked(Bytes& packed, Account& account) : packed_(packed), account_(account), block_(block_bytes) {
        is_open_ = inflateInit2(&state_, gzip_window) == Z_OK;
        if (!is_open_)
            account_.stop(0, "this file is compressed, and there is no memory to unpack it", "unpack it first");
        account_.read_as.emplace_back("unpacked (gzip)");
    }
    ~Unpacked() override {
        if (is_open_) inflateEnd(&state_);
    }

    std::size_t read(char* to, std::size_t size) override {
        if (account_.has_stopped() || ended_) return 0;
        std::size_t done = 0;
        while (done < size && !ended_ && !account_.has_stopped()) {
            if (state_.avail_in == 0 && !fill()) break;
            const auto room = static_cast<uInt>(std::min<std::size_t>(size - done, std::numeric_limits<uInt>::max()));
            state_.next_out = reinterpret_cast<Bytef*>(to + done);
            state_.avail_out = room;
            const int result = inflate(&state_, Z_NO_FLUSH);
            done += room - state_.avail_out;
            if (result == Z_STREAM_END) {
                next_part();
            } else if (result != Z_OK && result != Z_BUF_ERROR) {
                account_.stop(0, "the compressed file is damaged: it cannot be unpacked further",
                              "copy or export it again; nothing of it was used");
            }
        }
        return done;
    }

  private:
    /// False at the end of the packed file, which is right only behind a part.
    bool fill() {
        const std::size_t count = packed_.read(block_.data(), block_.size());
        state_.next_in = reinterpret_cast<Bytef*>(block_.data());
        state_.avail_in = static_cast<uInt>(count);
        if (count > 0) return true;
        ended_ = true;
        if (!between_parts_ && !account_.has_stopped())
            account_.stop(0, "the compressed file ends in the middle: it was cut off",
                          "copy or export it again; nothing of it was used");
        return false;
    }

    void next_part() {
        between_parts_ = true;
        if (state_.avail_in == 0 && !fill()) return;
        // Noughts behind the last part pad it to a whole block on a tape.
        constexpr Bytef first_byte = 0x1F;
        if (*state_.next_in == first_byte) {
            between_parts_ = false;
            inflateReset(&state_);
            return;
        }
        ended_ = true;
        if (*state_.next_in != 0)
            account_.stop(0, "something that is not compressed stands behind the compressed file",
                          "copy or export it again; nothing of it was used");
    }

    Bytes& packed_;
    Account& account_;
    std::vector<char> block_;
    z_stream state_{};
    bool is_open_ = false;
    bool between_parts_ = false;
    bool ended_ = false;
};

}  // namespace

std::unique_ptr<Bytes> unpacked(Bytes& packed, Account& account) {
    return std::make_unique<Unpacked>(packed, account);
}

}  // namespace ascrules::casefile
