# What is measured on the validation split (calibration) and, once, on the test split (the report).

import numpy as np
import torch
import torch.nn.functional as F

import measures
from dataset import Split, augment

# A map's peak counts as a hit within 3 input pixels of a lesion: about 14 mm, half a cell of the map.
HIT_TOLERANCE = 3


def predict(network: torch.nn.Module, inputs: torch.Tensor, batch: int = 64) -> tuple[np.ndarray, np.ndarray]:
    """Logits [n] and evidence maps [n, rows, columns]."""
    network.eval()
    device = next(network.parameters()).device
    logits, maps = [], []
    with torch.no_grad():
        for x in inputs.split(batch):
            logit, evidence = network(x.to(device).contiguous(memory_format=torch.channels_last))
            logits.append(logit[:, 0].cpu())
            maps.append(evidence[:, 0].cpu())
    return torch.cat(logits).numpy().astype(np.float64), torch.cat(maps).numpy()


def only_view(inputs: torch.Tensor, view: int) -> torch.Tensor:
    alone = torch.zeros_like(inputs)
    alone[:, view] = inputs[:, view]
    return alone


def sigmoid(z: np.ndarray) -> np.ndarray:
    return 1 / (1 + np.exp(-z))


def fit_temperature(labels: np.ndarray, logits: np.ndarray) -> float:
    """The divisor of the logit with the smallest log loss (Guo 2017); a scan of 400 values is exact enough."""
    candidates = np.geomspace(0.2, 8, 400)
    sign = 2 * labels - 1
    losses = [np.mean(np.logaddexp(0, -sign * logits / temperature)) for temperature in candidates]
    return float(candidates[int(np.argmin(losses))])


def logit_repeatability(network, split: Split, near: np.ndarray, draws: int = 16) -> float:
    """Median spread of the logit when the same patient lies slightly differently (4 mm, 2 degrees, 3 % gain)."""
    if not near.any():
        return 0.0
    how = {'mirror': 0.0, 'rotation_degrees': 2.0, 'scale': 0.01, 'shift': 0.02, 'gain': 0.03}
    generator = torch.Generator().manual_seed(7)
    inputs, masks = split.inputs[near], split.masks[near].float()
    logits = [predict(network, augment(inputs, masks, how, generator)[0])[0] for _ in range(draws)]
    return float(np.median(np.std(logits, axis=0, ddof=1)))


def calibrate(network, split: Split, config: dict) -> dict:
    labels = split.labels.numpy()
    logits, _ = predict(network, split.inputs)
    temperature = fit_temperature(labels, logits)
    probabilities = sigmoid(logits / temperature)
    threshold = measures.youden_threshold(labels, probabilities)
    coverage = config['operating'].get('coverage')
    return {
        'patients': len(split), 'auc': measures.auc(labels, logits), 'temperature': temperature, 'threshold': threshold,
        'abstain': measures.conformal_band(labels, probabilities, coverage, threshold) if coverage else None,
        'coverage': coverage,
        'logitStandardError': logit_repeatability(network, split, np.abs(probabilities - threshold) < 0.2),
    }


def by_group(labels: np.ndarray, scores: np.ndarray, groups: np.ndarray, names: list[str]) -> dict:
    """AUC of the positives of each group against all negatives, with their number."""
    answer = {}
    for name in names:
        keep = (labels == 0) | (groups == name)
        count = int(((labels == 1) & (groups == name)).sum())
        answer[name] = {'positives': count, 'auc': measures.auc(labels[keep], scores[keep]) if count else None}
    return answer


def map_hits(maps: np.ndarray, split: Split) -> dict | None:
    """How often the map's peak lies on a lesion, beside the chance of a random point and of the best constant point; None where no lesion is marked."""
    masks = torch.from_numpy(split.mask_any_view()).float()[:, None]
    ill = (split.labels > 0) & (masks.amax((1, 2, 3)) > 0)
    if not ill.any():
        return None
    wide = F.max_pool2d(masks[ill], 2 * HIT_TOLERANCE + 1, 1, HIT_TOLERANCE)[:, 0].flatten(1)
    large = F.interpolate(torch.from_numpy(maps)[ill][:, None], size=masks.shape[-2:], mode='bilinear', align_corners=False)
    hit = wide.gather(1, large.flatten(1).argmax(1, keepdim=True))[:, 0]
    groups = np.array([m['stratum'] for m, keep in zip(split.meta, ill) if keep])
    return {
        'positives': int(ill.sum()), 'tolerance_pixels': HIT_TOLERANCE, 'rate': float(hit.mean()),
        'chance_random_point': float(wide.mean()), 'chance_best_constant_point': float(wide.mean(0).max()),
        'by_stratum': {name: float(hit.numpy()[groups == name].mean()) for name in ('easy', 'medium', 'subtle') if (groups == name).any()},
    }


def lesion_group(count: int | None) -> str:
    if count is None:
        return 'unknown'
    return 'none' if count == 0 else '1' if count == 1 else '2-3' if count <= 3 else '4+'


def describe(split: Split) -> dict:
    peaks = np.array([m['peak'] for m in split.meta if m['label'] and m['peak'] is not None])
    counts = np.array([c for m in split.meta for c in m['counts'] if c is not None])
    return {
        'patients': len(patient_rows(split)), 'studies': len(split), 'positives': int(split.labels.sum()),
        'peak_contrast_percentiles_5_25_50_75_95': [float(p) for p in np.percentile(peaks, [5, 25, 50, 75, 95])] if len(peaks) else None,
        'counts_in_crop_percentiles_5_50_95': [float(c) for c in np.percentile(counts, [5, 50, 95])] if len(counts) else None,
    }


def patient_rows(split: Split) -> list[np.ndarray]:
    """The rows of each patient: one of a simulated patient, one or more of somebody's own scans."""
    patients = np.unique([m.get('patient', m['row']) for m in split.meta], return_inverse=True)[1]
    return np.split(np.argsort(patients, kind='stable'), np.cumsum(np.bincount(patients))[:-1])


def auc_interval(split: Split, labels: np.ndarray, scores: np.ndarray, draws: int = 2000) -> list[float]:
    """95 %, by drawing patients; all studies of one go together."""
    rows = patient_rows(split)

    def of_drawn(patients: np.ndarray, _: np.ndarray) -> float:
        drawn = np.concatenate([rows[patient] for patient in patients])
        return measures.auc(labels[drawn], scores[drawn])

    return measures.bootstrap_interval(of_drawn, np.arange(len(rows)), np.arange(len(rows)), draws)


def single_views(network, split: Split, calibration: dict) -> dict:
    labels, answer = split.labels.numpy(), {}
    for index, name in enumerate(('anterior_only', 'posterior_only')[: split.inputs.shape[1]]):
        logits, _ = predict(network, only_view(split.inputs, index))
        point = measures.operating_point(labels, sigmoid(logits / calibration['temperature']), calibration['threshold'])
        answer[name] = {'auc': measures.auc(labels, logits), 'auc_95': auc_interval(split, labels, logits, 500), **point}
    return answer


def abstention(labels: np.ndarray, probabilities: np.ndarray, calibration: dict) -> dict | None:
    if calibration['abstain'] is None:
        return None
    low, high = calibration['abstain']
    answered = (probabilities < low) | (probabilities > high)
    point = measures.operating_point(labels[answered], probabilities[answered], calibration['threshold'])
    return {'band': [low, high], 'share_abstained': float(1 - answered.mean()), 'answered': point}


def evaluate(network, split: Split, calibration: dict) -> dict:
    labels = split.labels.numpy()
    logits, maps = predict(network, split.inputs)
    probabilities = sigmoid(logits / calibration['temperature'])
    point = measures.operating_point(labels, probabilities, calibration['threshold'])
    strata = np.array([m['stratum'] for m in split.meta])
    lesions = np.array([lesion_group(m['lesions']) if m['label'] else 'none' for m in split.meta])
    return {
        'test': describe(split), 'calibration': calibration, 'operating_point': point,
        'auc': measures.auc(labels, logits), 'auc_95': auc_interval(split, labels, logits),
        'by_stratum': by_group(labels, logits, strata, ['easy', 'medium', 'subtle']),
        'by_lesions': by_group(labels, logits, lesions, ['1', '2-3', '4+']),
        'brier': measures.brier(labels, probabilities), 'ece_15_bins': measures.expected_calibration_error(labels, probabilities),
        'predictive_values': [measures.predictive_values(point['recall'], point['specificity'], p) for p in (0.1, 0.3, 0.5)],
        'single_view': single_views(network, split, calibration) if split.inputs.shape[1] == 2 else None,
        'abstention': abstention(labels, probabilities, calibration),
        'evidence_map': map_hits(maps, split),
    }
