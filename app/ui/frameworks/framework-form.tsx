import '#app/i18n/centre-texts.ts'
import { SUPPLIES } from '#app/domain/framework.ts'
import { FRAMEWORK_FIELDS, type FrameworkProblems, identifiedBox } from '#app/domain/framework-schema.ts'
import { ORGANISATION_KINDS } from '#app/domain/organisation.ts'
import { isSupplierField } from '#app/domain/supplier-contact.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { ButtonLink, SubmitButton } from '#app/ui/button.tsx'
import { Card, Section } from '#app/ui/card.tsx'
import { CheckboxField, RadioGroupField } from '#app/ui/choice-field.tsx'
import { DateField } from '#app/ui/date-field.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { FieldGroup } from '#app/ui/field.tsx'
import { fieldOf, listedProblems, problemText } from '#app/ui/frameworks/problem-text.ts'
import { SupplierFields } from '#app/ui/frameworks/supplier-fields.tsx'
import { MoneyField } from '#app/ui/number-field.tsx'
import { SelectField } from '#app/ui/select-field.tsx'
import { SentForm } from '#app/ui/sending/sent-form.tsx'
import { TextAreaField, TextField } from '#app/ui/text-field.tsx'

type Values = Readonly<Partial<Record<string, string>>>
type Part = { field: ReturnType<typeof fieldOf>; values: Values; problems: FrameworkProblems }

type Props = {
  /** Besides its fields one for each box that is ticked. */
  values: Values
  problems: FrameworkProblems
  version: number | null
  message: string | null
  contracts: readonly { value: string; label: string }[]
  cancelTo: string
}

function WhoMayJoin({ field, values, problems }: Part) {
  const { t } = useTexts('frameworks')
  const choices = [
    { value: 'annex', label: t('form.joiningAnnex') },
    { value: 'identified', label: t('form.joiningIdentified'), hint: t('form.joiningIdentifiedHint') },
  ]
  const kindsProblem = problems.kinds
  return (
    <>
      <RadioGroupField label={t('form.joining')} required choices={choices} framed {...field('joining')} />
      <FieldGroup name="kinds" label={t('form.kindsLabel')} error={kindsProblem && problemText(t, kindsProblem)}>
        <div className="grid tablet:grid-cols-2">
          {ORGANISATION_KINDS.map((kind) => (
            <CheckboxField
              key={kind}
              name={identifiedBox(kind)}
              label={t(`kinds.${kind}`)}
              defaultChecked={values[identifiedBox(kind)] !== undefined}
            />
          ))}
        </div>
      </FieldGroup>
    </>
  )
}

function WhatItIs({ field, contracts }: Pick<Part, 'field'> & Pick<Props, 'contracts'>) {
  const { t } = useTexts('frameworks')
  return (
    <Section id="what" title={t('form.what')}>
      <Card padded className="grid gap-5 tablet:grid-cols-2">
        <TextField
          className="tablet:col-span-2"
          label={t('form.object')}
          required
          maxLength={500}
          {...field('object')}
        />
        <TextField label={t('form.reference')} maxLength={100} {...field('reference')} />
        <TextField label={t('form.cpvCodes')} hint={t('form.cpvCodesHint')} {...field('cpvCodes')} />
        <TextField label={t('form.supplier')} hint={t('form.supplierHint')} maxLength={300} {...field('supplier')} />
        <SelectField
          label={t('form.contractId')}
          hint={t('form.contractHint')}
          placeholder={t('form.noContract')}
          options={contracts}
          {...field('contractId')}
        />
      </Card>
    </Section>
  )
}

function HowItIsOrdered({ field, values }: Pick<Part, 'field' | 'values'>) {
  const { t } = useTexts('frameworks')
  const supplies = SUPPLIES.map((value) => ({
    value,
    label: t(`form.supplies.${value}`),
    hint: t(`form.supplyHints.${value}`),
  }))
  const supply = field('supply')
  return (
    <Section id="orders" title={t('form.orders')}>
      <Card padded className="grid gap-5">
        <RadioGroupField
          label={t('form.supply')}
          choices={supplies}
          framed
          {...supply}
          defaultValue={supply.defaultValue === 'stock' ? 'stock' : 'direct'}
        />
        {(['freeLines', 'centreApproves'] as const).map((name) => (
          <CheckboxField
            key={name}
            name={name}
            label={t(`form.${name}`)}
            hint={t(`form.${name}Hint`)}
            defaultChecked={values[name] !== undefined}
          />
        ))}
      </Card>
    </Section>
  )
}

function WhatOthersRead({ field, values }: Pick<Part, 'field' | 'values'>) {
  const { t } = useTexts('frameworks')
  return (
    <Section id="shown" title={t('form.shown')}>
      <Card padded className="grid gap-5">
        <TextAreaField
          label={t('form.summary')}
          hint={t('form.summaryHint')}
          rows={4}
          most={4000}
          {...field('summary')}
        />
        <CheckboxField
          name="published"
          label={t('form.published')}
          hint={t('form.publishedHint')}
          defaultChecked={values.published !== undefined}
        />
        <TextAreaField
          label={t('form.conditions')}
          hint={t('form.conditionsHint')}
          rows={6}
          most={8000}
          {...field('conditions')}
        />
      </Card>
    </Section>
  )
}

/** A framework contract of our centre; a refused one keeps what was typed. */
export function FrameworkForm({ values, problems, version, message, contracts, cancelTo }: Props) {
  const { t } = useTexts('frameworks')
  const field = fieldOf(t, { values, problems })
  const labels = [
    ...FRAMEWORK_FIELDS.map((name) => [name, t(isSupplierField(name) ? `supplier.${name}` : `form.${name}`)] as const),
    ['kinds', t('form.kindsLabel')],
  ] as const
  return (
    <SentForm method="post" className="grid gap-8" noValidate>
      <ErrorSummary problems={listedProblems(t, { values, problems }, labels)} message={message ?? undefined} />
      {version === null ? null : <input type="hidden" name="version" value={version} />}
      <WhatItIs field={field} contracts={contracts} />
      <Section id="supplier" title={t('supplier.title')}>
        <Card padded className="grid gap-5">
          <p className="text-ink-soft">{t('supplier.text')}</p>
          <SupplierFields field={field} />
        </Card>
      </Section>
      <Section id="when" title={t('form.when')}>
        <Card padded className="grid gap-5 tablet:grid-cols-2">
          <DateField label={t('form.startsOn')} {...field('startsOn')} />
          <DateField label={t('form.endsOn')} {...field('endsOn')} />
          <DateField label={t('form.orderFrom')} {...field('orderFrom')} />
          <DateField label={t('form.orderUntil')} {...field('orderUntil')} />
        </Card>
      </Section>
      <Section id="who" title={t('form.who')}>
        <Card padded className="grid gap-5">
          <MoneyField label={t('form.ceiling')} hint={t('form.ceilingHint')} {...field('ceiling')} />
          <WhoMayJoin field={field} values={values} problems={problems} />
        </Card>
      </Section>
      <HowItIsOrdered field={field} values={values} />
      <WhatOthersRead field={field} values={values} />
      <div className="actions">
        <SubmitButton>{t('form.save')}</SubmitButton>
        <ButtonLink to={cancelTo} variant="quiet">
          {t('form.cancel')}
        </ButtonLink>
      </div>
    </SentForm>
  )
}
