import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { interpretTable } from '#app/domain/register-import/interpret-table.ts'
import { readRegisterTables } from '#app/lib/register-tables.server.ts'
import { unhurried } from '#app/lib/unhurried.server.ts'
import { workbookBytes } from '#tests/unit/register-import/workbooks.ts'

/** In one piece the work below takes seconds. */
const LONGEST_PAUSE_MS = 200
const HEADINGS = ['Objet', 'Début', 'Durée', 'Montant estimé', 'Adjudicataire', 'Remarques']
const line = (number: number) => [`Entretien ${number}`, '01/04/2023', '48 mois', '198.000,00 €', 'Firme', 'Note']

const csv = (rows: number) =>
  Buffer.from(
    [HEADINGS, ...Array.from({ length: rows }, (_, index) => line(index))].map((row) => row.join(';')).join('\n'),
  )

const workbook = (rows: number) =>
  workbookBytes((workbook) => {
    const sheet = workbook.addWorksheet('Registre')
    sheet.addRow(HEADINGS)
    for (let index = 0; index < rows; index += 1) sheet.addRow(line(index))
  })

async function longestPauseDuring<Value>(work: () => Promise<Value>) {
  const delay = monitorEventLoopDelay({ resolution: 5 })
  delay.enable()
  await sleep(30)
  delay.reset()
  const value = await work()
  await sleep(30)
  delay.disable()
  return { value, pauseMs: delay.max / 1e6 }
}

test('a large register is read and understood while other requests are answered', async () => {
  const bytes = csv(40_000)
  const { value: table, pauseMs } = await longestPauseDuring(async () => {
    const tables = await readRegisterTables(bytes)
    return tables.ok ? tables.value[0]! : expect.fail(tables.refusal)
  })
  expect(table.rows).toHaveLength(40_000)
  expect(table.rows.at(-1)).toMatchObject({ line: 40_001, cells: [{ text: 'Entretien 39999' }, {}, {}, {}, {}, {}] })
  expect(pauseMs).toBeLessThan(LONGEST_PAUSE_MS)

  const interpreted = await longestPauseDuring(() => unhurried(interpretTable(table, [])))
  expect(interpreted.value.at(-1)).toMatchObject({ fields: { start: '2023-04-01' } })
  expect(interpreted.pauseMs).toBeLessThan(LONGEST_PAUSE_MS)
}, 60_000)

test('a workbook reads the same beside the requests as among them', async () => {
  const [small, large] = await Promise.all(
    [workbook(50), workbook(4_000)].map(async (b) => readRegisterTables(await b)),
  )
  if (!small?.ok || !large?.ok) throw new Error('both are registers')
  const [before, after] = [small.value[0]!, large.value[0]!]
  expect(after.rows).toHaveLength(4_000)
  expect(after.rows.slice(0, 50)).toEqual(before.rows)
  expect({ ...after, rows: [] }).toEqual({ ...before, rows: [] })
}, 60_000)

test('what is too large is refused beside the requests too', async () => {
  expect(await readRegisterTables(csv(50_001))).toEqual({ ok: false, refusal: 'too-large' })
}, 60_000)
