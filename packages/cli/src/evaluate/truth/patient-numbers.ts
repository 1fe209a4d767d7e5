// Gives patients numbers of their own, so that no report repeats what the truth calls them.

/** The same name, the same number; 1 for the first. */
export function patientNumbers(): (name: string) => number {
  const known = new Map<string, number>();
  return (name) => {
    const number = known.get(name) ?? known.size + 1;
    known.set(name, number);
    return number;
  };
}
