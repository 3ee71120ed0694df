import type { HistoryChange, HistoryLine } from '#app/i18n/contract-history.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { Card, Section } from '#app/ui/card.tsx'

/** Who did what, the newest first, each value before and after. */
export function History({ lines, shortened }: { lines: readonly HistoryLine[]; shortened: boolean }) {
  const { t } = useTexts('contracts')
  return (
    <Section id="historique" title={t('history.title')} note={t('history.note')}>
      <Card>
        <ol className="divide-y divide-line">
          {lines.map((line) => (
            <li key={line.id} className="grid gap-1.5 px-5 py-3.5">
              <p className="flex flex-wrap items-baseline justify-between gap-x-4">
                <span className="font-medium">{line.title}</span>
                <span className="text-small text-ink-faint">
                  {t('history.by', { name: line.who, when: line.when })}
                </span>
              </p>
              <Details changes={line.changes} />
            </li>
          ))}
        </ol>
      </Card>
      {shortened ? (
        <p className="mt-2 text-small text-ink-faint">{t('history.more', { count: lines.length })}</p>
      ) : null}
    </Section>
  )
}

const MOST_OPEN = 8

/** What a new contract started with is there to unfold; changes stand open. */
function Details({ changes }: { changes: readonly HistoryChange[] }) {
  const { t } = useTexts('contracts')
  if (changes.length === 0) return null
  if (changes.length <= MOST_OPEN) return <Changes changes={changes} />
  return (
    <details>
      <summary className="link w-fit cursor-pointer text-small">{t('history.details')}</summary>
      <div className="pt-2">
        <Changes changes={changes} />
      </div>
    </details>
  )
}

function Changes({ changes }: { changes: readonly HistoryChange[] }) {
  return (
    <dl className="grid gap-x-4 gap-y-1 text-small tablet:grid-cols-[11rem_minmax(0,1fr)]">
      {changes.map((change) => (
        <div key={change.label} className="contents">
          <dt className="text-ink-faint">{change.label}</dt>
          <dd className="min-w-0 break-words text-ink-soft">
            <Values change={change} />
          </dd>
        </div>
      ))}
    </dl>
  )
}

function Values({ change: { before, after } }: { change: HistoryChange }) {
  const { t } = useTexts('contracts')
  if (before === null) return <ins className="no-underline">{after}</ins>
  return (
    <>
      <span className="sr-only">{t('history.from')} </span>
      <del className="text-ink-faint">{before}</del>
      <span aria-hidden="true"> → </span>
      <span className="sr-only">, {t('history.to')} </span>
      <ins className="text-ink no-underline">{after ?? t('history.empty')}</ins>
    </>
  )
}
