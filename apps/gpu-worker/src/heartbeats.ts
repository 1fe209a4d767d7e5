// Tells the fleet page that this worker lives, on what device, with which models, and hears in the answer whether it is to take work.

import { readdirSync, readFileSync } from 'node:fs';
import { arch, cpus } from 'node:os';
import { HeartbeatAnswer, QUEUES, type Heartbeat } from '@osteon/shared/core/jobs';
import type { WorkerId } from '@osteon/shared/core/ids';
import type { Logger } from '@osteon/shared/node/log';
import type { PgBoss } from 'pg-boss';
import type { ModelShelf } from './models/model-shelf.ts';

export const HEARTBEAT_MS = 3_000;

/** The queue keeps an answered heartbeat for a minute. */
const MOST_UNANSWERED = 20;

export interface HeartbeatServices {
  readonly boss: PgBoss;
  readonly workerId: WorkerId;
  readonly name: string;
  readonly models: ModelShelf;
  readonly batchSize: number;
  readonly threads: number;
  readonly jobsDone: () => Promise<number>;
  /** What the fleet wants, told again with each answer. */
  readonly onAnswer: (answer: HeartbeatAnswer) => void;
  readonly log: Logger;
}

/** As the driver tells it, one folder a card. */
const NVIDIA_CARDS = '/proc/driver/nvidia/gpus';

function nvidiaCards(): string[] {
  try {
    return readdirSync(NVIDIA_CARDS).map((card) => /Model:\s*(.+)/.exec(readFileSync(`${NVIDIA_CARDS}/${card}/information`, 'utf8'))?.[1] ?? 'NVIDIA card');
  } catch {
    return []; // another platform or another driver
  }
}

/** The card for CUDA; else the model of the processor and its cores. */
function describeDevice(provider: string): string {
  const cards = provider === 'cuda' ? nvidiaCards() : [];
  const cores = cpus();
  return (cards.length > 0 ? cards.join(', ') : `${cores[0]?.model.trim() || arch()} (${cores.length} cores)`).slice(0, 200);
}

export class Heartbeats {
  readonly #services: HeartbeatServices;
  readonly #startedAt = new Date().toISOString();
  #state: Heartbeat['state'] = 'STARTING';
  #timer: NodeJS.Timeout | undefined;
  /** Jobs of the heartbeats that have not been answered yet, oldest first; the output of each is its answer. */
  #unanswered: string[] = [];

  constructor(services: HeartbeatServices) {
    this.#services = services;
  }

  async #beat(): Promise<void> {
    const { boss, workerId, name, models, batchSize, threads, jobsDone, log } = this.#services;
    const heartbeat: Heartbeat = {
      workerId,
      name,
      state: this.#state,
      device: describeDevice(models.provider),
      provider: models.provider,
      providersTried: [...models.providersTried],
      models: models.describe(),
      batchSize,
      threads,
      jobsDone: await jobsDone(),
      startedAt: this.#startedAt,
      at: new Date().toISOString(),
    };
    try {
      const job = await boss.send(QUEUES.heartbeat, heartbeat);
      if (job !== null) this.#unanswered = [...this.#unanswered, job].slice(-MOST_UNANSWERED);
    } catch (error) {
      log.warn({ err: error }, 'heartbeat not sent');
    }
  }

  /** The newest answer there is; an API that is slow or away answers later, or never. */
  async #hear(): Promise<void> {
    const { boss, onAnswer, log } = this.#services;
    try {
      for (const id of this.#unanswered.toReversed()) {
        const [job] = await boss.findJobs(QUEUES.heartbeat, { id });
        const answer = HeartbeatAnswer.safeParse(job?.output);
        if (!answer.success) continue;
        this.#unanswered = this.#unanswered.slice(this.#unanswered.indexOf(id) + 1);
        return onAnswer(answer.data);
      }
    } catch (error) {
      log.warn({ err: error }, 'the answer to a heartbeat was not heard');
    }
  }

  /** Changes the state and tells it at once. */
  async enter(state: Heartbeat['state']): Promise<void> {
    this.#state = state;
    await this.#beat();
    if (state === 'STOPPED') clearInterval(this.#timer);
    else this.#timer ??= setInterval(() => void this.#hear().then(() => this.#beat()), HEARTBEAT_MS);
  }
}
