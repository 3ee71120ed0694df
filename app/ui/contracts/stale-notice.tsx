import { useEffect, useRef } from 'react'
import { useTexts } from '#app/i18n/use-texts.ts'
import { Notice } from '#app/ui/notice.tsx'

type Props = { changes: readonly string[]; conflicts: number }

/** Somebody else was quicker: what they changed, and what became of what was typed. */
export function StaleNotice({ changes, conflicts }: Props) {
  const { t } = useTexts('contracts')
  const box = useRef<HTMLDivElement>(null)
  // The form was sent from its end: what happened stands at its top.
  useEffect(() => box.current?.focus(), [])
  return (
    <div ref={box} tabIndex={-1} className="mb-5 scroll-mt-24 rounded-card">
      <Notice tone="missed" title={t('form.stale.title')} live>
        <p>{t('form.stale.text')}</p>
        <ul className="my-2 grid list-disc gap-1 pl-5">
          {changes.map((change) => (
            <li key={change}>{change}</li>
          ))}
        </ul>
        <p>{t(conflicts > 0 ? 'form.stale.merged' : 'form.stale.mergedAll')}</p>
      </Notice>
    </div>
  )
}
