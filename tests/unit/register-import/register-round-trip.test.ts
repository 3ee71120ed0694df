import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  CONTRACT_STATUSES,
  type ContractDetails,
  type Lot,
  NATURES,
  NOTICE_COUNTS_FROM,
  OWN_PROCEDURES,
  procedureOfRoute,
  ROUTES,
  type Term,
} from '#app/domain/contract.ts'
import type { LegalFacts } from '#app/domain/contract-legal.ts'
import { routeProblems } from '#app/domain/contract-route-form.ts'
import { COMPANY_SIZES } from '#app/domain/law/advance-check.ts'
import { BUDGETS } from '#app/domain/law/governance-check.ts'
import { GROUNDS } from '#app/domain/law/ground.ts'
import { SECTORS } from '#app/domain/law/law-parameter.ts'
import { COLUMNS } from '#app/domain/register-import/column.ts'
import { FACT_COLUMNS } from '#app/domain/register-import/fact-column.ts'
import { findTables } from '#app/domain/register-import/find-table.ts'
import { cleanLines, cleanText } from '#app/domain/register-import/plain-text.ts'
import { EXPORTED_COLUMNS } from '#app/domain/register-import/register-row.ts'
import { countOutcomes } from '#app/domain/register-import/settle-rows.ts'
import { termProblems } from '#app/domain/term-problems.ts'
import { writeRegister } from '#app/lib/register-file.server.ts'
import { anyRouteFacts } from '#tests/factories/route-facts.ts'
import {
  COORDINATION,
  codes,
  report,
  type Stored,
  settle,
  storedAfter,
  t,
} from '#tests/unit/register-import/registers.ts'
import { readBytes, written } from '#tests/unit/register-import/workbooks.ts'

const hardText = fc.oneof(
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }),
  fc.constantFrom(
    '=1+1',
    '+32 4 279 00 00',
    '-',
    '@somme',
    "'=guillemet",
    "''",
    '12/2023',
    '0012',
    'TOTAL',
    'N°',
    '- à vérifier',
    '=HYPERLINK("x")',
    'a;b"c',
    'مرحبا بالعالم',
    '🖨️ copieurs',
    'SPW – DTIC',
    'A et B',
    'true',
    '1e5',
    '  espace ',
    'é',
    '\t=1',
    '.',
    "'.",
    '/',
    '＝1',
  ),
)
const line = hardText.map(cleanText)
const optionalLine = fc.option(line.map((text) => text || null))
const day = fc
  .date({ min: new Date('1990-01-01'), max: new Date('2090-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))
const months = fc.integer({ min: 1, max: 240 })
const notice = fc.option(fc.oneof(fc.record({ months: fc.nat(12) }), fc.record({ days: fc.nat(365) })))
const noticeCountsFrom = fc.constantFrom(...NOTICE_COUNTS_FROM)

const renewal = fc.oneof(
  fc.constant({ kind: 'none', months: null, max: null, recorded: 0 } as const),
  fc.record({
    kind: fc.constantFrom('tacit', 'express'),
    months: fc.option(months),
    max: fc.option(fc.nat(20)),
    recorded: fc.nat(2),
  }),
)
const term: fc.Arbitrary<Term | null> = fc
  .oneof(
    fc.constant(null),
    fc.record({ kind: fc.constant('fixed'), start: day, initialMonths: months, renewal, notice, noticeCountsFrom }),
    fc.record({ kind: fc.constant('indefinite'), start: day, notice, noticeCountsFrom }),
    fc.record({
      kind: fc.constant('one-off'),
      start: day,
      delivery: fc.option(day),
      guaranteeMonths: fc.option(fc.nat(60)),
    }),
  )
  .filter((candidate) => candidate === null || termProblems(candidate).length === 0)

const cents = fc.option(fc.oneof(fc.nat(), fc.constantFrom(0, 1, 99_999_999_999_99, 7_480_000)))

const motive = fc.option(
  fc.array(hardText, { minLength: 1, maxLength: 3 }).map((lines) => cleanLines(lines.join('\n')) || null),
)

const legalFacts: fc.Arbitrary<LegalFacts> = fc.record({
  launchedOn: fc.option(day),
  sector: fc.option(fc.constantFrom(...SECTORS)),
  budget: fc.option(fc.constantFrom(...BUDGETS)),
  ground: fc.option(fc.constantFrom(...GROUNDS)),
  procedureMotive: motive,
  awardedOn: fc.option(day),
  supplierSize: fc.option(fc.constantFrom(...COMPANY_SIZES)),
  framework: fc.boolean(),
  ...anyRouteFacts({ proof: optionalLine, cents }),
})

const plain = fc.record({
  reference: optionalLine,
  object: line.map((text) => text || 'Entretien'),
  nature: fc.constantFrom(...NATURES),
  route: fc.constantFrom(...ROUTES),
  procedure: fc.option(fc.constantFrom(...OWN_PROCEDURES)),
  procedureLabel: optionalLine,
  status: fc.constantFrom(...CONTRACT_STATUSES),
  estimatedValue: cents,
  approvedValue: cents,
  cpvCodes: fc.constantFrom<string[]>([], ['30200000-1'], ['72267000-4', '30200000-1']),
  lots: fc.constantFrom<Lot[]>([], [{ number: '1', title: 'Copieurs' }]),
  jointPartners: optionalLine,
  supplier: optionalLine,
  centre: optionalLine,
  centreReferences: fc.array(
    line.filter((text) => text !== ''),
    { maxLength: 2 },
  ),
  managerId: fc.constant(null),
  managerText: optionalLine,
  budgetArticle: optionalLine,
  funding: optionalLine,
  fundingShare: fc.constant(null),
  remarks: motive,
  term,
  durationMotive: motive,
  decisionLeadDays: fc.constantFrom(null, 30),
  launchLeadDays: fc.constantFrom(null, 270),
  predecessorId: fc.constant(null),
})

/** As the form lets them be: nothing that it would refuse between the facts of a route. */
const details: fc.Arbitrary<ContractDetails> = fc
  .tuple(plain, legalFacts)
  .map(([contract, legal]) => ({
    ...{ ...contract, ...legal },
    procedure: procedureOfRoute(contract.route) ?? contract.procedure,
  }))
  .filter((contract) => routeProblems(contract).length === 0)

const register = fc
  .uniqueArray(details, { maxLength: 6, selector: ({ reference }) => cleanText(reference ?? '').toLowerCase() })
  .map((all): Stored[] =>
    all.map((one, index) => ({ id: `c${index}`, details: { ...one, reference: one.reference ?? `R-${index}` } })),
  )

const exported = (stored: readonly Stored[], format: 'xlsx' | 'csv') =>
  written((output) =>
    writeRegister(
      { contracts: stored.map(({ details: kept }) => ({ details: kept, managerEmail: null })), format, t },
      output,
    ),
  )

describe.each(['xlsx', 'csv'] as const)('a register exported as %s', (format) => {
  test('changes nothing when it is imported again', async () => {
    await fc.assert(
      fc.asyncProperty(register, async (stored) => {
        fc.pre(stored.length > 0)
        const [table] = findTables(await readBytes(await exported(stored, format)))
        const rows = settle(table!, stored)
        expect(
          report(rows)
            .flatMap((row) => codes(row))
            .filter((code) => code !== 'unknown-manager' && code !== 'running-past-end'),
        ).toEqual([])
        expect(countOutcomes(rows)).toMatchObject({ new: 0, changed: 0, invalid: 0, unchanged: stored.length })
      }),
      { numRuns: 60 },
    )
  }, 60_000)

  test('gives an empty register the same legal facts', async () => {
    const facts = (contract: ContractDetails) => FACT_COLUMNS.map((column) => [column, contract[column]])
    await fc.assert(
      fc.asyncProperty(details, async (contract) => {
        const [table] = findTables(await readBytes(await exported([{ id: 'c1', details: contract }], format)))
        const [copy] = storedAfter(settle(table!))
        expect(copy && facts(copy.details)).toEqual(facts(contract))
      }),
      { numRuns: 60 },
    )
  }, 60_000)

  test('names the manager by the address that finds them again', async () => {
    const [stored] = fc.sample(details, { numRuns: 1, seed: 7 })
    const managed = { ...stored!, managerId: COORDINATION.id, managerText: null }
    const bytes = await written((output) =>
      writeRegister({ contracts: [{ details: managed, managerEmail: COORDINATION.email }], format, t }, output),
    )
    const [table] = findTables(await readBytes(bytes))
    const rows = settle(table!, [{ id: 'c1', details: managed }])
    expect(rows.map(({ outcome }) => outcome.status)).toEqual(['unchanged'])
  })
})

test('every column that the importer reads is written, so that a register kept elsewhere loses nothing', () => {
  // One cell says all three: "tacite, 12 mois, max. 3".
  const inOneCell = ['renewalKind', 'renewalMonths', 'renewalMax']
  expect([...EXPORTED_COLUMNS, ...inOneCell].sort()).toEqual([...COLUMNS].sort())
})
