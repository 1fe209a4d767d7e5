// Opens the network that NAME@VERSION names, checked as a worker checks it, on one CPU thread.

import { readBundle, listBundles } from '@osteon/gpu-worker/models/read-bundle';
import { Network } from '@osteon/gpu-worker/network/network';
import { AppError } from '@osteon/shared/core/errors';

/** Errors: BAD_INPUT for a name that is none or not there (the message names those that are), or a bundle that is not what it claims. */
export async function openNetwork(model: string, models: string): Promise<Network> {
  const present = await listBundles(models).catch(() => {
    throw new AppError('BAD_INPUT', `There is no folder of models ${models}.`);
  });
  const found = present.find(({ name, version }) => `${name}@${version}` === model);
  if (found === undefined) {
    const known = present.map(({ name, version }) => `${name}@${version}`).sort();
    throw new AppError('BAD_INPUT', `There is no model ${model}. ${known.length === 0 ? 'There is no model at all' : `There are ${known.join(', ')}`} in ${models}.`);
  }
  try {
    return await Network.load(await readBundle(found.folder), { providers: ['cpu'], threads: 1 });
  } catch (error) {
    throw new AppError('BAD_INPUT', `The model ${model} is refused: ${error instanceof Error ? error.message : 'unknown reason'}.`, { reason: 'MODEL_REFUSED', cause: error });
  }
}
