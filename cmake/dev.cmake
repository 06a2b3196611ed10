# What our own tests, examples and benchmarks share; users of memo::memo see none of it.
include(CheckCXXCompilerFlag)

if(NOT DEFINED CMAKE_CXX_STANDARD)
  set(CMAKE_CXX_STANDARD 20)
endif()
set(CMAKE_CXX_EXTENSIONS OFF)
if(NOT CMAKE_CXX26_STANDARD_COMPILE_OPTION)
  set(CMAKE_CXX26_STANDARD_COMPILE_OPTION -std=c++26)  # which CMake 3.25 knows of no compiler
endif()

add_library(memo_dev INTERFACE)
target_link_libraries(memo_dev INTERFACE memo::memo)
target_compile_options(memo_dev INTERFACE
  -Wall -Wextra -Wpedantic -Wconversion -Wsign-conversion -Wshadow -Wold-style-cast
  $<$<CXX_COMPILER_ID:GNU>:-Wuseless-cast> -Werror)
check_cxx_compiler_flag(-Wc2y-extensions has_c2y_warning)
if(has_c2y_warning)
  target_compile_options(memo_dev INTERFACE -Wno-c2y-extensions)  # __COUNTER__ in Catch2's macros
endif()

# all_verify_interface_header_sets compiles each header alone, under these warnings.
target_sources(memo_dev INTERFACE FILE_SET HEADERS BASE_DIRS include FILES ${header_paths})
set_target_properties(memo_dev PROPERTIES VERIFY_INTERFACE_HEADER_SETS ON)

if(TARGET memo::deep)
  add_library(memo_deep_dev INTERFACE)
  target_link_libraries(memo_deep_dev INTERFACE memo_dev memo::deep)
  target_sources(memo_deep_dev INTERFACE FILE_SET HEADERS BASE_DIRS include FILES ${deep_header_paths})
  set_target_properties(memo_deep_dev PROPERTIES VERIFY_INTERFACE_HEADER_SETS ON)
else()
  message(STATUS "Left out: what uses memo::deep, for Boost.Context was not found")
endif()

# For what calls the compiler itself: MEMO_COMPILE is the command up to the source, without optimization and warnings,
# MEMO_COMPILE_FLAGS the same without the compiler.
set(MEMO_INCLUDE_FLAGS -I${PROJECT_SOURCE_DIR}/include)
get_target_property(boost_includes Boost::headers INTERFACE_INCLUDE_DIRECTORIES)
foreach(directory IN LISTS boost_includes)
  if(NOT directory IN_LIST CMAKE_CXX_IMPLICIT_INCLUDE_DIRECTORIES)
    list(APPEND MEMO_INCLUDE_FLAGS -isystem ${directory})
  endif()
endforeach()
separate_arguments(flags NATIVE_COMMAND "${CMAKE_CXX_FLAGS}")
set(MEMO_COMPILE_FLAGS ${CMAKE_CXX${CMAKE_CXX_STANDARD}_STANDARD_COMPILE_OPTION} ${flags} ${MEMO_INCLUDE_FLAGS})
set(MEMO_COMPILE ${CMAKE_CXX_COMPILER} ${MEMO_COMPILE_FLAGS})
