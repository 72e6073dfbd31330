/* What every file of Graphviz is given first. */
#ifndef ASCRULES_BEFORE_GRAPHVIZ_H
#define ASCRULES_BEFORE_GRAPHVIZ_H

#include <setjmp.h>
#include <stddef.h>
#include <stdlib.h>

/* Debian's Emscripten has no long jumps beside WebAssembly's exceptions. Graphviz jumps only where something is wrong with itself or memory has run out:
   there the program ends, as it does wherever it cannot go on. */
#undef setjmp
#define setjmp(place) 0
#define longjmp(place, value) abort()

/* Equal elements keep their order, as with the C library that the native program runs on: layouts hang on it. */
void ascrules_stable_sort(void* elements, size_t count, size_t size, int (*order)(const void*, const void*));
#define qsort ascrules_stable_sort

#endif
