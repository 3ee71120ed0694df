import { useTexts } from '#app/i18n/use-texts.ts'
import { Notice } from '#app/ui/notice.tsx'

type Props = { changes: readonly string[]; conflicts: number }

/** Somebody else was quicker: what they changed, and what became of what was typed. */
export function StaleNotice({ changes, conflicts }: Props) {
  const { t } = useTexts('contracts')
  return (
    <div className="mb-5">
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
