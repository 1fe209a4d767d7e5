# The draft of a version's card.md, from its manifest and the description of its data: what a person then completes and answers for.

from collections.abc import Sequence
from pathlib import Path

# The API refuses a card with a line that begins so (apps/api/src/models/bundle.rules.ts).
DRAFT = '> DRAFT, written from the report by the trainer. Read the report, complete what is marked, say what is missing, and only then take this line away.'
SIMULATED = 'Trained on simulated scans only.'
FIGURES = ('accuracy', 'precision', 'recall', 'specificity', 'f1')


def table(head: list[str], rows: list[list[str]]) -> str:
    return '\n'.join('| ' + ' | '.join(row) + ' |' for row in (head, ['---'] * len(head), *rows))


def number(value: float | None, digits: int = 3) -> str:
    return '-' if value is None else f'{value:.{digits}f}'


def with_interval(figures: dict) -> str:
    low, high = figures['auc_95']
    return f"{number(figures['auc'])} ({number(low)} to {number(high)})"


def figure_row(name: str, point: dict, figures: dict) -> list[str]:
    return [name, number(point['threshold']), *(number(point[key]) for key in FIGURES), with_interval(figures)]


def origin(trained_on: str, source: str) -> str:
    if trained_on != 'SIMULATED':
        return 'Trained on scans that somebody labelled. **To complete: whose scans, who labelled them, by what standard of truth, and with whose permission.**'
    doubt = '' if source == 'simulated' else " **To check: the recipe says so, the data came as somebody's own scans.**"
    return SIMULATED + doubt


def export_line(description: dict) -> str:
    line = f"- {description['source']}, held out: {', '.join(f'{count} {name}' for name, count in description['heldOut'].items())}"
    if description['source'] == 'simulated':
        recipe = ', '.join(f'{key} {value}' for key, value in description.get('recipe', {}).items())
        line += f"; seeds from {description['seed']:,}; acquired otherwise than usual: {recipe or 'no'}"
    return line


def data(description: dict, report: dict) -> str:
    test = report['test']
    further = [f'{export_line(other)}; its training part alone' for other in description.get('also', [])]
    return '\n'.join([
        f"Input `{description['input']['name']}`, normalisation `{description['input']['normalisation']}`.", '', export_line(description), *further, '',
        f"Test part: {test['patients']:,} patients, {test['studies']:,} studies, {test['positives']:,} of them positive; validation part: {report['calibration']['patients']:,} studies.",
    ])


def strata(report: dict) -> str:
    groups = {**report['by_stratum'], **{f'{name} lesions': group for name, group in report['by_lesions'].items()}}
    rows = [[name, str(group['positives']), number(group['auc'])] for name, group in groups.items() if group['positives']]
    return table(['group', 'positives', 'AUC against all negatives'], rows) if rows else 'Contrast and number of lesions are not known in these data.'


def limits(manifest: dict, report: dict) -> str:
    band = report['abstention']
    lines = [f"- TOO_FEW_COUNTS below {manifest['limits']['minCountsPerView']:,} counts in a view that is there.",
             '- TOO_CLOSE_TO_CALL: ' + (f"from {number(band['band'][0])} to {number(band['band'][1])}, {band['share_abstained']:.0%} of the test part." if band else 'never.'),
             f"- Views required: {', '.join(manifest['requiredViews']) or 'none; either one alone is answered'}."]
    return '\n'.join(lines)


def keep_completed_card(folder: Path) -> None:
    """A card that a person has completed is of the network beside it: neither is written over."""
    path = folder / 'card.md'
    if path.exists() and DRAFT not in path.read_text():
        raise SystemExit(f'The card in {folder} is complete, so its network stays too. Write the bundle into the folder of another version.')


def names_of(members: Sequence[dict]) -> str:
    return ', '.join(run['config']['model']['name'] for run in members)


def family(config: dict, members: Sequence[dict]) -> str:
    return f'The mean of {names_of(members)}: of their calibrated logits and evidence maps' if members else f"Family `{config['network']['family']}`"


def training_of(config: dict) -> str:
    training = config['training']
    return (f"{training['epochs']} epochs planned, batch {training['batch']}, learning rate {training['learning_rate']:g}; "
            f"augmentation of the training part alone, each view dropped in {training['view_dropout']:.0%} of its samples.")


def member_lines(run: dict) -> list[str]:
    config, known = run['config'], run.get('data')
    exports = [known, *known.get('also', [])] if known else []
    return [f"- `{config['model']['name']}`, family `{config['network']['family']}`. {training_of(config)}",
            *([f'  {export_line(one)}; its training part' for one in exports] or ['  - **To complete: on which data; the run does not say.**'])]


def protocol(config: dict, members: Sequence[dict]) -> str:
    if not members:
        return training_of(config)
    return '\n'.join(['Each member was trained by itself:', '', *(line for run in members for line in member_lines(run)), '', 'Nothing was trained for the mean.'])


def draft_card(manifest: dict, config: dict, description: dict, members: Sequence[dict] = ()) -> str:
    """`members` of a mean: what the `run.json` of each says. The description is of the export that calibrated and tested."""
    report = manifest['metrics']
    head = ['', 'threshold', *(name if name != 'f1' else 'F1' for name in FIGURES), 'AUC (95 % CI by patient)']
    rows = [figure_row('metastasis', report['operating_point'], report)]
    rows += [figure_row(name, own['operating_point'], own) for name, own in report['findings'].items() if own['auc'] is not None]
    hits = report['evidence_map']
    return f"""# {manifest['title']} ({manifest['name']} {manifest['version']})

{DRAFT}

{origin(manifest['trainedOn'], description['source'])} It is not a medical device and must not be used for diagnosis.

## Intended use
**To complete.**

## Network
{family(config, members)}; tells {', '.join(config['network']['diseases'])}. `model.onnx` has {manifest['weights']['bytes'] / 1e6:.1f} MB.

## Data
{data(description, report)}

## Protocol
{protocol(config, members)} {'The temperature' if members else 'The epoch, the temperature'}, the threshold and the band were chosen
on the validation part. **To complete: what else was tried, and how often the test part was looked at.**

## On the test part
{table(head, rows)}

{strata(report)}

Brier {number(report['brier'])}, expected calibration error {number(report['ece_15_bins'])} (15 bins). {f"The map's highest point lies on a lesion in {hits['rate']:.0%} (random point {hits['chance_random_point']:.0%})." if hits else 'No lesion is marked: the map was not measured.'}

## When it does not answer
{limits(manifest, report)}

## Known limits
{'- No real scan was seen in training or in testing: these figures are a statement about the simulator.' if manifest['trainedOn'] == 'SIMULATED' else '- Of one collection: nothing is known about other cameras, protocols and populations.'}
- The calibration is that of a population with the share of positives above.
- **To complete.**
"""
