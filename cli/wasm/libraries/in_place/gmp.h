/* GMP's door for the program, behind which stands GMP's own small version of itself (mini-gmp), with limbs of 64 bits as everywhere else. */
#ifndef ASCRULES_IN_PLACE_GMP_H
#define ASCRULES_IN_PLACE_GMP_H

#define MINI_GMP_LIMB_TYPE long long
#include "mini-gmp.h"

#define GMP_NUMB_BITS 64

#ifdef __cplusplus
extern "C" {
#endif

/* Divides, and keeps the rest apart, as GMP's function of this name does. `qxn` is zero. */
void mpn_tdiv_qr(mp_ptr quotient, mp_ptr rest, mp_size_t qxn, mp_srcptr dividend, mp_size_t dividend_size,
                 mp_srcptr divisor, mp_size_t divisor_size);

#ifdef __cplusplus
}
#endif

#endif
