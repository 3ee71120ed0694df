import type { RenewalKind } from '#app/domain/contract.ts'
import type { HeadingHint } from '#app/domain/register-import/column.ts'
import { readLength, UNIT } from '#app/domain/register-import/length-text.ts'
import { lowerPlain } from '#app/domain/register-import/plain-text.ts'
import { withDigits } from '#app/domain/register-import/spelled-number.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { MAX_MONTHS, MAX_RENEWALS } from '#app/domain/term-problems.ts'

/** `kind` null: the text says that it renews, but neither by itself nor by a decision. */
export type ReadRenewal = { kind: RenewalKind | null; months: number | null; max: number | null }

const NONE =
  /^(?:n|non|neant|sans(?! (?:limite|maximum))|aucune?|pas|nihil|ne|jamais|impossible|faux|false)(?=$|[ ,;:.(])/
const YES = /^(?:o|oui|possible|prevue?|vrai|true|x)$/
const TACIT = /\btacit\w*|\bautomatique(?:ment)?\b|\bde plein droit\b/g
const EXPRESS =
  /\bexpress\w*|\bexplicit\w*|\b(?:sur|par|moyennant|apres) (?:decision|accord|avenant|deliberation)\b(?: express\w*| ecrite?)*(?: du college(?: \w+al)?| du conseil(?: \w+al)?)?/g
const RENEWING = /\b(?:reconduc\w*|renouvel\w*|prolong\w*|proroga\w*)/

const LENGTH = new RegExp(`\\b(\\d+ ?${UNIT})(?![a-z])`, 'g')
const ANNUAL = /\b(?:annuelle(?:ment|s)?|d'annee en annee|par an|chaque annee|tous les ans)\b/g
const COUNTS = [
  /\b(?:max(?:imum|imale?)?\.?:?|maximum de|au plus|limitee? a) ?(\d+)(?: (?:fois|x|reconduc\w*|renouvel\w*|prolong\w*|periodes?))?/g,
  /\b(\d+) ?(?:seules? )?(?:x|\*|×|fois)(?: max(?:imum|\.)?| au plus)?/g,
  /(?:^|[ (])(?:x|\*|×) ?(\d+)\b/g,
  /\b(\d+) (?=(?:reconduc|renouvel|prolong|proroga|periode)\w*)/g,
]
const LEFT_OVER =
  /\b(?:seule?s?|possibilites?|possibles?|successives?|supplementaires?|periodes?|durees?|unilateral\w*|reconduc\w*|renouvel\w*|prolong\w*|proroga\w*|clause|oui|max(?:imum|imale?)?|sans|limite|illimitee?|option\w*|chacune?|chaque|ans?|par|de|du|des|pour|une?|la|le|les|l|d|en|et|ou|a|avec|soit|fois|meme|mois)\b/g

type Taken = { rest: string; values: string[] }

/** Takes every match out of the text, so that what remains shows what was not understood. */
function take(text: string, pattern: RegExp): Taken {
  const values: string[] = []
  const rest = text.replace(pattern, (whole, value: unknown) => {
    values.push(typeof value === 'string' ? value : whole)
    return ' '
  })
  return { rest, values }
}

const allSame = (values: readonly number[]): boolean => new Set(values).size <= 1

function takeCounts(text: string): { rest: string; counts: number[] } {
  let rest = text
  const counts: number[] = []
  for (const pattern of COUNTS) {
    const taken = take(rest, pattern)
    rest = taken.rest
    counts.push(...taken.values.map(Number))
  }
  return { rest, counts }
}

/** A length in days, of zero or beyond all sense gives NaN, which no renewal accepts. */
function monthsIn(text: string): number {
  const length = readLength(text)
  return length && 'months' in length && length.months <= MAX_MONTHS ? length.months : Number.NaN
}

function kindOf(tacit: boolean, express: boolean, hint: HeadingHint): RenewalKind | null {
  if (tacit) return 'tacit'
  if (express) return 'express'
  return hint === 'tacit' || hint === 'express' ? hint : null
}

/** The renewal that a cell describes; expects a cell with text. */
export function readRenewal(text: string, hint: HeadingHint = null): Result<ReadRenewal, 'unreadable-renewal'> {
  const plain = withDigits(lowerPlain(text)).replace(/\bnon (?:tacite|automatique)/g, 'expresse')
  if (NONE.test(plain) || plain === '0') return done({ kind: 'none', months: null, max: null })
  if (YES.test(plain)) return done({ kind: kindOf(false, false, hint), months: null, max: null })
  const tacit = take(plain, TACIT)
  const express = take(tacit.rest, EXPRESS)
  if (tacit.values.length > 0 && express.values.length > 0) return refused('unreadable-renewal')
  // Counts first: in "3 x 12 mois" the length is 12 months, in "max. 3, 12 mois" too.
  const { rest, counts } = takeCounts(express.rest)
  const length = take(rest, LENGTH)
  const annual = take(length.rest, ANNUAL)
  const months = [...length.values.map(monthsIn), ...annual.values.map(() => 12)]
  const unknown = annual.rest.replace(LEFT_OVER, ' ').replace(/[^\p{L}\p{N}]+/gu, '')
  const says = tacit.values.length + express.values.length + counts.length + months.length > 0 || RENEWING.test(plain)
  if (!says || unknown !== '' || !allSame(months) || !allSame(counts)) return refused('unreadable-renewal')
  const max = counts[0] ?? null
  if (months.some(Number.isNaN) || (max !== null && max > MAX_RENEWALS)) return refused('unreadable-renewal')
  if (max === 0) return done({ kind: 'none', months: null, max: null })
  return done({
    kind: kindOf(tacit.values.length > 0, express.values.length > 0, hint),
    months: months[0] ?? null,
    max,
  })
}
