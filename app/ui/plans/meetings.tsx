import { Form } from '@remix-run/react'
import type { IsoDate } from '#app/domain/calendar.ts'
import { ORGANS, type Organ } from '#app/domain/law/launch-plan.ts'
import { type MeetingProblem, MOST_AGENDA_DAYS, MOST_MEETINGS } from '#app/domain/law/meeting-form.ts'
import { formatDate } from '#app/i18n/format.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { SubmitButton } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { DateField } from '#app/ui/date-field.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { NumberField } from '#app/ui/number-field.tsx'
import { SelectField } from '#app/ui/select-field.tsx'
import { SentForm } from '#app/ui/sending/sent-form.tsx'
import { TextAreaField } from '#app/ui/text-field.tsx'

type Typed = Readonly<Partial<Record<string, string>>>

/** One date, or a calendar pasted as it is. */
export function MeetingsForm({ typed, problem }: { typed: Typed; problem: MeetingProblem | null }) {
  const { t } = useTexts('plans')
  const error =
    problem &&
    t(`meetings.problems.${problem.code}`, 'text' in problem ? { text: problem.text } : { most: MOST_MEETINGS })
  return (
    <SentForm method="post" className="grid gap-5" noValidate preventScrollReset>
      <ErrorSummary problems={error ? [{ id: 'days', text: error }] : []} />
      <div className="grid gap-5 tablet:grid-cols-2">
        <SelectField
          name="organ"
          label={t('meetings.organ')}
          defaultValue={typed.organ ?? 'college'}
          options={ORGANS.map((value) => ({ value, label: t(`settings.organs.${value}`) }))}
        />
        <DateField name="day" label={t('meetings.day')} defaultValue={typed.day} />
      </div>
      <TextAreaField
        name="days"
        label={t('meetings.days')}
        hint={t('meetings.daysHint')}
        defaultValue={typed.days}
        error={error ?? undefined}
      />
      <div className="actions">
        <SubmitButton name="intent" value="add-meetings">
          {t('meetings.add')}
        </SubmitButton>
      </div>
    </SentForm>
  )
}

/** The meetings to come of one organ. */
export function MeetingList({ organ, days }: { organ: Organ; days: readonly IsoDate[] }) {
  const { t } = useTexts('plans')
  return (
    <Card padded>
      <h3 className="mb-2 font-[640]">{t(`meetings.list.${organ}`)}</h3>
      {days.length === 0 ? <p className="text-ink-soft text-small">{t('meetings.empty')}</p> : null}
      <ul className="grid max-h-96 gap-1 overflow-y-auto">
        {days.map((day) => (
          <li key={day} className="flex items-center justify-between gap-2 text-small">
            {formatDate(day, 'long')}
            <Form method="post" preventScrollReset>
              <input type="hidden" name="organ" value={organ} />
              <input type="hidden" name="day" value={day} />
              <SubmitButton
                variant="danger-quiet"
                size="small"
                name="intent"
                value="remove-meeting"
                aria-label={t('meetings.removeOf', { day: formatDate(day) })}
              >
                {t('meetings.remove')}
              </SubmitButton>
            </Form>
          </li>
        ))}
      </ul>
    </Card>
  )
}

type AgendaProps = {
  values: Readonly<Record<Organ, string>>
  version: number
  wrong: readonly Organ[]
  stale: boolean
}

export function AgendaForm({ values, version, wrong, stale }: AgendaProps) {
  const { t } = useTexts('plans')
  const problem = t('settings.problems.agenda', { most: MOST_AGENDA_DAYS })
  return (
    <SentForm method="post" className="grid gap-5" noValidate preventScrollReset>
      <ErrorSummary
        problems={wrong.map((organ) => ({ id: `agenda-${organ}`, text: problem }))}
        message={stale ? t('settings.stale') : undefined}
      />
      <input type="hidden" name="version" value={version} />
      <div className="grid gap-5 tablet:grid-cols-2">
        {ORGANS.map((organ) => (
          <NumberField
            key={organ}
            name={`agenda-${organ}`}
            label={t(`meetings.agenda.${organ}`)}
            suffix={t('meetings.agendaUnit')}
            defaultValue={values[organ]}
            error={wrong.includes(organ) ? problem : undefined}
            maxLength={2}
          />
        ))}
      </div>
      <div className="actions">
        <SubmitButton name="intent" value="agenda">
          {t('meetings.agendaSave')}
        </SubmitButton>
      </div>
    </SentForm>
  )
}
