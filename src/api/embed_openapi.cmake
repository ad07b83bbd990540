# cmake -DINPUT=openapi.yaml -DTEMPLATE=openapi_document.cc.in -DOUTPUT=openapi_document.cc -P this
# Writes the document as string literals, one a line.
file(READ "${INPUT}" text)
string(REPLACE "\\" "\\\\" text "${text}")
string(REPLACE "\"" "\\\"" text "${text}")
string(REPLACE "\n" "\\n\"\n    \"" text "${text}")
set(OPENAPI_LITERALS "    \"${text}\"")
configure_file("${TEMPLATE}" "${OUTPUT}" @ONLY)
