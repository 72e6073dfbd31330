#include "compiler/proof/analysis/count.h"

#include <fmt/format.h>
#include <gmp.h>

#include <algorithm>
#include <cassert>
#include <utility>

namespace ascrules::analysis {

static_assert(GMP_NUMB_BITS == 64 && sizeof(mp_limb_t) == sizeof(std::uint64_t), "GMP's limbs have 64 bits");

namespace {

mp_limb_t* limbs_of(std::vector<std::uint64_t>& limbs) {
    return reinterpret_cast<mp_limb_t*>(limbs.data());
}
const mp_limb_t* limbs_of(const std::vector<std::uint64_t>& limbs) {
    return reinterpret_cast<const mp_limb_t*>(limbs.data());
}
mp_size_t size_of(const std::vector<std::uint64_t>& limbs) {
    return static_cast<mp_size_t>(limbs.size());
}

void trim(std::vector<std::uint64_t>& limbs) {
    while (!limbs.empty() && limbs.back() == 0) limbs.pop_back();
}

}  // namespace

Count::Count(std::uint64_t number) {
    if (number != 0) limbs_ = {number};
}

Count& Count::operator+=(const Count& other) {
    if (other.is_zero()) return *this;
    if (limbs_.size() < other.limbs_.size()) limbs_.resize(other.limbs_.size(), 0);
    const mp_limb_t carry =
        mpn_add(limbs_of(limbs_), limbs_of(limbs_), size_of(limbs_), limbs_of(other.limbs_), size_of(other.limbs_));
    if (carry != 0) limbs_.push_back(carry);
    return *this;
}

Count& Count::operator-=(const Count& other) {
    assert(other <= *this);
    if (other.is_zero()) return *this;
    mpn_sub(limbs_of(limbs_), limbs_of(limbs_), size_of(limbs_), limbs_of(other.limbs_), size_of(other.limbs_));
    trim(limbs_);
    return *this;
}

Count& Count::operator*=(std::uint64_t factor) {
    if (is_zero()) return *this;
    const mp_limb_t carry = mpn_mul_1(limbs_of(limbs_), limbs_of(limbs_), size_of(limbs_), factor);
    if (carry != 0) limbs_.push_back(carry);
    trim(limbs_);
    return *this;
}

Count& Count::operator*=(const Count& factor) {
    if (is_zero() || factor.is_zero()) {
        limbs_.clear();
        return *this;
    }
    const bool first_longer = limbs_.size() >= factor.limbs_.size();
    const std::vector<std::uint64_t>& longer = first_longer ? limbs_ : factor.limbs_;
    const std::vector<std::uint64_t>& shorter = first_longer ? factor.limbs_ : limbs_;
    std::vector<std::uint64_t> product(longer.size() + shorter.size(), 0);
    mpn_mul(limbs_of(product), limbs_of(longer), size_of(longer), limbs_of(shorter), size_of(shorter));
    limbs_ = std::move(product);
    trim(limbs_);
    return *this;
}

std::strong_ordering Count::operator<=>(const Count& other) const {
    if (limbs_.size() != other.limbs_.size()) return limbs_.size() <=> other.limbs_.size();
    if (is_zero()) return std::strong_ordering::equal;
    return mpn_cmp(limbs_of(limbs_), limbs_of(other.limbs_), size_of(limbs_)) <=> 0;
}

std::string Count::digits() const {
    if (is_zero()) return "0";
    std::vector<std::uint64_t> copy = limbs_;  // mpn_get_str works in it
    std::vector<unsigned char> text(limbs_.size() * 20 + 1);
    const std::size_t length = mpn_get_str(text.data(), 10, limbs_of(copy), size_of(copy));
    std::string digits;
    for (std::size_t i = 0; i < length; ++i) digits += static_cast<char>('0' + text[i]);
    return digits.substr(std::min(digits.find_first_not_of('0'), digits.size() - 1));
}

std::uint64_t Count::parts_of(const Count& whole, std::uint64_t parts) const {
    assert(!whole.is_zero() && *this <= whole);
    Count dividend = *this;
    dividend *= parts;
    if (dividend < whole) return 0;
    const std::size_t size = dividend.limbs_.size() - whole.limbs_.size() + 1;
    std::vector<std::uint64_t> quotient(size, 0);
    std::vector<std::uint64_t> rest(whole.limbs_.size(), 0);
    mpn_tdiv_qr(limbs_of(quotient), limbs_of(rest), 0, limbs_of(dividend.limbs_), size_of(dividend.limbs_),
                limbs_of(whole.limbs_), size_of(whole.limbs_));
    return quotient.front();
}

std::string with_commas(const Count& count) {
    std::string digits = count.digits();
    for (std::size_t at = digits.size(); at > 3; at -= 3) digits.insert(at - 3, ",");
    return digits;
}

std::string share_words(const Count& part, const Count& whole) {
    if (part.is_zero()) return "none";
    if (part == whole) return "all";
    const std::uint64_t hundredths = (part.parts_of(whole, 20'000) + 1) / 2;  // of one per cent, to the nearest
    if (hundredths == 0) return "less than 0.01%";
    if (hundredths >= 9'950) return "more than 99%";
    if (hundredths >= 995) return fmt::format("{}%", (hundredths + 50) / 100);
    if (hundredths < 100 && hundredths % 10 != 0) return fmt::format("0.{:02}%", hundredths);
    const std::uint64_t tenths = (hundredths + 5) / 10;
    return tenths % 10 == 0 ? fmt::format("{}%", tenths / 10) : fmt::format("{}.{}%", tenths / 10, tenths % 10);
}

}  // namespace ascrules::analysis
