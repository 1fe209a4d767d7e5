// Photons of 140 keV in soft tissue.

/** Effective linear attenuation per mm, scatter in the window included. */
export const ATTENUATION_PER_MM = 0.0115;

export function transmission(depthMm: number): number {
  return Math.exp(-ATTENUATION_PER_MM * depthMm);
}

/** What a column of uniformly active tissue of this length sends out, in mm of unattenuated tissue. */
export function effectiveLength(lengthMm: number): number {
  return (1 - Math.exp(-ATTENUATION_PER_MM * lengthMm)) / ATTENUATION_PER_MM;
}
