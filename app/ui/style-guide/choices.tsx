import { useTexts } from '#app/i18n/use-texts.ts'
import { CheckboxField, RadioGroupField } from '#app/ui/choice-field.tsx'
import { FileField } from '#app/ui/file-field.tsx'
import { Specimen } from '#app/ui/style-guide/specimen.tsx'

export function Choices() {
  const { t } = useTexts('styles')
  const renewals = (['none', 'tacit', 'express'] as const).map((value) => ({
    value,
    label: t(`choices.${value}`),
    hint: t(`choices.${value}Hint`),
  }))
  return (
    <Specimen name="choices">
      <div className="card grid gap-x-6 gap-y-5 p-6 tablet:grid-cols-2">
        <RadioGroupField
          name="renewal"
          label={t('choices.renewal')}
          hint={t('choices.renewalHint')}
          choices={renewals}
          defaultValue="tacit"
          required
          framed
        />
        <RadioGroupField
          name="plain"
          label={t('choices.renewal')}
          choices={renewals.map(({ value, label }) => ({ value, label, disabled: value === 'express' }))}
          defaultValue="none"
        />
        <div className="grid content-start gap-3">
          <CheckboxField name="notify" label={t('choices.notify')} hint={t('choices.notifyHint')} defaultChecked />
          <CheckboxField name="joint" label={t('choices.joint')} error={t('choices.jointError')} />
        </div>
        <FileField name="file" label={t('choices.file')} hint={t('choices.fileHint')} />
      </div>
    </Specimen>
  )
}
