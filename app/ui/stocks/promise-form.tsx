import '#app/i18n/centre-texts.ts'
import { STOCK_MOST, type StockProblems } from '#app/domain/stock-schema.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { Section } from '#app/ui/card.tsx'
import { DateField } from '#app/ui/date-field.tsx'
import { StockForm, stockField } from '#app/ui/stocks/stock-form.tsx'
import { TextAreaField } from '#app/ui/text-field.tsx'

type Props = {
  version: number
  /** What was said already, or is wished. */
  said: { promisedOn: string; promiseRemark: string }
  /** The day that was announced, in words; null before any was. */
  announced: string | null
  typed: Readonly<Partial<Record<string, string>>>
  problems: StockProblems
  message: string | null
}

/** When the centre serves an order from its stock, or another day for it; its buyer is told. */
export function PromiseForm({ version, said, announced, typed, problems, message }: Props) {
  const { t } = useTexts('stocks')
  const field = stockField(t, { values: { ...said, ...typed }, problems })
  return (
    <Section id="promise" title={t(announced === null ? 'serve.promise' : 'serve.move')}>
      <StockForm
        labels={{ promisedOn: t('serve.promisedOn'), promiseRemark: t('serve.promiseRemark') }}
        problems={problems}
        message={message}
        intent="promise"
        button={t(announced === null ? 'serve.promiseButton' : 'serve.moveButton')}
        variant={announced === null ? 'primary' : 'secondary'}
        version={version}
      >
        {announced === null ? null : <p className="text-ink-soft">{t('serve.moveHint', { day: announced })}</p>}
        <DateField label={t('serve.promisedOn')} required {...field('promisedOn')} />
        <TextAreaField
          label={t('serve.promiseRemark')}
          rows={3}
          most={STOCK_MOST.remarks}
          {...field('promiseRemark')}
        />
      </StockForm>
    </Section>
  )
}
