# What is measured on the validation split (calibration) and, once, on the test split (the report).

import numpy as np
import torch
import torch.nn.functional as F

import measures
from dataset import Split, augment

# A map's peak counts as a hit within 3 input pixels of a lesion: about 14 mm, half a cell of the map.
HIT_TOLERANCE = 3
REPEATED = 600  # patients of the validation part that are moved to see how far a logit goes


def predict(network: torch.nn.Module, inputs: torch.Tensor, batch: int = 64) -> tuple[np.ndarray, np.ndarray]:
    """Logits [n, diseases] and evidence maps [n, diseases, rows, columns]."""
    network.eval()
    device = next(network.parameters()).device
    logits, maps = [], []
    with torch.no_grad():
        for x in inputs.split(batch):
            logit, evidence = network(x.to(device).contiguous(memory_format=torch.channels_last))
            logits.append(logit.cpu())
            maps.append(evidence.cpu())
    return torch.cat(logits).numpy().astype(np.float64), torch.cat(maps).numpy()


def only_view(inputs: torch.Tensor, view: int) -> torch.Tensor:
    alone = torch.zeros_like(inputs)
    alone[:, view] = inputs[:, view]
    return alone


def sigmoid(z: np.ndarray) -> np.ndarray:
    return 1 / (1 + np.exp(-z))


def defined(value):
    """The same with None for every figure that does not exist, such as the AUC of a disease that nobody has: JSON has no NaN."""
    if isinstance(value, dict):
        return {key: defined(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [defined(inner) for inner in value]
    return None if isinstance(value, float) and np.isnan(value) else value


def fit_temperature(labels: np.ndarray, logits: np.ndarray) -> float:
    """The divisor of the logit with the smallest log loss (Guo 2017); a scan of 400 values is exact enough."""
    candidates = np.geomspace(0.2, 8, 400)
    sign = 2 * labels - 1
    losses = [np.mean(np.logaddexp(0, -sign * logits / temperature)) for temperature in candidates]
    return float(candidates[int(np.argmin(losses))])


def moved_logits(network, split: Split, draws: int = 16) -> np.ndarray:
    """Logits [draws, n, diseases] when the same patients lie slightly differently (4 mm, 2 degrees, 3 % gain)."""
    how = {'mirror': 0.0, 'rotation_degrees': 2.0, 'scale': 0.01, 'shift': 0.02, 'gain': 0.03}
    generator = torch.Generator().manual_seed(7)
    masks = split.masks[:, :1].float()
    return np.stack([predict(network, augment(split.inputs, masks, how, generator)[0])[0] for _ in range(draws)])


def calibrate_disease(labels: np.ndarray, logits: np.ndarray, moved: np.ndarray) -> tuple[dict, np.ndarray]:
    """Temperature, operating point and repeatability near it (the median spread of the logits that belong to `moved`); and the calibrated probabilities."""
    temperature = fit_temperature(labels, logits)
    probabilities = sigmoid(logits / temperature)
    threshold = measures.youden_threshold(labels, probabilities)
    near = np.abs(probabilities[: moved.shape[1]] - threshold) < 0.2
    spread = float(np.median(np.std(moved[:, near], axis=0, ddof=1))) if near.any() else 0.0
    return {'auc': measures.auc(labels, logits), 'temperature': temperature, 'threshold': threshold, 'logitStandardError': spread}, probabilities


def calibrate(network, split: Split, config: dict) -> dict:
    """Of metastasis; beside it, under `findings`, of each further disease."""
    logits, _ = predict(network, split.inputs)
    moved = moved_logits(network, split.head(REPEATED))
    diseases, coverage = config['network']['diseases'], config['operating'].get('coverage')
    figures = [calibrate_disease(split.targets[:, index].numpy(), logits[:, index], moved[:, :, index]) for index in range(len(diseases))]
    (first, probabilities), further = figures[0], figures[1:]
    return defined({
        'patients': len(split), **first, 'coverage': coverage,
        'abstain': measures.conformal_band(split.labels.numpy(), probabilities, coverage, first['threshold']) if coverage else None,
        'findings': [{'disease': disease, **figure} for disease, (figure, _) in zip(diseases[1:], further)],
    })


def by_group(labels: np.ndarray, scores: np.ndarray, groups: np.ndarray, names: list[str]) -> dict:
    """AUC of the positives of each group against all negatives, with their number."""
    answer = {}
    for name in names:
        keep = (labels == 0) | (groups == name)
        count = int(((labels == 1) & (groups == name)).sum())
        answer[name] = {'positives': count, 'auc': measures.auc(labels[keep], scores[keep]) if count else None}
    return answer


def map_hits(maps: np.ndarray, split: Split, disease: int = 0) -> dict | None:
    """How often the peak of a disease's map lies on a focus of it, beside the chance of a random point and of the best constant point; None where none is marked."""
    masks = split.mask_any_view(disease).float()[:, None]
    ill = (split.targets[:, disease] > 0) & (masks.amax((1, 2, 3)) > 0)
    if not ill.any():
        return None
    wide = F.max_pool2d(masks[ill], 2 * HIT_TOLERANCE + 1, 1, HIT_TOLERANCE)[:, 0].flatten(1)
    large = F.interpolate(torch.from_numpy(maps[:, disease])[ill][:, None], size=masks.shape[-2:], mode='bilinear', align_corners=False)
    hit = wide.gather(1, large.flatten(1).argmax(1, keepdim=True))[:, 0]
    answer = {
        'positives': int(ill.sum()), 'tolerance_pixels': HIT_TOLERANCE, 'rate': float(hit.mean()),
        'chance_random_point': float(wide.mean()), 'chance_best_constant_point': float(wide.mean(0).max()),
    }
    if disease == 0:  # the strata are of metastases
        groups = np.array([m['stratum'] for m, keep in zip(split.meta, ill) if keep])
        answer['by_stratum'] = {name: float(hit.numpy()[groups == name].mean()) for name in ('easy', 'medium', 'subtle') if (groups == name).any()}
    return answer


def lesion_group(count: int | None) -> str:
    if count is None:
        return 'unknown'
    return 'none' if count == 0 else '1' if count == 1 else '2-3' if count <= 3 else '4+'


def describe(split: Split) -> dict:
    peaks = np.array([m['peak'] for m in split.meta if m['label'] and m['peak'] is not None])
    counts = np.array([c for m in split.meta for c in m['counts'] if c is not None])
    return {
        'patients': len(np.unique(patients_of(split))), 'studies': len(split), 'positives': int(split.labels.sum()),
        'peak_contrast_percentiles_5_25_50_75_95': [float(p) for p in np.percentile(peaks, [5, 25, 50, 75, 95])] if len(peaks) else None,
        'counts_in_crop_percentiles_5_50_95': [float(c) for c in np.percentile(counts, [5, 50, 95])] if len(counts) else None,
    }


def patients_of(split: Split) -> np.ndarray:
    """Who each row is of: a simulated patient has one row, a patient of somebody's own scans one or more."""
    return np.array([m.get('patient', m['row']) for m in split.meta])


def auc_interval(split: Split, labels: np.ndarray, scores: np.ndarray, draws: int = 2000) -> list[float]:
    """95 %, by drawing patients; all studies of one go together."""
    return measures.interval(measures.bootstrap_draws(measures.auc, labels, scores, draws, patients=patients_of(split)))


def single_views(network, split: Split, calibration: dict) -> dict:
    labels, answer = split.labels.numpy(), {}
    for index, name in enumerate(('anterior_only', 'posterior_only')[: split.inputs.shape[1]]):
        logits = predict(network, only_view(split.inputs, index))[0][:, 0]
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


def findings(split: Split, all_logits: np.ndarray, maps: np.ndarray, calibration: dict) -> dict:
    """What is said of each disease beside metastasis."""
    answer = {}
    for index, own in enumerate(calibration.get('findings', []), start=1):
        labels, logits = split.targets[:, index].numpy(), all_logits[:, index]
        probabilities = sigmoid(logits / own['temperature'])
        answer[own['disease']] = {
            'positives': int(labels.sum()), 'auc': measures.auc(labels, logits), 'auc_95': auc_interval(split, labels, logits),
            'operating_point': measures.operating_point(labels, probabilities, own['threshold']), 'brier': measures.brier(labels, probabilities),
            'ece_15_bins': measures.expected_calibration_error(labels, probabilities), 'evidence_map': map_hits(maps, split, index),
        }
    return answer


def evaluate(network, split: Split, calibration: dict) -> dict:
    labels = split.labels.numpy()
    all_logits, maps = predict(network, split.inputs)
    logits = all_logits[:, 0]
    probabilities = sigmoid(logits / calibration['temperature'])
    point = measures.operating_point(labels, probabilities, calibration['threshold'])
    strata = np.array([m['stratum'] for m in split.meta])
    lesions = np.array([lesion_group(m['lesions']) if m['label'] else 'none' for m in split.meta])
    return defined({
        'test': describe(split), 'calibration': calibration, 'operating_point': point,
        'auc': measures.auc(labels, logits), 'auc_95': auc_interval(split, labels, logits),
        'by_stratum': by_group(labels, logits, strata, ['easy', 'medium', 'subtle']),
        'by_lesions': by_group(labels, logits, lesions, ['1', '2-3', '4+']),
        'brier': measures.brier(labels, probabilities), 'ece_15_bins': measures.expected_calibration_error(labels, probabilities),
        'predictive_values': [measures.predictive_values(point['recall'], point['specificity'], p) for p in (0.1, 0.3, 0.5)],
        'single_view': single_views(network, split, calibration) if split.inputs.shape[1] == 2 else None,
        'abstention': abstention(labels, probabilities, calibration),
        'evidence_map': map_hits(maps, split), 'findings': findings(split, all_logits, maps, calibration),
    })
