import type { LoaderFunctionArgs } from '@remix-run/node'
import { textsFor } from '#app/i18n/texts.server.ts'
import { requireActor } from '#app/lib/auth.server.ts'
import { now, today } from '#app/lib/clock.server.ts'
import { readContractPlan } from '#app/lib/contract-plan.server.ts'
import { env } from '#app/lib/env.server.ts'
import { idParam } from '#app/lib/params.server.ts'
import { planCalendar } from '#app/lib/plan-calendar.server.ts'
import { withTenant } from '#db/tenant.ts'

/** The steps of the plan as all-day events of one calendar file. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request, 'contract:read')
  const contractId = idParam(params.contractId)
  const found = await withTenant(actor.organisationId, (tx) => readContractPlan(tx, contractId, today()))
  if (!found?.progress) throw new Response(null, { status: 404 })
  const { object, progress } = found
  const url = `${env.APP_URL}/marches/${contractId}/plan`
  const { hostname: domain } = new URL(env.APP_URL)
  const stamp = new Date(now().epochMilliseconds)
  const file = planCalendar(textsFor('fr').in('plans'), { contractId, object, progress, url, domain, stamp })
  return new Response(file, {
    headers: {
      'content-type': 'text/calendar; charset=utf-8',
      'content-disposition': 'attachment; filename="plan-de-lancement.ics"',
      'cache-control': 'private, no-store',
    },
  })
}
