import { PROCEDURES, type Procedure, type Route, routeOfProcedure } from '#app/domain/contract.ts'
import { cleanText, foldText } from '#app/domain/register-import/plain-text.ts'
import { PROCEDURE_WORDS, PUBLICITY } from '#app/domain/register-import/procedure-words.ts'
import { done, type Result, refused } from '#app/domain/result.ts'

export type ReadProcedure = {
  procedure: Procedure
  route: Route
  /** The legal ground or label as printed: "exclusivité", "< 30.000 € HTVA", "art. 29". */
  label: string | null
  supplier: string | null
  centre: string | null
  centreReferences: string[]
}

const SUPPLIER = /\bauprès\s+(?:de\s+l['’]|de\s+la\s+|des\s+|du\s+|de\s+|d['’])\s*(.+)$/i
const CENTRE = /\bcentrale(?:s)?(?:\s+(?:d['’]\s*achats?|de\s+march[ée]s?))?\s*(.*)$/i
const ARTICLE = /^(?:[-–—:]\s*|(?:de\s+l['’]|de\s+la\s|des\s|du\s|de\s|d['’])\s*)+/i
const REFERENCE_WORDS = /^(?:(?:march[ée]s?|r[ée]f(?:[ée]rences?)?\.?|n[°o]|lots?\s+du)\s*:?\s+)+/i

/** The outermost bracket, so that a ground which itself has brackets stays whole. */
function splitBracket(text: string): { words: string; bracket: string | null } {
  const from = text.indexOf('(')
  const to = text.lastIndexOf(')')
  if (from === -1 || to < from) return { words: text, bracket: null }
  return {
    words: cleanText(`${text.slice(0, from)} ${text.slice(to + 1)}`),
    bracket: cleanText(text.slice(from + 1, to)) || null,
  }
}

function procedureNamed(words: string, bracket: string | null): Procedure | null {
  const code = PROCEDURES.find((procedure) => procedure.toLowerCase() === words.trim().toLowerCase())
  if (code) return code
  const own = foldText(words)
  const found = PROCEDURE_WORDS.find(([pattern]) => pattern.test(own))
  if (found) return found[1]
  const inBracket = foldText(bracket ?? '')
  return PROCEDURE_WORDS.find(([pattern]) => pattern.test(inBracket))?.[1] ?? null
}

/** "2020M018 et 2022M042" or "DT/2020/M1112, FOREM 12": a slash belongs to the reference. */
export const readReferences = (text: string): string[] =>
  text
    .split(/\s+et\s+|\s*[,;+&]\s*/i)
    .map((reference) => cleanText(reference).replace(REFERENCE_WORDS, ''))
    .filter((reference) => reference !== '')

const afterArticle = (text: string): string | null => cleanText(text).replace(ARTICLE, '').trim() || null

function readCentre(words: string, bracket: string | null, supplier: string | null): ReadProcedure {
  return {
    procedure: 'CENTRALE',
    route: 'centre',
    label: null,
    supplier,
    centre: afterArticle(CENTRE.exec(words)?.[1] ?? ''),
    centreReferences: bracket === null ? [] : readReferences(bracket),
  }
}

/** Reads a procedure as reports print it, abbreviations and our own codes included. */
export function readProcedure(text: string): Result<ReadProcedure, 'unknown-procedure'> {
  const { words, bracket } = splitBracket(cleanText(text))
  const supplierPart = SUPPLIER.exec(words)
  const named = supplierPart ? words.slice(0, supplierPart.index) : words
  const supplier = cleanText(supplierPart?.[1] ?? '') || null
  const procedure = procedureNamed(named, bracket)
  if (!procedure) return refused('unknown-procedure')
  if (procedure === 'CENTRALE') return done(readCentre(named, bracket, supplier))
  return done({
    procedure,
    route: routeOfProcedure(procedure),
    label: bracket ?? PUBLICITY.exec(named)?.[1] ?? null,
    supplier,
    centre: null,
    centreReferences: [],
  })
}
