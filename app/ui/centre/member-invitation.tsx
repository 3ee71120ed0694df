import '#app/i18n/centre-texts.ts'
import { Form } from '@remix-run/react'
import { useTexts } from '#app/i18n/use-texts.ts'
import { Badge } from '#app/ui/badge.tsx'
import { SubmitButton } from '#app/ui/button.tsx'
import { Card, Section } from '#app/ui/card.tsx'
import { LetterNotes } from '#app/ui/centre/letter-table.tsx'
import { problemText } from '#app/ui/centre/problem-text.ts'
import { EmailAddress } from '#app/ui/email-address.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { SentForm } from '#app/ui/sending/sent-form.tsx'
import { TextField } from '#app/ui/text-field.tsx'

export type SentInvitation = {
  id: string
  email: string
  /** Moments in words: of its letter, and until when it opens. */
  at: string
  until: string
  isExpired: boolean
  state: 'queued' | 'sent' | 'refused'
  notes: readonly string[]
  technical: string | null
}

const TONES = { queued: 'neutral', sent: 'done', refused: 'late' } as const

function Sent({ invitation }: { invitation: SentInvitation }) {
  const { t } = useTexts('our-centre')
  const { id, email, at, until, isExpired, state } = invitation
  return (
    <li className="grid gap-2 py-3">
      <p className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <EmailAddress>{email}</EmailAddress>
        <Badge tone={isExpired ? 'late' : TONES[state]}>
          {t(isExpired ? 'member.invitation.expired' : `member.letterStates.${state}`)}
        </Badge>
      </p>
      <p className="text-small text-ink-soft">{t('member.invitation.dates', { at, until })}</p>
      <div>
        <LetterNotes {...invitation} />
      </div>
      <Form method="post" className="flex flex-wrap gap-2" preventScrollReset>
        <input type="hidden" name="invitationId" value={id} />
        <SubmitButton
          variant="secondary"
          size="small"
          name="intent"
          value="resend-invitation"
          aria-label={t('member.invitation.resendTo', { email })}
        >
          {t('member.resend')}
        </SubmitButton>
        <SubmitButton
          variant="danger-quiet"
          size="small"
          name="intent"
          value="cancel-invitation"
          aria-label={t('member.invitation.cancelOf', { email })}
        >
          {t('member.invitation.cancel')}
        </SubmitButton>
      </Form>
    </li>
  )
}

type Props = {
  sent: readonly SentInvitation[]
  /** Nobody is awaited. */
  mayInvite: boolean
  email: string
  problem?: string | undefined
}

/** Hands a body that nobody looks after yet to its own people; what was sent can be sent again or taken back. */
export function InviteFirstForm({ sent, mayInvite, email, problem }: Props) {
  const { t } = useTexts('our-centre')
  return (
    <Section id="invite" title={t('member.invite')}>
      <Card padded>
        {sent.length > 0 ? (
          <ul className="mb-2 divide-y divide-line">
            {sent.map((invitation) => (
              <Sent key={invitation.id} invitation={invitation} />
            ))}
          </ul>
        ) : null}
        {mayInvite ? (
          <SentForm method="post" className="grid gap-4" noValidate>
            <p>{t('member.inviteText')}</p>
            <TextField
              name="email"
              label={t('member.inviteEmail')}
              type="email"
              required
              maxLength={254}
              defaultValue={email}
              error={problemText(t, problem)}
            />
            <div className="actions">
              <SubmitButton variant="secondary" name="intent" value="invite">
                {t('member.inviteButton')}
              </SubmitButton>
            </div>
          </SentForm>
        ) : (
          <Notice>{t('member.invitePending')}</Notice>
        )}
      </Card>
    </Section>
  )
}
