import type { IsoDate } from '#app/domain/calendar.ts'
import { drawnPoints, yearsOf } from '#app/domain/consumption.ts'
import { type CeilingLine, ceilingWords, pointWords, togetherOf } from '#app/i18n/consumption-words.ts'
import { textsFor } from '#app/i18n/texts.server.ts'
import { isId } from '#app/lib/params.server.ts'
import { listMembersLots } from '#db/queries/catalogue.ts'
import { type CeilingRow, type ConsumptionOf, listCeilingsOf, listMonthsByLot } from '#db/queries/consumption.ts'
import type { TenantTx } from '#db/tenant.ts'

const texts = textsFor('fr')
const t = texts.in('consumption')

/** Which years, which lot and whose share an address asks for; what is no year or no id asks for all. */
export function consumptionAsked(request: Request) {
  const { searchParams } = new URL(request.url)
  const idOf = (name: string) => {
    const value = searchParams.get(name) ?? ''
    return isId(value) ? value : null
  }
  const year = searchParams.get('annee') ?? ''
  return { year: /^(19|2[01])\d\d$/.test(year) ? Number(year) : null, lotId: idOf('lot'), memberId: idOf('membre') }
}

type Asked = ConsumptionOf & {
  lotId: string | null
  year: number | null
  today: IsoDate
  /** The last day to order. */
  lastDay: IsoDate | null
  /** Where the figures of one lot are; null where they have no page of their own. */
  lotPage: ((lotId: string) => string) | null
}

const NONE: CeilingRow = {
  ...{ lotId: null, granted: false, limit: null, limitQuantity: null },
  ...{ committed: 0, reserved: 0, committedQuantity: 0, reservedQuantity: 0 },
}

/** What was consumed of a framework contract, or of a member's share of it, and of each lot; null for a lot it has not. */
export async function readConsumption(tx: TenantTx, asked: Asked) {
  const { ownerId, frameworkId, memberId, lotId, year, today, lastDay, lotPage } = asked
  const of = { ownerId, frameworkId, memberId }
  const lots = await listMembersLots(tx, { ownerId, id: frameworkId })
  if (lotId !== null && !lots.some(({ id }) => id === lotId)) return null
  const ceilings = await listCeilingsOf(tx, of)
  const months = await listMonthsByLot(tx, of)
  const when = { today, lastDay }
  const monthsOf = (id: string | null) => months.filter((month) => month.lotId === id)
  const unitOf = (id: string | null) => lots.find((lot) => lot.id === id)?.unit ?? null
  const together = (id: string | null) => {
    const rows = memberId === null || id !== null ? ceilings.filter((one) => one.lotId === id) : ceilings
    return rows.length === 0 ? NONE : togetherOf(rows)
  }
  const words = (id: string | null) =>
    ceilingWords(texts, { ceiling: together(id), unit: unitOf(id), months: monthsOf(id), when })
  const usedIn = (id: string | null) =>
    year === null ? null : monthsOf(id).reduce((sum, month) => sum + (month.year === year ? month.amount : 0), 0)
  const named = lots.map(({ id, number, title }) => ({ id, name: t('lots.lot', { number, title }) }))
  const whole: CeilingLine = {
    ...{ key: 'whole', name: t(memberId === null ? 'lots.whole' : 'lots.share'), note: null, to: null },
    ...{ usedIn: usedIn(null), ...words(null) },
  }
  const shown = memberId === null ? named : named.filter(({ id }) => ceilings.some((one) => one.lotId === id))
  return {
    years: yearsOf(monthsOf(null), today),
    counted: countedLot(lots, lotId),
    lots: named.map(({ id, name }) => ({ value: id, label: name })),
    standing: words(lotId),
    months,
    points: pointWords(texts, drawnPoints(monthsOf(lotId), { year, today })),
    lines: [
      ...(memberId !== null && shown.length === 1 ? [] : [whole]),
      ...shown.map(({ id, name }) => ({
        ...{ key: id, name, note: null, to: lotPage?.(id) ?? null, usedIn: usedIn(id), ...words(id) },
      })),
    ],
  }
}

type Lot = { id: string; unit: string | null; maximumQuantity: number | null }

/** The lot whose pieces a table of members counts: the one that is asked for, or the only one. */
function countedLot(lots: readonly Lot[], lotId: string | null) {
  const [only] = lots.length === 1 ? lots : lots.filter(({ id }) => id === lotId)
  return only ? { id: only.id, unit: only.unit, limited: only.maximumQuantity !== null } : null
}
