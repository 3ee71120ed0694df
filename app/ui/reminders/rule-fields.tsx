import { DEADLINE_KINDS } from '#app/domain/deadline-facts.ts'
import { REMINDER_TARGETS } from '#app/domain/reminder.ts'
import { MOST_DAYS_BEFORE } from '#app/domain/reminder-rule-schema.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { NumberField } from '#app/ui/number-field.tsx'
import { SelectField } from '#app/ui/select-field.tsx'
import { TextField } from '#app/ui/text-field.tsx'

export type TypedRule = Partial<Record<'deadlineKind' | 'daysBefore' | 'target' | 'address', string>>
export const RULE_PROBLEMS = ['kind', 'days', 'target', 'address', 'same-rule'] as const
export type RuleProblem = (typeof RULE_PROBLEMS)[number]
export type RuleProblems = Partial<Record<'deadlineKind' | 'daysBefore' | 'target' | 'address', RuleProblem>>

type Props = { prefix: string; typed: TypedRule; problems: RuleProblems }

/** What, when and to whom. The address only counts with its own target, and says so. */
export function RuleFields({ prefix, typed, problems }: Props) {
  const { t } = useTexts('reminders')
  const textOf = (field: keyof RuleProblems) => {
    const problem = problems[field]
    return problem ? t(`rules.problems.${problem}`, { most: MOST_DAYS_BEFORE }) : undefined
  }
  const fields = ['deadlineKind', 'daysBefore', 'target', 'address'] as const
  const found = fields.flatMap((field) => {
    const text = textOf(field)
    return text ? [{ id: `${prefix}-${field}`, text }] : []
  })
  return (
    <>
      <ErrorSummary problems={found} />
      <div className="grid gap-5 tablet:grid-cols-2">
        <SelectField
          id={`${prefix}-deadlineKind`}
          name="deadlineKind"
          label={t('rules.fields.kind')}
          options={DEADLINE_KINDS.map((kind) => ({ value: kind, label: t(`deadlines:kinds.${kind}`) }))}
          defaultValue={typed.deadlineKind ?? 'notice'}
          error={textOf('deadlineKind')}
        />
        <NumberField
          id={`${prefix}-daysBefore`}
          name="daysBefore"
          label={t('rules.fields.days')}
          suffix={t('rules.fields.daysUnit')}
          defaultValue={typed.daysBefore ?? '60'}
          error={textOf('daysBefore')}
        />
        <SelectField
          id={`${prefix}-target`}
          name="target"
          label={t('rules.fields.target')}
          options={REMINDER_TARGETS.map((target) => ({ value: target, label: t(`rules.targets.${target}`) }))}
          defaultValue={typed.target ?? 'manager'}
          error={textOf('target')}
        />
        <TextField
          id={`${prefix}-address`}
          name="address"
          type="email"
          label={t('rules.fields.address')}
          hint={t('rules.fields.addressHint')}
          defaultValue={typed.address}
          autoComplete="off"
          maxLength={254}
          error={textOf('address')}
        />
      </div>
    </>
  )
}
