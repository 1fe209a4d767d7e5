// (i) What intake pays for `worklist_entries`: servers of the same build in turns, one without the triggers that keep it, and one that has them like the first and shows what chance does; and the time inside the triggers by PostgreSQL's own account.
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { withClient } from '../kit/postgres.ts';
import { startOsteonServer, type OsteonUnderTest } from './ingest/osteon-server.ts';
import { contender, describeFigure, takeTurns, touchMemory, warmUp, type Contender, type IngestFigure } from './ingest/take-turns.ts';

export interface ListUpkeepFigures {
  readonly turns: readonly IngestFigure[];
  /** Milliseconds inside each trigger function for one study, of everything that was sent to the server that has them. */
  readonly triggerMsPerStudy: Readonly<Record<string, number>>;
}

const WITHOUT_TRIGGERS = `
  alter table studies disable trigger studies_entered;
  alter table studies disable trigger studies_told;
  alter table predictions disable trigger predictions_entered;
  alter table predictions disable trigger predictions_told`;

async function triggerTimes({ ownerUrl }: OsteonUnderTest): Promise<Record<string, number>> {
  return withClient(ownerUrl, async (client) => {
    const { rows } = await client.query<{ name: string; ms: number }>(
      `select funcname as name, total_time / greatest((select count(*) from studies), 1) as ms from pg_stat_user_functions
       where funcname in ('enter_studies', 'tell_entries_of_studies', 'tell_entries_of_answers')`,
    );
    return Object.fromEntries(rows.map(({ name, ms }) => [name, ms]));
  });
}

export async function benchListUpkeep(rounds = 8, studies = 150, say: (line: string) => void = console.log): Promise<ListUpkeepFigures> {
  const folder = mkdtempSync(join(tmpdir(), 'osteon-bench-'));
  chmodSync(folder, 0o711);
  const started: OsteonUnderTest[] = [];
  const start = async (name: string): Promise<OsteonUnderTest> => {
    const server = await startOsteonServer(join(folder, name), { track_functions: 'pl' });
    started.push(server);
    return server;
  };
  try {
    const [kept, unkept, keptToo] = [await start('kept'), await start('unkept'), await start('kept-too')];
    await withClient(unkept.ownerUrl, (client) => client.query(WITHOUT_TRIGGERS));
    const contenders: Contender[] = [contender('with worklist entries', kept), contender('without', unkept), contender('with, again', keptToo)];
    for (const each of contenders) await warmUp(each, 1_000);
    const turns: IngestFigure[] = [];
    for (const connections of [1, 4, 8]) {
      touchMemory(folder);
      turns.push(...(await takeTurns(contenders, connections, rounds, studies)));
    }
    for (const figure of turns) say(describeFigure(figure));
    return { turns, triggerMsPerStudy: await triggerTimes(kept) };
  } finally {
    for (const server of started) await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
