# zopa_pytest(FOLDER): every tests/FOLDER/test_*.py becomes one ctest test with the label FOLDER.

# The python3 on PATH may lack the packages that Debian's own interpreter has.
if(NOT ZOPA_PYTHON)
  foreach(candidate IN ITEMS /usr/bin/python3 python3)
    execute_process(COMMAND ${candidate} -c "import h5py, pytest" RESULT_VARIABLE failed OUTPUT_QUIET ERROR_QUIET)
    if(NOT failed)
      set(ZOPA_PYTHON ${candidate} CACHE STRING "Python interpreter with h5py and pytest")
      break()
    endif()
  endforeach()
endif()
if(NOT ZOPA_PYTHON)
  message(FATAL_ERROR "no python3 with h5py and pytest: run scripts/setup.sh, or name one with -D ZOPA_PYTHON=..., "
                      "or leave the tests out with -D ZOPA_TESTS=OFF")
endif()

function(zopa_pytest FOLDER)
  file(GLOB files CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/${FOLDER}/test_*.py)
  set(environment PYTHONDONTWRITEBYTECODE=1 ${ZOPA_TEST_ENVIRONMENT})
  if(TARGET zopa)
    list(APPEND environment ZOPA_BIN=$<TARGET_FILE:zopa>)
  endif()
  foreach(file IN LISTS files)
    cmake_path(GET file STEM stem)
    add_test(NAME "${FOLDER}:${stem}" COMMAND ${ZOPA_PYTHON} -m pytest -q -p no:cacheprovider ${file}
             WORKING_DIRECTORY ${PROJECT_SOURCE_DIR})
    set_tests_properties("${FOLDER}:${stem}" PROPERTIES LABELS ${FOLDER} ENVIRONMENT "${environment}")
  endforeach()
endfunction()
