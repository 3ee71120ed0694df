import '#app/i18n/centre-texts.ts'
import type { CentreProblems } from '#app/domain/centre-field.ts'
import type { MembershipStatus } from '#app/domain/membership.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { SubmitButton } from '#app/ui/button.tsx'
import { Card, Section } from '#app/ui/card.tsx'
import { type EndingShare, EndingShares } from '#app/ui/centre/ending-shares.tsx'
import { fieldOf, problemText } from '#app/ui/centre/problem-text.ts'
import { DateField } from '#app/ui/date-field.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { SentForm } from '#app/ui/sending/sent-form.tsx'
import { TextAreaField } from '#app/ui/text-field.tsx'

type Typed = Readonly<Partial<Record<string, string>>>

export type AnswerProps = {
  status: MembershipStatus
  member: string
  version: number
  /** What the form of an acceptance begins with. */
  term: { startsOn: string; endsOn: string }
  missing: { decision: boolean; signature: boolean }
  /** What the body has, or asks for, of the framework contracts: a departure ends it. */
  shares: readonly EndingShare[]
  typed: Typed | null
  problems: CentreProblems
}

type Word = 'refuse' | 'suspend' | 'end'

const REASONS: Record<MembershipStatus, readonly Word[]> = {
  draft: [],
  asked: ['refuse'],
  accepted: ['suspend', 'end'],
  refused: [],
  suspended: ['end'],
  left: [],
}

/** Whoever was refused was never in. */
const ACCEPT_WORDS: Partial<Record<MembershipStatus, 'member.acceptAfterAll' | 'member.rejoin'>> = {
  refused: 'member.acceptAfterAll',
  left: 'member.rejoin',
}

function AcceptForm({ status, version, term, missing, typed, problems }: AnswerProps) {
  const { t } = useTexts('our-centre')
  const field = fieldOf(t, { values: typed?.intent === 'accept' ? typed : term, problems })
  return (
    <SentForm method="post" className="grid gap-4" noValidate>
      <input type="hidden" name="version" value={version} />
      {missing.signature && status === 'asked' ? <Notice tone="missed">{t('member.warnSignature')}</Notice> : null}
      {status === 'left' ? <p>{t('member.rejoinShares')}</p> : null}
      {missing.decision && status === 'asked' ? <Notice tone="missed">{t('member.warnDecision')}</Notice> : null}
      <div className="grid gap-4 tablet:grid-cols-2">
        <DateField label={t('member.startsOn')} required {...field('startsOn')} />
        <DateField label={t('member.endsOn')} hint={t('member.endsOnHint')} {...field('endsOn')} />
      </div>
      <div className="actions">
        <SubmitButton name="intent" value="accept">
          {t(ACCEPT_WORDS[status] ?? 'member.accept')}
        </SubmitButton>
      </div>
    </SentForm>
  )
}

function ResumeForm({ version }: { version: number }) {
  const { t } = useTexts('our-centre')
  return (
    <SentForm method="post" className="grid gap-4">
      <input type="hidden" name="version" value={version} />
      <p>{t('member.resumeText')}</p>
      <div className="actions">
        <SubmitButton name="intent" value="resume">
          {t('member.resume')}
        </SubmitButton>
      </div>
    </SentForm>
  )
}

function ReasonForm({ word, version, shares, typed, problems }: AnswerProps & { word: Word }) {
  const { t } = useTexts('our-centre')
  const mine = typed?.intent === word
  return (
    <details open={mine} className="mt-1">
      <summary className="cursor-pointer py-2 font-medium">{t(`member.${word}Title`)}</summary>
      <SentForm method="post" className="mt-2 grid gap-4" noValidate>
        <input type="hidden" name="version" value={version} />
        {word === 'end' ? <EndingShares shares={shares} /> : null}
        <TextAreaField
          id={`reason-${word}`}
          name="reason"
          label={t('member.reasonField')}
          hint={t(word === 'end' ? 'member.reasonOwn' : 'member.reasonHint')}
          required
          rows={3}
          most={2000}
          defaultValue={mine ? (typed?.reason ?? '') : ''}
          error={mine ? problemText(t, problems.reason) : undefined}
        />
        <div className="actions">
          <SubmitButton variant={word === 'end' ? 'secondary' : 'danger'} name="intent" value={word}>
            {t(`member.${word}`)}
          </SubmitButton>
        </div>
      </SentForm>
    </details>
  )
}

/** What the centre may say of this adhesion now. */
export function MemberAnswer(props: AnswerProps) {
  const { t } = useTexts('our-centre')
  const { status } = props
  if (status === 'draft') return null
  return (
    <Section id="actions" title={t(status === 'asked' ? 'member.actions' : 'member.change')}>
      <Card padded>
        {status === 'asked' ? (
          <p className="mb-4 font-medium">{t('member.answerAsked', { member: props.member })}</p>
        ) : null}
        {status === 'suspended' ? <ResumeForm version={props.version} /> : null}
        {status === 'asked' || status === 'refused' || status === 'left' ? <AcceptForm {...props} /> : null}
        {REASONS[status].map((word) => (
          <ReasonForm key={word} {...props} word={word} />
        ))}
      </Card>
    </Section>
  )
}
