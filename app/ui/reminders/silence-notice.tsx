import { Link } from '@remix-run/react'
import { useTexts } from '#app/i18n/use-texts.ts'
import { Notice } from '#app/ui/notice.tsx'

export type Silence = {
  /** The moment in words; null when no run was ever completed. */
  since: string | null
  /** Only administrators open the page where every letter is listed. */
  journal: boolean
}

/** Reminders have stopped leaving: said on the échéancier to those who count on them. */
export function SilenceNotice({ silence: { since, journal } }: { silence: Silence }) {
  const { t } = useTexts('reminders')
  return (
    <div className="mb-6">
      <Notice tone="missed" title={t('silence.title')}>
        <p>{since ? t('silence.since', { at: since }) : t('silence.never')}</p>
        <p>
          {t(journal ? 'silence.look' : 'silence.tell')}{' '}
          {journal ? (
            <Link to="/administration/rappels/journal" className="link">
              {t('silence.journal')}
            </Link>
          ) : null}
        </p>
      </Notice>
    </div>
  )
}
