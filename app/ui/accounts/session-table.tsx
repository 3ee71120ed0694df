import { Form } from '@remix-run/react'
import { useTexts } from '#app/i18n/use-texts.ts'
import { Badge } from '#app/ui/badge.tsx'
import { SubmitButton } from '#app/ui/button.tsx'
import { Section } from '#app/ui/card.tsx'
import { Cell, Row, RowHeader, Table } from '#app/ui/table.tsx'

type Session = {
  id: string
  device: string | null
  address: string | null
  since: string
  lastSeen: string
  isCurrent: boolean
}

function SessionRow({ session }: { session: Session }) {
  const { t } = useTexts('admin')
  const device = session.device ?? t('account.unknownDevice')
  return (
    <Row>
      <RowHeader>
        {device} {session.isCurrent ? <Badge tone="done">{t('account.thisSession')}</Badge> : null}
      </RowHeader>
      <Cell label={t('account.address')}>{session.address ?? t('common:notGiven')}</Cell>
      <Cell label={t('account.since')}>{session.since}</Cell>
      <Cell label={t('account.lastSeen')}>{session.lastSeen}</Cell>
      <Cell>
        {session.isCurrent ? null : (
          <Form method="post" preventScrollReset>
            <SubmitButton
              variant="danger-quiet"
              size="small"
              name="session"
              value={session.id}
              aria-label={t('account.endSessionOf', { device, since: session.since })}
            >
              {t('account.endSession')}
            </SubmitButton>
          </Form>
        )}
      </Cell>
    </Row>
  )
}

/** Where one is signed in, each to be ended. */
export function SessionTable({ sessions }: { sessions: readonly Session[] }) {
  const { t } = useTexts('admin')
  const columns = [
    { key: 'device', label: t('account.device') },
    { key: 'address', label: t('account.address') },
    { key: 'since', label: t('account.since') },
    { key: 'lastSeen', label: t('account.lastSeen') },
    { key: 'end', label: t('account.endSession'), labelHidden: true },
  ]
  const endOthers = (
    <Form method="post" preventScrollReset>
      <SubmitButton variant="secondary" size="small" name="intent" value="end-others">
        {t('account.endOthers')}
      </SubmitButton>
    </Form>
  )
  return (
    <Section
      id="sessions"
      title={t('account.sessions')}
      note={t('account.sessionsNote')}
      aside={sessions.length > 1 ? endOthers : null}
    >
      <Table caption={t('account.sessions')} columns={columns}>
        {sessions.map((session) => (
          <SessionRow key={session.id} session={session} />
        ))}
      </Table>
    </Section>
  )
}
