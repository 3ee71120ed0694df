import type { IsoDate } from '#app/domain/calendar.ts'
import { percentTaken, thresholdReached } from '#app/domain/ceiling-alert.ts'
import type { MemberOrder } from '#app/domain/consumption.ts'
import { ceilingExhaustion } from '#app/domain/exhaustion.ts'
import { groupBy } from '#app/domain/group-by.ts'
import type { MemberUseLine } from '#app/i18n/consumption-words.ts'
import { exhaustionText } from '#app/i18n/exhaustion-text.ts'
import { formatEuro, formatNumber } from '#app/i18n/format.ts'
import { textsFor } from '#app/i18n/texts.server.ts'
import { listMonthsOfMembers } from '#db/queries/consumption.ts'
import { listMemberUse, type MemberUse } from '#db/queries/member-consumption.ts'
import type { TenantTx } from '#db/tenant.ts'

const t = textsFor('fr').in('consumption')
const PAGE_SIZE = 50

type Asked = {
  frameworkId: string
  lotId: string | null
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
  { frameworkId, lotId, year, today, lastDay }: Omit<Asked, 'memberPage'>,
  { by, descending, limit, offset }: Order & { limit: number; offset: number },
) {
  const list = { frameworkId, lotId, year, by, descending }
  const { total, rows } = await listMemberUse(tx, { ...list, limit, offset })
  const months = groupBy(
    await listMonthsOfMembers(tx, { frameworkId, lotId, memberIds: rows.map(({ memberId }) => memberId) }),
    ({ memberId }) => memberId,
  )
  const forecastOf = ({ memberId, limit: most, taken }: MemberUse) => {
    const ceiling = { limit: most, taken, limitQuantity: null, takenQuantity: 0 }
    return exhaustionText(t, ceilingExhaustion(ceiling, months.get(memberId) ?? [], { today, lastDay }), lastDay)
  }
  return {
    total,
    rows: rows.map((row) => ({
      ...{ ...row, percent: percentTaken(row.taken, row.limit), forecast: forecastOf(row) },
      threshold: thresholdReached({ taken: row.taken, limit: row.limit, takenQuantity: 0, limitQuantity: null }),
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
  return {
    ...{ total, page, pageCount: Math.max(1, Math.ceil(total / PAGE_SIZE)) },
    lines: rows.map(
      ({ memberId, name, orders, amount, limit, taken, percent, threshold, forecast }): MemberUseLine => ({
        ...{ id: memberId, name, to: asked.memberPage(memberId), percent, threshold, forecast },
        ...{ orders: formatNumber(orders), amount: formatEuro(amount) },
        ...{ limit: limit === null ? null : formatEuro(limit) },
        left: limit === null ? null : formatEuro(Math.max(0, limit - taken)),
      }),
    ),
  }
}
