import { z } from 'zod'
import type { IsoDate } from '#app/domain/calendar.ts'
import { enterpriseNumberOf, enterpriseNumberProblem } from '#app/domain/centre-field.ts'
import type { MemberColumn, MemberSheet } from '#app/domain/member-import/member-columns.ts'
import type { OrganisationKind } from '#app/domain/organisation.ts'
import { cleanText, foldText, isPlaceholder } from '#app/domain/register-import/plain-text.ts'
import { readDate } from '#app/domain/register-import/read-date.ts'
import { cellText, type RawCell, type RawRow } from '#app/domain/register-import/sheet.ts'

export const ROW_PROBLEMS = [
  'name-missing',
  'kind-unknown',
  'enterprise-number-wrong',
  'enterprise-number-digits',
  'nis-wrong',
  'email-wrong',
  'day-wrong',
  'after-end',
  'twice',
  'too-long',
] as const

/** Why a line is refused, in which column, and what stands there (of a repeated body: the line that came first). */
export type RowProblem = { column: MemberColumn; code: (typeof ROW_PROBLEMS)[number]; value: string }

export type MemberLine = {
  line: number
  name: string
  kind: OrganisationKind
  enterpriseNumber: string | null
  nisCode: string | null
  contactName: string | null
  contactEmail: string | null
  decisionOn: IsoDate | null
  decisionReference: string | null
  startsOn: IsoDate | null
  problems: RowProblem[]
}

const KINDS: readonly [RegExp, OrganisationKind][] = [
  [/\b(cpas|centre public d action sociale)\b/, 'cpas'],
  [/\b(zone de police|zp|police)\b/, 'police-zone'],
  [/\b(zone de secours|zs|pompiers|secours)\b/, 'rescue-zone'],
  [/\b(intercommunale|intermunicipal|scrl|association de projet)\b/, 'intermunicipal'],
  [/\bprovince\b/, 'province'],
  [/\b(commune|ville|administration communale|municipality|gemeinde|stadt)\b/, 'municipality'],
  [/\b(autre|other)\b/, 'other'],
]

/** Characters that a cell of the list may have. */
export const LONGEST_CELL = 200

/** More lines than that are no list of members of one centre. */
export const MOST_MEMBER_LINES = 5000
const EMAIL = z.email()

const kindIn = (text: string): OrganisationKind | null =>
  KINDS.find(([words]) => words.test(foldText(text)))?.[1] ?? null

/** Reads one line and collects what is wrong with it, instead of stopping at the first. */
function reader({ mapping }: MemberSheet, row: RawRow) {
  const problems: RowProblem[] = []
  const cellOf = (column: MemberColumn): RawCell | undefined => row.cells[mapping[column]]
  const report = (column: MemberColumn, code: RowProblem['code'], value = cellText(cellOf(column))) => {
    problems.push({ column, code, value: cleanText(value).slice(0, 60) })
    return null
  }
  const text = (column: MemberColumn): string | null => {
    const found = cleanText(cellText(cellOf(column)))
    if (isPlaceholder(found)) return null
    return found.length > LONGEST_CELL ? report(column, 'too-long') : found
  }
  const day = (column: MemberColumn): IsoDate | null => {
    const cell = cellOf(column)
    if (!cell || isPlaceholder(cleanText(cellText(cell)))) return null
    const read = readDate(cell, 'day-first')
    return read.ok ? read.value : report(column, 'day-wrong')
  }
  return { problems, report, text, day }
}

type Reader = ReturnType<typeof reader>

function kindOf({ text, report }: Reader, name: string): OrganisationKind {
  const typed = text('kind')
  const found = kindIn(typed ?? name)
  if (typed !== null && found === null) report('kind', 'kind-unknown')
  return found ?? 'other'
}

function numbersOf({ text, report }: Reader) {
  const [typed, nis] = [text('enterpriseNumber'), text('nis')]
  const enterpriseNumber = typed === null ? null : enterpriseNumberOf(typed)
  if (typed !== null && enterpriseNumber === null) report('enterpriseNumber', enterpriseNumberProblem(typed))
  const nisCode = nis !== null && /^\d{5}$/.test(nis) ? nis : null
  if (nis !== null && nisCode === null) report('nis', 'nis-wrong')
  return { enterpriseNumber, nisCode }
}

function contactOf({ text, report }: Reader) {
  const email = text('contactEmail')
  const wrong = email !== null && !EMAIL.safeParse(email).success
  if (wrong) report('contactEmail', 'email-wrong')
  return { contactName: text('contactName'), contactEmail: email === null || wrong ? null : email.toLowerCase() }
}

function memberLine(sheet: MemberSheet, row: RawRow): MemberLine | null {
  if (row.cells.every((cell) => cleanText(cellText(cell)) === '')) return null
  const read = reader(sheet, row)
  const name = read.text('name') ?? ''
  if (name === '') read.report('name', 'name-missing')
  return {
    line: row.line,
    name,
    kind: kindOf(read, name),
    ...numbersOf(read),
    ...contactOf(read),
    decisionOn: read.day('decisionOn'),
    decisionReference: read.text('decisionReference'),
    startsOn: read.day('startsOn'),
    problems: read.problems,
  }
}

/** What makes two lines one body: the number, else the code of the place with its kind, else the name with its kind. */
export const bodyKeys = (body: Pick<MemberLine, 'name' | 'kind' | 'enterpriseNumber' | 'nisCode'>): string[] => [
  ...(body.enterpriseNumber ? [`bce:${body.enterpriseNumber}`] : []),
  ...(body.nisCode ? [`nis:${body.kind}:${body.nisCode}`] : []),
  `name:${body.kind}:${foldText(body.name)}`,
]

/** Every line of the list that says something; a body that comes twice is refused the second time. */
export function memberLines(sheet: MemberSheet): MemberLine[] {
  const seen = new Map<string, number>()
  return sheet.rows.flatMap((row) => {
    const line = memberLine(sheet, row)
    if (!line) return []
    const keys = bodyKeys(line)
    const first = keys.map((key) => seen.get(key)).find((number) => number !== undefined)
    if (first !== undefined && line.name !== '') {
      return [
        {
          ...line,
          problems: [...line.problems, { column: 'name' as const, code: 'twice' as const, value: `${first}` }],
        },
      ]
    }
    for (const key of keys) seen.set(key, line.line)
    return [line]
  })
}
