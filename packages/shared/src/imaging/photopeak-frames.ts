// Puts aside the frames of scatter windows, so that one frame of each detector is left.
import type { DicomInstance, EnergyWindow } from './dicom-instance.ts';
import type { CountImage } from './types.ts';

/** Principal gamma line of Tc-99m in keV. */
const PHOTOPEAK_KEV = 140.5;
const SCATTER_NAME = /scat|compton|\bsc\b|lower|upper/i;

/**
 * Indexes of the frames to keep, in file order. By the energy windows where the file tells frames and windows apart; else, when a
 * detector still has several frames, the one with the most counts (a scatter window is narrower and lies beside the peak).
 */
export function photopeakFrames(instance: DicomInstance, frames: readonly CountImage[]): number[] {
  const all = frames.map((_, index) => index);
  if (frames.length <= 1) return all;
  const inPeak = byEnergyWindow(instance, all);
  if (inPeak.length <= 2) return inPeak;
  return brightestOfEachDetector(instance, frames, inPeak);
}

function byEnergyWindow(instance: DicomInstance, all: readonly number[]): number[] {
  const { energyWindowVector, energyWindows } = instance;
  const used = new Set(energyWindowVector);
  if (energyWindowVector.length !== all.length || used.size < 2) return [...all];
  const peak = [...used].filter((number) => isPhotopeak(energyWindows[number - 1]));
  const [chosen] = peak;
  return peak.length === 1 ? all.filter((frame) => energyWindowVector[frame] === chosen) : [...all];
}

function isPhotopeak(window: EnergyWindow | undefined): boolean {
  if (!window || SCATTER_NAME.test(window.name)) return false;
  return window.rangesKev.some(({ lower, upper }) => lower < PHOTOPEAK_KEV && PHOTOPEAK_KEV < upper);
}

function brightestOfEachDetector(instance: DicomInstance, frames: readonly CountImage[], candidates: readonly number[]): number[] {
  if (instance.detectorVector.length !== frames.length) return [...candidates];
  const best = new Map<number, { frame: number; counts: number }>();
  for (const frame of candidates) {
    const detector = instance.detectorVector[frame] ?? 0;
    const counts = totalCounts(frames[frame]);
    const other = best.get(detector);
    if (!other || counts > other.counts) best.set(detector, { frame, counts });
  }
  return [...best.values()].map(({ frame }) => frame).sort((a, b) => a - b);
}

function totalCounts(image: CountImage | undefined): number {
  let sum = 0;
  for (const count of image?.counts ?? []) sum += count;
  return sum;
}
