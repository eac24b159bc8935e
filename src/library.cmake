# The library `sahelmap`: what it links, exports and installs.

get_property(modules GLOBAL PROPERTY SM_MODULES)
get_property(libraries GLOBAL PROPERTY SM_LIBS)
get_property(packages GLOBAL PROPERTY SM_PACKAGES)
get_property(requires GLOBAL PROPERTY SM_REQUIRES)
list(REMOVE_ITEM modules sm_cli)
list(REMOVE_DUPLICATES libraries)
list(TRANSFORM modules REPLACE "(.+)" "$<TARGET_OBJECTS:\\1>" OUTPUT_VARIABLE objects)

add_library(sahelmap ${objects})
add_library(sahelmap::sahelmap ALIAS sahelmap)
set_target_properties(sahelmap PROPERTIES
  LINKER_LANGUAGE C
  VERSION ${PROJECT_VERSION}
  SOVERSION ${PROJECT_VERSION_MAJOR}.${PROJECT_VERSION_MINOR})
target_include_directories(sahelmap INTERFACE
  $<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}/include> $<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}>)
# What tells the headers to say where they lie: sahelmap/export.h.
if(NOT BUILD_SHARED_LIBS)
  target_compile_definitions(sahelmap INTERFACE $<INSTALL_INTERFACE:SAHELMAP_STATIC>)
  set(SM_CFLAGS " -DSAHELMAP_STATIC")
endif()
target_link_libraries(sahelmap
  PUBLIC PkgConfig::GLIB
  PRIVATE ${libraries} m $<BUILD_INTERFACE:sahelmap_flags>)

set(package_dir ${CMAKE_INSTALL_LIBDIR}/cmake/sahelmap)
install(TARGETS sahelmap EXPORT sahelmapTargets
  LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR}
  ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR})
install(EXPORT sahelmapTargets NAMESPACE sahelmap:: DESTINATION ${package_dir})
install(DIRECTORY ${PROJECT_SOURCE_DIR}/include/sahelmap DESTINATION ${CMAKE_INSTALL_INCLUDEDIR} FILES_MATCHING PATTERN *.h)

set(SM_FIND_PACKAGES "${packages}")
configure_package_config_file(sahelmapConfig.cmake.in ${PROJECT_BINARY_DIR}/sahelmapConfig.cmake
  INSTALL_DESTINATION ${package_dir} NO_SET_AND_CHECK_MACRO NO_CHECK_REQUIRED_COMPONENTS_MACRO)
write_basic_package_version_file(${PROJECT_BINARY_DIR}/sahelmapConfigVersion.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/sahelmapConfig.cmake ${PROJECT_BINARY_DIR}/sahelmapConfigVersion.cmake
  DESTINATION ${package_dir})

# Paths in the pkg-config file are relative to the file itself, so that an installation can be moved.
list(JOIN requires ", " SM_REQUIRES_ALL)
if(BUILD_SHARED_LIBS)
  set(SM_REQUIRES "glib-2.0 >= 2.74\nRequires.private: ${SM_REQUIRES_ALL}")
  set(SM_LIBS "\nLibs.private: -lm")
else()
  # Who links the archive needs all that it needs; `--static` would ask for archives of those, too.
  set(SM_REQUIRES ${SM_REQUIRES_ALL})
  set(SM_LIBS " -lm")
endif()
file(RELATIVE_PATH SM_PC_PREFIX
  /prefix/${CMAKE_INSTALL_LIBDIR}/pkgconfig /prefix)
configure_file(sahelmap.pc.in ${PROJECT_BINARY_DIR}/sahelmap.pc @ONLY)
install(FILES ${PROJECT_BINARY_DIR}/sahelmap.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)
