import '#app/i18n/centre-texts.ts'
import { VAT_RATES } from '#app/domain/article.ts'
import { FREE_MOST_DESCRIPTION, FREE_POSITION } from '#app/domain/free-line.ts'
import type { OrderProblems } from '#app/domain/order-schema.ts'
import { UNIT_CODES } from '#app/domain/unit-code.ts'
import { orderField } from '#app/i18n/order-words.ts'
import { formatRate } from '#app/i18n/price-text.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { ButtonLink, SubmitButton } from '#app/ui/button.tsx'
import { Card, Section } from '#app/ui/card.tsx'
import { MoneyField } from '#app/ui/number-field.tsx'
import { SelectField } from '#app/ui/select-field.tsx'
import { TextField } from '#app/ui/text-field.tsx'

type Values = Readonly<Partial<Record<string, string>>>

/** A free line that is being changed, and how its fields have it. */
export type ChangingLine = { position: number; values: Values }

type Props = { values: Values; problems: OrderProblems; changing: ChangingLine | null; backTo: string }

/** What a buyer orders that the price list does not have; part of the form of a draft. */
export function FreeLineFields({ values, problems, changing, backTo }: Props) {
  const { t } = useTexts('orders')
  const { t: articles } = useTexts('articles')
  const chosen = { freeUnit: UNIT_CODES[0], freeVatRate: String(VAT_RATES[0]), ...changing?.values, ...values }
  const field = orderField(t, { values: chosen, problems })
  return (
    <Section id="free" title={t(changing ? 'free.change' : 'free.title')} note={t('free.note')}>
      <Card padded className="grid items-start gap-5 tablet:grid-cols-4">
        {changing ? <input type="hidden" name={FREE_POSITION} value={changing.position} /> : null}
        <TextField
          className="tablet:col-span-4"
          label={t('free.freeDescription')}
          maxLength={FREE_MOST_DESCRIPTION}
          {...field('freeDescription')}
        />
        <TextField label={t('free.freeQuantity')} inputMode="decimal" autoComplete="off" {...field('freeQuantity')} />
        <SelectField
          label={t('free.freeUnit')}
          options={UNIT_CODES.map((value) => ({ value, label: articles(`units.${value}`) }))}
          {...field('freeUnit')}
        />
        <MoneyField label={t('free.freePrice')} {...field('freePrice')} />
        <SelectField
          label={t('free.freeVatRate')}
          options={VAT_RATES.map((rate) => ({ value: String(rate), label: formatRate(rate) }))}
          {...field('freeVatRate')}
        />
        <div className="actions tablet:col-span-4">
          <SubmitButton name="intent" value="add-free" variant="secondary">
            {t(changing ? 'free.keep' : 'free.add')}
          </SubmitButton>
          {changing ? (
            <ButtonLink to={backTo} variant="quiet">
              {t('free.leave')}
            </ButtonLink>
          ) : null}
        </div>
      </Card>
    </Section>
  )
}
