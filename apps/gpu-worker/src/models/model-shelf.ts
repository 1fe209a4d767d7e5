// The models of this worker: loaded at start or when the first job asks for one that came later, refused visibly when they are not what they claim.

import { AppError } from '@osteon/shared/core/errors';
import type { Heartbeat } from '@osteon/shared/core/jobs';
import type { ModelInput } from '@osteon/shared/core/model-manifest';
import type { Logger } from '@osteon/shared/node/log';
import type { ProviderTry } from '../network/messages.ts';
import { Network, type NetworkOptions } from '../network/network.ts';
import { listBundles, readBundle, type FoundBundle } from './read-bundle.ts';

type Shelved =
  | { readonly state: 'LOADED'; readonly network: Network }
  | { readonly state: 'REFUSED'; readonly weightsSha256: string; readonly detail: string };

interface Source {
  readonly folder: string;
  readonly options: NetworkOptions;
  readonly log: Logger;
}

/** Errors: BAD_INPUT / MODEL_REFUSED. Such a network would answer about whole-body scans, and be wrong without a sign of it. */
function requireServable({ scans }: ModelInput): void {
  if (scans === 'GREY_REGION') throw new AppError('BAD_INPUT', 'it was trained on regions that were cropped elsewhere and cannot read whole-body scans', { reason: 'MODEL_REFUSED' });
}

export class ModelShelf {
  readonly #shelved = new Map<string, Shelved>();
  /** Of one model one load at a time, however many jobs ask for it. */
  readonly #arriving = new Map<string, Promise<void>>();
  #source: Source | undefined;
  #tried: readonly ProviderTry[] = [];

  /** Loads every bundle of the folder; one that is refused does not keep the others from serving. Errors: BAD_INPUT without the folder. */
  async load(folder: string, options: NetworkOptions, log: Logger): Promise<void> {
    const source = (this.#source = { folder, options, log });
    for (const found of await listBundles(folder)) await this.#shelve(found, source);
  }

  async #shelve(found: FoundBundle, { options, log }: Source): Promise<void> {
    const key = `${found.name}@${found.version}`;
    try {
      const bundle = await readBundle(found.folder);
      if (bundle.manifest.name !== found.name || bundle.manifest.version !== found.version) throw new AppError('BAD_INPUT', 'the manifest names another model than its folder', { reason: 'MODEL_REFUSED' });
      requireServable(bundle.manifest.input);
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

  /** A job names the model, so it is looked for among the folders that are there and never made into a path. */
  async #lookAgain(key: string): Promise<void> {
    if (this.#source === undefined) return;
    const bundles = await listBundles(this.#source.folder).catch(() => []);
    const found = bundles.find(({ name, version }) => `${name}@${version}` === key);
    if (found !== undefined) await this.#shelve(found, this.#source);
  }

  /** The network with exactly these weights; a bundle that was put beside the worker after its start is loaded now. Errors: BAD_INPUT / MODEL_REFUSED. */
  async find(name: string, version: string, weightsSha256: string): Promise<Network> {
    const key = `${name}@${version}`;
    if (!this.#shelved.has(key)) {
      const arriving = this.#arriving.get(key) ?? this.#lookAgain(key).finally(() => this.#arriving.delete(key));
      this.#arriving.set(key, arriving);
      await arriving;
    }
    const shelved = this.#shelved.get(key);
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
