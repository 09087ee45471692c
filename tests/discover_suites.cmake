# Writes a CTest file with one test for each suite of a GoogleTest program. A process for each test
# would cost more in starting, with sanitizers, than the tests themselves.
#
#   cmake -DPROGRAM=FILE -DOUTPUT=FILE -P discover_suites.cmake
execute_process(COMMAND ${PROGRAM} --gtest_list_tests OUTPUT_VARIABLE listed
                RESULT_VARIABLE result ERROR_VARIABLE problem)
if(NOT result EQUAL 0)
  message(FATAL_ERROR "${PROGRAM} does not list its tests: ${problem}")
endif()
# The comments are values of parameters, which may have brackets and semicolons.
string(REGEX REPLACE " +#[^\n]*" "" listed "${listed}")
string(REPLACE "\n" ";" lines "${listed}")
set(tests "")
foreach(line IN LISTS lines)
  # A suite begins its line, its tests are indented.
  if(line MATCHES "^([^ ]+)\\.$")
    set(suite ${CMAKE_MATCH_1})
    string(APPEND tests
           "add_test([==[${suite}]==] [==[${PROGRAM}]==] [==[--gtest_filter=${suite}.*]==])\n"
           "set_tests_properties([==[${suite}]==] PROPERTIES TIMEOUT 1800)\n")
  endif()
endforeach()
file(WRITE ${OUTPUT} "${tests}")
