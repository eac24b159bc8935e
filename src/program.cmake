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
# The pandoc filter.
install(DIRECTORY ${PROJECT_SOURCE_DIR}/share/sahelmap DESTINATION ${CMAKE_INSTALL_DATADIR})

if(NOT TARGET sm_cli)
  return()
endif()
get_property(modules GLOBAL PROPERTY SM_MODULES)
get_property(libraries GLOBAL PROPERTY SM_LIBS)
list(REMOVE_DUPLICATES libraries)
list(TRANSFORM modules REPLACE "^sm_" "" OUTPUT_VARIABLE folders)

add_executable(sahelmap_program)
sm_link(sahelmap_program ${folders})
set_target_properties(sahelmap_program PROPERTIES
  OUTPUT_NAME sahelmap
  LINKER_LANGUAGE C
  RUNTIME_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/bin)
target_link_libraries(sahelmap_program PRIVATE sahelmap_flags PkgConfig::GLIB ${libraries} ${MATH_LIBRARY})
install(TARGETS sahelmap_program RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
install(FILES ${PROJECT_SOURCE_DIR}/docs/sahelmap.1 DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)

# The pictures that README.md shows: output/gallery/NAME.png from examples/NAME.yaml, twice the density of a plain screen;
# of a series all its windows on one page.
set(gallery "")
file(GLOB figures CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/examples/*.yaml)
foreach(figure IN LISTS figures)
  cmake_path(GET figure STEM name)
  set(picture ${PROJECT_BINARY_DIR}/gallery/${name}.png)
  set(draw render ${figure} -o ${picture})
  file(STRINGS ${figure} series REGEX "^series:")
  if(series)
    set(picture ${PROJECT_BINARY_DIR}/gallery/${name}/facets.png)
    set(draw series ${figure} -f facets -o ${PROJECT_BINARY_DIR}/gallery/${name})
  endif()
  list(APPEND gallery
    COMMAND sahelmap_program ${draw} --dpi 144 -q
    COMMAND ${CMAKE_COMMAND} -E copy_if_different ${picture} ${PROJECT_SOURCE_DIR}/output/gallery/${name}.png)
endforeach()
add_custom_target(gallery
  COMMAND ${CMAKE_COMMAND} -E make_directory ${PROJECT_BINARY_DIR}/gallery ${PROJECT_SOURCE_DIR}/output/gallery
  ${gallery}
  COMMENT "Rendering output/gallery"
  VERBATIM)
