# The program `sahelmap`. It holds the whole code itself: it needs the library's inner functions, which a shared
# library hides, and it can be moved without a run path.

# The build tree looks like an installation (bin/, share/sahelmap/), so that a program or test of it finds the data
# beside itself and no path of the source tree is compiled in.
foreach(prefix IN ITEMS ${PROJECT_BINARY_DIR} ${PROJECT_BINARY_DIR}/tests)
  file(MAKE_DIRECTORY ${prefix}/share)
  file(CREATE_LINK ${PROJECT_SOURCE_DIR} ${prefix}/share/sahelmap SYMBOLIC)
endforeach()

foreach(data IN ITEMS styles shapefiles)
  install(DIRECTORY ${PROJECT_SOURCE_DIR}/${data} DESTINATION ${CMAKE_INSTALL_DATADIR}/sahelmap)
endforeach()

if(NOT TARGET sm_cli)
  return()
endif()
get_property(modules GLOBAL PROPERTY SM_MODULES)
get_property(libraries GLOBAL PROPERTY SM_LIBS)
list(REMOVE_DUPLICATES libraries)
list(TRANSFORM modules REPLACE "(.+)" "$<TARGET_OBJECTS:\\1>" OUTPUT_VARIABLE objects)

add_executable(sahelmap_program ${objects})
set_target_properties(sahelmap_program PROPERTIES
  OUTPUT_NAME sahelmap
  LINKER_LANGUAGE C
  RUNTIME_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/bin)
target_link_libraries(sahelmap_program PRIVATE sahelmap_flags PkgConfig::GLIB ${libraries} ${MATH_LIBRARY})
install(TARGETS sahelmap_program RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
