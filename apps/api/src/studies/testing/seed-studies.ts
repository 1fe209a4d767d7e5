// For tests and benches: many patients and studies by SQL, without pixels.
import type pg from 'pg';

export interface SeedOptions {
  readonly siteId: string;
  readonly studies: number;
  /** Studies of one patient. */
  readonly perPatient?: number;
  /** Also answers, of whatever model is there. */
  readonly answered?: boolean;
}

/**
 * Patient n is `N-<n>`, `Family<n mod 97>^Given<n>`; study n has accession `ACC-<n>`, was created n seconds before now, is IN_REVIEW for every 50th, SIGNED for
 * most of the others and READY for every 10th, and STAT for every 40th. With answers, one in seven has none, failed, was declined for the image and was too close to call
 * each; the others have a probability of a hundredth, spread over all of them, and an operating point of 0.5. As the owner.
 */
export async function seedStudies(owner: pg.Client, { siteId, studies, perPatient = 2, answered = false }: SeedOptions): Promise<void> {
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
  if (answered) {
    await owner.query(
      `insert into predictions (site_id, study_id, model_version_id, priority, state, answered_at, probability, threshold, abstention_reason, failure_reason)
       select site_id, id, (select id from model_versions limit 1), priority, case n % 7 when 1 then 'FAILED' when 2 then 'ABSTAINED' when 3 then 'ABSTAINED' else 'SUCCEEDED' end, now(),
              case when n % 7 > 3 then (n * 37 % 101)::float8 / 100 end, 0.5, case n % 7 when 2 then 'TOO_FEW_COUNTS' when 3 then 'TOO_CLOSE_TO_CALL' end, case n % 7 when 1 then 'INTERNAL' end
       from (select *, split_part(study_uid, '.', 4)::integer as n from studies where site_id = $1::uuid) s where n % 7 > 0`,
      [siteId],
    );
    await owner.query('analyze predictions');
  }
  await owner.query('analyze worklist_entries');
  await owner.query('analyze patients');
  await owner.query('analyze studies');
}
