"""A trial as bench_labels wrote it, in pixels of the picture that the peers draw."""
import functools
import json
import subprocess

# CSS weights as fontconfig counts them.
WEIGHTS = {100: 0, 200: 40, 300: 50, 400: 80, 500: 100, 600: 180, 700: 200, 800: 205, 900: 210}


@functools.lru_cache(None)
def font_file(family, weight, italic):
    pattern = f"{family}:weight={WEIGHTS[weight]}:slant={100 if italic else 0}"
    return subprocess.run(["fc-match", "--format=%{file}", pattern], capture_output=True, text=True, check=True).stdout


def font_name(file):
    return subprocess.run(["fc-scan", "--format=%{family[0]} %{style[0]}", file], capture_output=True, text=True, check=True).stdout


class Trial:
    """Labels come with the most important first; those of one importance in the order of the figure."""

    def __init__(self, folder, name):
        with open(f"{folder}/{name}", encoding="utf-8") as file:
            raw = json.load(file)
        self.folder, self.name = folder, name[: -len(".json")]
        self.scale = k = raw["scale"]
        self.width, self.height = round(raw["width"] * k), round(raw["height"] * k)
        self.dots_with_names = raw["dots_with_names"]
        self.symbols = [[k * v for v in row] for row in raw["symbols"]]
        self.reserved = [[k * v for v in row] for row in raw["reserved"]]
        self.labels = sorted(raw["labels"], key=lambda label: -label["priority"])
        for label in self.labels:
            for key in ("size", "halo", "x", "y", "dot", "near", "far"):
                label[key] *= k
            label["font"] = font_file(label["family"], label["weight"], label["italic"])
        self.halo = max((label["halo"] for label in self.labels), default=0)

    def path(self, ending):
        return f"{self.folder}/{self.name}.{ending}"
