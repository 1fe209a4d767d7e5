#!/usr/bin/env python3
# The controlled experiment: four families x {original, augmented} x {with, without normalisation}, under two protocols.
#
#   clean   split by patient, then augment the training part
#   leaky   augment, then split the images at random: copies of one patient are trained on and tested on
#
# What makes it fair: every cell gets the same pool of patients, the same numbers of everything the recipe says, the same seed, and
# the same number of optimiser steps on batches of the same size (an epoch is four times as many samples as the pool has training
# patients, drawn from however many copies there are). The copies are the same in both protocols; only whether they are made before or
# after the split differs. Without copies there is nothing to leak: `original` is one training that stands for both protocols.
#
# Each network is asked twice. On its own test part, which is what a paper would report; and on patients that are in no cell's
# pool, which is the truth. The first minus the second is what the protocol adds by itself. The same patients, acquired worse,
# are the probes. Goes on cell by cell; several may run side by side with --only. Exports: export-study.sh. Result: docs/study.md.

import argparse
import copy
import json
import math
import re
import time
from itertools import product
from pathlib import Path

import numpy as np
import torch

import measures
from configuration import read_configuration
from dataset import METASTASIS, Split, joined, load_split
from fit import fit
from network import build_network
from protocols import SHARES, clean, leaky
from report import fit_temperature, predict, sigmoid
from study_page import write_page

HERE = Path(__file__).parent
FAMILIES = {'VGG': 'osteon-vgg', 'ResNet': 'osteon-resnet', 'DenseNet': 'osteon-densenet', 'own design': 'osteon-symmetry'}
INPUTS = {'with': 'thorax-96', 'without': 'thorax-96-raw'}
PASSES = 4  # over the training patients between two looks at the validation part
# What has to be the same in all cells, besides the data.
COMPARED = ('patients', 'copies', 'epochs', 'seed')
# Leaky original is clean original, see above.
VARIANTS = (('original', 'clean'), ('augmented', 'clean'), ('augmented', 'leaky'))


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument('--data', type=Path, required=True, help='folder written by export-study.sh: <input>/main and <input>/<probe>')
    parser.add_argument('--runs', type=Path, default=HERE / 'runs/study', help='results are kept here; finished cells are not run again')
    parser.add_argument('--docs', type=Path, default=HERE.parent / 'docs', help='where study.md and its plots lie')
    parser.add_argument('--epochs', type=int, default=40, help='of each cell, the same for all; each is four passes over the training patients')
    parser.add_argument('--minutes', type=float, default=math.inf, help='of each cell, if that is shorter; steps then differ, and the table says so')
    parser.add_argument('--patients', type=int, default=400, help='in the pool: the first of the export; few and many passes, as in small published sets')
    parser.add_argument('--copies', type=int, default=5, help='of each patient in an augmented set, the original included')
    parser.add_argument('--only', default='', help='cells whose name matches this expression, e.g. "vgg" or "-with-"')
    parser.add_argument('--threads', type=int, default=1)
    parser.add_argument('--seed', type=int, default=0)
    parser.add_argument('--page-only', action='store_true', help='no training: write the page from what is kept')
    return parser.parse_args()


def all_cells() -> list[dict]:
    return [{'name': f'{FAMILIES[family]}-{normalised}-{images}-{protocol}', 'family': family, 'recipe': FAMILIES[family],
             'normalised': normalised, 'images': images, 'protocol': protocol}
            for family, normalised, (images, protocol) in product(FAMILIES, INPUTS, VARIANTS)]


def figures(network, split: Split, temperature: float, threshold: float) -> dict:
    """Everything that is said of one network on one set; intervals by patient, with all copies of a patient together."""
    labels, patients = split.labels.numpy(), np.array([line['seed'] for line in split.meta])
    logits = predict(network, split.inputs)[0][:, 0]
    probabilities = sigmoid(logits / temperature)
    draws = measures.bootstrap_draws(measures.auc, labels, logits, 1000, patients=patients)
    roc = measures.roc_points(labels, logits)
    return {
        'images': len(split), 'patients': len(np.unique(patients)), 'auc': measures.auc(labels, logits), 'auc_95': measures.interval(draws),
        'auc_draws': [round(float(d), 5) for d in draws], **measures.operating_point(labels, probabilities, threshold),
        'brier': measures.brier(labels, probabilities), 'ece': measures.expected_calibration_error(labels, probabilities),
        'roc': roc[:: max(1, len(roc) // 150)] + [[1.0, 1.0]], 'reliability': measures.reliability(labels, probabilities),
    }


def minus(claimed: dict, new: dict) -> list[float]:
    """Difference of two AUC on different patients, with its interval: the draws are independent."""
    difference = np.array(claimed['auc_draws']) - np.array(new['auc_draws'])
    return [claimed['auc'] - new['auc'], *measures.interval(difference)]


def claim_cell(folder: Path, options: argparse.Namespace) -> None:
    """Writes down what a cell is trained with. Figures or a checkpoint of other options are neither taken for finished nor gone on with."""
    path, wanted = folder / 'options.json', {name: getattr(options, name) for name in COMPARED}
    begun = any((folder / name).exists() for name in ('checkpoint.pt', 'result.json'))
    if begun and (not path.exists() or json.loads(path.read_text()) != wanted):
        raise SystemExit(f'{folder} was begun with other options than {wanted}. Give the same, or another folder in --runs.')
    if not begun:
        folder.mkdir(parents=True, exist_ok=True)
        write_whole(path, wanted)


def write_whole(path: Path, content: dict) -> None:
    """Never half a file under its name: a file that is there counts as finished."""
    new = path.with_name(f'{path.name}.new')
    new.write_text(json.dumps(content))
    new.replace(path)


def run_cell(cell: dict, options: argparse.Namespace) -> None:
    folder = options.runs / cell['name']
    data = options.data / INPUTS[cell['normalised']]
    pool = joined([load_split(data / 'main', name) for name in ('validation', 'train')]).head(options.patients)
    config = copy.deepcopy(read_configuration(HERE / 'recipes' / f"{cell['recipe']}.toml"))
    how, config['augmentation'] = config['augmentation'], None  # the copies are made beforehand
    config['network']['diseases'] = [METASTASIS]  # yes or no, as published
    copies = options.copies if cell['images'] == 'augmented' else 1
    parts = {'clean': clean, 'leaky': leaky}[cell['protocol']](pool, copies, how, options.seed)
    config['training'] |= {'epochs': options.epochs, 'samples_per_epoch': round(PASSES * SHARES['train'] * len(pool))}
    torch.manual_seed(options.seed)
    device = 'cuda' if torch.cuda.is_available() else 'cpu'
    network = build_network(config['network'], parts.train.inputs.shape[1]).to(device, memory_format=torch.channels_last)
    spent = fit(network, config, parts.train, parts.validation, folder, options.minutes, options.seed)
    labels, logits = parts.validation.labels.numpy(), predict(network, parts.validation.inputs)[0][:, 0]
    temperature = fit_temperature(labels, logits)
    threshold = measures.youden_threshold(labels, sigmoid(logits / temperature))
    claimed = figures(network, parts.test, temperature, threshold)
    fresh = load_split(data / 'main', 'test')
    new = figures(network, fresh, temperature, threshold)
    asked = {path.parent.name: load_split(path.parent, 'test') for path in sorted(data.glob('*/dataset.json')) if path.parent.name != 'main'}
    # Beside them the plain scans of the same patients: the probes are fewer than the new patients.
    asked = {'as acquired': fresh.head(max((len(split) for split in asked.values()), default=0)), **asked} if asked else {}
    probes = {name: figures(network, split, temperature, threshold) for name, split in asked.items()}
    result = cell | {'pool': len(pool), 'copies': copies, 'trained_on': len(parts.train), **spent, 'claimed': claimed, 'new': new,
                     'optimism': minus(claimed, new), 'probes': probes}
    write_whole(folder / 'result.json', result)
    (folder / 'checkpoint.pt').unlink()  # the figures are what is kept


def main() -> None:
    options = arguments()
    torch.set_num_threads(options.threads)
    cells = [cell for cell in all_cells() if re.search(options.only, cell['name'])]
    if not options.page_only:
        for cell in all_cells():  # also those of earlier calls: they come into the same tables
            if cell in cells or (options.runs / cell['name'] / 'result.json').exists():
                claim_cell(options.runs / cell['name'], options)
    waiting = [] if options.page_only else [cell for cell in cells if not (options.runs / cell['name'] / 'result.json').exists()]
    began = time.monotonic()
    for index, cell in enumerate(waiting):
        print(f"cell {index + 1} of {len(waiting)}: {cell['name']}, {(time.monotonic() - began) / 60:.0f} min so far", flush=True)
        run_cell(cell, options)
    kept = [options.runs / cell['name'] / 'result.json' for cell in all_cells()]
    write_page(options.docs, [json.loads(path.read_text()) for path in kept if path.exists()], len(kept))


if __name__ == '__main__':
    main()
