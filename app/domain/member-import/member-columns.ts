import { foldText } from '#app/domain/register-import/plain-text.ts'
import { cellText, type RawRow, type Sheet } from '#app/domain/register-import/sheet.ts'

/** What a list of members may say of each; the others of its columns are left aside. */
export const MEMBER_COLUMNS = [
  'name',
  'kind',
  'enterpriseNumber',
  'nis',
  'contactName',
  'contactEmail',
  'decisionReference',
  'decisionOn',
  'startsOn',
] as const
export type MemberColumn = (typeof MEMBER_COLUMNS)[number]

/** Where each column stands; -1 where the file has none. */
export type MemberMapping = Record<MemberColumn, number>
export type MemberSheet = { mapping: MemberMapping; rows: readonly RawRow[] }

/** Headings as houses write them, folded; the first that fits counts, so that the narrower words come first. */
const WORDS: Record<MemberColumn, RegExp> = {
  contactEmail: /\b(e ?mail|mail|courriel|adresse electronique)\b/,
  contactName: /\bcontact\b|\bpersonne\b|\bresponsable\b/,
  enterpriseNumber: /\bbce\b|\bnumero d entreprise\b|\bn(um(ero)?)? entreprise\b|\btva\b|\bkbo\b/,
  nis: /\bins\b|\bnis\b/,
  kind: /\bgenre\b|\btype\b|\bcategorie\b/,
  decisionReference: /\breference\b|\bref\b/,
  decisionOn: /\bdecision\b|\bdeliberation\b/,
  startsOn: /\bdebut\b|\bdepuis\b|\badhesion\b|\bstart\b/,
  name: /\borganisme\b|\bnom\b|\bmembre\b|\bpouvoir adjudicateur\b|\bdenomination\b|\binstitution\b|\bcommune\b/,
}

const NARROW_FIRST = [
  'contactEmail',
  'contactName',
  'enterpriseNumber',
  'nis',
  'kind',
  'decisionReference',
  'decisionOn',
  'startsOn',
  'name',
] as const

const MOST_HEADING_LINES = 15

const NONE: MemberMapping = {
  ...{ name: -1, kind: -1, enterpriseNumber: -1, nis: -1, contactName: -1, contactEmail: -1 },
  ...{ decisionReference: -1, decisionOn: -1, startsOn: -1 },
}

function mappingOf({ cells }: RawRow): MemberMapping | null {
  const headings = cells.map((cell) => foldText(cellText(cell)))
  const taken = new Set<number>()
  const mapping = { ...NONE }
  for (const column of NARROW_FIRST) {
    const index = headings.findIndex((heading, at) => !taken.has(at) && WORDS[column].test(heading))
    if (index >= 0) taken.add(index)
    mapping[column] = index
  }
  // A title that says "members" is no heading: a list has two columns at least.
  return mapping.name < 0 || headings.filter((heading) => heading !== '').length < 2 ? null : mapping
}

/** The list in a workbook: below the first line that names the bodies' column. Null when no sheet has one. */
export function findMemberSheet(sheets: readonly Sheet[]): MemberSheet | null {
  for (const { rows } of sheets) {
    for (const [index, row] of rows.slice(0, MOST_HEADING_LINES).entries()) {
      const mapping = mappingOf(row)
      if (mapping) return { mapping, rows: rows.slice(index + 1) }
    }
  }
  return null
}
