import { addressOf, type ContractFilter, type ContractOrder } from '#app/domain/contract-filter.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'

/** No contract at all: what to do first. */
export function EmptyRegister({ may }: { may: { edit: boolean; import: boolean } }) {
  const { t } = useTexts('contracts')
  const actions = (
    <>
      {may.import ? (
        <ButtonLink to="/importer" variant="primary">
          {t('list.import')}
        </ButtonLink>
      ) : null}
      {may.edit ? <ButtonLink to="/marches/nouveau">{t('list.new')}</ButtonLink> : null}
    </>
  )
  return (
    <>
      <PageHeader title={t('title')} />
      <Card>
        <EmptyState title={t('list.empty.title')} actions={may.edit || may.import ? actions : undefined}>
          {t(may.edit ? 'list.empty.text' : 'list.empty.textReader')}
        </EmptyState>
      </Card>
    </>
  )
}

export function NothingFound() {
  const { t } = useTexts('contracts')
  return (
    <Card>
      <EmptyState
        icon="search"
        title={t('list.nothing.title')}
        actions={<ButtonLink to="/marches">{t('list.nothing.clear')}</ButtonLink>}
      >
        {t('list.nothing.text')}
      </EmptyState>
    </Card>
  )
}

type PastEndProps = { filter: ContractFilter; order: ContractOrder }

/** A page number beyond the last, as an old address may hold. */
export function PastEnd({ filter, order }: PastEndProps) {
  const { t } = useTexts('contracts')
  const first = `/marches${addressOf({ filter, order })}`
  return (
    <Card>
      <EmptyState
        title={t('list.pastEnd.title')}
        actions={<ButtonLink to={first}>{t('list.pastEnd.first')}</ButtonLink>}
      />
    </Card>
  )
}
