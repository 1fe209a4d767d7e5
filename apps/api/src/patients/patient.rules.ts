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

/**
 * What a person wrote, with the words that say who the patient is masked: it is kept where identity never is. Masked and not refused, because a refusal would tell
 * somebody who guesses names that the guess was right. Single letters of a name stay: they identify nobody and are words of their own.
 */
export function withoutIdentity(text: string, { name, birthDate, patientNumber }: Identity & { readonly patientNumber: string }): string {
  const names = name.split(/[\s^=,]+/);
  const words = [...names, ...names.flatMap((part) => part.split('-'))].filter((word) => word.length > 1);
  const dates = birthDate === null ? [] : writtenDates(birthDate);
  // The longest first: of a double name the whole is one mask.
  const hidden = [patientNumber, ...dates, ...words].toSorted((a, b) => b.length - a.length).map((word) => word.normalize('NFC').replaceAll(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`));
  return text.normalize('NFC').replaceAll(new RegExp(String.raw`(?<![\p{L}\p{N}])(?:${hidden.join('|')})(?![\p{L}\p{N}])`, 'giu'), MASKED);
}

/** 1960-01-02 as people write it: with other separators, without any, day or month first. */
function writtenDates(date: LocalDate): string[] {
  const [year = '', month = '', day = ''] = date.split('-');
  const orders = [[year, month, day], [day, month, year], [month, day, year]];
  return orders.flatMap((order) => ['-', '.', '/', ''].map((separator) => order.join(separator)));
}
