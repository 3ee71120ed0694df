import { sql } from 'drizzle-orm'
import type { TenantTx } from '#db/tenant.ts'

/** Ids only, never names or addresses: the handler reads what is true when it runs. */
export type JobPayloads = {
  'send-reminder': { organisationId: string; reminderId: string }
  'send-account-letter': { tokenId: string }
  'send-new-sign-in': { placeId: string }
  'apply-register-import': { organisationId: string; importId: string; userId: string }
}

type Options = { jobKey?: string; runAt?: Date }

/** Inside the transaction of the change: both are kept, or neither is. */
export async function enqueue<Name extends keyof JobPayloads>(
  tx: Pick<TenantTx, 'execute'>,
  name: Name,
  payload: JobPayloads[Name],
  { jobKey, runAt }: Options = {},
) {
  await tx.execute(
    sql`select public.app_enqueue(${name}, ${JSON.stringify(payload)}::text::json, ${jobKey ?? null}::text, ${runAt?.toISOString() ?? null}::timestamptz)`,
  )
}
