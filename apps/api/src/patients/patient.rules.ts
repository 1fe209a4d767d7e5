// Whether two descriptions are of one person, and how identity is masked. Pure.
import type { LocalDate } from './patients.sql.ts';

export interface Identity {
  /** DICOM person name; empty when unknown. */
  readonly name: string;
  readonly birthDate: LocalDate | null;
}

/**
 * One number, one person: names must agree but for case, spaces and empty components, birth dates must be equal. A fact that one side lacks
 * contradicts nothing. Anything else is for a person to decide, never for the program.
 */
export function describesSamePerson(known: Identity, offered: Identity): boolean {
  const names = [comparable(known.name), comparable(offered.name)];
  const sameName = names[0] === names[1] || names.includes('');
  const sameBirth = known.birthDate === offered.birthDate || known.birthDate === null || offered.birthDate === null;
  return sameName && sameBirth;
}

function comparable(name: string): string {
  return name.normalize('NFC').toLowerCase().split('^').map((part) => part.trim().replaceAll(/\s+/g, ' ')).join('^').replace(/\^+$/, '');
}

/** Shown instead of what may not be seen. The same for every patient, so that nothing can be told apart by it. */
export const MASKED = '•••';
