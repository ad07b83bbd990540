# cmake -DSOURCE=DIR -DTEMPLATE=build_info.cc.in -DOUTPUT=build_info.cc -P this
# Runs with every build; the file changes only with the commit.
execute_process(COMMAND git -C "${SOURCE}" rev-parse --short HEAD
                OUTPUT_VARIABLE COMMIT OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET
                RESULT_VARIABLE failed)
if(failed)
  set(COMMIT "unknown")
endif()
configure_file("${TEMPLATE}" "${OUTPUT}" @ONLY)
