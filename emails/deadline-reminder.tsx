import { Section, Text } from '@react-email/components'
import type { ReactNode } from 'react'
import { daysBetween, type IsoDate } from '#app/domain/calendar.ts'
import { type ComputedDeadline, type DeadlineFacts, isDecidedNotice, planOfFacts } from '#app/domain/deadline-facts.ts'
import type { TellReason } from '#app/domain/reminder-reason.ts'
import {
  deadlineName,
  deadlineSentence,
  deadlineSentenceParts,
  opensFile,
  type SentencePart,
} from '#app/i18n/deadline-sentence.ts'
import { formatDaysAway, formatSpan } from '#app/i18n/format.ts'
import type { Texts } from '#app/i18n/texts.ts'
import { Button } from '#emails/components/button.tsx'
import { DateTile } from '#emails/components/date-tile.tsx'
import { Layout, type Sender } from '#emails/components/layout.tsx'
import { Paragraph, Small, TextLink, Title } from '#emails/components/prose.tsx'
import { COLOURS, type LetterTone, lineTone, TONES } from '#emails/components/style.ts'
import { oneLine, type RenderedMail, renderMail } from '#emails/render.ts'

export type DeadlineReminderProps = {
  texts: Texts
  today: IsoDate
  sender: Sender
  deadline: Pick<ComputedDeadline, 'kind' | 'dueOn' | 'facts'>
  subject: {
    title: string
    reference: string | null
    /** Null where the deadline is one of a centre. */
    contract: { supplier: string | null; manager: string | null } | null
  }
  reason: TellReason
  /** Told because nobody has decided in time. */
  escalated: boolean
  /** Null where this person may not decide, or not pause. */
  links: { decide: string | null; page: string; pause: string | null }
}

const LONGEST_OBJECT = 240
const LONGEST_DETAIL = 160

const tenseOf = ({ deadline, today }: DeadlineReminderProps) => (deadline.dueOn < today ? 'past' : 'ahead')

function answerKey(facts: DeadlineFacts) {
  if (planOfFacts(facts) !== null) return 'reminder.plan'
  return isDecidedNotice(facts) ? 'reminder.giveNotice' : 'reminder.decide'
}

function eyebrow(props: DeadlineReminderProps): string {
  const { texts, deadline, today } = props
  const missed = deadline.kind === 'notice' && tenseOf(props) === 'past'
  const values = {
    kind: deadlineName(texts.in('deadlines'), deadline.facts),
    away: formatDaysAway(deadline.dueOn, today, texts.language),
  }
  return texts.in('emails')(`reminder.eyebrow.${missed ? 'missed' : tenseOf(props)}`, values)
}

function escalation({ texts, deadline, today, sender }: DeadlineReminderProps): string {
  const t = texts.in('emails')
  const days = daysBetween(today, deadline.dueOn)
  if (isDecidedNotice(deadline.facts)) return t('reminder.escalationNotice', { organisation: sender.name })
  if (days < 0) return t('reminder.escalationPast', { organisation: sender.name })
  if (days === 0) return t('reminder.escalationToday', { organisation: sender.name })
  return t('reminder.escalation', {
    count: days,
    length: formatSpan(today, deadline.dueOn),
    organisation: sender.name,
  })
}

function DeadlineReminder(props: DeadlineReminderProps) {
  const { texts, today, sender, deadline, subject, reason, escalated, links } = props
  const t = texts.in('emails')
  const sentence = deadlineSentenceParts(texts.in('deadlines'), deadline, today)
  const answers = answerKey(deadline.facts)
  const opening = subject.contract ? 'reminder.open' : 'reminder.openCentre'
  const why = t(`reminder.why.${reason}`, { organisation: sender.name })
  return (
    <Layout
      texts={texts}
      sender={sender}
      preview={deadlineSentence(texts.in('deadlines'), deadline, today)}
      footer={escalated ? undefined : why}
    >
      <Section className="pad" style={{ padding: '26px 32px 30px' }}>
        <Status tone={lineTone(props.deadline, props.today)}>{eyebrow(props)}</Status>
        <Title>
          <bdi dir="auto">{oneLine(subject.title, LONGEST_OBJECT)}</bdi>
        </Title>
        <Details {...props} />
        <DateTile day={deadline.dueOn} tone={lineTone(props.deadline, props.today)} language={texts.language}>
          <Sentence parts={sentence} />
        </DateTile>
        {escalated && <Paragraph>{escalation(props)}</Paragraph>}
        <Button href={links.decide ?? links.page} accent={sender.accent}>
          {links.decide ? t(answers) : t(opening)}
        </Button>
        <Text className="text" style={{ margin: '16px 0 18px', fontSize: 15, lineHeight: '24px', color: COLOURS.text }}>
          {links.decide && <TextLink href={links.page}>{t(opening)}</TextLink>}
          {links.decide && links.pause && ' · '}
          {links.pause && <TextLink href={links.pause}>{t('reminder.pause')}</TextLink>}
        </Text>
        {links.decide && <Small>{t('reminder.safe')}</Small>}
        <Small>{t('reminder.attached')}</Small>
      </Section>
    </Layout>
  )
}

function Status({ tone, children }: { tone: LetterTone; children: ReactNode }) {
  const { ink, soft } = TONES[tone]
  return (
    <Text style={{ margin: '0 0 14px', fontSize: 14, lineHeight: '20px' }}>
      <span
        className={tone}
        style={{ padding: '4px 11px', borderRadius: 20, fontWeight: 600, backgroundColor: soft, color: ink }}
      >
        {children}
      </span>
    </Text>
  )
}

const Sentence = ({ parts }: { parts: readonly SentencePart[] }) => (
  <>
    {parts.map(({ text, strong }, position) => {
      // The parts of one sentence never change place.
      const key = `${position}`
      return strong ? <strong key={key}>{text}</strong> : <span key={key}>{text}</span>
    })}
  </>
)

function detailsOf({ texts, deadline: { facts }, subject: { reference, contract } }: DeadlineReminderProps) {
  const t = texts.in('emails')
  const centre = 'membershipId' in facts ? facts.centre : null
  if (contract === null) return [[t('reminder.centre'), centre] as const, [t('reminder.reference'), reference] as const]
  return [
    [t('reminder.reference'), reference] as const,
    [t('reminder.supplier'), contract.supplier] as const,
    [t('reminder.manager'), contract.manager ?? t('reminder.noManager')] as const,
  ]
}

function Details(props: DeadlineReminderProps) {
  const details = detailsOf(props)
  return (
    <Text className="soft" style={{ margin: '0 0 20px', fontSize: 14, lineHeight: '22px', color: COLOURS.soft }}>
      {details.flatMap(([label, value]) =>
        value === null
          ? []
          : [
              <span key={label}>
                {label} : <bdi dir="auto">{oneLine(value, LONGEST_DETAIL)}</bdi>
                <br />
              </span>,
            ],
      )}
    </Text>
  )
}

export function renderDeadlineReminder(props: DeadlineReminderProps): Promise<RenderedMail> {
  const { texts, deadline, today } = props
  const about = opensFile(deadline.facts) ? 'openFile' : deadline.kind
  const subject = texts.in('emails')(`reminder.subject.${about}.${tenseOf(props)}`, {
    away: formatDaysAway(deadline.dueOn, today, texts.language),
    object: props.subject.title,
  })
  return renderMail(subject, <DeadlineReminder {...props} />)
}
