#!/usr/bin/python3
"""geopandas_map.py OUT.png : job J3 by geopandas and matplotlib."""
import sys

import matplotlib

matplotlib.use("agg")
import geopandas
import matplotlib.pyplot as plt
import pandas
import pyproj
from matplotlib.patheffects import withStroke

import job

DPI = 100
PX = 72 / DPI
HALO = [withStroke(linewidth=4 * PX, foreground="white")]


def write(axes, x, y, text, size, color, **how):
    axes.text(x, y, text, fontsize=size * PX, color=color, va="center", path_effects=HALO, zorder=9, **how)


def main():
    to_plane = pyproj.Transformer.from_crs("EPSG:4326", job.CRS, always_xy=True)
    figure = plt.figure(figsize=(job.WIDTH / DPI, job.HEIGHT / DPI), dpi=DPI, facecolor=job.SEA)
    axes = figure.add_axes([0, 0, 1, 1])
    axes.set_axis_off()
    countries = geopandas.read_file(job.path("wa_countries.shp")).to_crs(job.CRS)
    admin1 = geopandas.read_file(job.path("wa_admin1.shp")).to_crs(job.CRS)
    countries.plot(ax=axes, facecolor=job.LAND, edgecolor="none")
    admin1.plot(ax=axes, facecolor="none", edgecolor=job.ADMIN1, linewidth=0.6 * PX)
    countries.plot(ax=axes, facecolor="none", edgecolor=job.BORDER, linewidth=1.4 * PX)
    axes.set(xlim=(job.WEST, job.EAST), ylim=(job.SOUTH, job.NORTH), aspect="auto")
    events = pandas.read_csv(job.path("events_200k.csv"), usecols=["longitude", "latitude", "fatalities"])
    x, y = to_plane.transform(events.longitude.values, events.latitude.values)
    axes.scatter(x, y, s=(5 * PX) ** 2 * (events.fatalities.values + 1), c=job.EVENT, alpha=job.OPACITY,
                 linewidths=0, zorder=5)
    for name, lon, lat in job.names("country_labels.csv"):
        write(axes, *to_plane.transform(lon, lat), name, 21, "#6b6455", ha="center")
    for name, lon, lat in job.names("cities.csv"):
        at = to_plane.transform(lon, lat)
        axes.plot(*at, "o", ms=7 * PX, mew=0, color="#222222", zorder=8)
        write(axes, at[0] + 8 * (job.EAST - job.WEST) / job.WIDTH, at[1], name, 18, "#222222")
    write(axes, 0.5, 1 - 40 / job.HEIGHT, job.TITLE, 30, "#222222", ha="center", weight="bold",
          transform=axes.transAxes)
    figure.savefig(sys.argv[1], dpi=DPI)


main()
