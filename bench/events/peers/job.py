"""Job J3 for the peers that speak Python: the same map as bench/render/j1.yaml, with 200,000 events."""
import csv
import os

WIDTH, HEIGHT = 1600, 1200
CRS = "+proj=lcc +lat_1=11 +lat_2=22 +lat_0=17 +lon_0=-4 +datum=WGS84 +units=m +no_defs"
DEGREES = "+proj=longlat +datum=WGS84 +no_defs"
WEST, SOUTH, EAST, NORTH = -1228304.135, -883362.869, 1228304.135, 959093.333
SEA, LAND, BORDER, ADMIN1, EVENT, OPACITY = "#cfe3ef", "#f3efe4", "#7a7468", "#c9c2b2", "#c0392b", 0.45
TITLE = "Conflict events, Mali and central Sahel"


def path(name):
    """A file of the folder that holds the inputs."""
    return os.path.join(os.environ["J3_DATA"], name)


def names(file):
    """(name, longitude, latitude) of a file of labels."""
    with open(path(file), encoding="utf-8", newline="") as rows:
        return [(row["name"], float(row["lon"]), float(row["lat"])) for row in csv.DictReader(rows)]
