// For tests and benches: many patients and studies by SQL, without pixels.
import type pg from 'pg';

export interface SeedOptions {
  readonly siteId: string;
  readonly studies: number;
  /** Studies of one patient. */
  readonly perPatient?: number;
}

/**
 * Patient n is `N-<n>`, `Family<n mod 97>^Given<n>`; study n has accession `ACC-<n>`, was created n seconds before now, is IN_REVIEW for every 50th, SIGNED for
 * most of the others and READY for every 10th, and STAT for every 40th. As the owner.
 */
export async function seedStudies(owner: pg.Client, { siteId, studies, perPatient = 2 }: SeedOptions): Promise<void> {
  const patients = Math.ceil(studies / perPatient);
  await owner.query(
    `insert into patients (site_id, patient_number, name, birth_date, sex, created_at)
     select $1::uuid, 'N-' || n, 'Family' || (n % 97) || '^Given' || n, date '1950-01-01' + (n % 20000), 'F', now() - n * interval '1 second'
     from generate_series(0, $2::integer - 1) n`,
    [siteId, patients],
  );
  await owner.query(
    `insert into studies (site_id, patient_id, study_uid, accession_number, description, state, priority, created_at)
     select $1::uuid, p.id, '1.2.3.' || n, 'ACC-' || n, 'Bone scan',
            case when n % 50 = 7 then 'IN_REVIEW' when n % 10 = 3 then 'READY' else 'SIGNED' end,
            case when n % 40 = 5 then 'STAT' else 'ROUTINE' end, now() - n * interval '1 second'
     from generate_series(0, $2::integer - 1) n
     join patients p on p.site_id = $1::uuid and p.patient_number = 'N-' || (n / $3::integer)`,
    [siteId, studies, perPatient],
  );
  await owner.query('analyze patients');
  await owner.query('analyze studies');
}
