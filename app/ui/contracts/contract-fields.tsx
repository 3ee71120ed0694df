import type { ReactNode } from 'react'
import type { ContractFormField } from '#app/domain/contract-schema.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { CheckboxField, type Choice, RadioGroupField } from '#app/ui/choice-field.tsx'
import { useContractField, useServedProblem } from '#app/ui/contracts/use-contract-form.ts'
import { DatePicker } from '#app/ui/date-picker.tsx'
import { MoneyField, NumberField } from '#app/ui/number-field.tsx'
import { type Option, SelectField } from '#app/ui/select-field.tsx'
import { TextAreaField, TextField } from '#app/ui/text-field.tsx'

type Props = { name: ContractFormField; hint?: ReactNode; className?: string; required?: boolean; placeholder?: string }

export function ContractText(props: Props & { list?: string }) {
  const { field } = useContractField(props.name)
  return <TextField autoComplete="off" {...props} {...field} />
}

/** With a box to tick where another contract bears the same reference: lots of one file may share it. */
export function ContractReference({ hint }: Pick<Props, 'hint'>) {
  const { t } = useTexts('contracts')
  const shared = useServedProblem('reference') === 'reference-shared'
  return (
    <div className="grid content-start gap-2">
      <ContractText name="reference" hint={hint} />
      {shared ? <CheckboxField name="sharesReference" label={t('form.sharesReference')} /> : null}
    </div>
  )
}

export function ContractTextArea({ rows, ...props }: Props & { rows: number; most?: number }) {
  const { field } = useContractField(props.name)
  return <TextAreaField rows={rows} {...props} {...field} />
}

export function ContractNumber({ suffix, readOnly, ...props }: Props & { suffix: string; readOnly?: boolean }) {
  const { field } = useContractField(props.name)
  return <NumberField suffix={suffix} readOnly={readOnly} {...props} {...field} />
}

export function ContractMoney(props: Props) {
  const { field } = useContractField(props.name)
  return <MoneyField {...props} {...field} />
}

export function ContractSelect({ options, placeholder, ...props }: Props & { options: readonly Option[] }) {
  const { field } = useContractField(props.name)
  return <SelectField options={options} placeholder={placeholder} {...props} {...field} />
}

export function ContractRadios({
  choices,
  framed,
  ...props
}: Props & { choices: readonly Choice[]; framed?: boolean }) {
  const { field } = useContractField(props.name)
  return <RadioGroupField choices={choices} framed={framed ?? false} {...props} {...field} />
}

export function ContractDate({ name, ...props }: Props) {
  const { form, field } = useContractField(name)
  const { label, error, defaultValue } = field
  return (
    <DatePicker
      name={name}
      label={label}
      error={error}
      defaultValue={defaultValue}
      onChange={(value) =>
        form.setValue(name, value, { shouldDirty: true, shouldTouch: true, shouldValidate: value !== '' })
      }
      {...props}
    />
  )
}
