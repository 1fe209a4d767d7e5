// Starts one API process from its settings; `main.ts` does it for a process, tests do it in theirs.

import { composeApi } from './compose.ts';
import type { ApiSettings } from './env.ts';

export interface RunningApi {
  /** `http://host:port`, without a trailing slash. */
  readonly url: string;
  /** Drains: takes nothing new, lets what runs end, then closes everything. */
  stop(): Promise<void>;
}

export async function startApi(settings: ApiSettings): Promise<RunningApi> {
  const api = await composeApi(settings);
  try {
    const address = await api.server.listen({ host: settings.OSTEON_API_HOST, port: settings.OSTEON_API_PORT });
    return { url: address, stop: api.stop };
  } catch (error) {
    await api.stop();
    throw error;
  }
}
