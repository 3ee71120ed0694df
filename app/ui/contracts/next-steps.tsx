import { Link } from '@remix-run/react'
import { useTexts } from '#app/i18n/use-texts.ts'
import { Badge } from '#app/ui/badge.tsx'
import { ButtonLink } from '#app/ui/button.tsx'
import { Callout, Card } from '#app/ui/card.tsx'
import { CloseButton } from '#app/ui/deadlines/close-button.tsx'
import { noticeAddress, pauseAddress, planAddress } from '#app/ui/deadlines/deadline-address.ts'
import { type DeadlineLineData, type LineAction, Sentence } from '#app/ui/deadlines/deadline-line.tsx'

type Props = {
  contractId: string
  lines: readonly DeadlineLineData[]
  nothing: 'nothing' | 'noTerm' | 'closed' | 'givenUp'
  mayEdit: boolean
}

/** What the contract asks for, in one sentence and with the buttons that answer it; then what follows. */
export function NextSteps({ contractId, lines, nothing, mayEdit }: Props) {
  const { t } = useTexts('contracts')
  const [first, ...rest] = lines
  if (!first) return <Nothing contractId={contractId} nothing={nothing} mayEdit={mayEdit} />
  return (
    <section aria-label={t('page.next.title')} className="break-inside-avoid">
      <Callout tone={first.tone}>
        <Marks line={first} />
        <p className="mt-2 text-lead text-ink">
          <Sentence parts={first.sentence} />
        </p>
        <Actions contractId={contractId} line={first} />
        {rest.length > 0 ? <Rest lines={rest} /> : null}
      </Callout>
    </section>
  )
}

export function Marks({ line }: { line: DeadlineLineData }) {
  return (
    <p className="flex flex-wrap gap-1.5">
      <Badge tone={line.badge.tone}>{line.badge.text}</Badge>
      {line.pause ? <Badge tone="done">{line.pause}</Badge> : null}
    </p>
  )
}

function addressOf(kind: LineAction['kind'], contractId: string, line: DeadlineLineData): string {
  const page = `/marches/${contractId}`
  if (kind === 'pause') return pauseAddress(line.id)
  if (kind === 'notice') return noticeAddress(contractId, page)
  if (kind === 'plan') return planAddress(contractId)
  if (kind === 'open' || kind === 'close') return page
  return `${page}/decision?${kind === 'undo' ? '' : `choix=${kind}&`}vers=${page}`
}

function variantOf(kind: LineAction['kind'], position: number) {
  if (kind === 'pause') return 'quiet'
  return position === 0 && kind !== 'undo' ? 'primary' : 'secondary'
}

export function Actions({ contractId, line }: { contractId: string; line: DeadlineLineData }) {
  const { t } = useTexts('echeancier')
  if (line.actions.length === 0) return null
  return (
    <div className="actions mt-4 no-print">
      {line.actions.map(({ kind, text }, position) =>
        kind === 'close' && line.status ? (
          <CloseButton key={kind} contractId={contractId} status={line.status} back={`/marches/${contractId}`}>
            {t(text)}
          </CloseButton>
        ) : (
          <ButtonLink key={kind} variant={variantOf(kind, position)} to={addressOf(kind, contractId, line)}>
            {t(text)}
          </ButtonLink>
        ),
      )}
    </div>
  )
}

export function Rest({ lines }: { lines: readonly DeadlineLineData[] }) {
  const { t } = useTexts('contracts')
  return (
    <div className="mt-5 border-t border-line pt-4">
      <h2 className="mb-2 text-small font-semibold text-ink-soft">{t('page.next.then')}</h2>
      <ul className="grid gap-2.5">
        {lines.map((line) => (
          <li
            key={line.id}
            className="grid gap-x-3 gap-y-1 text-small text-ink-soft tablet:grid-cols-[11.5rem_minmax(0,1fr)]"
          >
            <span>
              <Badge tone={line.badge.tone}>{line.badge.text}</Badge>
            </span>
            <span>
              <Sentence parts={line.sentence} />
            </span>
          </li>
        ))}
      </ul>
    </div>
  )
}

function Nothing({ contractId, nothing, mayEdit }: Omit<Props, 'lines'>) {
  const { t } = useTexts('contracts')
  if (nothing !== 'noTerm') {
    return (
      <Card padded>
        <p className="text-ink-soft">{t(`page.next.${nothing}`)}</p>
      </Card>
    )
  }
  return (
    <Callout tone="missed">
      <p>{t('page.next.noTerm')}</p>
      {mayEdit ? (
        <p className="actions mt-3 no-print">
          <Link to={`/marches/${contractId}/modifier#section-duree`} className="button button-secondary">
            {t('page.next.complete')}
          </Link>
        </p>
      ) : null}
    </Callout>
  )
}
