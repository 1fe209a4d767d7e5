#!/usr/bin/env python3
"""Is one network better than others? All are asked about the same test patients; prints each difference of AUC (first minus other)
with its 95 % interval, bootstrap by patient, paired. Several folders of --first are their calibrated mean, as ensemble.py makes it."""

import argparse
from pathlib import Path

import numpy as np
import torch

import measures
from dataset import load_description, load_split
from ensemble import load_member
from report import patients_of, predict


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument('--data', type=Path, required=True, help='an export that none of them was trained on the test part of')
    parser.add_argument('--first', type=Path, nargs='+', required=True, help='run folder of train.py, or several for their mean')
    parser.add_argument('--others', type=Path, nargs='+', required=True, help='run folders, each compared with the first')
    parser.add_argument('--threads', type=int, default=1)
    return parser.parse_args()


def calibrated_logits(folder: Path, inputs: torch.Tensor, wanted_input: dict) -> np.ndarray:
    """Of metastasis. Dividing by the temperature leaves the order of one network as it is, and makes several fit to be averaged."""
    network, temperatures = load_member(folder, wanted_input)
    return predict(network.to(memory_format=torch.channels_last), inputs)[0][:, 0] / temperatures[0]


def main() -> None:
    options = arguments()
    torch.set_num_threads(options.threads)
    wanted_input, test = load_description(options.data)['input'], load_split(options.data, 'test')
    labels, patients = test.labels.numpy(), patients_of(test)
    logits = {folder: calibrated_logits(folder, test.inputs, wanted_input) for folder in dict.fromkeys([*options.first, *options.others])}
    first = np.mean([logits[folder] for folder in options.first], 0)
    name = ' + '.join(folder.name for folder in options.first)
    print(f'{name}: AUC {measures.auc(labels, first):.4f} on {len(np.unique(patients)):,} patients')
    for folder in options.others:
        difference, low, high = measures.paired_auc_difference(labels, first, logits[folder], patients=patients)
        print(f'- {folder.name}: AUC {measures.auc(labels, logits[folder]):.4f}, difference {difference:+.4f} ({low:+.4f} to {high:+.4f})', flush=True)


if __name__ == '__main__':
    main()
