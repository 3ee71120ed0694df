import { z } from 'zod'
import type { Lot } from '#app/domain/contract.ts'
import { lines, report } from '#app/domain/contract-field.ts'

/** One lot a line: "1. Copieurs", "Lot 2 : Traceurs", or only a title, which then takes the next number. */
function lotOf(text: string, index: number): Lot {
  const numbered = /^(?:lot\s+)?(\d+[a-z]?)\s*(?:[.:)]|[-–—])\s*(.+)$/i.exec(text)
  return numbered ? { number: numbered[1] ?? '', title: numbered[2] ?? '' } : { number: String(index + 1), title: text }
}

/** "4⇥Toner", as two columns of a spreadsheet are pasted, written as "4. Toner": tidied lines have no tabs left. */
const withoutColumns = (typed: string): string =>
  typed.replace(/^([ \t]*(?:lot[ \t]+)?\d+[a-z]?) *\t[ \t]*(?=[^\s.:)–—-])/gim, '$1. ')

/** The lots typed in the form of a contract, or pasted from a spreadsheet, one a line. */
export const lots = z
  .string()
  .transform(withoutColumns)
  .pipe(lines({ mostLines: 200, mostLength: 500 }))
  .transform((found, context): Lot[] => {
    const read = found.map(lotOf)
    if (new Set(read.map((lot) => lot.number)).size < read.length) report(context, 'lot-number-twice')
    return read
  })
