# The program for WebAssembly: `ascrules.wasm` and the JavaScript that Emscripten makes for it, `ascrules.js`. Read by CMakeLists.txt.

add_executable(ascrules cli/wasm/main.cpp cli/wasm/editor.cpp cli/wasm/world.cpp)
set_target_properties(ascrules PROPERTIES LINK_DEPENDS "${PROJECT_SOURCE_DIR}/cli/wasm/host.js")
target_link_options(ascrules PRIVATE
  "SHELL:--js-library ${PROJECT_SOURCE_DIR}/cli/wasm/host.js"
  # A function that makes one run of the program. The world is the host's: no file system, no environment, nothing that is loaded.
  -sMODULARIZE=1 -sEXPORT_NAME=makeProgram -sINVOKE_RUN=0 -sFILESYSTEM=0 -sENVIRONMENT=web,worker
  -sEXPORTED_RUNTIME_METHODS=callMain,allocateUTF8,UTF8ToString
  -sEXPORTED_FUNCTIONS=_main,_malloc,_free,_editor_take,_editor_has_work,_editor_work -sINCOMING_MODULE_JS_API=host,instantiateWasm
  -sALLOW_MEMORY_GROWTH=1 -sMAXIMUM_MEMORY=4GB -sTOTAL_STACK=8MB)

# Graphviz reads the tables in its labels with Expat, of which the native program knows by Graphviz's own library.
find_library(ASCRULES_expat_LIBRARY expat REQUIRED)
mark_as_advanced(ASCRULES_expat_LIBRARY)
target_link_libraries(ascrules::gvc INTERFACE "${ASCRULES_expat_LIBRARY}")
target_link_libraries(ascrules::cgraph INTERFACE "${ASCRULES_expat_LIBRARY}")
