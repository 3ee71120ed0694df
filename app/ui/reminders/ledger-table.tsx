import { Form, Link, useLocation } from '@remix-run/react'
import type { ReminderState } from '#app/domain/reminder.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { Badge } from '#app/ui/badge.tsx'
import { SubmitButton } from '#app/ui/button.tsx'
import { EmailAddress } from '#app/ui/email-address.tsx'
import { FoldedAnswer } from '#app/ui/folded-answer.tsx'
import type { LedgerLine } from '#app/ui/reminders/ledger-lines.ts'
import { Cell, Row, RowHeader, Table } from '#app/ui/table.tsx'
import type { Tone } from '#app/ui/tone.ts'

const TONES: Record<ReminderState, Tone> = {
  planned: 'neutral',
  queued: 'decide',
  sent: 'done',
  refused: 'late',
  void: 'neutral',
}

function Resend({ line }: { line: LedgerLine }) {
  const { t } = useTexts('reminders')
  const { pathname, search } = useLocation()
  const text = t(line.state === 'sent' ? 'ledger.resend' : 'ledger.sendNow')
  return (
    <Form method="post" preventScrollReset>
      <input type="hidden" name="back" value={`${pathname}${search}`} />
      <SubmitButton
        variant="quiet"
        size="small"
        name="resend"
        value={line.id}
        aria-label={t('ledger.resendOf', { action: text, object: line.object, person: line.recipient })}
      >
        {text}
      </SubmitButton>
    </Form>
  )
}

function Outcome({ line }: { line: LedgerLine }) {
  const { t } = useTexts('reminders')
  return (
    <div className="tablet:min-w-44">
      <Badge tone={TONES[line.state]}>{t(`ledger.states.${line.state}`)}</Badge>
      {line.failure ? <p className="mt-1 text-small text-ink-soft break-words">{line.failure}</p> : null}
      {line.detail ? <p className="mt-1 text-small text-ink-soft">{line.detail}</p> : null}
      {line.together ? <p className="mt-1 text-small text-ink-soft">{line.together}</p> : null}
      {line.answer ? <FoldedAnswer>{line.answer}</FoldedAnswer> : null}
    </div>
  )
}

/** One line for every reminder: what it is about, to whom, and what became of it. */
export function LedgerTable({ lines }: { lines: readonly LedgerLine[] }) {
  const { t } = useTexts('reminders')
  const columns = [
    { key: 'contract', label: t('ledger.contract') },
    { key: 'recipient', label: t('ledger.recipient') },
    { key: 'planned', label: t('ledger.planned') },
    { key: 'state', label: t('ledger.state') },
    { key: 'actions', label: t('ledger.actions'), labelHidden: true },
  ]
  return (
    <Table caption={t('ledger.title')} columns={columns}>
      {lines.map((line) => (
        <Row key={line.id}>
          <RowHeader>
            <Link to={line.page} className="link line-clamp-2 break-words" dir="auto">
              {line.object}
            </Link>
            <span className="block text-small font-normal text-ink-soft">
              {line.deadline}, {line.threshold}
            </span>
          </RowHeader>
          <Cell label={t('ledger.recipient')}>
            <div>
              <span className="break-words">
                <EmailAddress>{line.recipient}</EmailAddress>
              </span>
              {line.email ? (
                <span className="block text-small break-words text-ink-soft">
                  <EmailAddress>{line.email}</EmailAddress>
                </span>
              ) : null}
            </div>
          </Cell>
          <Cell label={t('ledger.planned')}>
            <span className="whitespace-nowrap">{line.plannedOn}</span>
          </Cell>
          <Cell label={t('ledger.state')}>
            <Outcome line={line} />
          </Cell>
          <Cell>{line.mayResend ? <Resend line={line} /> : null}</Cell>
        </Row>
      ))}
    </Table>
  )
}
