// The evaluation as one HTML file: no scripts, nothing loaded, readable in the dark, in the light and on paper.

import type { Evaluation } from '../evaluation.ts';
import { COUNTED, figure, interval, layoutNote, percent, trainedOn, withInterval } from '../words.ts';
import { escape } from './escape.ts';
import { forestPlot } from './forest-plot.ts';
import { histogramPlot } from './histogram-plot.ts';
import { reliabilityPlot } from './reliability-plot.ts';
import { rocPlot } from './roc-plot.ts';
import { STYLE } from './style.ts';
import { abstentionTable, conformalTable, findingMapsTable, findingPointsTable, mapTable, pointsTable, predictiveTable, strataTable, timesTable } from './tables.ts';

const paragraph = (text: string): string => `<p>${escape(text)}</p>`;
const section = (title: string, ...parts: readonly string[]): string => `<section><h2>${escape(title)}</h2>${parts.join('')}</section>`;
const plot = (caption: string, svg: string, wide = false): string => `<figure${wide ? ' class="wide"' : ''}><figcaption>${escape(caption)}</figcaption>${svg}</figure>`;

function head({ model, data, date }: Evaluation): string {
  const note = layoutNote(data);
  const badges = [
    `${model.name} ${model.version}`,
    trainedOn(model),
    data.source === 'PHANTOM' ? 'evaluated on simulated scans' : 'evaluated on labelled scans',
    date.slice(0, 10),
  ];
  return `<h1>${escape(model.title)}</h1><div class="badges">${badges.map((badge) => `<span class="badge">${escape(badge)}</span>`).join('')}</div>${paragraph(
    `${data.studies} studies of ${data.patients} patients, ${data.positives} of the studies positive. ${data.scored} were scored by the network, ${percent(data.studies === 0 ? null : 1 - data.scored / data.studies)} turned away before it.`,
  )}${note === null ? '' : paragraph(note)}`;
}

function figures({ scored, model, method }: Evaluation): string {
  const { accuracy, precision, recall, specificity, f1 } = scored.figures;
  const shown = [['accuracy', accuracy], ['precision', precision], ['recall', recall], ['specificity', specificity], ['F1', f1], ['AUC', scored.auc]] as const;
  const cells = shown.map(([name, estimate]) => `<div><dt>${name}</dt><dd>${figure(estimate?.value)}<small>${interval(estimate)}</small></dd></div>`);
  return `<dl class="figures">${cells.join('')}</dl>${paragraph(
    `All from one operating point: a calibrated probability of ${figure(model.threshold)} or more is a yes, as the manifest says. Every scored study counts. Below each figure its 95 % interval: percentiles of ${method.bootstrapDraws} draws of patients with replacement (seed ${method.seed}).`,
  )}`;
}

function operating(evaluation: Evaluation): string {
  const lines = (['scored', 'answered', 'everyStudy'] as const).map((name) => `${name === 'everyStudy' ? 'every study' : name}: ${COUNTED[name]}`);
  return section('One operating point, three ways to count', pointsTable(evaluation), ...lines.map(paragraph));
}

function groups(evaluation: Evaluation): string {
  const { contrast, lesions, views } = evaluation.strata;
  if (contrast.length + lesions.length + views.length === 0) return '';
  return section(
    'Groups',
    paragraph('Scored studies. Contrast and number of lesions split the positives, each group against all negatives; views split both classes. In brackets the positives.'),
    plot('AUC by group', forestPlot(evaluation), true),
    strataTable(evaluation),
  );
}

function abstention(evaluation: Evaluation): string {
  const { abstention: { coverage }, answered } = evaluation;
  return section(
    'Answers and abstentions',
    paragraph(
      `Coverage ${withInterval(coverage)}: so many of all ${coverage.n} studies got an answer. Selective accuracy, that of the answers: ${withInterval(answered.figures.accuracy)}.`,
    ),
    abstentionTable(evaluation),
  );
}

function conformal(evaluation: Evaluation): string {
  const { all, bothAnswers, stated } = evaluation.conformal;
  if (all.n === 0) return '';
  const promise = stated === null ? 'The manifest states no coverage.' : `The manifest states ${percent(stated)} for each class, on patients like those it was calibrated on.`;
  return section(
    'Conformal sets',
    paragraph(
      `Above the band of TOO_CLOSE_TO_CALL only a yes stays possible, below it only a no, inside it both (${percent(bothAnswers.value)} of the scored studies). ${promise} Each study is one observation; intervals after Wilson.`,
    ),
    conformalTable(evaluation),
  );
}

function evidence(evaluation: Evaluation): string {
  const { evidenceMap: { hits }, method } = evaluation;
  if (hits.n === 0) return section('Evidence map', paragraph('The truth does not tell where lesions show, or the model has no map.'));
  const tolerance = `${method.mapTolerancePixels} pixels of the input (${method.mapToleranceCropPixels} of the scan, about 14 mm)`;
  return section(
    'Evidence map',
    paragraph(
      `How often the highest point of the map, drawn at the size of the input, lies on a thoracic lesion of the truth or at most ${tolerance} beside one. Scored positives, with or without an answer; intervals of rates after Wilson.`,
    ),
    mapTable(evaluation),
  );
}

function findings(evaluation: Evaluation): string {
  if (evaluation.findings.length === 0) return '';
  const maps = evaluation.findings.some(({ evidenceMap: { hits } }) => hits.n > 0);
  return section(
    'Other diseases',
    paragraph(COUNTED.findings),
    findingPointsTable(evaluation),
    ...(maps ? [paragraph('Their evidence maps, judged as that of metastasis.'), findingMapsTable(evaluation)] : []),
  );
}

function foot({ model, method, times, data }: Evaluation): string {
  const asked =
    data.layout === 'dicom'
      ? 'Asked the way the service asks: intake, views, de-identified object, thorax, gate, network, calibration and answer are the functions of the API and the worker. '
      : '';
  return `<footer>${paragraph(
    `${asked}Calibration error over ${method.calibrationBins} bins of equal width. Times on one CPU thread of ${times.processor}.`,
  )}<p>Weights <code>${escape(model.weightsSha256)}</code>. Research software, not a diagnostic device.</p></footer>`;
}

export function evaluationReport(evaluation: Evaluation): string {
  const body = [
    head(evaluation),
    figures(evaluation),
    `<div class="plots">${plot('ROC curve', rocPlot(evaluation))}${plot('Reliability', reliabilityPlot(evaluation))}</div>`,
    plot('Probabilities', histogramPlot(evaluation), true),
    operating(evaluation),
    groups(evaluation),
    abstention(evaluation),
    conformal(evaluation),
    section(
      'Predictive values',
      paragraph('What a yes and a no would be worth where this share of patients is ill: Bayes, with the recall and the specificity measured here.'),
      predictiveTable(evaluation),
    ),
    evidence(evaluation),
    findings(evaluation),
    section('Time', timesTable(evaluation)),
    foot(evaluation),
  ];
  const { model } = evaluation;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escape(`${model.name} ${model.version}, evaluated`)}</title>
<style>${STYLE}</style>
</head>
<body><main>${body.join('\n')}</main></body>
</html>
`;
}
