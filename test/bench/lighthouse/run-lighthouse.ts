// One run of Lighthouse over one page, in a Chromium that is already running. It is installed beside this file at its first use: whoever starts or tests Osteon does without its hundred packages.
import { execFile, execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const FOLDER = fileURLToPath(new URL('.', import.meta.url));
const PROGRAM = join(FOLDER, 'node_modules/lighthouse/cli/index.js');

/** Lighthouse's own conditions: its desktop, and its phone on a slow mobile network with a quarter of this processor. */
export type Device = 'desktop' | 'phone';

export interface PageScore {
  /** 0 to 100. */
  readonly score: number;
  readonly firstContentfulPaintMs: number;
  readonly largestContentfulPaintMs: number;
  readonly totalBlockingMs: number;
  readonly speedIndexMs: number;
  readonly layoutShift: number;
  /** Of everything that came over the network. */
  readonly kB: number;
  /** Lighthouse's own measure of the processor while it ran; its phone stands for four times less. */
  readonly benchmarkIndex: number;
}

/** What is read of Lighthouse's result. */
interface Result {
  readonly runtimeError?: { readonly message: string };
  readonly finalDisplayedUrl: string;
  readonly categories: { readonly performance: { readonly score: number | null } };
  readonly audits: Readonly<Record<string, { readonly numericValue?: number }>>;
  readonly environment: { readonly benchmarkIndex: number };
}

export function installLighthouse(): void {
  if (!existsSync(PROGRAM)) execFileSync('npm', ['ci', '--ignore-scripts', '--loglevel=error'], { cwd: FOLDER, stdio: 'inherit' });
}

function scoreOf({ runtimeError, categories, audits, environment }: Result): PageScore {
  const { score } = categories.performance;
  if (runtimeError !== undefined || score === null) throw new Error(`Lighthouse gave no score: ${runtimeError?.message ?? 'no reason told'}`);
  const value = (audit: string): number => audits[audit]?.numericValue ?? Number.NaN;
  return {
    score: Math.round(score * 100),
    firstContentfulPaintMs: value('first-contentful-paint'),
    largestContentfulPaintMs: value('largest-contentful-paint'),
    totalBlockingMs: value('total-blocking-time'),
    speedIndexMs: value('speed-index'),
    layoutShift: value('cumulative-layout-shift'),
    kB: value('total-byte-weight') / 1000,
    benchmarkIndex: environment.benchmarkIndex,
  };
}

/** `cookie` keeps the session: it goes with every request. Its file and the result are gone afterwards; nothing is reported to anyone. */
export async function runLighthouse(url: string, device: Device, { debuggingPort, cookie }: { readonly debuggingPort: number; readonly cookie: string }): Promise<PageScore> {
  const folder = mkdtempSync(join(tmpdir(), 'osteon-lighthouse-'));
  const [headers, output] = [join(folder, 'headers.json'), join(folder, 'result.json')];
  try {
    writeFileSync(headers, JSON.stringify({ Cookie: cookie }), { mode: 0o600 });
    const options = [`--port=${debuggingPort}`, `--extra-headers=${headers}`, '--only-categories=performance', '--output=json', `--output-path=${output}`, '--quiet', '--no-enable-error-reporting'];
    await promisify(execFile)(process.execPath, [PROGRAM, url, ...options, ...(device === 'desktop' ? ['--preset=desktop'] : [])]);
    const result = JSON.parse(readFileSync(output, 'utf8')) as Result;
    if (result.finalDisplayedUrl !== url) throw new Error(`Lighthouse was led to ${result.finalDisplayedUrl}`);
    return scoreOf(result);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
