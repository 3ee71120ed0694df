import '#app/i18n/centre-texts.ts'
import { useTexts } from '#app/i18n/use-texts.ts'

/** What a cell says in euro and in pieces, one below the other. */
export function MeasureTexts({ texts }: { texts: readonly string[] }) {
  const { t } = useTexts('consumption')
  if (texts.length === 0) return <>{t('none')}</>
  return texts.map((text) => (
    <span key={text} className="block">
      {text}
    </span>
  ))
}
