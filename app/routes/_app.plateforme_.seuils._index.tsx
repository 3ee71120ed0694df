import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { addDays } from '#app/domain/calendar.ts'
import { textsFor } from '#app/i18n/texts.server.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { requirePlatformAdministrator } from '#app/lib/auth.server.ts'
import { today } from '#app/lib/clock.server.ts'
import { pageTitle } from '#app/lib/page-title.server.ts'
import { Badge } from '#app/ui/badge.tsx'
import { Fold, FoldedPage } from '#app/ui/law/folded-page.tsx'
import { parameterFamilies } from '#app/ui/law/parameter-lines.ts'
import { PageHeader } from '#app/ui/page-header.tsx'
import { Cell, Row, RowHeader, Table } from '#app/ui/table.tsx'
import { findLawParameters } from '#db/queries/law-parameters.ts'

/** Thresholds that end within so many days are pointed out: the new ones are published before. */
const SOON_DAYS = 120

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

export async function loader({ request }: LoaderFunctionArgs) {
  await requirePlatformAdministrator(request)
  const t = textsFor('fr').in('law')
  const families = parameterFamilies(
    await findLawParameters(),
    { today: today(), soon: addDays(today(), SOON_DAYS) },
    t,
  )
  return { title: pageTitle(t('manage.title')), families }
}

export default function LawParametersPage() {
  const { families } = useLoaderData<typeof loader>()
  const { t } = useTexts('law')
  const entries = families.map(({ family }) => ({ id: family, label: t(`families.${family}`) }))
  const columns = [
    { key: 'rule', label: t('page.rule') },
    { key: 'value', label: t('page.value'), numeric: true, className: 'tablet:w-28' },
    { key: 'period', label: t('manage.period'), className: 'tablet:w-[24rem]' },
  ]
  return (
    <>
      <PageHeader title={t('manage.title')} subtitle={t('manage.subtitle')} />
      <FoldedPage entries={entries}>
        {families.map(({ family, lines }, place) => {
          const ending = lines.filter(({ state }) => state === 'ends').length
          return (
            <Fold
              key={family}
              id={family}
              level="h2"
              open={place === 0 || ending > 0}
              title={t(`families.${family}`)}
              aside={
                <>
                  {ending > 0 ? <Badge tone="late">{t('manage.toRenew', { count: ending })}</Badge> : null}
                  {lines.length}
                </>
              }
            >
              <Table caption={t(`families.${family}`)} columns={columns} paired>
                {lines.map(({ code, label, value, period, state }) => (
                  <Row key={code}>
                    <RowHeader>
                      <Link to={`/plateforme/seuils/${code}`} className="link">
                        {label}
                      </Link>
                    </RowHeader>
                    <Cell label={t('page.value')} numeric>
                      {value}
                    </Cell>
                    <Cell label={t('manage.period')}>
                      <span>
                        {period} {state === 'ends' ? <Badge tone="late">{t('manage.ends')}</Badge> : null}
                        {state === 'ended' ? <Badge>{t('manage.ended')}</Badge> : null}
                      </span>
                    </Cell>
                  </Row>
                ))}
              </Table>
            </Fold>
          )
        })}
      </FoldedPage>
    </>
  )
}
