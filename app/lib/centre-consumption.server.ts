import type { IsoDate } from '#app/domain/calendar.ts'
import { drawnPoints, yearsOf } from '#app/domain/consumption.ts'
import { PREPARED } from '#app/domain/framework.ts'
import { type CeilingLine, ceilingWords, pointWords } from '#app/i18n/consumption-words.ts'
import { textsFor } from '#app/i18n/texts.server.ts'
import { listFrameworkCeilings, listMonthsOfFrameworks } from '#db/queries/consumption.ts'
import { listOwnFrameworks } from '#db/queries/own-frameworks.ts'
import type { TenantTx } from '#db/tenant.ts'

const texts = textsFor('fr')

type Asked = { year: number | null; today: IsoDate; page: (frameworkId: string) => string }

/** What was consumed of every framework contract of our centre that was ever open, the most pressing first. */
export async function readCentreConsumption(tx: TenantTx, { year, today, page }: Asked) {
  const frameworks = (await listOwnFrameworks(tx)).filter(({ status }) => !PREPARED.some((one) => one === status))
  const ids = frameworks.map(({ id }) => id)
  const ceilings = new Map((await listFrameworkCeilings(tx, ids)).map((row) => [row.frameworkId, row]))
  const months = await listMonthsOfFrameworks(tx, ids)
  const lines = frameworks.flatMap(({ id, object, reference, orderUntil }): CeilingLine[] => {
    const ceiling = ceilings.get(id)
    if (!ceiling) return []
    const own = months.filter(({ frameworkId }) => frameworkId === id)
    const used = own.reduce((sum, month) => sum + (month.year === year ? month.amount : 0), 0)
    const words = ceilingWords(texts, {
      ...{ ceiling, unit: null, months: own, when: { today, lastDay: orderUntil } },
    })
    const usedIn = year === null ? null : used
    return [{ key: id, name: object, note: reference, to: page(id), usedIn, ...words }]
  })
  return {
    years: yearsOf(months, today),
    months,
    points: pointWords(texts, drawnPoints(monthsTogether(months), { year, today })),
    lines: lines.toSorted((one, other) => (other.percent ?? -1) - (one.percent ?? -1)),
  }
}

type Month = { year: number; month: number; amount: number; orders: number }

function monthsTogether(months: readonly Month[]): Month[] {
  const sums = new Map<string, Month>()
  for (const { year, month, amount, orders } of months) {
    const sum = sums.get(`${year} ${month}`) ?? { year, month, amount: 0, orders: 0 }
    sums.set(`${year} ${month}`, { year, month, amount: sum.amount + amount, orders: sum.orders + orders })
  }
  return [...sums.values()]
}
