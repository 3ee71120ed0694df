import type { RegisterImportState } from '#app/domain/register-import-state.ts'
import { formatNumber } from '#app/i18n/format.ts'
import type { Translate } from '#app/i18n/text-keys.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { Notice } from '#app/ui/notice.tsx'

type Props = { state: RegisterImportState; outcome: Record<string, number> | null; failure: string | null }

const count = (outcome: Record<string, number>, name: string) => formatNumber(outcome[name] ?? 0)

function failureText(t: Translate<'imports'>, failure: string | null): string {
  if (failure === 'invalid-rows' || failure === 'forbidden') return t(`outcome.failures.${failure}`)
  if (failure === 'missing-content' || failure === 'no-register') return t(`refusals.${failure}`)
  return t('outcome.failures.unexpected')
}

/** How an import ended, and where to go from there. */
export function ImportOutcome({ state, outcome, failure }: Props) {
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
