# The functions that the folders of src/ and tests/ are built with.
#
#   streamstyle_library(base SOURCES clock.cc log.cc DEPS spdlog::spdlog_header_only)
#     A static library target `streamstyle_base` (alias streamstyle::base). DEPS are passed on to
#     whoever links it, PRIVATE_DEPS are not. A folder links the folders below it by their alias.
#
#   streamstyle_tests(base SOURCES clock_test.cc DEPS streamstyle::base [TIMEOUT 60] [LABELS unit])
#     A GoogleTest executable `base_test` in BUILD/tests; each TEST becomes a ctest case named
#     `base.Suite.Name`. Tests find the source tree in the macro STREAMSTYLE_SOURCE_DIR.
#
#   streamstyle_fuzzer(osc SOURCES osc_fuzz.cc DEPS streamstyle::api)
#     A libFuzzer executable BUILD/fuzz/osc_fuzz, only in the fuzz tree, where the
#     target `fuzzers` builds all of them. Its seed inputs, if any, lie in
#     tests/fuzz/corpus/osc/.

include(GoogleTest)

function(streamstyle_library name)
  cmake_parse_arguments(ARG "" "" "SOURCES;DEPS;PRIVATE_DEPS" ${ARGN})
  add_library(streamstyle_${name} STATIC ${ARG_SOURCES})
  add_library(streamstyle::${name} ALIAS streamstyle_${name})
  target_include_directories(streamstyle_${name} PUBLIC "${PROJECT_SOURCE_DIR}/src")
  target_link_libraries(streamstyle_${name}
                        PUBLIC ${ARG_DEPS}
                        PRIVATE streamstyle_warnings ${ARG_PRIVATE_DEPS})
endfunction()

function(streamstyle_tests name)
  if(NOT STREAMSTYLE_TESTS OR STREAMSTYLE_FUZZ)
    return()
  endif()
  cmake_parse_arguments(ARG "" "TIMEOUT;LABELS" "SOURCES;DEPS" ${ARGN})
  if(NOT ARG_TIMEOUT)
    set(ARG_TIMEOUT 60)
  endif()
  if(STREAMSTYLE_SANITIZER)
    math(EXPR ARG_TIMEOUT "${ARG_TIMEOUT} * 4")
  endif()
  if(NOT ARG_LABELS)
    set(ARG_LABELS unit)
  endif()
  add_executable(${name}_test ${ARG_SOURCES})
  if(STREAMSTYLE_SANITIZER)
    target_sources(${name}_test PRIVATE "${PROJECT_SOURCE_DIR}/cmake/sanitizer_options.cc")
  endif()
  target_include_directories(${name}_test PRIVATE "${PROJECT_SOURCE_DIR}/src"
                                                  "${PROJECT_SOURCE_DIR}")
  target_link_libraries(${name}_test PRIVATE ${ARG_DEPS} streamstyle_warnings GTest::gmock_main)
  set_target_properties(${name}_test PROPERTIES RUNTIME_OUTPUT_DIRECTORY
                                                "${PROJECT_BINARY_DIR}/tests")
  target_compile_definitions(${name}_test
                             PRIVATE STREAMSTYLE_SOURCE_DIR="${PROJECT_SOURCE_DIR}")
  gtest_discover_tests(${name}_test
                       TEST_PREFIX "${name}."
                       DISCOVERY_MODE PRE_TEST
                       DISCOVERY_TIMEOUT 60
                       PROPERTIES TIMEOUT ${ARG_TIMEOUT} LABELS ${ARG_LABELS})
endfunction()

function(streamstyle_fuzzer name)
  if(NOT STREAMSTYLE_FUZZ)
    return()
  endif()
  cmake_parse_arguments(ARG "" "" "SOURCES;DEPS" ${ARGN})
  if(NOT TARGET fuzzers)
    add_custom_target(fuzzers)
  endif()
  add_executable(${name}_fuzz ${ARG_SOURCES})
  add_dependencies(fuzzers ${name}_fuzz)
  target_include_directories(${name}_fuzz PRIVATE "${PROJECT_SOURCE_DIR}/src")
  target_link_libraries(${name}_fuzz PRIVATE ${ARG_DEPS} streamstyle_warnings)
  target_link_options(${name}_fuzz PRIVATE -fsanitize=fuzzer)
  set_target_properties(${name}_fuzz PROPERTIES RUNTIME_OUTPUT_DIRECTORY
                                                "${PROJECT_BINARY_DIR}/fuzz")
endfunction()
