# What `find_package(memo)` reads.
include(CMakePackageConfigHelpers)
include(GNUInstallDirs)

set(package_dir ${CMAKE_INSTALL_DATADIR}/cmake/memo)
configure_package_config_file(
  ${CMAKE_CURRENT_LIST_DIR}/memo-config.cmake.in ${PROJECT_BINARY_DIR}/memo-config.cmake
  INSTALL_DESTINATION ${package_dir})
write_basic_package_version_file(
  ${PROJECT_BINARY_DIR}/memo-config-version.cmake
  COMPATIBILITY SameMinorVersion ARCH_INDEPENDENT)

install(TARGETS memo EXPORT memo-targets FILE_SET HEADERS)
install(EXPORT memo-targets NAMESPACE memo:: DESTINATION ${package_dir})
install(TARGETS memo_deep EXPORT memo-deep-targets FILE_SET HEADERS)
install(EXPORT memo-deep-targets NAMESPACE memo:: DESTINATION ${package_dir})
install(
  FILES ${PROJECT_BINARY_DIR}/memo-config.cmake ${PROJECT_BINARY_DIR}/memo-config-version.cmake
  DESTINATION ${package_dir})
install(FILES ${PROJECT_SOURCE_DIR}/LICENSE DESTINATION ${CMAKE_INSTALL_DATADIR}/licenses/memo)
