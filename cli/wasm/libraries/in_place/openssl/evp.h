/* What the program uses of OpenSSL, its SHA-256 and base64, with the same names and the same contract; behind it stands Mbed TLS. */
#ifndef ASCRULES_IN_PLACE_EVP_H
#define ASCRULES_IN_PLACE_EVP_H

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct evp_md_ctx_st EVP_MD_CTX;
typedef struct evp_md_st EVP_MD;
typedef struct engine_st ENGINE;

EVP_MD_CTX* EVP_MD_CTX_new(void);
void EVP_MD_CTX_free(EVP_MD_CTX* context);
const EVP_MD* EVP_sha256(void);
int EVP_DigestInit_ex(EVP_MD_CTX* context, const EVP_MD* type, ENGINE* engine);
int EVP_DigestUpdate(EVP_MD_CTX* context, const void* data, size_t count);
int EVP_DigestFinal_ex(EVP_MD_CTX* context, unsigned char* digest, unsigned int* size);
int EVP_EncodeBlock(unsigned char* text, const unsigned char* data, int count);

#ifdef __cplusplus
}
#endif

#endif
