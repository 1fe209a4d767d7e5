// Statements of the patients slice; the only ones that write the table.
import { PatientId } from '@osteon/shared/core/ids';
import { z } from 'zod';
import { statement, zInstant } from '../db/statement.ts';

export const LocalDate = z.string().regex(/^\d{4}-\d\d-\d\d$/).brand<'LocalDate'>();
export type LocalDate = z.infer<typeof LocalDate>;

export const SEXES = ['F', 'M', 'O', 'UNKNOWN'] as const;

const zPatient = z.object({
  id: PatientId,
  patientNumber: z.string(),
  name: z.string(),
  birthDate: LocalDate.nullable(),
  sex: z.enum(SEXES),
  createdAt: zInstant,
});
export type PatientRow = z.infer<typeof zPatient>;

const columns = (alias: string): string =>
  `${alias}.id, ${alias}.patient_number as "patientNumber", ${alias}.name, ${alias}.birth_date as "birthDate", ${alias}.sex, ${alias}.created_at as "createdAt"`;

/**
 * Inserts a patient unless `known` (an id) is there already; the one way into the table. It is a piece of the statement that stores a scan, because a
 * round trip of its own would be a tenth of the time of an intake. Fails with a unique violation when somebody was faster.
 */
export function insertPatientUnless(known: string, value: { site: string; number: string; name: string; birthDate: string; sex: string }): string {
  return `insert into patients (site_id, patient_number, name, birth_date, sex)
     select ${value.site}::uuid, ${value.number}::text, ${value.name}::text, ${value.birthDate}::date, ${value.sex}::text where ${known}::uuid is null
     returning id`;
}

export const patientsById = statement(
  'patients_by_id',
  `select ${columns('p')} from patients p where p.site_id = $1::uuid and p.id = any ($2::uuid[])`,
  zPatient,
);

/** Site, then the page (`pageKey`). */
export const patientsPage = statement(
  'patients_page',
  `select ${columns('p')} from patients p
   where p.site_id = $1::uuid
     and (p.created_at, p.id) < ($2::timestamptz, $3::uuid)
   order by p.created_at desc, p.id desc limit $4::integer`,
  zPatient,
);

/** Site, patterns (longest first), how many matches are looked at, then the page. */
export const patientsPageMatching = statement(
  'patients_page_matching',
  `select ${columns('p')} from patients p
   where p.site_id = $1::uuid and p.id in (select patients_matching($1::uuid, $2::text[], $3::integer))
     and (p.created_at, p.id) < ($4::timestamptz, $5::uuid)
   order by p.created_at desc, p.id desc limit $6::integer`,
  zPatient,
);
