// The settings of a worker, parsed in one place.

import { availableParallelism, hostname } from 'node:os';
import { BlobUrl } from '@osteon/shared/node/blob-url';
import { LogLevel, setting, type Settings } from '@osteon/shared/node/settings';
import { z } from 'zod';

const Count = (least: number, most: number) => z.coerce.number().int().min(least).max(most);

export const PROVIDERS = ['cuda', 'webgpu', 'cpu'] as const;
export type Provider = (typeof PROVIDERS)[number];

const Providers = z
  .string()
  .default('cuda,webgpu,cpu')
  .transform((list) => list.split(',').map((name) => name.trim()))
  .pipe(z.array(z.enum(PROVIDERS)).min(1));

export const WORKER_SETTINGS = {
  WORKER_DATABASE_URL: setting(z.string().startsWith('postgres'), 'PostgreSQL address with the login of the worker role; it reaches the queue and nothing else.', 'postgres://osteon_worker_login:secret@127.0.0.1:5432/osteon'),
  WORKER_BLOB_URL: setting(BlobUrl, 'Blob store of de-identified pixels and evidence maps: file:path or s3://bucket?endpoint=...', 'file:/var/lib/osteon/blobs'),
  WORKER_NAME: setting(z.string().min(1).max(100).default(hostname()), 'How the fleet page calls this worker.', 'reading-room-gpu-1'),
  WORKER_HEALTH_PORT: setting(Count(0, 65_535).default(0), 'Port of /healthz and /metrics on 127.0.0.1; 0 opens none.', '4100'),
  WORKER_PROVIDERS: setting(Providers, 'ONNX execution providers in the order in which they are tried.', 'cuda,webgpu,cpu'),
  WORKER_THREADS: setting(Count(1, 64).default(Math.max(1, availableParallelism() >> 1)), 'Networks that run at the same time, one thread each; half the cores by default.', '2'),
  WORKER_PREPARATION_THREADS: setting(Count(1, 64).default((availableParallelism() + 1) >> 1), 'Threads that read, decode and crop studies; half the cores by default.', '2'),
  WORKER_BATCH_SIZE: setting(Count(1, 256).default(32), 'Most studies in one run of the network.', '16'),
  MODELS_DIR: setting(z.string().min(1).default('models'), 'Folder of model bundles: <name>/<version>/manifest.json.', 'models'),
  LOG_LEVEL: setting(LogLevel, 'Least level that is logged.', 'info'),
} as const;

export type WorkerSettings = Settings<typeof WORKER_SETTINGS>;
