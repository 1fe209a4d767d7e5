// How a scan was made, as its object tells it: what the technique of a report states. Pure.
import type { DicomInstance } from '@osteon/shared/imaging/dicom-instance';

/** Null where the object does not say, or says what cannot be. */
export interface Acquisition {
  readonly radiopharmaceutical: string | null;
  /** Injected activity (0018,1074), which nuclear medicine objects give in megabecquerel. */
  readonly activityMbq: number | null;
  readonly minutesAfterInjection: number | null;
  /** Manufacturer and model. */
  readonly camera: string | null;
  readonly scanVelocityMmPerSecond: number | null;
  /** Of the first energy window. */
  readonly energyWindowKev: { readonly lower: number; readonly upper: number } | null;
  /** Written by a simulator that says so: no patient was scanned. */
  readonly simulated: boolean;
}

/** More than a day's activity of any bone tracer is a value in another unit. */
const MOST_MBQ = 5_000;

export function acquisitionOf(instance: DicomInstance): Acquisition {
  const { radiopharmaceutical, radionuclideDoseMbq, radiopharmaceuticalStart, acquisitionTime, manufacturer, manufacturerModel, scanVelocityMmPerSecond, energyWindows } = instance;
  return {
    // Name and code meanings, which the parser joins so that rules can search them.
    radiopharmaceutical: textOrNull(radiopharmaceutical.replaceAll(' | ', ', ')),
    activityMbq: radionuclideDoseMbq !== null && radionuclideDoseMbq > 0 && radionuclideDoseMbq < MOST_MBQ ? radionuclideDoseMbq : null,
    minutesAfterInjection: minutesBetween(radiopharmaceuticalStart, acquisitionTime),
    camera: textOrNull([manufacturer, manufacturerModel].map((part) => part.trim()).filter((part) => part !== '').join(' ')),
    scanVelocityMmPerSecond: scanVelocityMmPerSecond !== null && scanVelocityMmPerSecond > 0 ? scanVelocityMmPerSecond : null,
    energyWindowKev: energyWindows[0]?.rangesKev[0] ?? null,
    simulated: /\bSIMULATED\b/.test(manufacturerModel),
  };
}

function textOrNull(text: string): string | null {
  return text.trim() === '' ? null : text.trim();
}

/** Both are times of a day without a date (`HH:MM:SS`): a scan before its injection was made on the next day, and that is no bone scan's delay. */
function minutesBetween(start: string | null, end: string | null): number | null {
  const [from, to] = [minutesOf(start), minutesOf(end)];
  return from === null || to === null || to <= from ? null : to - from;
}

function minutesOf(time: string | null): number | null {
  const [hours = Number.NaN, minutes = Number.NaN] = (time ?? '').split(':').map(Number);
  return Number.isFinite(hours) && Number.isFinite(minutes) ? 60 * hours + minutes : null;
}
