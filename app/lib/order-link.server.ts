import type { TenantId } from '#app/domain/ids.ts'
import { linkedTenant } from '#app/lib/auth.server.ts'
import { env } from '#app/lib/env.server.ts'
import { readSignedIds, signIds } from '#app/lib/signed-ids.server.ts'

const PURPOSE = 'order-link'

type Sending = { organisationId: string; id: string }

/** Where the supplier of an order confirms it without an account; made with SECRET_KEY, kept nowhere. */
export const orderLink = ({ organisationId, id }: Sending): string =>
  `${env.APP_URL}/fournisseur/${signIds(PURPOSE, organisationId, id)}`

/** Which sending a link speaks for, and in whose name it is read; null for anything that was not signed here. */
export async function readOrderLink(token: string): Promise<{ tenant: TenantId; sendingId: string } | null> {
  const [organisationId, sendingId] = readSignedIds(PURPOSE, token) ?? []
  if (!organisationId || !sendingId) return null
  const tenant = await linkedTenant(organisationId)
  return tenant && { tenant, sendingId }
}
