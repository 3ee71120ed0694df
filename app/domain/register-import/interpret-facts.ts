import {
  FACT_AMOUNTS,
  FACT_ANSWERS,
  FACT_DATES,
  FACT_TEXTS,
  type ImportedFacts,
} from '#app/domain/register-import/fact-column.ts'
import { readAmount } from '#app/domain/register-import/read-amount.ts'
import { readDate } from '#app/domain/register-import/read-date.ts'
import {
  BUDGET_WORDS,
  GROUND_WORDS,
  readAnswer,
  readChoice,
  SECTOR_WORDS,
  SIZE_WORDS,
} from '#app/domain/register-import/read-fact.ts'
import type { RowReader } from '#app/domain/register-import/row-reader.ts'
import { readText } from '#app/domain/register-import/row-text.ts'

type ChoiceColumn = 'sector' | 'budget' | 'ground' | 'supplierSize'

/** What a cell says by one of a few words; a word that is none of them is left out, with a warning. */
function readWord<Value>(
  row: RowReader,
  field: ChoiceColumn | (typeof FACT_ANSWERS)[number],
  read: (text: string) => Value | null,
): Value | null {
  const text = readText(row, field)
  const value = text === null ? null : read(text)
  if (text !== null && value === null) row.report(field, 'unknown-word')
  return value
}

function interpretChoices(row: RowReader, facts: ImportedFacts): void {
  const sector = readWord(row, 'sector', (text) => readChoice(text, SECTOR_WORDS))
  if (sector !== null) facts.sector = sector
  const budget = readWord(row, 'budget', (text) => readChoice(text, BUDGET_WORDS))
  if (budget !== null) facts.budget = budget
  const ground = readWord(row, 'ground', (text) => readChoice(text, GROUND_WORDS))
  if (ground !== null) facts.ground = ground
  const supplierSize = readWord(row, 'supplierSize', (text) => readChoice(text, SIZE_WORDS))
  if (supplierSize !== null) facts.supplierSize = supplierSize
}

function interpretDates(row: RowReader, facts: ImportedFacts): void {
  for (const field of FACT_DATES) {
    const cell = row.cell(field)
    if (cell === null) continue
    const reading = readDate(cell, row.context.dateOrders[field] ?? 'day-first')
    if (reading.ok) facts[field] = reading.value
    else row.report(field, reading.refusal)
  }
}

function interpretAmounts(row: RowReader, facts: ImportedFacts): void {
  for (const field of FACT_AMOUNTS) {
    const cell = row.cell(field)
    if (cell === null) continue
    const reading = readAmount(cell)
    if (reading.ok) facts[field] = reading.value
    else row.report(field, reading.refusal)
  }
}

/** What the law asks to know of a contract beside its nature, its value and its procedure. */
export function interpretFacts(row: RowReader): void {
  const facts: ImportedFacts = {}
  for (const field of FACT_TEXTS) {
    const text = readText(row, field)
    if (text !== null) facts[field] = text
  }
  for (const field of FACT_ANSWERS) {
    const answer = readWord(row, field, readAnswer)
    if (answer !== null) facts[field] = answer
  }
  interpretChoices(row, facts)
  interpretDates(row, facts)
  interpretAmounts(row, facts)
  if (Object.keys(facts).length > 0) row.fields.facts = facts
}
