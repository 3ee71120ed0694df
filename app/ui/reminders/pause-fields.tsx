import { LONGEST_PAUSE_NOTE, PAUSE_INTENTS, type PauseIntent, type PauseProblem } from '#app/domain/deadline-pause.ts'
import type { Translate } from '#app/i18n/text-keys.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { ButtonLink, SubmitButton } from '#app/ui/button.tsx'
import { type Choice, RadioGroupField } from '#app/ui/choice-field.tsx'
import { DateField } from '#app/ui/date-field.tsx'
import { DialogActions } from '#app/ui/dialog.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { TextAreaField } from '#app/ui/text-field.tsx'

export type PauseData = {
  state: 'acknowledged' | 'snoozed' | null
  /** Days as YYYY-MM-DD for the field; `until` is null when no day is left to put it off to. */
  until: string | null
  earliest: string
  latest: string
  latestText: string | null
  escalatesOn: string
  /** Only where somebody decides: of an end or a delivery one can but take note. */
  escalates: boolean
  mayAcknowledge: boolean
  note: string
}

type Answer = { typed: Partial<Record<string, string>>; problem: { field: string; code: string } }

const PROBLEMS = ['not-a-day', 'not-ahead', 'after-deadline', 'too-far', 'note-too-long', 'choose'] as const
const problemOf = (code: string): PauseProblem | (typeof PROBLEMS)[number] =>
  PROBLEMS.find((known) => known === code) ?? 'choose'

function choicesOf(pause: PauseData, t: Translate<'reminders'>): Choice[] {
  const shown: Record<PauseIntent, boolean> = {
    snooze: pause.until !== null,
    acknowledge: pause.mayAcknowledge,
    resume: pause.state !== null,
  }
  return PAUSE_INTENTS.filter((intent) => shown[intent]).map((value) => ({
    value,
    label: t(`pause.choices.${value}`),
    hint: t(`pause.hints.${value === 'acknowledge' && !pause.escalates ? 'acknowledgeEnd' : value}`, {
      day: pause.escalatesOn,
    }),
  }))
}

type Props = { pause: PauseData; answer: Answer | undefined; gone: boolean; back: string }

/** How long the reminders of one deadline stay silent, and why. */
export function PauseFields({ pause, answer, gone, back }: Props) {
  const { t } = useTexts('reminders')
  const choices = choicesOf(pause, t)
  const cancel = (
    <ButtonLink to={back} variant="quiet" preventScrollReset>
      {t('common:cancel')}
    </ButtonLink>
  )
  if (gone || choices.length === 0) {
    return (
      <>
        <Notice>{t(gone ? 'pause.gone' : 'pause.tooLate')}</Notice>
        <DialogActions>{cancel}</DialogActions>
      </>
    )
  }
  const problem = answer && {
    id: answer.problem.field,
    text: t(`pause.problems.${problemOf(answer.problem.code)}`, { day: pause.latestText ?? '' }),
  }
  const errorOf = (field: string) => (problem?.id === field ? problem.text : undefined)
  return (
    <>
      <ErrorSummary problems={problem ? [problem] : []} />
      <div className="grid gap-5">
        <RadioGroupField
          name="intent"
          label={t('pause.question')}
          choices={choices}
          defaultValue={answer?.typed.intent ?? choices[0]?.value}
          error={errorOf('intent')}
          framed
          required
          unmarked
        />
        {pause.until === null ? null : (
          <DateField
            name="until"
            label={t('pause.until')}
            hint={pause.latestText ? t('pause.untilHint', { day: pause.latestText }) : undefined}
            min={pause.earliest}
            max={pause.latest}
            defaultValue={answer?.typed.until ?? pause.until}
            error={errorOf('until')}
          />
        )}
        <TextAreaField
          name="note"
          label={t('pause.note')}
          hint={t('pause.noteHint')}
          rows={2}
          most={LONGEST_PAUSE_NOTE}
          defaultValue={answer?.typed.note ?? pause.note}
          error={errorOf('note')}
        />
      </div>
      <DialogActions>
        {cancel}
        <SubmitButton>{t('pause.submit')}</SubmitButton>
      </DialogActions>
    </>
  )
}
