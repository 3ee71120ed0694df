import type { ApprovalBand } from '#app/domain/approval.ts'
import { type BandStep, bandSteps } from '#app/domain/approval-settings.ts'
import { formatEuro } from '#app/i18n/format.ts'
import type { Translate } from '#app/i18n/text-keys.ts'

type T = Translate<'approvals'>

function amountText(t: T, { from, to }: BandStep): string {
  if (to !== null && from > 0) return t('today.between', { from: formatEuro(from), to: formatEuro(to) })
  if (to !== null) return t('today.below', { to: formatEuro(to) })
  return from > 0 ? t('today.above', { from: formatEuro(from) }) : t('today.always')
}

/** Bands in plain words, a sentence for every amount there may be. */
export const bandTexts = (t: T, bands: readonly ApprovalBand[]): string[] =>
  bandSteps(bands).map((step) =>
    t('today.step', { amount: amountText(t, step), who: t(`today.approvers-${step.approvers}`) }),
  )
