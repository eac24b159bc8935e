"""consumer.py LIBRARY FIGURE PICTURE : draws with the shared library, loaded by a program that lies elsewhere."""
import ctypes
import sys


class Request(ctypes.Structure):
    """sm_render_request"""
    _fields_ = [("figure", ctypes.c_char_p), ("outputs", ctypes.POINTER(ctypes.c_char_p)),
                ("overrides", ctypes.POINTER(ctypes.c_char_p)), ("style", ctypes.c_char_p), ("dpi", ctypes.c_double),
                ("date", ctypes.c_char_p), ("strict", ctypes.c_bool), ("ledger", ctypes.c_bool)]


class Error(ctypes.Structure):
    """GError"""
    _fields_ = [("domain", ctypes.c_uint32), ("code", ctypes.c_int), ("message", ctypes.c_char_p)]


def main():
    library, figure, picture = sys.argv[1:]
    sahelmap = ctypes.CDLL(library)
    sahelmap.sm_render.restype = ctypes.c_bool
    sahelmap.sm_render.argtypes = [ctypes.POINTER(Request), ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p,
                                   ctypes.POINTER(ctypes.POINTER(Error))]
    outputs = (ctypes.c_char_p * 2)(picture.encode(), None)
    request = Request(figure=figure.encode(), outputs=outputs)
    error = ctypes.POINTER(Error)()
    if not sahelmap.sm_render(ctypes.byref(request), None, None, None, ctypes.byref(error)):
        sys.exit(error.contents.message.decode() if error else "no error was set")


main()
