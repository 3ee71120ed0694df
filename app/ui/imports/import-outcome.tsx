import { Link } from '@remix-run/react'
import type { RegisterImportState } from '#app/domain/register-import-state.ts'
import { formatNumber } from '#app/i18n/format.ts'
import type { Translate } from '#app/i18n/text-keys.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { Notice } from '#app/ui/notice.tsx'

type PastDue = Record<'overdue' | 'missed', number>
type Props = {
  state: RegisterImportState
  outcome: Record<string, number> | null
  failure: string | null
  /** What lay behind us already when it was entered sends no letter. */
  pastDue: PastDue
}

const count = (outcome: Record<string, number>, name: string) => formatNumber(outcome[name] ?? 0)

function failureText(t: Translate<'imports'>, failure: string | null): string {
  if (failure === 'invalid-rows' || failure === 'forbidden') return t(`outcome.failures.${failure}`)
  if (failure === 'missing-content' || failure === 'no-register') return t(`refusals.${failure}`)
  return t('outcome.failures.unexpected')
}

function PastDueNote({ overdue, missed }: PastDue) {
  const { t } = useTexts('imports')
  const total = overdue + missed
  const words = (count: number) => ({ count, shown: formatNumber(count) })
  if (total === 0) return null
  return (
    <>
      <p className="mt-2">{t('outcome.pastDue', words(total))}</p>
      <p className="mt-1 flex flex-wrap gap-x-5">
        {overdue > 0 ? (
          <Link className="link" to="/echeances?tranche=overdue">
            {t('outcome.toOverdue', words(overdue))}
          </Link>
        ) : null}
        {missed > 0 ? (
          <Link className="link" to="/echeances?tranche=missed">
            {t('outcome.toMissed', words(missed))}
          </Link>
        ) : null}
      </p>
    </>
  )
}

/** How an import ended, and where to go from there. */
export function ImportOutcome({ state, outcome, failure, pastDue }: Props) {
  const { t } = useTexts('imports')
  const another = <ButtonLink to="/importer">{t('outcome.another')}</ButtonLink>
  if (state === 'done' && outcome) {
    const actions = (
      <>
        <ButtonLink to="/echeances" variant="primary">
          {t('outcome.toDeadlines')}
        </ButtonLink>
        <ButtonLink to="/marches">{t('outcome.toRegister')}</ButtonLink>
        {another}
      </>
    )
    const values = {
      created: count(outcome, 'new'),
      updated: count(outcome, 'changed'),
      unchanged: count(outcome, 'unchanged'),
      invalid: count(outcome, 'invalid'),
      ignored: count(outcome, 'ignored'),
    }
    return (
      <Notice tone="done" live title={t('outcome.doneTitle')} actions={actions}>
        <p>{t('outcome.done', values)}</p>
        <PastDueNote {...pastDue} />
      </Notice>
    )
  }
  if (state === 'abandoned') return <Notice tone="neutral" title={t('outcome.abandonedTitle')} actions={another} />
  if (state !== 'failed') return null
  return (
    <div className="mb-6">
      <Notice tone="late" live title={t('outcome.failedTitle')}>
        <p>{failureText(t, failure)}</p>
      </Notice>
    </div>
  )
}
