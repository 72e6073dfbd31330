#include "compiler/past/page/checksum.h"

#include <array>
#include <new>
#include <utility>

#include <fmt/format.h>
#include <openssl/evp.h>

namespace ascrules::page {

namespace {

constexpr std::size_t checksum_bytes = 32;
using Bytes = std::array<unsigned char, checksum_bytes>;

}  // namespace

struct Checksum::State {
    std::unique_ptr<EVP_MD_CTX, void (*)(EVP_MD_CTX*)> context{EVP_MD_CTX_new(), EVP_MD_CTX_free};

    State() {
        // Both fail only for want of memory.
        if (!context || EVP_DigestInit_ex(context.get(), EVP_sha256(), nullptr) != 1) throw std::bad_alloc();
    }
    Bytes finished() {
        Bytes bytes{};
        EVP_DigestFinal_ex(context.get(), bytes.data(), nullptr);
        return bytes;
    }
};

Checksum::Checksum() : state_(std::make_unique<State>()) {}
Checksum::~Checksum() = default;
Checksum::Checksum(Checksum&&) noexcept = default;
Checksum& Checksum::operator=(Checksum&&) noexcept = default;

void Checksum::add(std::string_view bytes) {
    EVP_DigestUpdate(state_->context.get(), bytes.data(), bytes.size());
}

std::string Checksum::hexadecimal() && {
    std::string text;
    for (const unsigned char byte : state_->finished()) text += fmt::format("{:02x}", byte);
    return text;
}

std::string Checksum::base64() && {
    const Bytes bytes = state_->finished();
    std::string text((checksum_bytes + 2) / 3 * 4 + 1, '\0');
    const int length = EVP_EncodeBlock(reinterpret_cast<unsigned char*>(text.data()), bytes.data(), checksum_bytes);
    text.resize(static_cast<std::size_t>(length));
    return text;
}

std::string hexadecimal_checksum(std::string_view bytes) {
    Checksum checksum;
    checksum.add(bytes);
    return std::move(checksum).hexadecimal();
}

std::string base64_checksum(std::string_view bytes) {
    Checksum checksum;
    checksum.add(bytes);
    return std::move(checksum).base64();
}

}  // namespace ascrules::page
