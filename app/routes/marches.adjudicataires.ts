import type { LoaderFunctionArgs } from '@remix-run/node'
import { requireActor } from '#app/lib/auth.server.ts'
import { listNamesInRegister } from '#db/queries/contract-register.ts'
import { withTenant } from '#db/tenant.ts'

const MOST = 20

const upperFirst = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** Suppliers of the register whose name begins that way, however its letters are capitalised. */
export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireActor(request, 'contract:read')
  const typed = (new URL(request.url).searchParams.get('debut') ?? '').replace(/\p{Cc}/gu, '').slice(0, 100)
  const spellings = [...new Set([typed, upperFirst(typed), typed.toUpperCase()])]
  const found = await withTenant(actor.organisationId, (tx) =>
    Promise.all(spellings.map((from) => listNamesInRegister(tx, { column: 'supplier', from, most: MOST }))),
  )
  const names = new Set(found.flat().filter((name) => name.toLowerCase().startsWith(typed.toLowerCase())))
  return { names: [...names].slice(0, MOST) }
}
