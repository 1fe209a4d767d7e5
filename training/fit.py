# The optimisation of one network: schedule, loss, epochs, checkpoint, curves. Goes on from its folder when it was interrupted.

import json
import math
import time
from pathlib import Path

import torch
import torch.nn.functional as F

from dataset import Split, augment, drop_views
from measures import auc
from network import build_network
from report import predict


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

    def load(self, state: dict, steps: int) -> None:
        for name, value in state.items():
            self.state[name].copy_(value)  # stays on the device of the network
        self.steps = steps


def loss_of(network, x, targets, masks, settings: dict, generator) -> torch.Tensor:
    """Labels and evidence maps together: a map is taught which cells show its disease in a view that is there."""
    x, present = drop_views(x, settings['view_dropout'], generator)
    with torch.autocast(x.device.type, torch.bfloat16, enabled=settings['bfloat16']):
        features = network.trunk(x.contiguous(memory_format=torch.channels_last))
    logit, evidence = network.head(features.float())
    seen = (masks * present[:, None, :, None, None]).amax(2)
    cells = F.adaptive_max_pool2d(seen, evidence.shape[-2:])
    weight = torch.tensor(settings['map_positive_weight'], device=x.device)
    label_loss = F.binary_cross_entropy_with_logits(logit, targets, reduction='none').mean(0)
    map_loss = F.binary_cross_entropy_with_logits(evidence, cells, pos_weight=weight, reduction='none').mean((0, 2, 3))
    shares = torch.full_like(label_loss, settings['further_weight'])
    shares[0] = 1
    return (shares * (label_loss + settings['map_weight'] * map_loss)).sum()


def make_optimizer(network, settings: dict) -> torch.optim.Optimizer:
    kernels = [p for p in network.parameters() if p.ndim > 1]
    others = [p for p in network.parameters() if p.ndim <= 1]
    groups = [{'params': kernels, 'weight_decay': settings['weight_decay']}, {'params': others, 'weight_decay': 0.0}]
    return torch.optim.AdamW(groups, lr=settings['learning_rate'])


def draw_order(available: int, wanted: int, generator) -> torch.Tensor:
    """So many rows at random, each as often as any other within one."""
    rounds = math.ceil(wanted / available)
    return torch.cat([torch.randperm(available, generator=generator) for _ in range(rounds)])[:wanted]


def run_epoch(run: dict, split: Split, config: dict, minutes: float, generator) -> float:
    """One pass over the training part, or as many samples as the recipe says; the learning rate follows whichever is further, the steps or the clock."""
    settings, network = config['training'], run['network']
    device = next(network.parameters()).device
    network.train()
    order = draw_order(len(split), settings.get('samples_per_epoch', len(split)), generator)
    batches, total = order.split(settings['batch']), 0.0
    for index, pick in enumerate(batches):
        progress = (run['epoch'] + index / len(batches)) / settings['epochs']
        progress = max(progress, (run['seconds'] + time.monotonic() - run['started']) / 60 / minutes)
        for group in run['optimizer'].param_groups:
            group['lr'] = one_cycle(min(progress, 1.0), settings['learning_rate'], settings['warm_up'])
        x, masks = split.inputs[pick].to(device), split.masks[pick].to(device).float()
        if config['augmentation'] is not None:
            x, masks = augment(x, masks, config['augmentation'], generator)
        loss = loss_of(network, x, split.targets[pick].to(device), masks, settings, generator)
        run['optimizer'].zero_grad(set_to_none=True)
        loss.backward()
        run['optimizer'].step()
        run['average'].update(network)
        total += loss.item()
        run['steps'] += 1
        if index % 50 == 0:
            print(f"\repoch {run['epoch'] + 1} batch {index + 1}/{len(batches)} loss {total / (index + 1):.4f}", end='', flush=True)
    return total / len(batches)


KEPT = ('epoch', 'steps', 'history', 'best', 'seconds')


def save(run: dict, path: Path, generator) -> None:
    state = {key: run[key] for key in KEPT}
    state |= {'network': run['network'].state_dict(), 'optimizer': run['optimizer'].state_dict(), 'generator': generator.get_state()}
    state |= {'average': run['average'].state, 'average_steps': run['average'].steps}
    torch.save(state, path.with_suffix('.new'))
    path.with_suffix('.new').replace(path)


def resume(run: dict, path: Path, generator) -> None:
    state = torch.load(path, map_location='cpu')
    run['network'].load_state_dict(state['network'])
    run['optimizer'].load_state_dict(state['optimizer'])
    run['average'].load(state['average'], state['average_steps'])
    generator.set_state(state['generator'])
    run |= {key: state[key] for key in KEPT}
    print(f"goes on after epoch {run['epoch']}")


def fit(network, config: dict, training: Split, validation: Split, folder: Path, minutes: float = math.inf, seed: int = 0) -> dict:
    """Leaves the averaged weights of the best validation epoch in the network; returns what was spent."""
    settings = config['training']
    generator = torch.Generator().manual_seed(seed)
    run = {'network': network, 'optimizer': make_optimizer(network, settings), 'average': Average(network, settings['average']),
           'epoch': 0, 'steps': 0, 'history': [], 'best': None, 'seconds': 0.0, 'started': time.monotonic()}
    checkpoint = folder / 'checkpoint.pt'
    if checkpoint.exists():
        resume(run, checkpoint, generator)
    parameters = sum(p.numel() for p in network.parameters())
    print(f'{len(training)} to train on, {len(validation)} to validate, {parameters} parameters', flush=True)
    shadow = build_network(config['network'], training.inputs.shape[1]).to(next(network.parameters()).device)
    while run['epoch'] < settings['epochs'] and run['seconds'] < minutes * 60:
        began = run['started'] = time.monotonic()
        loss = run_epoch(run, training, config, minutes, generator)
        shadow.load_state_dict(run['average'].state)
        score = auc(validation.labels.numpy(), predict(shadow, validation.inputs)[0][:, 0])
        run['epoch'] += 1
        run['history'].append({'epoch': run['epoch'], 'loss': loss, 'validation_auc': score, 'seconds': time.monotonic() - began})
        if run['best'] is None or score > run['best']['auc']:
            run['best'] = {'auc': score, 'epoch': run['epoch'], 'weights': {k: v.clone() for k, v in run['average'].state.items()}}
        run['seconds'] += time.monotonic() - began
        left = min((settings['epochs'] - run['epoch']) * run['seconds'] / run['epoch'], minutes * 60 - run['seconds'])
        print(f"\repoch {run['epoch']}/{settings['epochs']} loss {loss:.4f} validation AUC {score:.4f} in {time.monotonic() - began:.1f} s, "
              f'{max(left, 0) / 60:.0f} min left', flush=True)
        save(run, checkpoint, generator)
        (folder / 'curves.json').write_text(json.dumps(run['history'], indent=1))
    network.load_state_dict(run['best']['weights'])
    return {'parameters': parameters, 'epochs': run['epoch'], 'steps': run['steps'], 'seconds': run['seconds'], 'best_epoch': run['best']['epoch']}


def load_best(folder: Path, network) -> None:
    network.load_state_dict(torch.load(folder / 'checkpoint.pt', map_location='cpu')['best']['weights'])
