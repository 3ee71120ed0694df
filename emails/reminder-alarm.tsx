import { Section } from '@react-email/components'
import type { Texts } from '#app/i18n/texts.ts'
import { Button } from '#emails/components/button.tsx'
import { Layout, type Sender } from '#emails/components/layout.tsx'
import { Paragraph, Title } from '#emails/components/prose.tsx'
import { type RenderedMail, renderMail } from '#emails/render.ts'

export type ReminderAlarmProps = {
  texts: Texts
  sender: Sender
  /** Moments in words; null when no run was ever completed. */
  since: string | null
  until: string
  journalUrl: string
}

function ReminderAlarm({ texts, sender, since, until, journalUrl }: ReminderAlarmProps) {
  const t = texts.in('emails')
  const explain = since === null ? t('alarm.never') : t('alarm.explain', { since, until })
  return (
    <Layout texts={texts} sender={sender} preview={explain} footer={t('alarm.why', { organisation: sender.name })}>
      <Section className="pad" style={{ padding: '26px 32px 32px' }}>
        <Title>{t('alarm.title')}</Title>
        <Paragraph>{explain}</Paragraph>
        <Paragraph>{t('alarm.advice')}</Paragraph>
        <Button href={journalUrl} accent={sender.accent}>
          {t('alarm.open')}
        </Button>
      </Section>
    </Layout>
  )
}

export function renderReminderAlarm(props: ReminderAlarmProps): Promise<RenderedMail> {
  const t = props.texts.in('emails')
  const subject = props.since === null ? t('alarm.subject') : t('alarm.subjectSince', { since: props.since })
  return renderMail(subject, <ReminderAlarm {...props} />)
}
