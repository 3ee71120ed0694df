import { useTexts } from '#app/i18n/use-texts.ts'

const WIDTHS = ['w-11/12', 'w-4/5', 'w-full', 'w-2/3', 'w-3/4'] as const

/** Lines in the place of text that is still on its way. */
export function Skeleton({ lines = 3 }: { lines?: number }) {
  const { t } = useTexts('common')
  const rows = Array.from({ length: lines }, (_, line) => WIDTHS[line % WIDTHS.length])
  return (
    <div role="status" className="grid gap-2.5">
      <span className="sr-only">{t('loading')}</span>
      {rows.map((width, line) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines are all alike
        <span key={line} className={`skeleton h-4 ${width}`} />
      ))}
    </div>
  )
}
