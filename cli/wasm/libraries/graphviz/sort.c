#include <stdlib.h>
#include <string.h>

static void merge(char* elements, char* spare, size_t count, size_t size, int (*order)(const void*, const void*)) {
    if (count < 2) return;
    const size_t first = count / 2;
    merge(elements, spare, first, size, order);
    merge(elements + first * size, spare, count - first, size, order);
    memcpy(spare, elements, first * size);
    const char* left = spare;
    const char* const left_end = spare + first * size;
    const char* right = elements + first * size;
    const char* const right_end = elements + count * size;
    char* to = elements;
    while (left != left_end) {
        const int from_right = right != right_end && order(left, right) > 0;
        memcpy(to, from_right ? right : left, size);
        if (from_right) {
            right += size;
        } else {
            left += size;
        }
        to += size;
    }
}

/* Halves, and merges them; what is equal stays in its order. */
void ascrules_stable_sort(void* elements, size_t count, size_t size, int (*order)(const void*, const void*)) {
    char* const spare = malloc(count * size + 1);
    if (spare == NULL) abort();
    merge(elements, spare, count, size, order);
    free(spare);
}
