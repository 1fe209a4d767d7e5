#!/usr/bin/env python3
"""Trains one network on an exported dataset, calibrates it on the validation split, evaluates it once on the test split and
writes a bundle that Osteon can load. CPU or GPU, torch 1.13 or 2.x. See README.md."""

import argparse
import json
import math
from collections.abc import Sequence
from pathlib import Path

import torch

from bundle import write_bundle
from card import keep_completed_card
from configuration import read_configuration
from dataset import joined, load_description, load_split
from fit import fit, load_best
from network import build_network
from report import calibrate, evaluate


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument('--config', type=Path, required=True, help='TOML file of the model, in recipes/')
    parser.add_argument('--data', type=Path, required=True, help='folder written by `npm run osteon -- dataset`')
    parser.add_argument('--also', type=Path, nargs='+', default=[], help='further exports of the same input: their training parts are trained on too')
    parser.add_argument('--run', type=Path, required=True, help='folder for checkpoint, curves and report; resumes from it')
    parser.add_argument('--bundle', type=Path, help='write the finished model here, e.g. ../models/osteon-vgg/1.0.0')
    parser.add_argument('--epochs', type=int, help='instead of the number in the configuration')
    parser.add_argument('--minutes', type=float, default=math.inf, help='fit the schedule into this time if it is shorter')
    parser.add_argument('--patients', type=int, help='train on the first so many patients only')
    parser.add_argument('--threads', type=int, default=1, help='of torch; more than one only pays on an idle machine')
    parser.add_argument('--seed', type=int, default=0)
    parser.add_argument('--evaluate-only', metavar='NAME', help='no training: evaluate the run on --data, write report-NAME.json')
    return parser.parse_args()


def claim_run(folder: Path, config: dict, description: dict) -> None:
    """Writes down what the run is of, for ensemble.py. Once there is a checkpoint, only the same network on the same data goes on, and what was written stays."""
    folder.mkdir(parents=True, exist_ok=True)
    path, wanted = folder / 'run.json', {'config': config, 'input': description['input'], 'data': description}
    if not (folder / 'checkpoint.pt').exists():
        path.write_text(json.dumps(wanted, indent=1))
        return
    if not path.exists():
        raise SystemExit(f'{folder} holds a checkpoint and does not say of what. Choose another folder.')
    present = json.loads(path.read_text())
    if present['config']['network'] != config['network']:
        raise SystemExit(f'{folder} holds the run of another network. Choose another folder.')
    if present['input'] != wanted['input']:
        raise SystemExit(f'{folder} holds a run on another input. Choose another folder.')
    # Runs begun before data were written down cannot be asked about them.
    if present.get('data', description) != description:
        raise SystemExit(f'{folder} holds a run on other data. Choose another folder.')


def main() -> None:
    options = arguments()
    config = read_configuration(options.config)
    config['training']['epochs'] = options.epochs or config['training']['epochs']
    torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)
    description = load_description(options.data)
    device = 'cuda' if torch.cuda.is_available() else 'cpu'
    network = build_network(config['network'], len(description['input']['views'])).to(device, memory_format=torch.channels_last)
    if options.evaluate_only:
        load_best(options.run, network)
        calibration = json.loads((options.run / 'calibration.json').read_text())
        report = evaluate(network, load_split(options.data, 'test', config['network']['diseases']), calibration)
        (options.run / f'report-{options.evaluate_only}.json').write_text(json.dumps(report, indent=1))
        print(json.dumps(report, indent=1))
        return
    if options.bundle:
        keep_completed_card(options.bundle)  # before hours of training
    also = [load_description(folder) for folder in options.also]
    if any(other['input'] != description['input'] for other in also):
        raise SystemExit('All exports must be of the same input.')
    description |= {'also': also} if also else {}
    claim_run(options.run, config, description)
    diseases = config['network']['diseases']
    training = joined([load_split(folder, 'train', diseases) for folder in (options.data, *options.also)]).head(options.patients or 10**9)
    validation = load_split(options.data, 'validation', diseases)
    training.settle_map_weight(config['training'])
    fit(network, config, training, validation, options.run, options.minutes, options.seed)
    finish(network, config, description, options)


def finish(network, config: dict, description: dict, options: argparse.Namespace, members: Sequence[dict] = ()) -> None:
    """Calibrates on validation, reports on test, writes the bundle."""
    diseases = config['network']['diseases']
    calibration = calibrate(network, load_split(options.data, 'validation', diseases), config)
    (options.run / 'calibration.json').write_text(json.dumps(calibration, indent=1))
    test = load_split(options.data, 'test', diseases)
    report = evaluate(network, test, calibration)
    (options.run / 'report.json').write_text(json.dumps(report, indent=1))
    print(json.dumps(report, indent=1))
    if options.bundle:
        write_bundle(options.bundle, network, test, config, description, calibration, report, members)


if __name__ == '__main__':
    main()
