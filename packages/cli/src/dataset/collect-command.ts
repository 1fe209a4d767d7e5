// `npm run osteon -- dataset --data DIR`: labelled scans of one's own as training data.
import { showProgress } from '@osteon/phantom/phantom-command';
import type { Print } from '../send/send-command.ts';
import { collect } from './collect.ts';
import { parseCollectOptions } from './options.ts';
import { readModelInput } from './read-model-input.ts';
import { reportTable } from './report-table.ts';
import { hashOfLabels } from './test-part.ts';

/** As a shell does for a program that SIGINT ended. */
const INTERRUPTED = 130;

/** Exit code 0 when the dataset is complete; 130 when it was interrupted, and then the same command goes on where it stopped. */
export async function collectCommand(args: readonly string[], print: Print): Promise<number> {
  const options = parseCollectOptions(args);
  const input = await readModelInput(options.input);
  const labelsSha256 = await hashOfLabels(options.labels);
  const interrupted = new AbortController();
  const onSignal = (): void => interrupted.abort();
  process.on('SIGINT', onSignal).on('SIGTERM', onSignal);
  try {
    const report = await collect({ ...options, input, labelsSha256 }, { stop: interrupted.signal, progress: showProgress(process.stderr, 'read') });
    if (report === null) {
      print.err('Interrupted. The same command goes on where it stopped; until then the folder is no dataset.');
      return INTERRUPTED;
    }
    for (const line of reportTable(report)) print.out(line);
    print.out(`Written to ${options.out}; report.json there has every line.`);
    return 0;
  } finally {
    process.off('SIGINT', onSignal).off('SIGTERM', onSignal);
  }
}
