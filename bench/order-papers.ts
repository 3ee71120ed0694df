import { lineAmount } from '#app/domain/order-amount.ts'
import type { OrderDocument } from '#app/domain/order-document.ts'
import { orderFile } from '#app/pdf/order-file.ts'
import type { Figure } from './figure.ts'

const PAPERS = 1000
const QUICK = 100
const WARM_UP = 20
const GOAL_PER_THOUSAND = 60
/** What the heap may have grown by at the end, in MiB. */
const MOST_GROWTH = 64

const MIB = 1024 * 1024

const lineOf = (position: number) => {
  const line = {
    quantity: position * 1500,
    unitPrice: 1_187_500 + position,
    vatRate: position % 3 ? 2100 : 600,
    months: null,
  }
  return {
    ...{ position, code: `ART-${position}`, description: `Article ${position}`, translated: null, unit: 'C62' },
    ...{ ...line, amount: lineAmount(line) },
  }
}

const party = (name: string) => ({
  name,
  number: '0000000097',
  address: `${name} 1\n4000`,
  endpoint: null,
  email: null,
})

/** Six lines, as most orders have, another one each time; every third in two languages. */
const documentOf = (place: number): OrderDocument => ({
  ...{
    kind: 'order',
    number: `BC-2026-${place}`,
    orderNumber: `BC-2026-${place}`,
    revision: 1,
    issuedOn: '2026-11-23',
  },
  ...{ language: place % 3 ? 'fr' : 'de', bodyLanguage: 'fr', accent: null, logo: null, centre: 'Centrale' },
  ...{ buyer: party(`Commune ${place}`), supplier: party('Supplier'), fromStock: false },
  framework: { object: 'Telephone', reference: `PL-${place}`, lot: null },
  ...{ reference: `R/${place}`, budgetArticle: '104/742-53', deliveryAddress: `Place ${place}\n4000`, remarks: null },
  contact: { name: 'Service', email: null, phone: null },
  ...{ requestedOn: null, previous: null, approvals: [], reason: null },
  lines: Array.from({ length: 6 }, (_, at) => lineOf(at + 1)),
})

async function write(count: number): Promise<number> {
  const madeOn = new Date('2026-11-23T10:00:00Z')
  let bytes = 0
  for (let place = 1; place <= count; place += 1) {
    const file = await orderFile(documentOf(place), 'pdf', madeOn)
    if (!file.ok) throw new Error(file.refusal)
    bytes += file.value.content.byteLength
  }
  return bytes
}

/** The least that was in use since, after a collection where this process may ask for one. */
function heapInUse(): number {
  globalThis.gc?.()
  return process.memoryUsage().heapUsed / MIB
}

/** Papers of orders one after the other, and what they leave behind in memory. */
export async function measureOrderPapers(quick: boolean): Promise<Figure[]> {
  const count = quick ? QUICK : PAPERS
  await write(WARM_UP)
  const before = heapInUse()
  const start = performance.now()
  const bytes = await write(count)
  const seconds = (performance.now() - start) / 1000
  const growth = Math.max(0, heapInUse() - before)
  return [
    {
      name: `${count.toLocaleString('en')} papers of orders (PDF/A-2a)`,
      ...{ value: seconds, unit: 's', goal: (GOAL_PER_THOUSAND * count) / 1000 },
      note: `${(bytes / count / 1024).toFixed(0)} kB each`,
    },
    { name: 'what these papers leave in memory', value: growth, unit: 'MiB', goal: MOST_GROWTH },
  ]
}
