#pragma once

#include <cstddef>

/// What the program asks of whoever runs it as WebAssembly. The functions are those of an object of JavaScript (`package/disk.mjs` over the disk of
/// the machine, `package/memory.mjs` over files in memory), brought here by `host.js`. A text that comes back is the caller's, who frees it; null
/// stands for none. What is wrong comes back as a name of `cli/disk_reasons.h`.
namespace ascrules::cli::wasm {

extern "C" {

/// Opens a file for reading. `handle` is what the other functions take; `bytes` is how many there are, zero where that is not known.
char* host_open(const char* path, int* handle, double* bytes);

/// Reads on from the byte `from`. Standard input is handle 0, and goes on from where it is. Returns how many bytes were read, zero at the end, and less
/// than zero where it failed.
int host_read(int handle, double from, char* to, int most);

void host_close(int handle);

/// Puts the content in the place of what stands at the path, all of it or nothing.
char* host_write(const char* path, const char* content, std::size_t bytes);

/// Whether anything stands at the path.
int host_exists(const char* path);

char* host_make_folder(const char* path);

void host_remove(const char* path);

/// What a path leads to, "-" being standard input: 0 nothing, 1 a file, 2 a folder, 3 something else. `path_from_top` and `identity` are set.
int host_where(const char* path, char** path_from_top, char** identity);

/// Prints to standard output (1) or the errors (2). Less than zero where it failed.
int host_print(int stream, const char* bytes, int count);

/// Today, as YYYY-MM-DD, where the reader is.
char* host_today();

/// Whether somebody sits at standard input and can be asked.
int host_can_ask();

/// Whether somebody watches the errors, and is shown how far a long task has come.
int host_is_watched();

/// Shows how far a long task has come, in place of what was shown before; empty text takes it away.
void host_show_progress(const char* text);

}  // extern "C"

}  // namespace ascrules::cli::wasm
