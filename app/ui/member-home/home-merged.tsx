import '#app/i18n/centre-texts.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import type { MergedLine } from '#app/ui/member-home/merged-lines.ts'
import { Notice } from '#app/ui/notice.tsx'

/** What a merger made of answers to calls that run. */
export function HomeMerged({ lines }: { lines: readonly MergedLine[] }) {
  const { t } = useTexts('member-home')
  return lines.map(({ key, call, text, to }) => (
    <Notice key={key} title={t('merged.title', { call })} actions={<ButtonLink to={to}>{t('merged.see')}</ButtonLink>}>
      <p className="break-words">{text}</p>
    </Notice>
  ))
}
