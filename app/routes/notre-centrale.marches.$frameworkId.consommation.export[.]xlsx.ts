import type { LoaderFunctionArgs } from '@remix-run/node'
import { ceilingSheet, detailSheet, memberSheet, monthSheet } from '#app/i18n/consumption-sheets.ts'
import { textsFor } from '#app/i18n/texts.server.ts'
import { requireActor } from '#app/lib/auth.server.ts'
import { today } from '#app/lib/clock.server.ts'
import { consumptionAsked, readConsumption } from '#app/lib/consumption.server.ts'
import { listUse } from '#app/lib/member-use.server.ts'
import { idParam } from '#app/lib/params.server.ts'
import { workbookAnswer } from '#app/lib/workbook-answer.server.ts'
import { listConsumptionDetail } from '#db/queries/member-consumption.ts'
import { findOwnFramework } from '#db/queries/own-frameworks.ts'
import { withTenant } from '#db/tenant.ts'

const EVERYBODY = 1_000_000
const BY_NAME = { by: 'member', descending: false } as const

/** The figures of the page of a framework contract, all its lots and members, in cells that can be added up. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request, 'centre:operate')
  const frameworkId = idParam(params.frameworkId)
  const { year } = consumptionAsked(request)
  const read = await withTenant(actor.organisationId, async (tx) => {
    const framework = await findOwnFramework(tx, frameworkId)
    if (!framework) throw new Response(null, { status: 404 })
    const scope = { frameworkId, lotId: null, year, today: today(), lastDay: framework.orderUntil }
    const found = await readConsumption(tx, {
      ...{ ...scope, ownerId: actor.organisationId, memberId: null, lotPage: null },
    })
    if (!found) throw new Response(null, { status: 404 })
    const members = await listUse(tx, { ...scope, counted: found.counted }, { ...BY_NAME, limit: EVERYBODY, offset: 0 })
    return { framework, found, members, detail: await listConsumptionDetail(tx, { frameworkId, year }) }
  })
  const { framework, found, members, detail } = read
  const t = textsFor('fr').in('consumption')
  const lotName = (id: string | null) => found.lots.find(({ value }) => value === id)?.label ?? null
  const standings = found.lines.map(({ name, figures, usedIn, percent, forecast }) => ({
    ...{ name, reference: framework.reference, ...figures, usedIn: usedIn ?? 0, percent, forecast },
  }))
  const months = found.months
    .filter((month) => year === null || month.year === year)
    .map((month) => ({ ...month, framework: null, lot: lotName(month.lotId) ?? t('lots.whole') }))
  return workbookAnswer(
    [
      ceilingSheet(t, standings, { name: t('sheet.ceilings'), heading: t('lots.column'), year }),
      monthSheet(t, months, { of: 'lot' }),
      memberSheet(t, members.rows, year),
      detailSheet(
        t,
        detail.map((row) => ({ ...row, lot: lotName(row.lotId) })),
      ),
    ],
    `${t('sheet.file')}-${today()}`,
  )
}
