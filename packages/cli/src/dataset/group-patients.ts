// Patients who must stay in one part: each by itself, and those together whose studies are alike. Pure.

/** For each patient the number of its group: the smallest patient in it. `together`: pairs of patients. */
export function groupPatients(patients: Iterable<number>, together: Iterable<readonly [number, number]>): Map<number, number> {
  const parent = new Map<number, number>();
  for (const patient of patients) parent.set(patient, patient);
  const rootOf = (patient: number): number => {
    const above = parent.get(patient) ?? patient;
    if (above === patient) return patient;
    const root = rootOf(above);
    parent.set(patient, root);
    return root;
  };
  for (const [one, other] of together) {
    const [a, b] = [rootOf(one), rootOf(other)];
    parent.set(Math.max(a, b), Math.min(a, b));
  }
  return new Map([...parent.keys()].map((patient) => [patient, rootOf(patient)]));
}
