import { lazy, Suspense } from 'react'
import { cpvCodesIn } from '#app/domain/cpv.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { ContractText } from '#app/ui/contracts/contract-fields.tsx'
import { useContractField } from '#app/ui/contracts/use-contract-form.ts'
import { useHydrated } from '#app/ui/use-hydrated.ts'

const CpvSearch = lazy(() => import('#app/ui/contracts/cpv-search.tsx'))

/** The codes as text; with script a search beside them adds one. */
export function CpvField() {
  const { t } = useTexts('contracts')
  const { form } = useContractField('cpvCodes')
  const hydrated = useHydrated()
  const add = (code: string) => {
    const codes = new Set([...cpvCodesIn(form.getValues('cpvCodes')), code])
    form.setValue('cpvCodes', [...codes].join(', '), { shouldDirty: true, shouldValidate: true })
  }
  return (
    <>
      <ContractText name="cpvCodes" hint={t('form.hints.cpvCodes')} />
      {hydrated ? (
        <Suspense fallback={<div className="field" />}>
          <CpvSearch onChosen={add} />
        </Suspense>
      ) : null}
    </>
  )
}
