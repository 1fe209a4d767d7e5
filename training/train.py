#!/usr/bin/env python3
# Trains one network on an exported dataset, calibrates it on the validation split, evaluates it once on the test split and
# writes a bundle that Osteon can load. CPU or GPU, torch 1.13 or 2.x. See README.md.

import argparse
import json
import math
import time
import tomllib
from pathlib import Path

import torch
import torch.nn.functional as F

from bundle import write_bundle
from dataset import augment, drop_views, load_description, load_split
from measures import auc
from network import build_network
from report import calibrate, evaluate, predict


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument('--config', type=Path, required=True, help='TOML file of the model')
    parser.add_argument('--data', type=Path, required=True, help='folder written by `npm run osteon -- dataset`')
    parser.add_argument('--run', type=Path, required=True, help='folder for checkpoint, curves and report; resumes from it')
    parser.add_argument('--bundle', type=Path, help='write the finished model here, e.g. ../models/osteon-vgg/1.0.0')
    parser.add_argument('--epochs', type=int, help='instead of the number in the configuration')
    parser.add_argument('--minutes', type=float, default=math.inf, help='fit the schedule into this time if it is shorter')
    parser.add_argument('--patients', type=int, help='train on the first so many patients only')
    parser.add_argument('--threads', type=int, default=1, help='of torch; more than one only pays on an idle machine')
    parser.add_argument('--seed', type=int, default=0)
    parser.add_argument('--evaluate-only', metavar='NAME', help='no training: evaluate the run on --data, write report-NAME.json')
    return parser.parse_args()


def one_cycle(progress: float, peak: float, warm_up: float) -> float:
    """Learning rate after this share of the training: cosine up to the peak, cosine down to almost nothing."""
    if progress < warm_up:
        return peak * (0.04 + 0.96 * (1 - math.cos(math.pi * progress / warm_up)) / 2)
    return peak * max(1e-4, (1 + math.cos(math.pi * (progress - warm_up) / (1 - warm_up))) / 2)


class Average:
    """Exponential moving average of all weights and batch statistics: validation dips between epochs, the average does not."""

    def __init__(self, network: torch.nn.Module, keep: float):
        self.state = {name: value.detach().clone() for name, value in network.state_dict().items()}
        self.keep, self.steps = keep, 0

    def update(self, network: torch.nn.Module) -> None:
        self.steps += 1
        keep = min(self.keep, self.steps / (self.steps + 10))
        for name, value in network.state_dict().items():
            if value.dtype.is_floating_point:
                self.state[name].mul_(keep).add_(value.detach(), alpha=1 - keep)
            else:
                self.state[name].copy_(value)


def loss_of(network, x, labels, masks, settings: dict, generator) -> torch.Tensor:
    """Label and evidence map together: the map is taught which cells hold a lesion seen in a view that is there."""
    device = next(network.parameters()).device
    x, present = drop_views(x, settings['view_dropout'], generator)
    with torch.autocast(device.type, torch.bfloat16, enabled=settings['bfloat16']):
        features = network.trunk(x.to(device).contiguous(memory_format=torch.channels_last))
    logit, evidence = network.head(features.float())
    lesion = (masks * present[:, :, None, None]).amax(1, keepdim=True)
    cells = F.adaptive_max_pool2d(lesion, evidence.shape[-2:]).to(device)
    weight = torch.tensor(settings['map_positive_weight'], device=device)
    label_loss = F.binary_cross_entropy_with_logits(logit[:, 0], labels.to(device))
    return label_loss + settings['map_weight'] * F.binary_cross_entropy_with_logits(evidence, cells, pos_weight=weight)


def make_optimizer(network, settings: dict) -> torch.optim.Optimizer:
    kernels = [p for p in network.parameters() if p.ndim > 1]
    others = [p for p in network.parameters() if p.ndim <= 1]
    groups = [{'params': kernels, 'weight_decay': settings['weight_decay']}, {'params': others, 'weight_decay': 0.0}]
    return torch.optim.AdamW(groups, lr=settings['learning_rate'])


def train_epoch(run: dict, split, config: dict, options, generator) -> float:
    """One pass over the training split; the learning rate follows whichever is further, the steps or the clock."""
    settings, network = config['training'], run['network']
    network.train()
    order, total = torch.randperm(len(split), generator=generator), 0.0
    batches = order.split(settings['batch'])
    for index, pick in enumerate(batches):
        progress = (run['epoch'] + index / len(batches)) / settings['epochs']
        progress = max(progress, (run['seconds'] + time.monotonic() - run['started']) / 60 / options.minutes)
        for group in run['optimizer'].param_groups:
            group['lr'] = one_cycle(min(progress, 1.0), settings['learning_rate'], settings['warm_up'])
        x, masks = augment(split.inputs[pick], split.masks[pick].float(), config['augmentation'], generator)
        loss = loss_of(network, x, split.labels[pick], masks, settings, generator)
        run['optimizer'].zero_grad(set_to_none=True)
        loss.backward()
        run['optimizer'].step()
        run['average'].update(network)
        total += loss.item()
        if index % 50 == 0:
            print(f"\repoch {run['epoch'] + 1} batch {index + 1}/{len(batches)} loss {total / (index + 1):.4f}", end='', flush=True)
    return total / len(batches)


def save(run: dict, path: Path, generator) -> None:
    state = {key: run[key] for key in ('epoch', 'history', 'best', 'seconds')}
    state['seconds'] += time.monotonic() - run['started']
    state |= {'network': run['network'].state_dict(), 'optimizer': run['optimizer'].state_dict(), 'generator': generator.get_state()}
    state |= {'average': run['average'].state, 'average_steps': run['average'].steps}
    torch.save(state, path.with_suffix('.new'))
    path.with_suffix('.new').replace(path)


def resume(run: dict, path: Path, generator) -> None:
    state = torch.load(path, map_location='cpu')
    run['network'].load_state_dict(state['network'])
    run['optimizer'].load_state_dict(state['optimizer'])
    run['average'].state, run['average'].steps = state['average'], state['average_steps']
    generator.set_state(state['generator'])
    run |= {key: state[key] for key in ('epoch', 'history', 'best', 'seconds')}
    print(f"goes on after epoch {run['epoch']}")


def train(network, config: dict, options) -> None:
    """Leaves the averaged weights of the best validation epoch in the network."""
    settings = config['training']
    generator = torch.Generator().manual_seed(options.seed)
    run = {'network': network, 'optimizer': make_optimizer(network, settings), 'average': Average(network, settings['average']),
           'epoch': 0, 'history': [], 'best': None, 'seconds': 0.0, 'started': time.monotonic()}
    checkpoint = options.run / 'checkpoint.pt'
    if checkpoint.exists():
        resume(run, checkpoint, generator)
    split = load_split(options.data, 'train').head(options.patients or 10**9)
    validation = load_split(options.data, 'validation')
    split.settle_map_weight(settings)
    print(f'{len(split)} patients to train on, {len(validation)} to validate, '
          f'{sum(p.numel() for p in network.parameters())} parameters', flush=True)
    shadow = build_network(config['network'], split.inputs.shape[1]).to(next(network.parameters()).device)
    while run['epoch'] < settings['epochs'] and run['seconds'] + time.monotonic() - run['started'] < options.minutes * 60:
        began = time.monotonic()
        loss = train_epoch(run, split, config, options, generator)
        shadow.load_state_dict(run['average'].state)
        score = auc(validation.labels.numpy(), predict(shadow, validation.inputs)[0])
        run['epoch'] += 1
        run['history'].append({'epoch': run['epoch'], 'loss': loss, 'validation_auc': score, 'seconds': time.monotonic() - began})
        print(f"\repoch {run['epoch']} loss {loss:.4f} validation AUC {score:.4f} in {time.monotonic() - began:.1f} s", flush=True)
        if run['best'] is None or score > run['best']['auc']:
            run['best'] = {'auc': score, 'epoch': run['epoch'], 'weights': {k: v.clone() for k, v in run['average'].state.items()}}
        save(run, checkpoint, generator)
        run['started'], run['seconds'] = time.monotonic(), run['seconds'] + time.monotonic() - run['started']
        (options.run / 'curves.json').write_text(json.dumps(run['history'], indent=1))
    network.load_state_dict(run['best']['weights'])


def main() -> None:
    options = arguments()
    config = tomllib.loads(options.config.read_text())
    config['training']['epochs'] = options.epochs or config['training']['epochs']
    torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)
    options.run.mkdir(parents=True, exist_ok=True)
    views = len(load_description(options.data)['input']['views'])
    device = 'cuda' if torch.cuda.is_available() else 'cpu'
    network = build_network(config['network'], views).to(device).to(memory_format=torch.channels_last)
    if options.evaluate_only:
        state = torch.load(options.run / 'checkpoint.pt', map_location='cpu')
        network.load_state_dict(state['best']['weights'])
        calibration = json.loads((options.run / 'calibration.json').read_text())
        report = evaluate(network, load_split(options.data, 'test'), calibration)
        (options.run / f'report-{options.evaluate_only}.json').write_text(json.dumps(report, indent=1))
        print(json.dumps(report, indent=1))
        return
    train(network, config, options)
    calibration = calibrate(network, load_split(options.data, 'validation'), config)
    (options.run / 'calibration.json').write_text(json.dumps(calibration, indent=1))
    test = load_split(options.data, 'test')
    report = evaluate(network, test, calibration)
    (options.run / 'report.json').write_text(json.dumps(report, indent=1))
    print(json.dumps(report, indent=1))
    if options.bundle:
        write_bundle(options.bundle, network, test, config, load_description(options.data), calibration, report)


if __name__ == '__main__':
    main()
