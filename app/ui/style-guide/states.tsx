import { useTexts } from '#app/i18n/use-texts.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { ErrorMessage, FAILURES } from '#app/ui/error-page.tsx'
import { Skeleton } from '#app/ui/skeleton.tsx'
import { Specimen } from '#app/ui/style-guide/specimen.tsx'

export function States() {
  const { t } = useTexts('styles')
  return (
    <Specimen name="states">
      <div className="grid gap-4 desk:grid-cols-2">
        <div className="card">
          <EmptyState
            title={t('states.empty')}
            actions={
              <>
                <ButtonLink to="#states" variant="primary">
                  {t('states.import')}
                </ButtonLink>
                <ButtonLink to="#states">{t('states.create')}</ButtonLink>
              </>
            }
          >
            {t('states.emptyText')}
          </EmptyState>
        </div>
        <div className="card card-padded">
          <Skeleton lines={8} />
        </div>
      </div>
    </Specimen>
  )
}

export function Errors() {
  return (
    <Specimen name="errors">
      <div className="grid gap-4 desk:grid-cols-2">
        {FAILURES.map((failure) => (
          <div key={failure} className="card">
            <ErrorMessage failure={failure} requestId="7f3a-21" level={3} />
          </div>
        ))}
      </div>
    </Specimen>
  )
}
