import '#app/i18n/centre-texts.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'

/** Nothing to look after yet: what to do, for whoever may keep a centre and for whoever may not. */
export function NoCentre({ operator, mayCreate }: { operator: boolean; mayCreate: boolean }) {
  const { t } = useTexts('our-centre')
  if (!operator) {
    return (
      <Card>
        <EmptyState
          icon="building"
          title={t('empty.notOperator')}
          actions={
            <ButtonLink to="/centre" variant="secondary">
              {t('empty.seeCentres')}
            </ButtonLink>
          }
        >
          {t('empty.notOperatorText')}
        </EmptyState>
      </Card>
    )
  }
  const begin = mayCreate ? (
    <ButtonLink to="/notre-centrale/profil" variant="primary">
      {t('empty.begin')}
    </ButtonLink>
  ) : (
    t('empty.readOnly')
  )
  return (
    <Card>
      <EmptyState icon="building" title={t('empty.noCentre')} actions={begin}>
        {t('empty.operator')}
      </EmptyState>
    </Card>
  )
}
