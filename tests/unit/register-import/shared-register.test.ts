import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { findTables } from '#app/domain/register-import/find-table.ts'
import { countOutcomes } from '#app/domain/register-import/settle-rows.ts'
import { report, settle, storedAfter } from '#tests/unit/register-import/registers.ts'
import { readBytes } from '#tests/unit/register-import/workbooks.ts'

const FILE = new URL('../../../../shared/data/registre-marches.xlsx', import.meta.url)

const table = async () => findTables(await readBytes(readFileSync(FILE)))[0]!

describe.skipIf(!existsSync(FILE))('the register of the Province', () => {
  test('holds 16 contracts, two of them with impossible dates', async () => {
    const rows = settle(await table())
    expect(countOutcomes(rows)).toEqual({ new: 14, changed: 0, unchanged: 0, invalid: 2, ignored: 4 })
    const errors = report(rows).flatMap((row) => row.problems.filter(({ severity }) => severity === 'error'))
    expect(errors).toMatchObject([
      { code: 'impossible-date', column: 'Date de début', cell: 'G21', value: '12/13/2023' },
      { code: 'impossible-date', column: 'Date de début', cell: 'G22', value: '31/02/2024' },
    ])
  })

  test('warns only of a manager whom nobody knows', async () => {
    const warnings = report(settle(await table())).flatMap((row) =>
      row.problems.filter(({ severity }) => severity === 'warning'),
    )
    expect(new Set(warnings.map(({ code, value }) => `${code} ${value}`))).toEqual(
      new Set(['unknown-manager Coordination administrative']),
    )
  })

  test('is read cell by cell as a person reads it', async () => {
    const rows = report(settle(await table()))
    const contract = (reference: string) => rows.find((row) => row.contract?.reference === reference)?.contract
    expect(contract('DSI-2023-003')).toMatchObject({
      nature: 'services',
      route: 'own',
      procedure: 'PNSPP',
      procedureLabel: 'exclusivité',
      supplier: 'SA NRB',
      estimatedValue: 132_000,
      start: '2023-06-15',
      initialMonths: 24,
      renewal: { kind: 'express', months: 12, max: 2 },
      notice: { months: 6 },
      centre: null,
      centreReferences: null,
    })
    expect(contract('DSI-2023-004')).toMatchObject({
      estimatedValue: 121_000.5,
      start: '2023-06-01',
      notice: { days: 60 },
    })
    expect(contract('DSI-2023-005')).toMatchObject({ estimatedValue: 74_800, start: '2023-03-01', initialMonths: 60 })
    expect(contract('DSI-2023-006')).toMatchObject({
      supplier: 'SA SUIVO (Edegem)',
      start: '2023-01-01',
      renewal: { kind: 'tacit', months: 12, max: 3 },
    })
    expect(contract('DSI-2023-007')).toMatchObject({
      start: '2023-10-01',
      renewal: { kind: 'tacit', months: 12, max: 1 },
      notice: { days: 90 },
    })
    expect(contract('DSI-2023-010')).toMatchObject({
      procedure: 'LIMITED',
      start: '2023-11-20',
      initialMonths: null,
      supplier: 'SA DORMAKABA BELGIUM',
    })
    expect(contract('DSI-2023-C01')).toMatchObject({
      route: 'exclusive-right',
      procedure: 'EXCLUSIVE_RIGHT',
      procedureLabel: 'art. 29',
      estimatedValue: null,
    })
    expect(contract('DSI-2023-A01')).toMatchObject({
      start: '2023-01-12',
      centre: 'SPW – DTIC',
      centreReferences: ['2021M005'],
    })
    expect(contract('DSI-2023-A04')).toMatchObject({ start: null, centreReferences: ['2020M018', '2022M042'] })
  })

  test('changes nothing when it is imported a second time', async () => {
    const stored = storedAfter(settle(await table()))
    expect(countOutcomes(settle(await table(), stored))).toMatchObject({
      new: 0,
      changed: 0,
      unchanged: 14,
      invalid: 2,
    })
  })
})
