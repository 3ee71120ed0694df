import { Section } from '@react-email/components'
import { Fragment } from 'react'
import type { IsoDate } from '#app/domain/calendar.ts'
import type { Bucket } from '#app/domain/deadline-bucket.ts'
import { isDecidedNotice } from '#app/domain/deadline-facts.ts'
import type { BundleSummary } from '#app/domain/reminder-bundle.ts'
import type { TellReason } from '#app/domain/reminder-reason.ts'
import { formatDate, formatNumber } from '#app/i18n/format.ts'
import type { Texts } from '#app/i18n/texts.ts'
import { Button } from '#emails/components/button.tsx'
import { type DeadlineLine, DeadlineLines, LONGEST_OBJECT } from '#emails/components/deadline-lines.tsx'
import { Layout, type Sender } from '#emails/components/layout.tsx'
import { Small, Title } from '#emails/components/prose.tsx'
import { oneLine, type RenderedMail, renderMail } from '#emails/render.ts'

export type ReminderBundleLine = DeadlineLine & {
  /** Told because nobody has decided in time. */
  escalated: boolean
}

export type ReminderBundleProps = {
  texts: Texts
  today: IsoDate
  sender: Sender
  summary: BundleSummary
  sections: readonly { bucket: Bucket; lines: readonly ReminderBundleLine[]; total: number; moreUrl: string }[]
  reason: TellReason | 'several'
  links: { echeancier: string }
}

type SectionProps = ReminderBundleProps['sections'][number]

/** « 25 échéances, dont 3 dépassées ou manquées, la prochaine le 3 décembre 2026 » */
function summaryInWords({ texts, summary: { total, past, next } }: ReminderBundleProps): string {
  const t = texts.in('emails')
  const shown = formatNumber(total)
  if (next === null) return t('bundle.subject.past', { shown })
  const day = formatDate(next, 'short', texts.language)
  if (past === 0) return t('bundle.subject.ahead', { shown, day })
  return t('bundle.subject.mixed', { shown, day, count: past, past: formatNumber(past) })
}

function escalation({ facts, dueOn }: ReminderBundleLine, { texts, today }: ReminderBundleProps): string {
  const t = texts.in('emails')
  if (isDecidedNotice(facts)) return t('bundle.escalationNotice')
  return t(dueOn < today ? 'bundle.escalationPast' : 'bundle.escalation')
}

function Deadlines({ section, letter }: { section: SectionProps; letter: ReminderBundleProps }) {
  const { texts } = letter
  const { bucket, lines, total, moreUrl } = section
  const t = texts.in('emails')
  const left = total - lines.length
  return (
    <DeadlineLines
      letter={letter}
      heading={texts.in('echeancier')(`tranche.${bucket}`)}
      note={t('bundle.count', { count: total, shown: formatNumber(total) })}
      lines={lines}
      addition={(line) => (line.escalated ? escalation(line, letter) : null)}
      more={left > 0 ? { text: t('bundle.more', { count: left, shown: formatNumber(left) }), url: moreUrl } : null}
    />
  )
}

function ReminderBundle(letter: ReminderBundleProps) {
  const { texts, sender, summary, sections, reason, links } = letter
  const t = texts.in('emails')
  const organisation = oneLine(sender.name, LONGEST_OBJECT)
  const isWhole = sections.every(({ lines, total }) => lines.length === total)
  return (
    <Layout
      texts={texts}
      sender={sender}
      preview={t('bundle.explain')}
      footer={t(`bundle.why.${reason}`, { organisation })}
    >
      <Section className="pad" style={{ padding: '26px 32px 30px' }}>
        <Title>{t('bundle.title', { shown: formatNumber(summary.total) })}</Title>
        <Small>{t('bundle.explain')}</Small>
        {sections.map((section) => (
          <Fragment key={section.bucket}>
            <Deadlines section={section} letter={letter} />
          </Fragment>
        ))}
        <div style={{ height: 10, lineHeight: '10px' }} />
        <Button href={links.echeancier} accent={sender.accent}>
          {t('bundle.open')}
        </Button>
        <div style={{ height: 16, lineHeight: '16px' }} />
        <Small>{t('digest.safe')}</Small>
        <Small>{t(isWhole ? 'bundle.attached' : 'bundle.attachedShown')}</Small>
      </Section>
    </Layout>
  )
}

export function renderReminderBundle(props: ReminderBundleProps): Promise<RenderedMail> {
  return renderMail(summaryInWords(props), <ReminderBundle {...props} />)
}
