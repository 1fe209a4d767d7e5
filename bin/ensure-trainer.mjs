// On a CI machine (CI=true, root, Debian): gets the Python that the training test needs. Everywhere else it changes nothing.
// See docs/adr/0014-ci-trains-a-tiny-network.md.
import { spawnSync } from 'node:child_process';

const PACKAGES = ['python3-torch', 'python3-onnx', 'python3-numpy'];
/** Of everything that waits for a mirror, together. */
const DOWNLOAD_LIMIT_MS = 4 * 60_000;

const succeeds = (command, args) => spawnSync(command, args, { stdio: 'ignore' }).status === 0;

/**
 * The command of a Python that can train, or undefined. Debian's own comes last by its full path: a version manager's `python3` often hides it and has no torch.
 * @returns {string | undefined}
 */
export function findTrainer() {
  return [process.env.OSTEON_PYTHON, 'python3', '/usr/bin/python3'].find((python) => python !== undefined && succeeds(python, ['-c', 'import tomllib, torch, onnx, numpy']));
}

function apt(args, limits = {}) {
  console.log(`  apt-get ${args.join(' ')}`);
  const always = ['-qq', '-o', 'Dpkg::Use-Pty=0', '-o', 'Acquire::Retries=1'];
  return spawnSync('apt-get', [...always, ...args], { stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }, ...limits }).status === 0;
}

function install() {
  const deadline = performance.now() + DOWNLOAD_LIMIT_MS;
  const wanted = ['install', '--yes', '--no-install-recommends', ...PACKAGES];
  // A limit of 0 would be none.
  const inTime = (args) => apt(args, { timeout: Math.max(1, Math.round(deadline - performance.now())) });
  // What is unpacked from the disk gets all the time it takes: ended in the middle of dpkg, it would leave a machine whose apt is broken.
  return inTime(['update']) && inTime([...wanted, '--download-only']) && apt([...wanted, '--no-download']);
}

/** Never fails: without it the test says aloud that it was skipped. */
export function ensureTrainer() {
  const mayInstall = process.env.CI === 'true' && process.getuid?.() === 0 && succeeds('apt-get', ['--version']);
  if (!mayInstall || findTrainer() !== undefined) return;
  console.log(`Installing ${PACKAGES.join(', ')} for the training test (CI only; downloads may take ${DOWNLOAD_LIMIT_MS / 60_000} minutes at most) ...`);
  if (!install() || findTrainer() === undefined) console.warn('WARNING: they could not be installed; the training test will be skipped.');
}
