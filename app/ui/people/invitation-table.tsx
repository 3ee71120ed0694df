import { Form } from '@remix-run/react'
import type { Role } from '#app/domain/permissions.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { Badge } from '#app/ui/badge.tsx'
import { SubmitButton } from '#app/ui/button.tsx'
import { Section } from '#app/ui/card.tsx'
import { Cell, Row, RowHeader, Table } from '#app/ui/table.tsx'

type Invitation = {
  id: string
  email: string
  role: Role
  invitedBy: string | null
  until: string
  isExpired: boolean
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
    { key: 'actions', label: t('people.actions'), labelHidden: true },
  ]
  return (
    <Section id="invitations" title={t('people.pending')}>
      <Table caption={t('people.pendingCaption')} columns={columns}>
        {invitations.map((invitation) => (
          <Row key={invitation.id}>
            <RowHeader>{invitation.email}</RowHeader>
            <Cell label={t('people.role')}>{t(`people.roles.${invitation.role}`)}</Cell>
            <Cell label={t('people.invitedBy')}>{invitation.invitedBy ?? t('common:notGiven')}</Cell>
            <Cell label={t('people.expires')}>
              {invitation.until} {invitation.isExpired ? <Badge tone="late">{t('people.expired')}</Badge> : null}
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
