import type { Translate } from '#app/i18n/text-keys.ts'
import { momentText } from '#app/ui/campaigns/answer-data.ts'

/** `sha256` names what stands in the annex, `pdfSha256` and `xlsxSha256` are of its files, byte by byte. */
export type KeptAnnex = {
  number: number
  frozenAt: Date
  sha256: string
  pdfSha256: string
  xlsxSha256: string
  reason: string | null
}

export type AnnexLink = {
  number: number
  name: string
  content: string
  files: readonly { format: 'pdf' | 'xlsx'; sha256: string }[]
  reason: string | null
}

/** The states of an annex, the newest first. */
export const annexLinks = (t: Translate<'campaigns'>, annexes: readonly KeptAnnex[]): AnnexLink[] =>
  annexes.map(({ number, frozenAt, sha256, pdfSha256, xlsxSha256, reason }) => ({
    number,
    name: t('call.annexOf', { number, moment: momentText(frozenAt) }),
    content: sha256,
    files: [
      { format: 'pdf', sha256: pdfSha256 },
      { format: 'xlsx', sha256: xlsxSha256 },
    ],
    reason: reason === null ? null : t('call.reason', { reason }),
  }))
