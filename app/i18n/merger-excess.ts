import type { MergerExcess } from '#app/domain/merger.ts'
import { countedText } from '#app/i18n/counted-text.ts'
import { formatEuro } from '#app/i18n/format.ts'
import type { Translate } from '#app/i18n/text-keys.ts'

/** Where two bodies would have too much together, and by how much. */
export const excessTexts = (t: Translate<'mergers'>, excesses: readonly MergerExcess[]): string[] =>
  excesses.map(({ object, lot, measure, together, limit }) => {
    const pieces = (value: number) => countedText(value, lot?.unit ?? null)
    const said = measure === 'amount' ? formatEuro : pieces
    const facts = { object, together: said(together), limit: said(limit), over: said(together - limit) }
    return lot === null ? t('excess.whole', facts) : t('excess.lot', { ...facts, number: lot.number, title: lot.title })
  })
