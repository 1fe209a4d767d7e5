# Puts the results of the study into docs/study.md, between its markers, and draws its plots. The words around them are a person's.

import json
from pathlib import Path

import numpy as np

import measures
from card import table
from study.svg import Line, chart

PROTOCOLS = {('original', 'clean'): 'either', ('augmented', 'clean'): 'clean', ('augmented', 'leaky'): 'leaky'}
LABELS = {'either': 'original', 'clean': 'augmented, clean', 'leaky': 'augmented, leaky'}


def protocol_of(result: dict) -> str:
    return PROTOCOLS[result['images'], result['protocol']]


def with_interval(value: float, interval: list[float], signed: bool = False) -> str:
    form = '+.3f' if signed else '.3f'
    return f'{value:{form}} ({interval[0]:{form}} to {interval[1]:{form}})'


def named(result: dict) -> list[str]:
    return [result['family'], result['images'], result['normalised'], protocol_of(result)]


def auc_table(results: list[dict]) -> str:
    head = ['network', 'images', 'normalised', 'protocol', 'AUC as claimed (95 % CI)', 'AUC on new patients (95 % CI)', 'claimed - new (95 % CI)', 'Brier, ECE on new', 'steps']
    rows = [[*named(r), with_interval(r['claimed']['auc'], r['claimed']['auc_95']), with_interval(r['new']['auc'], r['new']['auc_95']),
             with_interval(r['optimism'][0], r['optimism'][1:], signed=True),
             f"{r['new']['brier']:.3f}, {r['new']['ece']:.3f}", f"{r['steps']:,}"] for r in results]
    return table(head, rows)


def point_intervals(figures: dict) -> dict:
    """Those of the cell. One that was finished before cells kept them has its matrix: as good where an image is a patient, by image where a patient has several."""
    if 'point_95' in figures:
        return figures['point_95']
    matrix = figures['confusion']
    counts = [matrix[name] for name in ('tp', 'fp', 'fn', 'tn')]
    return measures.point_intervals(np.repeat([1, 0, 1, 0], counts), np.repeat([1.0, 1.0, 0.0, 0.0], counts), 0.5)


def by_image(figures: dict) -> bool:
    return 'point_95' not in figures and figures['images'] > figures['patients']


def point_table(results: list[dict]) -> str:
    rows = []
    for r in results:
        for key, words in (('claimed', 'as claimed'), ('new', 'on new patients')):
            figures, intervals = r[key], point_intervals(r[key])
            rows.append([*(named(r) if key == 'claimed' else [''] * 4), words + (' *' if by_image(figures) else ''),
                         *(with_interval(figures[name], intervals[name]) for name in measures.POINT)])
    note = '\n\n\\* by image: the cell kept no answer of each image, so copies of a patient were drawn apart and these intervals are too narrow.'
    return table(['network', 'images', 'normalised', 'protocol', '', *(name if name != 'f1' else 'F1' for name in measures.POINT)], rows) + (
        note if any(by_image(r['claimed']) for r in results) else '')


def leak_table(results: list[dict]) -> str:
    """What each protocol claims above what is true, over all families and both inputs."""
    rows = []
    for protocol, label in LABELS.items():
        those = [r for r in results if protocol_of(r) == protocol]
        if not those:
            continue
        over = [r['optimism'][0] for r in those]
        beyond = sum(r['optimism'][1] > 0 for r in those)
        rows.append([label, str(len(those)), f"{np.mean([r['claimed']['auc'] for r in those]):.3f}", f"{np.mean([r['new']['auc'] for r in those]):.3f}",
                     f'{np.mean(over):+.3f} ({min(over):+.3f} to {max(over):+.3f})', f'{beyond} of {len(those)}',
                     f"{np.mean([r['claimed']['accuracy'] for r in those]):.3f}", f"{np.mean([r['new']['accuracy'] for r in those]):.3f}"])
    return table(['protocol', 'networks', 'mean AUC claimed', 'mean AUC on new patients', 'claimed - new, mean (smallest to largest)',
                  'interval above 0', 'mean accuracy claimed', 'on new patients'], rows)


def probe_table(results: list[dict]) -> str:
    asked = [r for r in results if protocol_of(r) == 'clean' and r['probes']]
    if not asked:
        return 'No probe was exported.'
    names = list(dict.fromkeys(name for r in asked for name in r['probes']))
    rows = []
    for name in names:
        for what in ('auc', 'recall', 'specificity'):
            cells = [r['probes'].get(name) for r in asked]
            rows.append([name if what == 'auc' else '', what if what != 'auc' else 'AUC',
                         *('-' if c is None else with_interval(c['auc'], c['auc_95']) if what == 'auc' else f'{c[what]:.3f}' for c in cells)])
    return table(['probe', '', *(f"{r['family']}, {r['normalised']}" for r in asked)], rows)


def plots(results: list[dict]) -> dict[str, str]:
    """ROC and calibration of the augmented, normalised networks: what each protocol claims, and what is true."""
    roc, reliability = [], []
    for family in dict.fromkeys(r['family'] for r in results):
        of = {protocol_of(r): r for r in results if r['family'] == family and r['normalised'] == 'with'}
        pairs = [(name, colour) for name, colour in (('clean', 0), ('leaky', 1)) if name in of]
        if not pairs:
            continue
        sets = (('claimed', 'as claimed', True), ('new', 'on new patients', False))
        roc.append((family, [Line(f'{name}, {words}', of[name][key]['roc'], colour, dashed) for name, colour in pairs for key, words, dashed in sets]))
        reliability.append((family, [Line(f'{name}, {words}', [(x, y) for x, y, _ in of[name][key]['reliability']], colour, dashed, True)
                                     for name, colour in pairs for key, words, dashed in sets]))
    return {'roc.svg': chart(roc, '1 - specificity', 'sensitivity', 'ROC by family and protocol'),
            'calibration.svg': chart(reliability, 'stated probability', 'observed share', 'Reliability by family and protocol')}


PICTURES = '''![ROC of the augmented, normalised networks under both protocols](study/roc.svg)

![Reliability of the same networks](study/calibration.svg)'''


FIGURES = 'All figures and intervals, those of the probes too, without their curves: [study/results.json](study/results.json).'


def fill(text: str, name: str, content: str) -> str:
    begin, end = f'<!-- {name}: written by training/study -->', f'<!-- end of {name} -->'
    before, rest = text.split(begin)
    return before + begin + '\n' + content + '\n' + end + rest.split(end)[1]


def without_curves(result: dict) -> dict:
    """What is kept in docs: every figure of every set that the network was asked about, with its intervals."""
    def figures(asked: dict) -> dict:
        short = {key: value for key, value in asked.items() if key not in ('auc_draws', 'roc', 'reliability')}
        return short | {'point_95': point_intervals(asked), 'point_95_drawn': 'images' if by_image(asked) else 'patients'}

    probes = {name: figures(asked) for name, asked in result['probes'].items()}
    return result | {'claimed': figures(result['claimed']), 'new': figures(result['new']), 'probes': probes}


def write_page(docs: Path, results: list[dict], planned: int) -> None:
    if not results:
        return
    (docs / 'study').mkdir(parents=True, exist_ok=True)
    for name, drawing in plots(results).items():
        (docs / 'study' / name).write_text(drawing)
    (docs / 'study' / 'results.json').write_text('[\n' + ',\n'.join(json.dumps(without_curves(r)) for r in results) + '\n]\n')
    first, page = results[0], docs / 'study.md'
    size = (f"{len(results)} of {planned} networks. Pool of {first['pool']:,} patients, {max(r['copies'] for r in results)} images of each "
            f"in the augmented sets, {first['steps']:,} steps; {first['new']['patients']:,} new patients. {sum(r['seconds'] for r in results) / 3600:.1f} hours of training.")
    text = page.read_text()
    for name, content in (('size', size), ('leak', leak_table(results)), ('pictures', PICTURES), ('results', auc_table(results)), ('points', point_table(results)), ('probes', probe_table(results)), ('figures', FIGURES)):
        text = fill(text, name, content)
    page.write_text(text)
    print(f'wrote {page}')
