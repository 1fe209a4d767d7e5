# The figures of a classifier, from labels (0 or 1) and scores; numpy only.

import numpy as np

POINT = ('accuracy', 'precision', 'recall', 'specificity', 'f1')  # of one operating point

def auc(labels: np.ndarray, scores: np.ndarray) -> float:
    """Area under the ROC curve as the Mann-Whitney statistic; ties count one half."""
    positives = int(labels.sum())
    negatives = len(labels) - positives
    if positives == 0 or negatives == 0:
        return float('nan')
    _, group, size = np.unique(scores, return_inverse=True, return_counts=True)
    rank = (np.cumsum(size) - (size - 1) / 2)[group]
    return float((rank[labels == 1].sum() - positives * (positives + 1) / 2) / (positives * negatives))


def bootstrap_draws(measure, labels: np.ndarray, scores: np.ndarray, draws: int = 2000, seed: int = 1, patients: np.ndarray | None = None) -> np.ndarray:
    """The measure on patients drawn with replacement. Without `patients` a row is a patient; with it, all rows of one go together."""
    generator = np.random.default_rng(seed)
    rows = None
    if patients is not None:
        order = np.argsort(patients, kind='stable')
        rows = np.split(order, np.flatnonzero(np.diff(patients[order])) + 1)
    values = []
    for _ in range(draws):
        pick = generator.integers(0, len(rows or labels), len(rows or labels))
        if rows is not None:
            pick = np.concatenate([rows[patient] for patient in pick])
        values.append(measure(labels[pick], scores[pick]))
    return np.array(values)


def interval(values: np.ndarray) -> list[float]:
    """95 %, percentiles."""
    return [float(value) for value in np.nanpercentile(values, [2.5, 97.5])]


def paired_auc_difference(labels: np.ndarray, first: np.ndarray, second: np.ndarray, draws: int = 2000, patients: np.ndarray | None = None) -> list[float]:
    """AUC of `first` minus that of `second` with its 95 % interval, both asked about the same patients: each draw takes the same ones for both."""
    def difference(labels: np.ndarray, scores: np.ndarray) -> float:
        return auc(labels, scores[:, 0]) - auc(labels, scores[:, 1])

    both = np.stack([first, second], 1)
    return [difference(labels, both), *interval(bootstrap_draws(difference, labels, both, draws, patients=patients))]


def point_intervals(labels: np.ndarray, probabilities: np.ndarray, threshold: float, draws: int = 1000, patients: np.ndarray | None = None) -> dict:
    """95 % of each figure of the operating point, by drawing patients."""
    def figures(labels: np.ndarray, probabilities: np.ndarray) -> list[float]:
        point = operating_point(labels, probabilities, threshold)
        return [point[name] for name in POINT]

    drawn = bootstrap_draws(figures, labels, probabilities, draws, patients=patients)
    return {name: interval(drawn[:, index]) for index, name in enumerate(POINT)}


def operating_point(labels: np.ndarray, probabilities: np.ndarray, threshold: float) -> dict:
    """The figures that belong to one confusion matrix, with the matrix."""
    called = probabilities >= threshold
    tp, fp = int((called & (labels == 1)).sum()), int((called & (labels == 0)).sum())
    fn, tn = int((~called & (labels == 1)).sum()), int((~called & (labels == 0)).sum())
    precision, recall = tp / max(tp + fp, 1), tp / max(tp + fn, 1)
    return {
        'threshold': threshold, 'accuracy': (tp + tn) / max(len(labels), 1), 'precision': precision, 'recall': recall,
        'specificity': tn / max(tn + fp, 1), 'f1': 2 * tp / max(2 * tp + fp + fn, 1),
        'confusion': {'tp': tp, 'fp': fp, 'fn': fn, 'tn': tn},
    }


def youden_threshold(labels: np.ndarray, probabilities: np.ndarray) -> float:
    """The probability where sensitivity + specificity is largest, half way to the next lower score."""
    order = np.argsort(-probabilities, kind='stable')
    ranked = labels[order]
    gain = np.cumsum(ranked) / max(labels.sum(), 1) - np.cumsum(1 - ranked) / max((1 - labels).sum(), 1)
    best = int(np.argmax(gain))
    last = probabilities[order[best]]
    following = probabilities[order[best + 1]] if best + 1 < len(order) else 0.0
    return float((last + following) / 2)


def brier(labels: np.ndarray, probabilities: np.ndarray) -> float:
    return float(np.mean((probabilities - labels) ** 2))


def expected_calibration_error(labels: np.ndarray, probabilities: np.ndarray, bins: int = 15) -> float:
    """Mean distance between stated and observed frequency over bins of equal width."""
    which = np.minimum((probabilities * bins).astype(int), bins - 1)
    distance = 0.0
    for index in np.unique(which):
        inside = which == index
        distance += inside.mean() * abs(probabilities[inside].mean() - labels[inside].mean())
    return float(distance)


def roc_points(labels: np.ndarray, scores: np.ndarray) -> list[list[float]]:
    """[1 - specificity, sensitivity] at each distinct score, from (0, 0) to (1, 1)."""
    order = np.argsort(-scores, kind='stable')
    last = np.append(np.diff(scores[order]) != 0, True)  # equal scores are one step
    ill = np.cumsum(labels[order])[last] / max(labels.sum(), 1)
    well = np.cumsum(1 - labels[order])[last] / max((1 - labels).sum(), 1)
    return [[0.0, 0.0]] + [[float(x), float(y)] for x, y in zip(well, ill)]


def reliability(labels: np.ndarray, probabilities: np.ndarray, bins: int = 10) -> list[list[float]]:
    """[mean stated, observed, number] of each bin of equal width that holds any."""
    which = np.minimum((probabilities * bins).astype(int), bins - 1)
    return [[float(probabilities[which == index].mean()), float(labels[which == index].mean()), int((which == index).sum())] for index in np.unique(which)]


def predictive_values(sensitivity: float, specificity: float, prevalence: float) -> dict:
    """What a yes and a no are worth where this share of patients is ill (Bayes)."""
    yes = sensitivity * prevalence + (1 - specificity) * (1 - prevalence)
    no = (1 - sensitivity) * prevalence + specificity * (1 - prevalence)
    return {
        'prevalence': prevalence,
        'ppv': sensitivity * prevalence / yes if yes else None,
        'npv': specificity * (1 - prevalence) / no if no else None,
    }


def conformal_band(labels: np.ndarray, probabilities: np.ndarray, coverage: float, threshold: float) -> list[float] | None:
    """Split-conformal, each class by itself: inside the band both answers stay possible at the stated coverage.

    Widened to the threshold where it lies outside, so that no answer contradicts its conformal set; coverage only grows.
    """
    def quantile(scores: np.ndarray) -> float:
        rank = int(np.ceil((len(scores) + 1) * coverage))
        return float(np.sort(scores)[min(rank, len(scores)) - 1])

    low = 1 - quantile(1 - probabilities[labels == 1])
    high = quantile(probabilities[labels == 0])
    return [min(low, threshold), max(high, threshold)] if low < high else None
