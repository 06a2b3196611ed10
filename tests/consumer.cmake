# A project that uses memo, once from its sources and once installed.
set(consumer_options
  -DCMAKE_CXX_COMPILER=${CMAKE_CXX_COMPILER}
  -DCMAKE_CXX_FLAGS=${CMAKE_CXX_FLAGS}
  -DCMAKE_CXX_FLAGS_DEBUG=${CMAKE_CXX_FLAGS_DEBUG}
  -DCMAKE_CXX_STANDARD=${CMAKE_CXX_STANDARD}
  -DCMAKE_BUILD_TYPE=${CMAKE_BUILD_TYPE}
  -DBoost_DIR=${Boost_DIR})

function(memo_consumer_test name)
  add_test(NAME consumer.${name}
    COMMAND ${CMAKE_CTEST_COMMAND}
      --build-and-test ${CMAKE_CURRENT_SOURCE_DIR}/consumer ${CMAKE_CURRENT_BINARY_DIR}/consumer_${name}
      --build-generator ${CMAKE_GENERATOR}
      --build-options ${consumer_options} ${ARGN}
      --test-command consumer)
  set_tests_properties(consumer.${name} PROPERTIES LABELS consumer)
endfunction()

memo_consumer_test(add_subdirectory -DMEMO_SOURCE_DIR=${PROJECT_SOURCE_DIR})

if(MEMO_INSTALL)
  set(prefix ${CMAKE_CURRENT_BINARY_DIR}/prefix)
  add_test(NAME install COMMAND ${CMAKE_COMMAND} --install ${PROJECT_BINARY_DIR} --prefix ${prefix})
  set_tests_properties(install PROPERTIES LABELS consumer FIXTURES_SETUP memo_installed)
  memo_consumer_test(find_package -Dmemo_ROOT=${prefix})
  set_tests_properties(consumer.find_package PROPERTIES FIXTURES_REQUIRED memo_installed)
endif()
