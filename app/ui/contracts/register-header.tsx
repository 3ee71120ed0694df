import { addressOf, type ContractListRequest } from '#app/domain/contract-filter.ts'
import { formatNumber } from '#app/i18n/format.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import type { Counted } from '#app/ui/contracts/register-pages.tsx'
import { Icon } from '#app/ui/icon.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'

type Page = ContractListRequest & { counted: Counted; may: { edit: boolean; import: boolean } }

export function RegisterHeader({ page, filtered }: { page: Page; filtered: boolean }) {
  const { t } = useTexts('contracts')
  const { total, more } = page.counted
  const formatted = formatNumber(total)
  const kind = filtered
    ? (['list.filteredMore', 'list.filteredCount'] as const)
    : (['list.more', 'list.count'] as const)
  return (
    <PageHeader
      title={t('title')}
      subtitle={<span role="status">{more ? t(kind[0], { formatted }) : t(kind[1], { count: total, formatted })}</span>}
      actions={
        <>
          <a className="button button-secondary" href={`/marches/export.xlsx${addressOf(page)}`} download>
            <Icon name="download" size={16} />
            {t('list.export')}
          </a>
          {page.may.import ? (
            <ButtonLink to="/importer">
              <Icon name="upload" size={16} />
              {t('list.import')}
            </ButtonLink>
          ) : null}
          {page.may.edit ? (
            <ButtonLink to="/marches/nouveau" variant="primary">
              <Icon name="plus" size={16} />
              {t('list.new')}
            </ButtonLink>
          ) : null}
        </>
      }
    />
  )
}
