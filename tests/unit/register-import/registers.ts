import type { ContractDetails } from '#app/domain/contract.ts'
import { contractFinder, type StoredIdentity } from '#app/domain/register-import/contract-key.ts'
import { findTables, type RegisterTable } from '#app/domain/register-import/find-table.ts'
import type { KnownManager } from '#app/domain/register-import/imported-fields.ts'
import { interpretTable } from '#app/domain/register-import/interpret-table.ts'
import { type ReportedRow, reportedRow } from '#app/domain/register-import/reported-row.ts'
import { matchedIds, type SettledRow, settleRows } from '#app/domain/register-import/settle-rows.ts'
import type { RawCell, Sheet } from '#app/domain/register-import/sheet.ts'
import { atOnce } from '#app/domain/register-import/steps.ts'
import { problemMessage } from '#app/i18n/imported-words.ts'
import { textsFor } from '#app/i18n/texts.server.ts'

export const t = textsFor('fr').in('imports')
export const TODAY = '2026-11-22'
export const COORDINATION: KnownManager = { id: 'u1', name: 'Anne Dubois', email: 'coordination@liege.example' }

export const text = (value: string): RawCell => ({ type: 'text', text: value })

const cellOf = (value: string | number | null): RawCell => {
  if (value === null || value === '') return null
  return typeof value === 'number' ? { type: 'number', value } : text(value)
}

/** A sheet from plain values; each row may be shorter than the others. */
export const sheetOf = (rows: readonly (readonly (string | number | null)[])[], name = 'Feuil1'): Sheet => ({
  name,
  rows: rows.map((row, index) => ({ line: index + 1, cells: row.map(cellOf) })),
})

export const tableOf = (...rows: (string | number | null)[][]): RegisterTable => findTables([sheetOf(rows)])[0]!

export type Stored = { id: string; details: ContractDetails; archived?: boolean }

export function settle(table: RegisterTable, stored: readonly Stored[] = [], managers = [COORDINATION]): SettledRow[] {
  const identities: StoredIdentity[] = stored.map(({ id, details, archived = false }) => ({
    id,
    archived,
    reference: details.reference,
    object: details.object,
    start: details.term?.start ?? null,
  }))
  const rows = atOnce(interpretTable(table, managers))
  const finder = atOnce(contractFinder(identities))
  const wanted = new Set(matchedIds(rows, finder))
  const found = stored.filter(({ id }) => wanted.has(id))
  const byId = new Map(found.map(({ id, details, archived = false }) => [id, { details, archived }]))
  return atOnce(settleRows(rows, { table, finder, stored: (id) => byId.get(id), today: TODAY }))
}

export const report = (rows: readonly SettledRow[]): ReportedRow[] =>
  rows.map((row) => reportedRow(row, (problem) => problemMessage(t, problem)))

/** Heading row and rows of values to the report of an import into an empty register. */
export const imported = (...rows: (string | number | null)[][]): ReportedRow[] => report(settle(tableOf(...rows)))

/** One contract with a few columns: the report's row for it. */
export function importedRow(columns: Record<string, string | number | null>): ReportedRow {
  const headings = ['Objet', ...Object.keys(columns)]
  return imported(headings, ['Entretien des ascenseurs', ...Object.values(columns)])[0]!
}

export const codes = (row: ReportedRow | undefined): string[] => row?.problems.map((problem) => problem.code) ?? []

/** What the settled rows would store, given ids by their order. */
export const storedAfter = (rows: readonly SettledRow[]): Stored[] =>
  rows.flatMap(({ outcome }, index) =>
    outcome.status === 'new' || outcome.status === 'changed'
      ? [{ id: outcome.status === 'changed' ? outcome.id : `c${index}`, details: outcome.details }]
      : [],
  )
