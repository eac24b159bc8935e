#!/usr/bin/python3
"""peers.py FOLDER : lets Mapnik and MapServer draw the trials that bench_labels wrote into FOLDER.

FOLDER/TRIAL.json becomes FOLDER/TRIAL.PEER.png. What is not installed is skipped with a word on stderr."""
import os
import sys

import peer_mapnik
import peer_mapserver
import peer_trial


def main():
    folder = os.path.abspath(sys.argv[1])
    trials = [peer_trial.Trial(folder, name) for name in sorted(os.listdir(folder)) if name.endswith(".json")]
    peer_mapnik.draw(trials)
    peer_mapserver.draw(trials)


main()
