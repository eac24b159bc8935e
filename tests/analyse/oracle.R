# Rscript oracle.R FOLDER > oracle.txt : what R makes of the real UCDP rows in FOLDER (five HDX country files).
#
# The second oracle of test_real.c, whose numbers are the output of this script under R 4.2.2 with spatstat.explore
# 3.0-6, spdep 1.2-7 and sf 1.0-9 (GEOS 3.11.1, PROJ 9.1.1) and its geod, all from Debian 12. Nothing here is run by a build.
suppressMessages({library(sf); library(spdep); library(spatstat.geom); library(spatstat.explore)})
options(digits = 12)
folder <- commandArgs(TRUE)[1]
files <- sort(list.files(folder, "^ucdp_hdx_.*csv$", full.names = TRUE))
rows <- do.call(rbind, lapply(files, function(f) {
  # 47 names over 48 cells: the last one is empty
  d <- read.csv(f, row.names = NULL, check.names = FALSE, quote = "\"", fileEncoding = "UTF-8")
  if (names(d)[1] == "row.names") { n <- names(d)[-1]; d <- d[, seq_along(n)]; names(d) <- n }
  d[, c("id", "latitude", "longitude", "date_start", "best_est")]
}))
rows <- rows[!duplicated(rows$id), ]
day <- as.Date(sub(" .*", "", rows$date_start), "%m/%d/%Y")
rows <- rows[day >= as.Date("2017-01-01"), ]
plane <- "+proj=laea +lat_0=12 +lon_0=-2 +datum=WGS84 +units=m +no_defs"
p <- st_transform(st_as_sf(rows, coords = c("longitude", "latitude"), crs = 4326), plane)
xy <- st_coordinates(p)
cat("n", nrow(xy), "\n")
cat("mean", colMeans(xy), "\n")
cat("latitude5", quantile(rows$latitude, 0.05, type = 7), "\n")

# Convex hull.
cat("convex_km2", as.numeric(st_area(st_convex_hull(st_union(p)))) / 1e6, "\n")

# Density: direct sums at five places, 50 km; spatstat's e(u) of the window for the corrected ones.
window <- owin(c(-9e5, 9e5), c(-9e5, 7e5))
inside <- inside.owin(xy[, 1], xy[, 2], window)
pp <- ppp(xy[inside, 1], xy[inside, 2], window)
at <- list(x = c(0, -250000, 100000, 350000, -800000), y = c(250000, 350000, -50000, 100000, -600000))
gauss <- function(x, y) colSums(outer(pp$x, x, function(a, b) dnorm(a, b, 5e4)) * outer(pp$y, y, function(a, b) dnorm(a, b, 5e4)))
kept <- (pnorm(9e5, at$x, 5e4) - pnorm(-9e5, at$x, 5e4)) * (pnorm(7e5, at$y, 5e4) - pnorm(-9e5, at$y, 5e4))
cat("outside", sum(!inside), "\n")
cat("density_per_km2", gauss(at$x, at$y) / kept * 1e6, "\n")
suppressWarnings({
  image <- density.ppp(pp, sigma = 5e4, edge = TRUE, dimyx = c(1024, 1152))
  cat("spatstat_per_km2", image[at] * 1e6, "\n")
})

# Squares of 50 km centred on the origin, those with events: Moran and Gi*, queen contiguity.
cell <- paste(floor(xy[, 2] / 5e4 + 0.5), floor(xy[, 1] / 5e4 + 0.5))
counts <- table(cell)
place <- do.call(rbind, lapply(strsplit(names(counts), " "), as.integer))
order <- order(place[, 1], place[, 2])
place <- place[order, ]; counts <- as.numeric(counts[order])
cat("cells", length(counts), "most", max(counts), "\n")
nb <- dnearneigh(place, 0, 1.5)
m <- moran.test(counts, nb2listw(nb, style = "B", zero.policy = TRUE), zero.policy = TRUE, adjust.n = FALSE)
cat("moran", m$estimate[1], m$estimate[3], "\n")
g <- as.numeric(localG(counts, nb2listw(include.self(nb), style = "B")))
cat("gi_first", g[1:5], "\n")
cat("gi_most", max(g), "at", which.max(g), "\n")

# Geodesics from Ouagadougou to all rows, by PROJ's geod.
lines <- sprintf("12.3703 -1.5247 %.9f %.9f", rows$latitude, rows$longitude)
out <- system2("geod", c("-I", "+ellps=WGS84"), input = lines, stdout = TRUE)
km <- as.numeric(sapply(strsplit(trimws(out), "[ \t]+"), tail, 1)) / 1000
cat("geod_km", sum(km), max(km), "\n")
