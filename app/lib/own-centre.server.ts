import { redirect } from '@remix-run/node'
import { findOwnCentre, type OwnCentre } from '#db/queries/own-centre.ts'
import type { TenantTx } from '#db/tenant.ts'

/** The centre that a page is about; whoever keeps none is led to where one begins. */
export async function requireOwnCentre(tx: TenantTx): Promise<OwnCentre> {
  const centre = await findOwnCentre(tx)
  if (!centre) throw redirect('/notre-centrale')
  return centre
}

/** The centre of which an address names a part; whoever keeps none has no such part either: 404. */
export async function ownCentreOfPart(tx: TenantTx): Promise<OwnCentre> {
  const centre = await findOwnCentre(tx)
  if (!centre) throw new Response(null, { status: 404 })
  return centre
}
