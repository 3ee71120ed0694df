import { useTexts } from '#app/i18n/use-texts.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'

type Props = {
  /** Whether there is anything to watch: a contract, or a day of a centre. */
  dated: boolean
  narrowed: boolean
  mayEdit: boolean
  /** The next deadline of the register, in words. */
  nextDue: string | null
}

function FirstSteps({ mayEdit }: { mayEdit: boolean }) {
  const { t } = useTexts('echeancier')
  if (!mayEdit) return <EmptyState title={t('empty.noContract')}>{t('empty.noContractReader')}</EmptyState>
  const actions = (
    <>
      <ButtonLink to="/importer" variant="primary">
        {t('empty.import')}
      </ButtonLink>
      <ButtonLink to="/marches/nouveau">{t('empty.create')}</ButtonLink>
    </>
  )
  return (
    <EmptyState title={t('empty.noContract')} actions={actions}>
      {t('empty.noContractText')}
    </EmptyState>
  )
}

/** No line to show: because nothing is followed yet, because nothing matches, or because all is well. */
export function NothingDue({ dated, narrowed, mayEdit, nextDue }: Props) {
  const { t } = useTexts('echeancier')
  const state = () => {
    if (!dated) return <FirstSteps mayEdit={mayEdit} />
    if (narrowed) {
      return (
        <EmptyState icon="search" title={t('empty.nothingFound')}>
          {t('empty.nothingFoundText')}
        </EmptyState>
      )
    }
    return (
      <EmptyState icon="check" title={t('empty.nothingDue')}>
        {nextDue ? t('empty.nothingDueNext', { day: nextDue }) : t('empty.nothingDueEver')}
      </EmptyState>
    )
  }
  return <div className="card mt-6">{state()}</div>
}
