import type { LoaderFunctionArgs } from '@remix-run/node'
import { ceilingSheet, monthSheet } from '#app/i18n/consumption-sheets.ts'
import { textsFor } from '#app/i18n/texts.server.ts'
import { requireActor } from '#app/lib/auth.server.ts'
import { readCentreConsumption } from '#app/lib/centre-consumption.server.ts'
import { today } from '#app/lib/clock.server.ts'
import { consumptionAsked } from '#app/lib/consumption.server.ts'
import { requireOwnCentre } from '#app/lib/own-centre.server.ts'
import { workbookAnswer } from '#app/lib/workbook-answer.server.ts'
import { withTenant } from '#db/tenant.ts'

/** The figures of the page with this address, in cells that can be added up. */
export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireActor(request, 'centre:operate')
  const { year } = consumptionAsked(request)
  const { lines, months } = await withTenant(actor.organisationId, async (tx) => {
    await requireOwnCentre(tx)
    return readCentreConsumption(tx, { year, today: today(), page: () => '' })
  })
  const t = textsFor('fr').in('consumption')
  const nameOf = new Map(lines.map(({ key, name }) => [key, name]))
  const shown = months
    .filter((month) => year === null || month.year === year)
    .map((month) => ({ ...month, framework: nameOf.get(month.frameworkId) ?? null, lot: null }))
    .toSorted((one, other) => one.year * 12 + one.month - other.year * 12 - other.month)
  const rows = lines.map(({ name, note, figures, usedIn, percent, forecast }) => ({
    ...{ name, reference: note, ...figures, usedIn: usedIn ?? 0, percent, forecast },
  }))
  return workbookAnswer(
    [
      ceilingSheet(t, rows, { name: t('sheet.frameworks'), heading: t('sheet.framework'), year }),
      monthSheet(t, shown, { of: 'framework' }),
    ],
    `${t('sheet.file')}-${today()}`,
  )
}
