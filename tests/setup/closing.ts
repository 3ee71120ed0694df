import postgres from 'postgres'
import { readState } from '#server/database/state.ts'

/** As if a call had closed, and the minute of its last answers too: a browser cannot wait for the days that members have. */
export async function passClosing({ operator, campaignId }: { operator: string; campaignId: string }) {
  const state = await readState(process.env.E2E_DATA_DIR ?? '')
  if (!state?.port) throw new Error('The site of the browser tests runs without its own database')
  const sql = postgres(`postgres://mercuriale_app:${state.passwords.app}@127.0.0.1:${state.port}/mercuriale`, {
    max: 1,
  })
  try {
    const moved = await sql.begin(async (tx) => {
      await tx`select set_config('app.tenant_id', id::text, true) from organisations where name = ${operator}`
      return tx`update campaigns set closes_at = clock_timestamp() - interval '61 seconds' where id = ${campaignId} returning id`
    })
    if (moved.length === 0) throw new Error('No call was closed')
  } finally {
    await sql.end()
  }
}
