// The models of this worker: loaded at start, refused visibly when they are not what they claim.

import { AppError } from '@osteon/shared/core/errors';
import type { Heartbeat } from '@osteon/shared/core/jobs';
import type { Logger } from '@osteon/shared/node/log';
import type { ProviderTry } from '../network/messages.ts';
import { Network, type NetworkOptions } from '../network/network.ts';
import { listBundles, readBundle } from './read-bundle.ts';

type Shelved =
  | { readonly state: 'LOADED'; readonly network: Network }
  | { readonly state: 'REFUSED'; readonly weightsSha256: string; readonly detail: string };

export class ModelShelf {
  readonly #shelved = new Map<string, Shelved>();
  #tried: readonly ProviderTry[] = [];

  /** Loads every bundle of the folder; one that is refused does not keep the others from serving. Errors: BAD_INPUT without the folder. */
  async load(folder: string, options: NetworkOptions, log: Logger): Promise<void> {
    for (const found of await listBundles(folder)) {
      const key = `${found.name}@${found.version}`;
      try {
        const bundle = await readBundle(found.folder);
        if (bundle.manifest.name !== found.name || bundle.manifest.version !== found.version) throw new AppError('BAD_INPUT', 'the manifest names another model than its folder', { reason: 'MODEL_REFUSED' });
        const network = await Network.load(bundle, options);
        this.#tried = network.tried;
        this.#shelved.set(key, { state: 'LOADED', network });
        log.info({ model: key, provider: network.provider }, 'model loaded');
      } catch (error) {
        const detail = error instanceof Error ? error.message : 'unknown error';
        this.#shelved.set(key, { state: 'REFUSED', weightsSha256: '', detail });
        log.error({ model: key, detail }, 'model refused');
      }
    }
  }

  /** The network with exactly these weights. Errors: BAD_INPUT / MODEL_REFUSED. */
  find(name: string, version: string, weightsSha256: string): Network {
    const shelved = this.#shelved.get(`${name}@${version}`);
    if (shelved?.state !== 'LOADED') throw new AppError('BAD_INPUT', shelved?.detail ?? 'This worker does not have the model.', { reason: 'MODEL_REFUSED' });
    if (shelved.network.manifest.weights.sha256 !== weightsSha256) throw new AppError('BAD_INPUT', 'This worker has other weights under the same name and version.', { reason: 'MODEL_REFUSED' });
    return shelved.network;
  }

  get providersTried(): readonly ProviderTry[] {
    return this.#tried;
  }

  get provider(): string {
    for (const shelved of this.#shelved.values()) if (shelved.state === 'LOADED') return shelved.network.provider;
    return 'none';
  }

  describe(): Heartbeat['models'] {
    return [...this.#shelved].map(([key, shelved]) => {
      const [name = '', version = ''] = key.split('@');
      return shelved.state === 'LOADED'
        ? { name, version, weightsSha256: shelved.network.manifest.weights.sha256, state: 'LOADED', detail: null }
        : { name, version, weightsSha256: shelved.weightsSha256, state: 'REFUSED', detail: shelved.detail };
    });
  }

  async close(): Promise<void> {
    for (const shelved of this.#shelved.values()) if (shelved.state === 'LOADED') await shelved.network.close();
  }
}
