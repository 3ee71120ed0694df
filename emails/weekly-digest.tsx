import { Section } from '@react-email/components'
import { Fragment } from 'react'
import type { IsoDate } from '#app/domain/calendar.ts'
import type { DecisionKind } from '#app/domain/contract.ts'
import { DIGEST_SECTIONS, type DigestSection, digestStretches } from '#app/domain/weekly-digest.ts'
import { formatDate } from '#app/i18n/format.ts'
import type { Texts } from '#app/i18n/texts.ts'
import { Button } from '#emails/components/button.tsx'
import { type DeadlineLine, DeadlineLines, LONGEST_OBJECT } from '#emails/components/deadline-lines.tsx'
import { DigestLine, ListHeading } from '#emails/components/digest-line.tsx'
import { Layout, type Sender } from '#emails/components/layout.tsx'
import { Paragraph, Small, TextLink, Title } from '#emails/components/prose.tsx'
import { oneLine, type RenderedMail, renderMail } from '#emails/render.ts'

export type DigestDeadlineLine = DeadlineLine & { acknowledged: boolean; snoozedUntil: IsoDate | null }

export type DigestDecisionLine = {
  id: string
  object: string
  kind: DecisionKind
  decidedOn: IsoDate
  recordedBy: string | null
  url: string
}

export type WeeklyDigestProps = {
  texts: Texts
  /** The Monday that names the week, and the day on which the letter is read. */
  week: IsoDate
  today: IsoDate
  sender: Sender
  scope: 'register' | 'own'
  reason: 'coordinator' | 'administrator' | 'manager' | 'asked'
  deadlines: Record<DigestSection, { lines: readonly DigestDeadlineLine[]; total: number; moreUrl: string }>
  decided: { lines: readonly DigestDecisionLine[]; total: number }
  links: { echeancier: string; stop: string }
}

const LONGEST_NAME = 80

/** Nothing is due within the month and nothing was decided: no letter. */
export const saysNothing = ({ deadlines, decided }: Pick<WeeklyDigestProps, 'deadlines' | 'decided'>): boolean =>
  decided.total === 0 && DIGEST_SECTIONS.every((section) => deadlines[section].total === 0)

/** « 2 échéances dépassées ou manquées, une cette semaine » */
function summary({ texts, deadlines, decided }: WeeklyDigestProps): string {
  const t = texts.in('emails')
  const parts = DIGEST_SECTIONS.flatMap((section) => {
    const count = deadlines[section].total
    return count > 0 ? [t(`digest.summary.${section}`, { count })] : []
  })
  if (decided.total > 0) parts.push(t('digest.summary.decided', { count: decided.total }))
  return parts.join(', ')
}

function rangeOf(section: DigestSection, { texts, today }: WeeklyDigestProps): string | undefined {
  const { from, to } = digestStretches(today)[section]
  const inWords = (day: IsoDate, style?: 'long') => formatDate(day, style, texts.language)
  if (section === 'past') return undefined
  if (section === 'week') return texts.in('emails')('digest.until', { day: inWords(to, 'long') })
  return texts.in('emails')('digest.between', { from: inWords(from), to: inWords(to) })
}

function pauseNote({ acknowledged, snoozedUntil }: DigestDeadlineLine, { texts, today }: WeeklyDigestProps) {
  const t = texts.in('emails')
  if (snoozedUntil !== null && snoozedUntil > today) {
    return t('digest.snoozed', { day: formatDate(snoozedUntil, 'short', texts.language) })
  }
  return acknowledged ? t('digest.acknowledged') : null
}

function Deadlines({ section, letter }: { section: DigestSection; letter: WeeklyDigestProps }) {
  const t = letter.texts.in('emails')
  const { lines, total, moreUrl } = letter.deadlines[section]
  if (total === 0) return null
  const left = total - lines.length
  return (
    <DeadlineLines
      letter={letter}
      heading={t(`digest.sections.${section}`)}
      note={rangeOf(section, letter)}
      lines={lines}
      addition={(line) => pauseNote(line, letter)}
      more={left > 0 ? { text: t('digest.more', { count: left }), url: moreUrl } : null}
    />
  )
}

function Decided({ letter: { texts, decided } }: { letter: WeeklyDigestProps }) {
  const t = texts.in('emails')
  if (decided.total === 0) return null
  const left = decided.total - decided.lines.length
  const sentence = ({ kind, decidedOn, recordedBy }: DigestDecisionLine) => {
    const decision = texts.in('decisions')(`recordedAs.${kind}`)
    const values = { decision, day: formatDate(decidedOn, 'short', texts.language) }
    if (recordedBy === null) return t('digest.decision', values)
    return t('digest.decisionBy', { ...values, name: oneLine(recordedBy, LONGEST_NAME) })
  }
  return (
    <>
      <ListHeading>{t('digest.sections.decided')}</ListHeading>
      {decided.lines.map((line) => (
        <DigestLine key={line.id} title={oneLine(line.object, LONGEST_OBJECT)} href={line.url}>
          {sentence(line)}
        </DigestLine>
      ))}
      {left > 0 && <Paragraph>{t('digest.moreDecided', { count: left })}</Paragraph>}
    </>
  )
}

function WeeklyDigest(letter: WeeklyDigestProps) {
  const { texts, week, sender, scope, reason, links } = letter
  const t = texts.in('emails')
  const organisation = oneLine(sender.name, LONGEST_OBJECT)
  const footer = (
    <>
      {t(`digest.why.${reason}`, { organisation })} <TextLink href={links.stop}>{t('digest.stop')}</TextLink>
    </>
  )
  return (
    <Layout texts={texts} sender={sender} preview={summary(letter)} footer={footer}>
      <Section className="pad" style={{ padding: '26px 32px 30px' }}>
        <Title>{t('digest.title', { monday: formatDate(week, 'long', texts.language) })}</Title>
        <Small>{t(`digest.scope.${scope}`, { organisation })}</Small>
        {DIGEST_SECTIONS.map((section) => (
          <Fragment key={section}>
            <Deadlines section={section} letter={letter} />
          </Fragment>
        ))}
        <Decided letter={letter} />
        <div style={{ height: 10, lineHeight: '10px' }} />
        <Button href={links.echeancier} accent={sender.accent}>
          {t('digest.open')}
        </Button>
        <div style={{ height: 16, lineHeight: '16px' }} />
        <Small>{t('digest.safe')}</Small>
      </Section>
    </Layout>
  )
}

export function renderWeeklyDigest(props: WeeklyDigestProps): Promise<RenderedMail> {
  const monday = formatDate(props.week, 'short', props.texts.language)
  const subject = props.texts.in('emails')('digest.subject', { monday, summary: summary(props) })
  return renderMail(subject, <WeeklyDigest {...props} />)
}
