# What is installed, and the packages that CPack makes of it (`./dev package`).
#
# program      the program, its documents laid out as in the sources (so that their links lead somewhere), the schemas and the lists of the method
# development  one header and the libraries behind it, for find_package(ascrules)

include(CMakePackageConfigHelpers)

install(TARGETS ascrules RUNTIME COMPONENT program)
install(FILES README.md CHANGELOG.md LICENSE DESTINATION "${CMAKE_INSTALL_DOCDIR}" COMPONENT program)
install(DIRECTORY docs examples corpus DESTINATION "${CMAKE_INSTALL_DOCDIR}" COMPONENT program)
# The page that holds the program stands on no part of this build: `./dev workbench` makes it.
install(FILES "${PROJECT_SOURCE_DIR}/build/workbench/ascrules.html" DESTINATION "${CMAKE_INSTALL_DATADIR}/ascrules" COMPONENT program OPTIONAL)
install(FILES docs/bundle.schema.json DESTINATION "${CMAKE_INSTALL_DATADIR}/ascrules" COMPONENT program)
install(FILES compiler/past/outcomes/data/client-level-data.yaml DESTINATION "${CMAKE_INSTALL_DATADIR}/ascrules" COMPONENT program)

set(ascrules_package_dir "${CMAKE_INSTALL_LIBDIR}/cmake/ascrules")
install(FILES compiler/door/ascrules/ascrules.h DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}/ascrules" COMPONENT development)
install(TARGETS ascrules_door ${ascrules_wing_targets} ascrules_grammar EXPORT ascrules ARCHIVE COMPONENT development)
install(EXPORT ascrules NAMESPACE ascrules:: FILE ascrulesTargets.cmake DESTINATION "${ascrules_package_dir}" COMPONENT development)
file(WRITE "${PROJECT_BINARY_DIR}/ascrulesConfig.cmake" [[
include("${CMAKE_CURRENT_LIST_DIR}/libraries.cmake")
include("${CMAKE_CURRENT_LIST_DIR}/ascrulesTargets.cmake")
]])
write_basic_package_version_file("${PROJECT_BINARY_DIR}/ascrulesConfigVersion.cmake" COMPATIBILITY SameMinorVersion)
install(FILES compiler/libraries.cmake "${PROJECT_BINARY_DIR}/ascrulesConfig.cmake" "${PROJECT_BINARY_DIR}/ascrulesConfigVersion.cmake"
        DESTINATION "${ascrules_package_dir}" COMPONENT development)

set(CPACK_GENERATOR DEB TGZ)
set(CPACK_PACKAGE_CONTACT "ascrules <ascrules@localhost>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "${PROJECT_DESCRIPTION}")
set(CPACK_RESOURCE_FILE_LICENSE "${PROJECT_SOURCE_DIR}/LICENSE")
set(CPACK_STRIP_FILES ON)
# The program alone: what is for programs of others is installed by `cmake --install`.
set(CPACK_COMPONENTS_ALL program)
set(CPACK_COMPONENTS_GROUPING ALL_COMPONENTS_IN_ONE)
set(CPACK_ARCHIVE_COMPONENT_INSTALL ON)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_PACKAGE_FILE_NAME "ascrules-${PROJECT_VERSION}-${CMAKE_SYSTEM_NAME}-${CMAKE_SYSTEM_PROCESSOR}")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_NAME ascrules)
set(CPACK_DEBIAN_PACKAGE_SECTION utils)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
include(CPack)
