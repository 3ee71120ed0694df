import { useRevalidator } from '@remix-run/react'
import { useEffect } from 'react'
import { formatNumber } from '#app/i18n/format.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { ProgressBar } from '#app/ui/progress-bar.tsx'

const EVERY = 1500

/** Looks again by itself, with or without script; the work goes on when the page is left. */
export function ImportProgress({ done, total }: { done: number; total: number }) {
  const { t } = useTexts('imports')
  const { revalidate, state } = useRevalidator()

  useEffect(() => {
    if (state !== 'idle') return
    const timer = setTimeout(revalidate, EVERY)
    return () => clearTimeout(timer)
  }, [revalidate, state])

  return (
    <Card padded>
      <noscript>
        <meta httpEquiv="refresh" content="3" />
      </noscript>
      <h2 className="text-heading font-semibold" role="status">
        {t('progress.title')}
      </h2>
      <p className="mt-1 mb-4 text-ink-soft">{t('progress.text')}</p>
      <ProgressBar
        id="progress"
        label={t('progress.bar')}
        detail={t('progress.detail', { done: formatNumber(done), total: formatNumber(total) })}
        value={done}
        max={Math.max(1, total)}
      />
      <div className="actions mt-4">
        <ButtonLink to="">{t('progress.refresh')}</ButtonLink>
      </div>
    </Card>
  )
}
