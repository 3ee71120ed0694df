import type { LoaderFunctionArgs } from '@remix-run/node'
import { formatDate } from '#app/i18n/format.ts'
import { textsFor } from '#app/i18n/texts.server.ts'
import { requireActor } from '#app/lib/auth.server.ts'
import { today as currentDay, now } from '#app/lib/clock.server.ts'
import { readContractPlan } from '#app/lib/contract-plan.server.ts'
import { idParam } from '#app/lib/params.server.ts'
import { type LaunchPlanPaper, launchPlanPdf } from '#app/pdf/launch-plan.ts'
import { planPaper } from '#app/ui/plans/plan-paper-data.ts'
import { planWarningTexts } from '#app/ui/plans/plan-warning-data.ts'
import { withTenant } from '#db/tenant.ts'

type Found = NonNullable<Awaited<ReturnType<typeof readContractPlan>>>
type Planned = Found & { plan: NonNullable<Found['plan']>; progress: NonNullable<Found['progress']> }

function paperOf(found: Planned, organisation: string): LaunchPlanPaper {
  const { plan, progress, documents, object, reference, runningEnd } = found
  const texts = textsFor('fr')
  const t = texts.in('plans')
  const today = currentDay()
  const titles = new Map(documents.map(({ id, title }) => [id, title]))
  const warnings = planWarningTexts(found, { texts, ...found })?.lines.map(({ text }) => text) ?? []
  return {
    ...planPaper({ plan, progress, titles, runningEnd, warnings }, { t, today }),
    title: t('page.title'),
    object: [reference, object].filter(Boolean).join(' · '),
    language: 'fr-BE',
    footer: t('pdf.footer', { organisation, day: formatDate(today) }),
    madeOn: new Date(now().epochMilliseconds),
  }
}

/** The plan of a contract on paper, as it stands today. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request, 'contract:read')
  const contractId = idParam(params.contractId)
  const found = await withTenant(actor.organisationId, (tx) => readContractPlan(tx, contractId, currentDay()))
  if (!found?.plan || !found.progress) throw new Response(null, { status: 404 })
  const { plan, progress } = found
  const file = await launchPlanPdf(paperOf({ ...found, plan, progress }, actor.organisation.name))
  return new Response(new Uint8Array(file), {
    headers: {
      'content-type': 'application/pdf',
      'content-disposition': 'attachment; filename="plan-de-lancement.pdf"',
      'cache-control': 'private, no-store',
    },
  })
}
