import type { AnswerMaximum, CampaignLot } from '#app/domain/campaign.ts'
import { countedText } from '#app/i18n/counted-text.ts'
import { formatEuro } from '#app/i18n/format.ts'
import type { Translate } from '#app/i18n/text-keys.ts'

/** What somebody may order at most, with the unit of the lot. */
export const maximumText = ({ quantity, amount }: AnswerMaximum, unit: string | null) =>
  [quantity === null ? null : countedText(quantity, unit), amount === null ? null : formatEuro(amount)]
    .filter(Boolean)
    .join(' · ')

/** Maxima in words, a lot a line, in the order of the lots. */
export const maximaTexts = (
  t: Translate<'letters'>,
  lots: readonly CampaignLot[],
  maxima: readonly AnswerMaximum[],
): string[] =>
  lots.flatMap((lot) => {
    const maximum = maxima.find(({ lotId }) => lotId === lot.id)
    if (!maximum) return []
    const text = maximumText(maximum, lot.unit)
    return lot.id === null ? [text] : [t('participation.lot', { number: lot.number, title: lot.title, maximum: text })]
  })
