import '#app/i18n/centre-texts.ts'
import { Form } from '@remix-run/react'
import { useTexts } from '#app/i18n/use-texts.ts'
import { Button } from '#app/ui/button.tsx'
import { type Option, SelectField } from '#app/ui/select-field.tsx'

type Props = {
  to: string
  years: readonly number[]
  year: number | null
  /** None where there is nothing to choose among. */
  lots?: readonly Option[]
  lotId?: string | null
  /** What the address says besides, and keeps. */
  kept?: Readonly<Record<string, string | null>>
}

/** Which years, and of which lot: the address holds both, and it works without script. */
export function PeriodForm({ to, years, year, lots = [], lotId = null, kept = {} }: Props) {
  const { t } = useTexts('consumption')
  return (
    <Form key={`${year} ${lotId}`} action={to} className="no-print flex flex-wrap items-end gap-3" preventScrollReset>
      {Object.entries(kept).map(([name, value]) =>
        value === null ? null : <input key={name} type="hidden" name={name} value={value} />,
      )}
      <SelectField
        name="annee"
        label={t('period.label')}
        placeholder={t('period.all')}
        defaultValue={year ?? ''}
        options={years.map((one) => ({ value: String(one), label: String(one) }))}
      />
      {lots.length > 1 ? (
        <SelectField
          name="lot"
          label={t('period.lot')}
          placeholder={t('period.allLots')}
          defaultValue={lotId ?? ''}
          options={lots}
        />
      ) : null}
      <Button type="submit">{t('period.show')}</Button>
    </Form>
  )
}
