#include "gmp.h"

#include <stdlib.h>
#include <string.h>

/* Its division is a function of its own file. */
#include "mini-gmp.c"

void mpn_tdiv_qr(mp_ptr quotient, mp_ptr rest, mp_size_t qxn, mp_srcptr dividend, mp_size_t dividend_size,
                 mp_srcptr divisor, mp_size_t divisor_size) {
    assert(qxn == 0);
    mp_ptr copy = malloc((size_t)dividend_size * sizeof(mp_limb_t));
    if (copy == NULL) abort();
    memcpy(copy, dividend, (size_t)dividend_size * sizeof(mp_limb_t));
    mpn_div_qr(quotient, copy, dividend_size, divisor, divisor_size);
    memcpy(rest, copy, (size_t)divisor_size * sizeof(mp_limb_t));
    free(copy);
}
