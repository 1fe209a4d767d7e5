#!/usr/bin/env python3
"""The controlled experiment: four families x {original, augmented} x {with, without normalisation}, under two protocols.

  clean   split by patient, then augment the training part
  leaky   augment, then split the images at random: copies of one patient are trained on and tested on

What makes it fair: every cell gets the same pool of patients, the same numbers of everything the recipe says, the same seed, and
the same number of optimiser steps on batches of the same size (an epoch is four times as many samples as the pool has training
patients, drawn from however many copies there are). The copies are the same in both protocols; only whether they are made before or
after the split differs. Without copies there is nothing to leak: `original` is one training that stands for both protocols.

Each network is asked twice. On its own test part, which is what a paper would report; and on patients that are in no cell's
pool, which is the truth. The first minus the second is what the protocol adds by itself. The same patients, acquired worse,
are the probes. Exports what is not exported yet, goes on cell by cell; several may run side by side with --only once the
export is there. Result: docs/study.md.
"""

import argparse
import json
import math
import re
import subprocess
import time
from pathlib import Path

import torch

from study.cells import all_cells, claim_cell, run_cell
from study.page import write_page

HERE = Path(__file__).parent


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog='python3 -m study', description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--data', type=Path, required=True, help='folder of the exports, <input>/main and <input>/<probe>; made by export.sh where they are missing')
    parser.add_argument('--runs', type=Path, default=HERE.parent / 'runs/study', help='results are kept here; finished cells are not run again')
    parser.add_argument('--docs', type=Path, default=HERE.parents[1] / 'docs', help='where study.md and its plots lie')
    parser.add_argument('--epochs', type=int, default=40, help='of each cell, the same for all; each is four passes over the training patients')
    parser.add_argument('--minutes', type=float, default=math.inf, help='of each cell, if that is shorter; steps then differ, and the table says so')
    parser.add_argument('--patients', type=int, default=400, help='in the pool: the first of the export; few and many passes, as in small published sets')
    parser.add_argument('--new', type=int, default=1000, help='patients in no pool, to export')
    parser.add_argument('--probed', type=int, default=300, help='of them acquired again for each probe, to export')
    parser.add_argument('--copies', type=int, default=5, help='of each patient in an augmented set, the original included')
    parser.add_argument('--only', default='', help='cells whose name matches this expression, e.g. "vgg" or "-with-"')
    parser.add_argument('--threads', type=int, default=1)
    parser.add_argument('--seed', type=int, default=0)
    parser.add_argument('--page-only', action='store_true', help='no training: write the page from what is kept')
    return parser.parse_args()


def export_missing(options: argparse.Namespace) -> None:
    """Lets the exporter go on unless it has finished with these numbers; it writes them down last."""
    sizes = [str(size) for size in (options.new, options.patients, options.probed)]
    exported = options.data / 'exported'
    if not exported.exists() or exported.read_text().split() != sizes:
        subprocess.run([HERE / 'export.sh', options.data, *sizes], check=True)


def main() -> None:
    options = arguments()
    torch.set_num_threads(options.threads)
    if not options.page_only:
        train_missing(options)
    kept = [options.runs / cell['name'] / 'result.json' for cell in all_cells()]
    write_page(options.docs, [json.loads(path.read_text()) for path in kept if path.exists()], len(kept))


def train_missing(options: argparse.Namespace) -> None:
    finished = {cell['name'] for cell in all_cells() if (options.runs / cell['name'] / 'result.json').exists()}
    wanted = [cell for cell in all_cells() if re.search(options.only, cell['name'])]
    for cell in all_cells():  # also those of earlier calls: they come into the same tables
        if cell in wanted or cell['name'] in finished:
            claim_cell(options.runs / cell['name'], options)
    waiting, began = [cell for cell in wanted if cell['name'] not in finished], time.monotonic()
    if waiting:
        export_missing(options)
    for index, cell in enumerate(waiting):
        print(f"cell {index + 1} of {len(waiting)}: {cell['name']}, {(time.monotonic() - began) / 60:.0f} min so far", flush=True)
        run_cell(cell, options)


if __name__ == '__main__':
    main()
