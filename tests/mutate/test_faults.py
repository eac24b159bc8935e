"""What faults.py finds in a file, and what it leaves alone."""
import os
import sys
import unittest

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import faults  # noqa: E402


def planted(code):
    """All that a single fault makes of a statement in a function."""
    head, tail = "void f(void)\n{\n", "\n}\n"
    text = head + code + tail
    found = [faults.plant(text, fault) for fault in faults.faults_of(text)]
    return sorted(text[len(head):-len(tail)] for text in found)


class Faults(unittest.TestCase):
    def test_operators_bounds_signs_and_constants(self):
        self.assertEqual(planted("if (a < b) x = y;"), ["if (a <= b) x = y;", "if (a > b) x = y;"])
        self.assertEqual(planted("x = a * b;"), ["x = a / b;"])
        self.assertEqual(planted("x = !y && z;"), ["x = !y || z;", "x = y && z;"])
        self.assertEqual(planted("x = -y;"), ["x = y;"])
        self.assertEqual(planted("x = 5u;"), ["x = 4u;", "x = 6u;"])
        self.assertEqual(planted("x = 1.5;"), ["x = 0.75;", "x = 3.0;"])
        self.assertEqual(planted("x = true;"), ["x = false;"])

    def test_calls_are_dropped_and_arguments_swapped(self):
        self.assertEqual(planted("draw(a,\n     b);"), ["draw(b,\n     a);", "{}\n"])
        self.assertEqual(planted("x = draw(a, f(b, c), \"t\");"),
                         ["x = draw(a, f(c, b), \"t\");", "x = draw(f(b, c), a, \"t\");"])

    def test_pointers_are_no_products(self):
        self.assertEqual(planted("char *a = *b;"), [])
        self.assertEqual(planted("f((char *)a, &b);"), ["f(&b, (char *)a);", "{}"])

    def test_left_alone(self):
        for code in ("/* a < 1 */", "// a < 1", "x = \"a < 1, 2\";", "x = '1';", "g_assert_true(a < 1);", "assert(a < 1);",
                     "#include \"a-1/b.h\"", "#if A < 1", "char text[64];", "const char *text[2];", "int a[N][2];", "x = sizeof(a[1]);",
                     "g_free(a);", "sm_thing_clear(a);"):
            self.assertEqual(planted(code), [], code)

    def test_sizes_of_memory_are_no_constants(self):
        self.assertEqual(planted("x = g_new0(thing, n + 1);"), ["x = g_new0(n + 1, thing);", "x = g_new0(thing, n - 1);"])
        self.assertEqual(planted("x = f(g_malloc(8), 2);"),
                         ["x = f(2, g_malloc(8));", "x = f(g_malloc(8), 1);", "x = f(g_malloc(8), 3);"])

    def test_what_has_no_order_is_not_swapped(self):
        self.assertEqual(planted("x = MAX(a, b);"), [])
        self.assertEqual(planted("x = sm_least(a, 2);"), ["x = sm_least(a, 1);", "x = sm_least(a, 3);"])

    def test_macros_are_code(self):
        self.assertEqual(planted("#define LIMIT(a) ((a) + b)"), ["#define LIMIT(a) ((a) - b)"])

    def test_the_line_is_that_of_the_fault(self):
        text = "int f(int a)\n{\n    /* two\n     * lines */\n    return a + b;\n}\n"
        found = faults.faults_of(text)
        self.assertEqual([(fault.line, fault.kind) for fault in found], [(5, "operator")])
        self.assertEqual(faults.change_of(text, found[0]), "- return a + b;\n+ return a - b;")


if __name__ == "__main__":
    unittest.main()
