import type { Translate } from '#app/i18n/text-keys.ts'
import { momentText } from '#app/ui/campaigns/answer-data.ts'

export type KeptAnnex = { number: number; frozenAt: Date; sha256: string; reason: string | null }

export type AnnexLink = { number: number; name: string; hash: string; reason: string | null }

/** The states of an annex, the newest first. */
export const annexLinks = (t: Translate<'campaigns'>, annexes: readonly KeptAnnex[]): AnnexLink[] =>
  annexes.map(({ number, frozenAt, sha256, reason }) => ({
    number,
    name: t('call.annexOf', { number, moment: momentText(frozenAt) }),
    hash: t('call.hash', { hash: sha256.slice(0, 16) }),
    reason: reason === null ? null : t('call.reason', { reason }),
  }))
