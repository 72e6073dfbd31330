# How the program is compiled for WebAssembly. Read by CMakeLists.txt.

# Other warnings are the native build's affair, whose compiler is newer. What only a machine of 32 bits can get wrong is told here: a figure that does not fit.
set(ascrules_warnings -Wno-everything -Wshorten-64-to-32 -Werror=constant-conversion -Werror=shift-count-overflow -Werror=tautological-constant-out-of-range-compare)
add_compile_options("$<$<COMPILE_LANGUAGE:CXX>:SHELL:-include ${PROJECT_SOURCE_DIR}/cli/wasm/before_all.h>")
