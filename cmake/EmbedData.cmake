# Compiles every file under data/ into the library, as one assembler file of .incbin lines and one table of names.
# A new file or folder is picked up by a plain rebuild (CONFIGURE_DEPENDS); there is no list to edit.
function(winnow_embed_data target folder)
  file(GLOB_RECURSE files CONFIGURE_DEPENDS RELATIVE ${folder} ${folder}/*.table ${folder}/*.txt ${folder}/*.site ${folder}/*.model ${folder}/*.clusters)
  list(SORT files COMPARE STRING)
  set(assembly "# Made by cmake/EmbedData.cmake.\n.section .rodata\n")
  set(externs "")
  set(rows "")
  set(paths "")
  set(index 0)
  foreach(path IN LISTS files)
    string(APPEND assembly ".balign 16\n.global winnow_data_${index}\nwinnow_data_${index}:\n.incbin \"${folder}/${path}\"\n"
                           ".global winnow_data_${index}_end\nwinnow_data_${index}_end:\n.byte 0\n")
    string(APPEND externs "extern \"C\" const char winnow_data_${index}[];\nextern \"C\" const char winnow_data_${index}_end[];\n")
    string(APPEND rows "    {\"${path}\", {winnow_data_${index}, static_cast<std::size_t>(winnow_data_${index}_end - winnow_data_${index})}},\n")
    list(APPEND paths ${folder}/${path})
    math(EXPR index "${index} + 1")
  endforeach()
  string(APPEND assembly ".section .note.GNU-stack,\"\",%progbits\n")
  set(out ${CMAKE_CURRENT_BINARY_DIR}/embedded)
  file(CONFIGURE OUTPUT ${out}/data.S CONTENT "${assembly}" @ONLY)
  file(CONFIGURE OUTPUT ${out}/embedded.cpp @ONLY CONTENT "// Made by cmake/EmbedData.cmake.
#include \"knowledge/embedded.hpp\"

${externs}
namespace winnow {

std::span<const EmbeddedFile> embedded_files() {
  static const EmbeddedFile files[] = {
${rows}  };
  return files;
}

}  // namespace winnow
")
  set_source_files_properties(${out}/data.S PROPERTIES OBJECT_DEPENDS "${paths}")
  target_sources(${target} PRIVATE ${out}/data.S ${out}/embedded.cpp)
endfunction()
