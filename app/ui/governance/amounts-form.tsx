import { MOST_LETTERS } from '#app/domain/internal-rule-field.ts'
import { SUPERVISED_GROUPS, type SupervisedGroup } from '#app/domain/law/governance-check.ts'
import { AMOUNT_FIELDS, type SupervisionForm } from '#app/domain/supervision-schema.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { DateField } from '#app/ui/date-field.tsx'
import { RuleForm, type RuleFormProps } from '#app/ui/governance/rule-form.tsx'
import { MoneyField } from '#app/ui/number-field.tsx'
import { TextField } from '#app/ui/text-field.tsx'

const OBJECTS = ['works', 'other'] as const

/** The amounts of one day on; a refused form keeps what was typed. */
export function AmountsForm({ values, version, problems, stale }: RuleFormProps<SupervisionForm>) {
  const { t } = useTexts('governance')
  const errorOf = (name: string) => {
    const problem = problems[name]
    return problem && t(`problems.${problem}`)
  }
  const summary = (id: keyof SupervisionForm, field: string) => {
    const problem = errorOf(id)
    return problem ? [{ id, text: t('page.summaryField', { field, problem }) }] : []
  }
  const named = (object: keyof typeof AMOUNT_FIELDS, group: SupervisedGroup) =>
    t('amounts.fieldOf', { object: t(`amounts.${object}`), group: t(`groupNames.${group}`) })
  const listed = [
    ...summary('validFrom', t('amounts.validFrom')),
    ...OBJECTS.flatMap((object) =>
      SUPERVISED_GROUPS.flatMap((group) => summary(AMOUNT_FIELDS[object][group], named(object, group))),
    ),
    ...summary('source', t('amounts.source')),
  ]
  const field = (name: keyof SupervisionForm) => ({ name, defaultValue: values[name], error: errorOf(name) })
  return (
    <RuleForm listed={listed} version={version} stale={stale}>
      <div className="grid gap-5 tablet:grid-cols-2">
        <DateField label={t('amounts.validFrom')} hint={t('amounts.validFromHint')} required {...field('validFrom')} />
      </div>
      <p className="text-small text-ink-soft">{t('amounts.fieldsNote')}</p>
      <div className="grid gap-x-5 gap-y-6 tablet:grid-cols-2">
        {OBJECTS.map((object) => (
          <fieldset key={object} className="grid content-start gap-4">
            <legend className="mb-2 font-[640]">{t(`amounts.${object}`)}</legend>
            {SUPERVISED_GROUPS.map((group) => (
              <MoneyField key={group} label={t(`groupNames.${group}`)} {...field(AMOUNT_FIELDS[object][group])} />
            ))}
          </fieldset>
        ))}
      </div>
      <TextField
        label={t('amounts.source')}
        hint={t('amounts.sourceHint')}
        required
        maxLength={MOST_LETTERS}
        {...field('source')}
      />
    </RuleForm>
  )
}
