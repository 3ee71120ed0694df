import '#app/i18n/centre-texts.ts'
import type { AnswerProblems, TypedAnswer } from '#app/domain/campaign-answer.ts'
import type { ParticipationStatus } from '#app/domain/participation.ts'
import { MOST_REASON } from '#app/domain/text-length.ts'
import { formatNumber } from '#app/i18n/format.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { SubmitButton } from '#app/ui/button.tsx'
import type { LotField } from '#app/ui/campaigns/answer-data.ts'
import type { FieldWords } from '#app/ui/campaigns/lot-fields.tsx'
import { Card, Section } from '#app/ui/card.tsx'
import { GrantForm } from '#app/ui/frameworks/grant-form.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { SentForm } from '#app/ui/sending/sent-form.tsx'
import { TextAreaField } from '#app/ui/text-field.tsx'

type Word = 'refuse' | 'suspend' | 'end'

const WORDS: Record<ParticipationStatus, readonly Word[]> = {
  draft: [],
  asked: ['refuse'],
  accepted: ['suspend', 'end'],
  refused: [],
  withdrawn: [],
  suspended: ['end'],
  ended: [],
}

type Refused = {
  typed: TypedAnswer
  problems: AnswerProblems
  said: FieldWords
  message: string | null
  ofReason: 'reason-missing' | 'reason-too-long' | null
}

type Props = {
  status: ParticipationStatus
  version: number
  lots: readonly LotField[]
  typed: TypedAnswer
  left: string | null
  /** Why it cannot be accepted now, whatever the maxima. */
  obstacle: string | null
  refused: Refused | null
}

function ReasonForm({ word, version, refused }: Pick<Props, 'version' | 'refused'> & { word: Word }) {
  const { t } = useTexts('frameworks')
  const mine = refused?.typed.intent === word
  return (
    <details open={mine}>
      <summary className="cursor-pointer py-2 font-medium">{t(`participant.${word}Title`)}</summary>
      <SentForm method="post" className="mt-2 grid gap-4" noValidate>
        <input type="hidden" name="version" value={version} />
        <p>{t(`participant.${word}Text`)}</p>
        <TextAreaField
          id={`reason-${word}`}
          name="reason"
          label={t('participant.reason')}
          hint={t('participant.reasonHint')}
          required
          rows={3}
          most={MOST_REASON}
          defaultValue={mine ? (refused.typed.reason ?? '') : ''}
          error={
            mine && refused.ofReason
              ? t(`problems.${refused.ofReason}`, { limit: formatNumber(MOST_REASON) })
              : undefined
          }
        />
        <div className="actions">
          <SubmitButton variant="danger" name="intent" value={word}>
            {t(`participant.${word}`)}
          </SubmitButton>
        </div>
      </SentForm>
    </details>
  )
}

function Accept({ status, version, lots, typed, left, obstacle, refused }: Props) {
  const { t } = useTexts('frameworks')
  const mine = refused?.typed.intent === 'accept' ? refused : null
  if (obstacle) return <Notice tone="missed">{obstacle}</Notice>
  return (
    <GrantForm
      lots={lots}
      typed={mine?.typed ?? typed}
      problems={mine?.problems ?? {}}
      said={mine?.said ?? {}}
      message={mine?.message ?? null}
      left={left}
      intent="accept"
      button={t(status === 'asked' ? 'participant.accept' : 'participant.takeBack')}
    >
      <input type="hidden" name="version" value={version} />
      <p>{t('participant.acceptHint')}</p>
    </GrantForm>
  )
}

/** What the centre may say of this participation now. */
export function ParticipantAnswer(props: Props) {
  const { t } = useTexts('frameworks')
  const { status, version } = props
  if (status === 'withdrawn') return null
  const accepts = status === 'asked' || status === 'refused' || status === 'ended'
  return (
    <Section id="reponse" title={t(status === 'asked' ? 'participant.answer' : 'participant.change')}>
      <Card padded className="grid gap-4">
        {accepts ? <Accept {...props} /> : null}
        {status === 'suspended' ? (
          <SentForm method="post" className="grid gap-3">
            <input type="hidden" name="version" value={version} />
            <p>{t('participant.resumeText')}</p>
            <div className="actions">
              <SubmitButton name="intent" value="resume">
                {t('participant.resume')}
              </SubmitButton>
            </div>
          </SentForm>
        ) : null}
        {WORDS[status].map((word) => (
          <ReasonForm key={word} word={word} version={version} refused={props.refused} />
        ))}
      </Card>
    </Section>
  )
}
