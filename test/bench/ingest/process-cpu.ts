// CPU seconds that a process and its descendants have used so far, from /proc (Linux only).
import { readdirSync, readFileSync } from 'node:fs';

/** USER_HZ is 100 on every Linux that Node supports. */
const TICKS_PER_SECOND = 100;

interface ProcessTimes {
  readonly parent: number;
  /** Of the process and of its children that have ended. */
  readonly ticks: number;
}

function timesOf(pid: string): ProcessTimes | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name, in parentheses, may hold spaces; the fields behind it are numbered from 3 (proc_pid_stat(5)).
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const field = (number: number): number => Number(fields[number - 3]);
    return { parent: field(4), ticks: field(14) + field(15) + field(16) + field(17) };
  } catch {
    return undefined; // it has ended meanwhile
  }
}

export function cpuSeconds(roots: readonly number[]): number {
  const processes = new Map<number, ProcessTimes>();
  for (const name of readdirSync('/proc')) {
    const times = /^\d+$/.test(name) ? timesOf(name) : undefined;
    if (times) processes.set(Number(name), times);
  }
  const belongs = (pid: number): boolean => {
    for (let at: number | undefined = pid; at !== undefined && at > 1; at = processes.get(at)?.parent) if (roots.includes(at)) return true;
    return false;
  };
  let ticks = 0;
  for (const [pid, times] of processes) if (belongs(pid)) ticks += times.ticks;
  return ticks / TICKS_PER_SECOND;
}
