import type { IsoDate } from '#app/domain/calendar.ts'
import { percentTaken, thresholdReached } from '#app/domain/ceiling-alert.ts'
import type { MemberOrder } from '#app/domain/consumption.ts'
import { ceilingExhaustion } from '#app/domain/exhaustion.ts'
import { groupBy } from '#app/domain/group-by.ts'
import type { MemberUseLine } from '#app/i18n/consumption-words.ts'
import { exhaustionText } from '#app/i18n/exhaustion-text.ts'
import { formatEuro, formatNumber } from '#app/i18n/format.ts'
import { lotQuantityText } from '#app/i18n/order-words.ts'
import { textsFor } from '#app/i18n/texts.server.ts'
import { listMonthsOfMembers } from '#db/queries/consumption.ts'
import { type CountedLot, listMemberUse, type MemberUse } from '#db/queries/member-consumption.ts'
import type { TenantTx } from '#db/tenant.ts'

const t = textsFor('fr').in('consumption')
const PAGE_SIZE = 50

type Asked = {
  frameworkId: string
  lotId: string | null
  /** The lot whose pieces are counted, with its unit. */
  counted: (CountedLot & { unit: string | null }) | null
  year: number | null
  today: IsoDate
  lastDay: IsoDate | null
  /** Where the share of one member is shown. */
  memberPage: (memberId: string) => string
}

type Order = { by: MemberOrder; descending: boolean }

/** Members with what they used, every one of them, as the page lists them and the workbook holds them. */
export async function listUse(
  tx: TenantTx,
  { frameworkId, lotId, counted, year, today, lastDay }: Omit<Asked, 'memberPage'>,
  { by, descending, limit, offset }: Order & { limit: number; offset: number },
) {
  const list = { frameworkId, lotId, counted, year, by, descending }
  const { total, rows } = await listMemberUse(tx, { ...list, limit, offset })
  const months = groupBy(
    await listMonthsOfMembers(tx, {
      frameworkId,
      lotId: counted?.id ?? lotId,
      memberIds: rows.map(({ memberId }) => memberId),
    }),
    ({ memberId }) => memberId,
  )
  const ceilingOf = (row: MemberUse) => ({ ...row, takenQuantity: row.takenQuantity ?? 0 })
  const percentOf = ({ taken, limit: most, takenQuantity, limitQuantity }: MemberUse) => {
    const percents = [percentTaken(taken, most), percentTaken(takenQuantity ?? 0, limitQuantity)]
    const known = percents.flatMap((one) => one ?? [])
    return known.length === 0 ? null : Math.max(...known)
  }
  const forecastOf = ({ memberId, ...row }: MemberUse) => {
    const ceiling = ceilingOf({ memberId, ...row })
    return exhaustionText(t, ceilingExhaustion(ceiling, months.get(memberId) ?? [], { today, lastDay }), lastDay)
  }
  return {
    total,
    rows: rows.map((row) => ({
      ...{ ...row, percent: percentOf(row), forecast: forecastOf(row) },
      threshold: thresholdReached(ceilingOf(row)),
    })),
  }
}

/** One page of the members of a framework contract as its address asks for them. */
export async function readMemberUse(
  tx: TenantTx,
  asked: Asked,
  { by, descending, page: wanted }: Order & { page: number },
) {
  const read = (page: number) =>
    listUse(tx, asked, { by, descending, limit: PAGE_SIZE, offset: (page - 1) * PAGE_SIZE })
  const found = await read(wanted)
  // Past the last page nothing says how many there are: the first one does.
  const page = found.total === 0 ? 1 : wanted
  const { total, rows } = found.total === 0 && wanted > 1 ? await read(1) : found
  const pieces = (quantity: number | null) =>
    quantity === null ? [] : [lotQuantityText(textsFor('fr').in('orders'), quantity, asked.counted?.unit ?? null)]
  const euro = (amount: number | null) => (amount === null ? [] : [formatEuro(amount)])
  const leftOf = (limit: number | null, taken: number) => (limit === null ? null : Math.max(0, limit - taken))
  return {
    ...{ total, page, pageCount: Math.max(1, Math.ceil(total / PAGE_SIZE)) },
    lines: rows.map(
      ({ memberId, name, orders, percent, threshold, forecast, ...row }): MemberUseLine => ({
        ...{ id: memberId, name, to: asked.memberPage(memberId), percent, threshold, forecast },
        ...{ orders: formatNumber(orders), amount: [...euro(row.amount), ...pieces(row.quantity)] },
        limit: [...euro(row.limit), ...pieces(row.limitQuantity)],
        left: [...euro(leftOf(row.limit, row.taken)), ...pieces(leftOf(row.limitQuantity, row.takenQuantity ?? 0))],
      }),
    ),
  }
}
