# One cell of the study: which there are, what one is trained with, what is said of it.

import argparse
import copy
import json
from itertools import product
from pathlib import Path

import numpy as np
import torch

import measures
from configuration import read_configuration
from dataset import METASTASIS, Split, joined, load_split
from fit import fit
from network import build_network
from report import fit_temperature, predict, sigmoid
from study.protocols import SHARES, clean, leaky

RECIPES = Path(__file__).parents[1] / 'recipes'
FAMILIES = {'VGG': 'osteon-vgg', 'ResNet': 'osteon-resnet', 'DenseNet': 'osteon-densenet', 'own design': 'osteon-symmetry'}
INPUTS = {'with': 'thorax-96', 'without': 'thorax-96-raw'}
PASSES = 4  # over the training patients between two looks at the validation part
# What has to be the same in all cells, besides the data.
COMPARED = ('patients', 'copies', 'epochs', 'seed')
# Leaky original is clean original: see the head of the study.
VARIANTS = (('original', 'clean'), ('augmented', 'clean'), ('augmented', 'leaky'))


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
        'point_95': measures.point_intervals(labels, probabilities, threshold, patients=patients),
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
    config = copy.deepcopy(read_configuration(RECIPES / f"{cell['recipe']}.toml"))
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
