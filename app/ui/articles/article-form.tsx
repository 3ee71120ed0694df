import '#app/i18n/centre-texts.ts'
import { ARTICLE_KINDS, VAT_RATES } from '#app/domain/article.ts'
import { ARTICLE_FIELDS, type ArticleProblems, PRICE_FIELDS } from '#app/domain/article-schema.ts'
import { UNIT_CODES } from '#app/domain/unit-code.ts'
import { formatRate } from '#app/i18n/price-text.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { articleField, articleProblemText } from '#app/ui/articles/problem-text.ts'
import { ButtonLink, SubmitButton } from '#app/ui/button.tsx'
import { Card, Section } from '#app/ui/card.tsx'
import { DateField } from '#app/ui/date-field.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { MoneyField, NumberField } from '#app/ui/number-field.tsx'
import { type Option, SelectField } from '#app/ui/select-field.tsx'
import { SentForm } from '#app/ui/sending/sent-form.tsx'
import { TextField } from '#app/ui/text-field.tsx'

type FieldOf = ReturnType<typeof articleField>

type Props = {
  values: Readonly<Partial<Record<string, string>>>
  problems: ArticleProblems
  /** Null: an article that is to be added, with its first price. */
  version: number | null
  message: string | null
  /** The lots to choose from; none where there are none or the article has its own already. */
  lots: readonly Option[]
  cancelTo: string
}

function WhatItIs({ field, lots }: { field: FieldOf; lots: readonly Option[] }) {
  const { t } = useTexts('articles')
  return (
    <Section id="what" title={t('form.what')}>
      <Card padded className="grid gap-5 tablet:grid-cols-2">
        {lots.length > 0 ? (
          <SelectField
            className="tablet:col-span-2"
            label={t('form.lot')}
            required
            options={lots}
            {...field('lotId')}
          />
        ) : null}
        <TextField label={t('form.code')} hint={t('form.codeHint')} required maxLength={60} {...field('code')} />
        <SelectField
          label={t('form.unit')}
          required
          options={UNIT_CODES.map((value) => ({
            value,
            label: t('form.unitOption', { unit: t(`units.${value}`), code: value }),
          }))}
          {...field('unit')}
        />
        <TextField
          className="tablet:col-span-2"
          label={t('form.descriptionFr')}
          required
          maxLength={500}
          {...field('descriptionFr')}
        />
        {(['descriptionNl', 'descriptionDe'] as const).map((name) => (
          <TextField
            key={name}
            label={t(`form.${name}`)}
            hint={t('form.languageHint')}
            maxLength={500}
            {...field(name)}
          />
        ))}
        <TextField label={t('form.cpv')} {...field('cpv')} />
        <TextField label={t('form.optionOf')} hint={t('form.optionHint')} maxLength={60} {...field('optionOf')} />
      </Card>
    </Section>
  )
}

function HowItIsSold({ field }: { field: FieldOf }) {
  const { t } = useTexts('articles')
  return (
    <Section id="how" title={t('form.how')}>
      <Card padded className="grid items-start gap-5 tablet:grid-cols-2">
        <SelectField
          label={t('form.kind')}
          hint={t('form.kindHint')}
          required
          options={ARTICLE_KINDS.map((value) => ({ value, label: t(`kinds.${value}`) }))}
          {...field('kind')}
        />
        <TextField label={t('form.termMonths')} hint={t('form.termHint')} {...field('termMonths')} />
        <TextField label={t('form.minimumQuantity')} hint={t('form.stepHint')} {...field('minimumQuantity')} />
        <TextField label={t('form.step')} hint={t('form.stepHint')} {...field('step')} />
        <SelectField
          label={t('form.vatRate')}
          required
          options={VAT_RATES.map((rate) => ({ value: String(rate), label: formatRate(rate) }))}
          {...field('vatRate')}
        />
        <NumberField label={t('form.deliveryDays')} {...field('deliveryDays')} />
      </Card>
    </Section>
  )
}

/** An article of a price list; a refused one keeps what was typed. */
export function ArticleForm({ values, problems, version, message, lots, cancelTo }: Props) {
  const { t } = useTexts('articles')
  const field = articleField(t, { values, problems })
  const names = version === null ? [...ARTICLE_FIELDS, ...PRICE_FIELDS] : ARTICLE_FIELDS
  const listed = names.flatMap((id) => {
    const problem = problems[id]
    return problem
      ? [{ id, text: t('form.summaryField', { field: t(`form.${id}`), problem: articleProblemText(t, problem) }) }]
      : []
  })
  return (
    <SentForm method="post" className="grid gap-8" noValidate>
      <ErrorSummary problems={listed} message={message ?? undefined} />
      {version === null ? null : <input type="hidden" name="version" value={version} />}
      <WhatItIs field={field} lots={lots} />
      <HowItIsSold field={field} />
      {version === null ? (
        <Section id="price" title={t('form.price')}>
          <Card padded className="grid items-start gap-5 tablet:grid-cols-2">
            <MoneyField label={t('form.unitPrice')} hint={t('form.unitPriceHint')} required {...field('unitPrice')} />
            <DateField label={t('form.validFrom')} required {...field('validFrom')} />
          </Card>
        </Section>
      ) : null}
      <div className="actions">
        <SubmitButton name="intent" value="save">
          {t('form.save')}
        </SubmitButton>
        <ButtonLink to={cancelTo} variant="quiet">
          {t('form.cancel')}
        </ButtonLink>
      </div>
    </SentForm>
  )
}
