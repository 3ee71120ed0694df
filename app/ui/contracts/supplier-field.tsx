import { useFetcher } from '@remix-run/react'
import { FILTER_PARAMETERS } from '#app/domain/contract-filter.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { TextField } from '#app/ui/text-field.tsx'

const NAMES = 'filtre-adjudicataires'

/** The exact name of a supplier; with script the register's own names are suggested while one types. */
export function SupplierField({ supplier }: { supplier: string | null }) {
  const { t } = useTexts('contracts')
  const suggestions = useFetcher<{ names: string[] }>({ key: NAMES })
  const suggest = (from: string) => suggestions.load(`/marches/adjudicataires?${new URLSearchParams({ debut: from })}`)
  return (
    <>
      <TextField
        name={FILTER_PARAMETERS.supplier}
        id="filtre-adjudicataire"
        label={t('filter.fields.supplier')}
        hint={t('filter.supplierHint')}
        list={NAMES}
        defaultValue={supplier ?? ''}
        autoComplete="off"
        maxLength={300}
        onFocus={(event) => suggest(event.currentTarget.value)}
        onChange={(event) => suggest(event.currentTarget.value)}
      />
      <datalist id={NAMES}>
        {suggestions.data?.names.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
    </>
  )
}
