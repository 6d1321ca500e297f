# cmake --install: the usual places. The program writes its own man page and completion, so they cannot drift from it.

include(GNUInstallDirs)

install(TARGETS zopa RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
install(DIRECTORY scenarios/ DESTINATION ${CMAKE_INSTALL_DATADIR}/zopa/scenarios)
install(DIRECTORY analysis/ DESTINATION ${CMAKE_INSTALL_DATADIR}/zopa/analysis
        PATTERN __pycache__ EXCLUDE PATTERN .pytest_cache EXCLUDE)

# A failed call must leave no half-written page behind, hence the rename.
function(zopa_generate OUTPUT FLAG)
  add_custom_command(
    OUTPUT ${PROJECT_BINARY_DIR}/${OUTPUT}
    COMMAND zopa help ${FLAG} > ${OUTPUT}.part
    COMMAND ${CMAKE_COMMAND} -E rename ${OUTPUT}.part ${OUTPUT}
    WORKING_DIRECTORY ${PROJECT_BINARY_DIR} DEPENDS zopa COMMENT "Generating ${OUTPUT}" VERBATIM)
endfunction()
zopa_generate(zopa.1 --man)
zopa_generate(zopa.bash --completion)
add_custom_target(zopa_manual ALL DEPENDS ${PROJECT_BINARY_DIR}/zopa.1 ${PROJECT_BINARY_DIR}/zopa.bash)
install(FILES ${PROJECT_BINARY_DIR}/zopa.1 DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
install(FILES ${PROJECT_BINARY_DIR}/zopa.bash DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions
        RENAME zopa)
