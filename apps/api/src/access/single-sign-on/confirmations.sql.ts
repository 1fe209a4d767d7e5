// Statements of confirming at the provider who one is, by somebody with a session.

import { AccountId } from '@osteon/shared/core/ids';
import { z } from 'zod';
import { statement, zInstant, zNoRow } from '../../db/statement.ts';

const zSha256 = z.instanceof(Buffer);

/** State, nonce, verifier, account, what is confirmed, seconds. */
export const insertConfirmationUnderWay = statement(
  'sso_insert_confirmation_under_way',
  `insert into provider_sign_ins (state_sha256, nonce, code_verifier, account_id, subject_sha256, expires_at)
   values ($1::bytea, $2::text, $3::text, $4::uuid, $5::bytea, now() + make_interval(secs => $6::integer))`,
  zNoRow,
);

/** Taken, not read, like a sign-in; and a sign-in is never taken for one, nor the other way round. */
export const takeConfirmationUnderWay = statement(
  'sso_take_confirmation_under_way',
  `delete from provider_sign_ins where state_sha256 = $1::bytea and account_id is not null
   returning nonce, code_verifier as "codeVerifier", account_id as "accountId", subject_sha256 as "subjectSha256", begun_at as "begunAt", expires_at <= now() as expired`,
  z.object({ nonce: z.string(), codeVerifier: z.string(), accountId: AccountId, subjectSha256: zSha256, begunAt: zInstant, expired: z.boolean() }),
);

/** One at a time for each account: who begins anew has given up what was before. */
export const deleteConfirmationsUnderWay = statement('sso_delete_confirmations_under_way', 'delete from provider_sign_ins where account_id = $1::uuid', zNoRow);

/** Secret, account, what is confirmed, seconds. */
export const insertConfirmation = statement(
  'sso_insert_confirmation',
  `insert into identity_confirmations (secret_sha256, account_id, subject_sha256, expires_at)
   values ($1::bytea, $2::uuid, $3::bytea, now() + make_interval(secs => $4::integer))`,
  zNoRow,
);

/** Secret, account. */
export const takeConfirmation = statement(
  'sso_take_confirmation',
  `delete from identity_confirmations where secret_sha256 = $1::bytea and account_id = $2::uuid
   returning subject_sha256 as "subjectSha256", expires_at <= now() as expired`,
  z.object({ subjectSha256: zSha256, expired: z.boolean() }),
);

/** Of this account, and whatever is over. */
export const deleteConfirmations = statement('sso_delete_confirmations', 'delete from identity_confirmations where account_id = $1::uuid or expires_at < now()', zNoRow);
