import { Form } from '@remix-run/react'
import type { LetterFailure } from '#app/domain/letter-failure.ts'
import type { Role } from '#app/domain/permissions.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { Badge } from '#app/ui/badge.tsx'
import { SubmitButton } from '#app/ui/button.tsx'
import { Section } from '#app/ui/card.tsx'
import { EmailAddress } from '#app/ui/email-address.tsx'
import { FoldedAnswer } from '#app/ui/folded-answer.tsx'
import { Cell, Row, RowHeader, Table } from '#app/ui/table.tsx'

type Letter = {
  state: 'queued' | 'sent' | 'refused'
  sentAt: string | null
  attempts: number
  nextAttempt: string | null
  /** Why it has not left, and what the mail server said itself. */
  failure: LetterFailure | null
  answer: string | null
}

type Invitation = {
  id: string
  email: string
  role: Role
  invitedBy: string | null
  until: string
  isExpired: boolean
  letter: Letter
}

const LETTER_TONES = { queued: 'neutral', delayed: 'missed', sent: 'done', refused: 'late' } as const

/** What became of the letter: without it nobody knows why no answer comes. */
function LetterState({ letter: { state, sentAt, attempts, nextAttempt, failure, answer } }: { letter: Letter }) {
  const { t } = useTexts('admin')
  const hasTried = state !== 'sent' && attempts > 0
  // The server could not take it yet: the same word as before the first attempt would hide that.
  const shown = hasTried && state === 'queued' ? 'delayed' : state
  const next = hasTried && nextAttempt ? `, ${t('people.letterNext', { at: nextAttempt })}` : ''
  return (
    <>
      <Badge tone={LETTER_TONES[shown]}>{t(`people.letterStates.${shown}`)}</Badge>
      {state === 'sent' && sentAt ? <span className="block text-small text-ink-soft">{sentAt}</span> : null}
      {hasTried ? (
        <span className="block text-small text-ink-soft">
          {t('people.letterAttempts', { count: attempts })}
          {next}
        </span>
      ) : null}
      {failure ? (
        <span className="block text-small text-ink-soft break-words">{t(`common:letterFailures.${failure}`)}</span>
      ) : null}
      {answer ? <FoldedAnswer>{answer}</FoldedAnswer> : null}
    </>
  )
}

function InvitationActions({ id, email }: Pick<Invitation, 'id' | 'email'>) {
  const { t } = useTexts('admin')
  return (
    <Form method="post" className="flex flex-wrap gap-2" preventScrollReset>
      <input type="hidden" name="email" value={email} />
      <SubmitButton
        variant="secondary"
        size="small"
        name="resend"
        value={id}
        aria-label={t('people.resendTo', { email })}
      >
        {t('people.resend')}
      </SubmitButton>
      <SubmitButton
        variant="danger-quiet"
        size="small"
        name="cancel"
        value={id}
        aria-label={t('people.cancelFor', { email })}
      >
        {t('people.cancel')}
      </SubmitButton>
    </Form>
  )
}

/** Who was asked and has not joined yet. */
export function InvitationTable({ invitations }: { invitations: readonly Invitation[] }) {
  const { t } = useTexts('admin')
  const columns = [
    { key: 'email', label: t('people.email') },
    { key: 'role', label: t('people.role') },
    { key: 'invitedBy', label: t('people.invitedBy') },
    { key: 'until', label: t('people.expires') },
    { key: 'letter', label: t('people.letter') },
    { key: 'actions', label: t('people.actions'), labelHidden: true },
  ]
  return (
    <Section id="invitations" title={t('people.pending')}>
      <Table caption={t('people.pendingCaption')} columns={columns}>
        {invitations.map((invitation) => (
          <Row key={invitation.id}>
            <RowHeader>
              <EmailAddress>{invitation.email}</EmailAddress>
            </RowHeader>
            <Cell label={t('people.role')}>{t(`people.roles.${invitation.role}`)}</Cell>
            <Cell label={t('people.invitedBy')}>{invitation.invitedBy ?? t('common:notGiven')}</Cell>
            <Cell label={t('people.expires')}>
              {invitation.until} {invitation.isExpired ? <Badge tone="late">{t('people.expired')}</Badge> : null}
            </Cell>
            <Cell label={t('people.letter')}>
              <LetterState letter={invitation.letter} />
            </Cell>
            <Cell>
              <InvitationActions id={invitation.id} email={invitation.email} />
            </Cell>
          </Row>
        ))}
      </Table>
    </Section>
  )
}
