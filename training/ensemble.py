#!/usr/bin/env python3
"""The mean of finished runs as one bundle: one ONNX file holds all members and averages their calibrated logits and evidence maps,
so that it is served like any other network. Calibrated on validation and reported on test as one, with its own test vectors."""

import argparse
import json
from pathlib import Path

import torch

from card import keep_completed_card
from dataset import load_description
from fit import load_best
from network import MeanNetwork, build_network
from train import finish


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument('--members', type=Path, nargs='+', required=True, help='run folders of train.py, on the same input')
    parser.add_argument('--data', type=Path, required=True, help='the export they were trained on')
    parser.add_argument('--run', type=Path, required=True, help='folder for calibration and report')
    parser.add_argument('--name', default='osteon-mean')
    parser.add_argument('--title', default='Mean of Osteon\'s networks, two views')
    parser.add_argument('--bundle', type=Path, help='write the model here, e.g. ../models/osteon-mean/1.0.0')
    parser.add_argument('--threads', type=int, default=1)
    return parser.parse_args()


def load_member(folder: Path, wanted_input: dict) -> tuple[torch.nn.Module, list[float]]:
    """The network and its temperature for each disease."""
    run = json.loads((folder / 'run.json').read_text())
    if run['input'] != wanted_input:
        raise SystemExit(f"{folder} was trained on the input {run['input']['name']!r}, the data are {wanted_input['name']!r}.")
    network = build_network(run['config']['network'], len(wanted_input['views']))
    load_best(folder, network)
    calibration = json.loads((folder / 'calibration.json').read_text())
    return network, [own['temperature'] for own in (calibration, *calibration['findings'])]


def main() -> None:
    options = arguments()
    if options.bundle:
        keep_completed_card(options.bundle)
    torch.set_num_threads(options.threads)
    description = load_description(options.data)
    wanted_input = description['input']
    networks, temperatures = zip(*(load_member(folder, wanted_input) for folder in options.members))
    runs = [json.loads((folder / 'run.json').read_text()) for folder in options.members]
    configs = [run['config'] for run in runs]
    config = {**configs[0], 'model': {**configs[0]['model'], 'name': options.name, 'title': options.title}}
    if any(other['network']['diseases'] != config['network']['diseases'] for other in configs):
        raise SystemExit('The members do not tell the same diseases apart.')
    options.run.mkdir(parents=True, exist_ok=True)
    device = 'cuda' if torch.cuda.is_available() else 'cpu'
    mean = MeanNetwork(list(networks), list(temperatures)).to(device, memory_format=torch.channels_last)
    finish(mean, config, description, options, runs)


if __name__ == '__main__':
    main()
