import type { IsoDate } from '#app/domain/calendar.ts'
import { percentTaken, thresholdReached } from '#app/domain/ceiling-alert.ts'
import { textsFor } from '#app/i18n/texts.server.ts'
import { readConsumption } from '#app/lib/consumption.server.ts'
import { type CeilingRow, listCeilingsOf } from '#db/queries/consumption.ts'
import type { TenantTx } from '#db/tenant.ts'

const t = textsFor('fr').in('consumption')

/** What all members together took of the whole: its part alone, never whose. */
function commonOf(rows: readonly CeilingRow[]) {
  const whole = rows.find(({ lotId }) => lotId === null)
  if (!whole) return null
  const taken = whole.committed + whole.reserved
  const percent = percentTaken(taken, whole.limit)
  const threshold = thresholdReached({ taken, limit: whole.limit, takenQuantity: 0, limitQuantity: null })
  return percent === null || threshold === null ? null : { percent, threshold }
}

type Entry = { id: string; ownerId: string; orderUntil: IsoDate | null }

/** What our own organisation consumed of a framework contract and what is left of its share; null where it has none. */
export async function readOwnUse(
  tx: TenantTx,
  { id: frameworkId, ownerId, orderUntil: lastDay }: Entry,
  { organisationId: memberId, today }: { organisationId: string; today: IsoDate },
) {
  const of = { ownerId, frameworkId }
  const found = await readConsumption(tx, {
    ...{ ...of, memberId, lotId: null, year: null, today, lastDay, lotPage: null },
  })
  if (!found || found.lines.length === 0) return null
  const { points, lines } = found
  const none = lines.every(({ figures }) => figures.limit === null && figures.committed + figures.reserved === 0)
  if (none && points.length === 0) return null
  const own = lines.map((line) => (line.key === 'whole' ? { ...line, name: t('own.share') } : line))
  return { points, lines: own, common: commonOf(await listCeilingsOf(tx, { ...of, memberId: null })) }
}
