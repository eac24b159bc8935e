"""The places of a C source file where a single fault can be planted.

A fault is one of: another operator, another bound or constant, a sign dropped, a call dropped, two arguments swapped.
There are none in comments, texts, directives but the body of a #define, asserts, attributes, and the sizes of arrays
that are declared. A fault never changes the number of lines. Whether it compiles, and changes the object code, is for
the caller to find out.
"""
import re
from collections import namedtuple

# `line` counts from 1; the fault replaces text[start:end] by `new`.
Fault = namedtuple("Fault", "line kind start end new")
Token = namedtuple("Token", "kind text start end")

TOKEN = re.compile(
    r"(?P<blank>\s+|/\*.*?\*/|//[^\n]*|\\\n)"
    r"|(?P<define>(?m:^)[ \t]*\#[ \t]*define[ \t]+\w+(?:\([^)]*\))?)"
    r"|(?P<directive>(?m:^)[ \t]*\#(?:[^\n\\]|\\.|\\\n)*)"
    r'|(?P<text>"(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\.)*\')'
    r"|(?P<number>0[xX][0-9a-fA-F]+[uUlL]*|(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?[fFuUlL]*)"
    r"|(?P<name>[A-Za-z_]\w*)"
    r"|(?P<operator><<=|>>=|\.\.\.|->|\+\+|--|<<|>>|<=|>=|==|!=|&&|\|\||[-+*/%&|^]=|.)",
    re.DOTALL)

BINARY = {"<": ("<=", ">"), "<=": ("<", ">="), ">": (">=", "<"), ">=": (">", "<="), "==": ("!=",), "!=": ("==",),
          "&&": ("||",), "||": ("&&",), "+": ("-",), "-": ("+",), "*": ("/",), "/": ("*",), "%": ("*",), "&": ("|",),
          "|": ("&",), "<<": (">>",), ">>": ("<<",), "+=": ("-=",), "-=": ("+=",), "*=": ("/=",), "/=": ("*=",)}
OPPOSITE = {"true": "false", "false": "true", "TRUE": "FALSE", "FALSE": "TRUE"}
KEYWORDS = {"if", "for", "while", "switch", "return", "sizeof", "do", "else", "case", "goto", "defined"}
# What is inside their parentheses is no part of what the program does.
OPAQUE = re.compile(r"(g_assert\w*|assert|static_assert|_Static_assert|G_STATIC_ASSERT|g_return_\w+|__attribute__"
                    r"|G_GNUC_\w+|G_DEFINE_\w+|sizeof|_Alignas)$")
# Only a sanitizer sees that memory is not given back.
RELEASE = re.compile(r"(.*_)?(free|clear|unref|destroy|close|finish|fini)(_\w+)?$")
# The same whichever argument comes first.
SYMMETRIC = re.compile(r"(MIN|MAX|hypot|fmin|fmax|sm_least|sm_most)$")
# More memory than is needed changes nothing, and only a sanitizer sees that there is less.
ALLOCATION = re.compile(r"g_(try_)?(new|new0|renew|malloc|malloc0|malloc_n|malloc0_n)$|g_\w+_sized_new$")


def tokens_of(text):
    """All tokens but blanks; opaque parts are one token of kind "text"."""
    tokens = [Token(m.lastgroup, m.group(), m.start(), m.end()) for m in TOKEN.finditer(text) if m.lastgroup != "blank"]
    result, i = [], 0
    while i < len(tokens):
        token = tokens[i]
        if token.kind == "name" and OPAQUE.match(token.text) and i + 1 < len(tokens) and tokens[i + 1].text == "(":
            end = closing(tokens, i + 1)
            result.append(Token("text", token.text, token.start, tokens[end].end))
            i = end + 1
            continue
        result.append(token)
        i += 1
    return result


def closing(tokens, i):
    """The index of what closes the bracket at i; the last token where nothing does."""
    depth = 0
    for k in range(i, len(tokens)):
        if tokens[k].text in "([{" and tokens[k].kind == "operator":
            depth += 1
        elif tokens[k].text in ")]}" and tokens[k].kind == "operator":
            depth -= 1
            if depth == 0:
                return k
    return len(tokens) - 1


def ends_value(token):
    return token.kind in ("name", "number", "text") and token.text not in KEYWORDS or token.text in (")", "]")


def begins_value(token):
    return token.kind in ("name", "number", "text") or token.text in ("(", "-", "!", "~", "&", "*")


def other_numbers(token):
    """Integers one more and one less; other numbers twice and half."""
    digits = re.match(r"0[xX][0-9a-fA-F]+|[0-9.]+(?:[eE][+-]?\d+)?", token).group()
    suffix = token[len(digits):]
    if re.fullmatch(r"0[xX].*", digits):
        return ["0x%x%s" % (int(digits, 16) + 1, suffix)]
    if re.fullmatch(r"\d+", digits):
        value = int(digits, 8 if re.fullmatch(r"0[0-7]+", digits) else 10)
        return ["%d%s" % (n, suffix) for n in (value + 1, value - 1) if n >= 0]
    value = float(digits)
    return ["%r%s" % (n, suffix) for n in ((value * 2, value / 2) if value else (1.0,))]


def operator_faults(tokens, i):
    before, token, after = tokens[i - 1], tokens[i], tokens[i + 1]
    if not begins_value(after):
        return
    # Pointers and addresses have no blank behind their sign.
    pointer = token.text in "*&" and token.end == after.start
    if token.text in BINARY and ends_value(before) and not pointer:
        for new in BINARY[token.text]:
            yield "operator", token.start, token.end, new
    elif token.text == "-" and not ends_value(before):
        yield "sign", token.start, token.end, ""
    elif token.text == "!":
        yield "operator", token.start, token.end, ""


def is_declared_size(tokens, i):
    """Is this number a size in `char name[64]` or `char name[N][64]`, where one more is no fault?"""
    if tokens[i - 1].text != "[" or tokens[i + 1].text != "]":
        return False
    k = i - 2
    while k > 0 and tokens[k].text == "]":
        while k > 0 and tokens[k].text != "[":
            k -= 1
        k -= 1
    return k > 0 and tokens[k].kind == "name" and (
        tokens[k - 1].kind == "name" and tokens[k - 1].text not in KEYWORDS or tokens[k - 1].text == "*")


def is_allocated_size(tokens, i):
    """Is this number an argument of a call that allocates memory?"""
    depth = 0
    for k in range(i - 1, 0, -1):
        if tokens[k].kind != "operator":
            continue
        if tokens[k].text in ";{}":
            return False
        depth += (tokens[k].text == ")") - (tokens[k].text == "(")
        if depth < 0:
            return bool(ALLOCATION.match(tokens[k - 1].text))
    return False


def constant_faults(tokens, i):
    token = tokens[i]
    if token.kind == "number" and not is_declared_size(tokens, i) and not is_allocated_size(tokens, i):
        for new in other_numbers(token.text):
            yield "constant", token.start, token.end, new
    elif token.text in OPPOSITE:
        yield "constant", token.start, token.end, OPPOSITE[token.text]


def dropped_call(text, tokens, i):
    """A call that is a statement."""
    before, end = tokens[i - 1].text, closing(tokens, i + 1)
    if before not in (";", "{", "}", ")", "else") or end + 1 >= len(tokens) or tokens[end + 1].text != ";":
        return
    if RELEASE.match(tokens[i].text):
        return
    start, stop = tokens[i].start, tokens[end + 1].end
    yield "dropped call", start, stop, "{}" + "\n" * text.count("\n", start, stop)


def arguments_of(tokens, opening):
    """The (first, last) tokens of each argument of the call whose parenthesis is at `opening`."""
    end, first, depth, found = closing(tokens, opening), opening + 1, 0, []
    for k in range(opening + 1, end + 1):
        closes = k == end
        if depth == 0 and (tokens[k].text == "," or closes):
            if k > first:
                found.append((first, k - 1))
            first = k + 1
        elif tokens[k].kind == "operator":
            depth += (tokens[k].text in "([{") - (tokens[k].text in ")]}")
    return found


def swapped_arguments(text, tokens, i):
    found = arguments_of(tokens, i + 1)
    if SYMMETRIC.match(tokens[i].text):
        return
    for one, other in zip(found, found[1:]):
        start, middle = tokens[one[0]].start, tokens[one[1]].end
        next_start, end = tokens[other[0]].start, tokens[other[1]].end
        a, between, b = text[start:middle], text[middle:next_start], text[next_start:end]
        if a != b and '"' not in a + b:
            yield "swapped arguments", start, end, b + between + a


def call_faults(text, tokens, i):
    if tokens[i].kind == "name" and tokens[i].text not in KEYWORDS and tokens[i + 1].text == "(":
        yield from dropped_call(text, tokens, i)
        yield from swapped_arguments(text, tokens, i)


def faults_of(text):
    """Every fault of a source file, in the order of the places."""
    tokens, depth, found = tokens_of(text), 0, []
    for i in range(1, len(tokens) - 1):
        if tokens[i].kind == "operator":
            depth += (tokens[i].text == "{") - (tokens[i].text == "}")
            places = operator_faults(tokens, i)
        elif depth > 0 and tokens[i + 1].text == "(":
            places = call_faults(text, tokens, i)
        else:
            places = constant_faults(tokens, i)
        for kind, start, end, new in places:
            found.append(Fault(text.count("\n", 0, start) + 1, kind, start, end, new))
    return found


def plant(text, fault):
    return text[:fault.start] + fault.new + text[fault.end:]


def change_of(text, fault):
    """What the fault does to its line or lines, as two lines of a diff."""
    start = text.rfind("\n", 0, fault.start) + 1
    end = text.find("\n", fault.end)
    shown = plant(text, fault)
    one_line = lambda lines: " ".join(lines.split())
    return "- %s\n+ %s" % (one_line(text[start:end]), one_line(shown[start:end + len(shown) - len(text)]))
