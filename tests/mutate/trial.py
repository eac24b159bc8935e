"""A copy of the source tree with its build, in which a fault is planted, built and held against the tests."""
import filecmp
import json
import os
import re
import resource
import shutil
import signal
import subprocess
import time
from collections import namedtuple

Test = namedtuple("Test", "name command environment folder skip_code skip_text")

# These look at the tree or at an installation, or need minutes of other programs, and see nothing that others do not.
BLIND = re.compile(r"(house|mutate|release|cluster)\.")
# A fault may ask for memory or write without end.
MEMORY_BYTES, FILE_BYTES = 6 << 30, 1 << 30
# A test that takes so many times its usual time, and at least this long, hangs.
PATIENCE, LEAST_SECONDS = 8, 20
# Most of the answers that are kept first, then what is nearest to the fault, pictures last.
ORDER = ("kept", "FOLDER", "UNIT", "cli", "fuzz", "pictures")


def run(command, folder, **more):
    return subprocess.run(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, **more)


def copy_tree(root, tree):
    """Makes `tree` what git sees in `root`; files that are the same stay untouched, so that little is built again."""
    listed = subprocess.run(["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"], cwd=root,
                            stdout=subprocess.PIPE, check=True).stdout.decode().split("\0")
    wanted = {name for name in listed if name and os.path.exists(os.path.join(root, name))}
    for name in wanted:
        source, target = os.path.join(root, name), os.path.join(tree, name)
        if not os.path.exists(target) or not filecmp.cmp(source, target, shallow=False):
            os.makedirs(os.path.dirname(target), exist_ok=True)
            shutil.copy(source, target)
    for folder, folders, files in os.walk(tree):
        if folder == tree:
            folders[:] = [name for name in folders if name not in ("build", ".git")]
        for name in files:
            path = os.path.join(folder, name)
            if os.path.relpath(path, tree) not in wanted:
                os.remove(path)


class Trial:
    """One copy. Not to be used by two threads at once."""

    def __init__(self, root, place):
        self.tree = os.path.join(place, "tree")
        self.build = os.path.join(self.tree, "build", "mutate")
        self.temporary = os.path.join(place, "tmp")
        os.makedirs(self.tree, exist_ok=True)
        copy_tree(root, self.tree)
        # Where tests look for real data, which is not there in most places.
        shared = os.path.join(root, "..", "shared")
        if os.path.isdir(shared) and not os.path.lexists(os.path.join(place, "shared")):
            os.symlink(os.path.realpath(shared), os.path.join(place, "shared"))
        linker = ["-DCMAKE_%s_LINKER_FLAGS=-fuse-ld=mold" % kind for kind in ("EXE", "SHARED")]
        self.must(["cmake", "--preset", "mutate"] + (linker if shutil.which("mold") else []))
        self.must(["cmake", "--build", self.build, "--parallel", str(os.cpu_count())])
        self.program = os.path.join(self.build, "bin", "sahelmap")
        self.tests = self.read_tests()
        self.links = self.read_links()
        self.codes = {}  # object code of files as they are, once it was needed

    def must(self, command):
        result = run(command, self.tree)
        if result.returncode != 0:
            raise SystemExit("mutate: %s\n%s" % (" ".join(command), result.stdout))

    # ---- tests ----

    def read_tests(self):
        shown = subprocess.run(["ctest", "--test-dir", self.build, "--show-only=json-v1"], stdout=subprocess.PIPE,
                               check=True).stdout
        tests = []
        for entry in json.loads(shown)["tests"]:
            # One that was not built has no command.
            if BLIND.match(entry["name"]) or "command" not in entry:
                continue
            properties = {p["name"]: p["value"] for p in entry["properties"]}
            tests.append(Test(entry["name"], entry["command"],
                              dict(line.split("=", 1) for line in properties.get("ENVIRONMENT", [])),
                              properties["WORKING_DIRECTORY"], properties.get("SKIP_RETURN_CODE"),
                              properties.get("SKIP_REGULAR_EXPRESSION", [])))
        return tests

    def read_links(self):
        """Which folders of src/ each test program links, from the build; None for one that runs the program."""
        links = {}
        with open(os.path.join(self.build, "links.txt")) as file:
            for line in file:
                target, *folders = line.split()
                links[target] = folders
        for test in self.tests:
            target = os.path.basename(test.command[0])
            with open(test.command[0], "rb") as file:
                if not links.get(target) or self.program.encode() in file.read():
                    links[target] = None
        return links

    def sees(self, test, folder):
        folders = self.links[os.path.basename(test.command[0])]
        return folders is None or folder in folders

    def tests_of(self, folder, seconds):
        """The tests that can see a fault in src/FOLDER, those first that are likely to find it soon."""
        def rank(test):
            group = test.name.split(".")[0]
            group = "FOLDER" if group == folder and group != "cli" else group
            return ORDER.index(group if group in ORDER else "UNIT"), seconds[test.name]
        return sorted((test for test in self.tests if test.name in seconds and self.sees(test, folder)), key=rank)

    def run_test(self, test, limit_s):
        """Does it pass, within the time?"""
        environment = dict(os.environ, **test.environment)
        # Memory that is fresh or given back holds no zeros, and what a killed test leaves is ours to delete.
        environment.update(TMPDIR=self.temporary, MALLOC_PERTURB_="165")
        os.makedirs(self.temporary, exist_ok=True)

        def limit():
            resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
            resource.setrlimit(resource.RLIMIT_FSIZE, (FILE_BYTES, FILE_BYTES))
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))

        process = subprocess.Popen(test.command, cwd=test.folder, env=environment, stdin=subprocess.DEVNULL,
                                   stdout=subprocess.PIPE, stderr=subprocess.STDOUT, start_new_session=True,
                                   preexec_fn=limit)
        try:
            output, _ = process.communicate(timeout=limit_s)
        except subprocess.TimeoutExpired:
            return False
        finally:
            try:
                os.killpg(process.pid, signal.SIGKILL)
            except ProcessLookupError:
                pass
            process.wait()
            process.stdout.close()
            shutil.rmtree(self.temporary, ignore_errors=True)
        text = output.decode(errors="replace")
        return process.returncode in (0, test.skip_code) or any(re.search(skip, text) for skip in test.skip_text)

    def time_test(self, test):
        """The seconds that it takes on the tree as it is; None where it fails."""
        begin = time.monotonic()
        return time.monotonic() - begin if self.run_test(test, 900) else None

    def first_to_fail(self, folder, seconds):
        """The name of the first test that fails; None where all pass."""
        for test in self.tests_of(folder, seconds):
            if not self.run_test(test, max(LEAST_SECONDS, PATIENCE * seconds[test.name])):
                return test.name
        return None

    # ---- faults ----

    def write(self, file, text):
        with open(os.path.join(self.tree, file), "w", encoding="utf-8") as out:
            out.write(text)

    def make(self, *targets):
        # In a session of its own, so that who interrupts the run does not make it a failure.
        return run(["ninja", "-C", self.build, *targets], self.tree, start_new_session=True).returncode == 0

    def is_fault(self, file, changed):
        """Builds with `changed` in the place of the file. False where the compiler finds it or the code is the same."""
        target = re.sub(r"^src/(\w+)/(.+)$", r"src/\1/CMakeFiles/sm_\1.dir/\2.o", file)
        if target not in self.codes:
            self.codes[target] = self.read_code(target)
        self.write(file, changed)
        return self.make(target) and self.read_code(target) != self.codes[target] and self.make()

    def read_code(self, target):
        with open(os.path.join(self.build, target), "rb") as code:
            return code.read()
