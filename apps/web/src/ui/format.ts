// Numbers, times and states in the words of the portal. Pure; the voice is that of a colleague, not of the program.

/** "0.87 (0.81-0.92)"; never a percentage. Without an interval the probability alone. */
export function formatProbability(probability: number, low?: number | null, high?: number | null): string {
  const shown = twoPlaces(probability);
  return low == null || high == null ? shown : `${shown} (${twoPlaces(low)}-${twoPlaces(high)})`;
}

/** Two decimals that never round to a certainty no model has. */
function twoPlaces(value: number): string {
  if (value > 0.99 && value < 1) return '0.99';
  if (value > 0 && value < 0.01) return '0.01';
  return value.toFixed(2);
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** "340 ms", "1.2 s", "14 s", "3 min 5 s", "2 h 10 min", "4 d". */
export function formatDuration(ms: number): string {
  if (ms < SECOND) return `${Math.round(Math.max(ms, 0))} ms`;
  if (ms < 10 * SECOND) return `${(ms / SECOND).toFixed(1)} s`;
  if (ms < MINUTE) return `${Math.floor(ms / SECOND)} s`;
  if (ms < HOUR) return joined(Math.floor(ms / MINUTE), 'min', Math.floor((ms % MINUTE) / SECOND), 's');
  if (ms < DAY) return joined(Math.floor(ms / HOUR), 'h', Math.floor((ms % HOUR) / MINUTE), 'min');
  return `${Math.floor(ms / DAY)} d`;
}

function joined(big: number, bigUnit: string, small: number, smallUnit: string): string {
  return small === 0 ? `${big} ${bigUnit}` : `${big} ${bigUnit} ${small} ${smallUnit}`;
}

/** One unit only, whole: what a ticking label can hold without trembling. Clocks may differ: never negative. */
export function elapsed(since: string, nowMs: number): string {
  const ms = Math.max(nowMs - Date.parse(since), 0);
  if (ms < MINUTE) return `${Math.floor(ms / SECOND)} s`;
  if (ms < HOUR) return `${Math.floor(ms / MINUTE)} min`;
  if (ms < 2 * DAY) return `${Math.floor(ms / HOUR)} h`;
  return `${Math.floor(ms / DAY)} d`;
}

export function relativeTime(at: string, nowMs: number): string {
  const ms = nowMs - Date.parse(at);
  if (ms < 2 * SECOND) return 'just now';
  return `${elapsed(at, nowMs)} ago`;
}

const two = (value: number): string => String(value).padStart(2, '0');

/** "2026-11-23 12:38:04" in the reader's own zone. */
export function absoluteTime(at: string): string {
  const date = new Date(at);
  if (Number.isNaN(date.getTime())) return at;
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())} ${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`;
}

/** Time of an examination, which carries no zone: as it was written, to the minute. */
export function performedTime(performedAt: string | null): string {
  return performedAt === null ? 'no date' : performedAt.replace('T', ' ').slice(0, 16);
}

/** "F 63", "M", "F 8 mo"; the age on the day of `on` (ISO). */
export function sexAndAge(sex: string, birthDate: string | null, on: string): string {
  const shownSex = sex === 'UNKNOWN' ? '' : sex;
  const age = birthDate === null ? '' : ageOn(birthDate, on);
  return [shownSex, age].filter((part) => part !== '').join(' ');
}

function ageOn(birthDate: string, on: string): string {
  const [birthYear, birthMonth, birthDay] = numbersOf(birthDate);
  const [year, month, day] = numbersOf(on);
  const months = (year - birthYear) * 12 + (month - birthMonth) - (day < birthDay ? 1 : 0);
  if (!Number.isFinite(months) || months < 0) return '';
  return months < 24 ? `${months} mo` : String(Math.floor(months / 12));
}

function numbersOf(date: string): [number, number, number] {
  const [year, month, day] = date.slice(0, 10).split('-').map(Number);
  return [year ?? Number.NaN, month ?? Number.NaN, day ?? Number.NaN];
}

/** DICOM writes FAMILY^GIVEN^MIDDLE; people read "FAMILY, GIVEN MIDDLE". */
export function personName(name: string): string {
  const [family = '', ...given] = name.split('=')[0]?.split('^') ?? [];
  const rest = given.slice(0, 2).filter((part) => part !== '').join(' ');
  return rest === '' ? family.trim() : `${family.trim()}, ${rest.trim()}`;
}

/** "2.1 M counts", "845 k counts". */
export function formatCounts(counts: number): string {
  if (counts >= 999_500) return `${(counts / 1e6).toFixed(1)} M counts`;
  if (counts >= 1000) return `${Math.round(counts / 1000)} k counts`;
  return `${Math.round(counts)} counts`;
}

/** "ANT+POST", as on the camera's console. */
export function viewsWord(views: readonly { readonly view: string }[]): string {
  const names = views.map(({ view }) => view);
  return [names.includes('ANTERIOR') ? 'ANT' : '', names.includes('POSTERIOR') ? 'POST' : ''].filter((name) => name !== '').join('+');
}

export function plural(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
