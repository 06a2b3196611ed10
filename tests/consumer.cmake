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
  memo_consumer_test(deep_not_found -Dmemo_ROOT=${prefix} -DCONSUMER_COMPONENTS=deep
    -DCMAKE_DISABLE_FIND_PACKAGE_boost_context=ON)
  set_tests_properties(consumer.deep_not_found PROPERTIES PASS_REGULAR_EXPRESSION "memo::deep requires Boost.Context")
  add_test(NAME installed_license COMMAND ${CMAKE_COMMAND} -E cat ${prefix}/share/licenses/memo/LICENSE)
  set_tests_properties(installed_license PROPERTIES LABELS consumer PASS_REGULAR_EXPRESSION "Boost Software License")
  set_tests_properties(consumer.find_package consumer.deep_not_found installed_license
    PROPERTIES FIXTURES_REQUIRED memo_installed)
endif()
