import '#app/i18n/centre-texts.ts'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { type Standing, standing } from '#app/domain/catalogue.ts'
import { textsFor } from '#app/i18n/texts.server.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { requireActor } from '#app/lib/auth.server.ts'
import { today } from '#app/lib/clock.server.ts'
import { pageTitle } from '#app/lib/page-title.server.ts'
import { idParam } from '#app/lib/params.server.ts'
import { Badge } from '#app/ui/badge.tsx'
import { ButtonLink } from '#app/ui/button.tsx'
import { Card, Section } from '#app/ui/card.tsx'
import { DescriptionList } from '#app/ui/description-list.tsx'
import { orderingText, STANDING_TONES } from '#app/ui/frameworks/catalogue-data.ts'
import { CatalogueLots } from '#app/ui/frameworks/catalogue-lots.tsx'
import { euroText, quantityText, termText } from '#app/ui/frameworks/framework-data.ts'
import { Notice } from '#app/ui/notice.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { findCatalogueEntry, findMembersPart, listMembersLots, listPublicLots } from '#db/queries/catalogue.ts'
import { findKind } from '#db/queries/own-centre.ts'
import { withTenant } from '#db/tenant.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request, 'centre:read')
  const id = idParam(params.frameworkId)
  const t = textsFor('fr').in('frameworks')
  const day = today()
  return withTenant(actor.organisationId, async (tx) => {
    const entry = await findCatalogueEntry(tx, id, day)
    if (!entry) throw new Response(null, { status: 404 })
    const part = entry.member ? await findMembersPart(tx, entry) : null
    const lots = await (entry.member ? listMembersLots(tx, entry) : listPublicLots(tx, entry))
    const { object, reference, centre, slug, supplier, summary } = entry
    return {
      title: pageTitle(object),
      ...{ object, slug },
      standing: standing(entry, await findKind(tx), day),
      facts: { centre, reference, supplier, term: termText(t, entry), ordering: orderingText(t, entry, day), summary },
      members: part && { conditions: part.conditions, ceiling: euroText(part.ceiling) },
      lots: lots.map((lot) => ({
        name: t('lots.lot', { number: lot.number, title: lot.title }),
        supplier: lot.supplier,
        ceiling: euroText(lot.ceiling),
        quantity: quantityText(lot),
      })),
    }
  })
}

function WhatToDo({ standing: how, slug }: { standing: Standing; slug: string | null }) {
  const { t } = useTexts('frameworks')
  if (how === 'call') return <ButtonLink to="/appels">{t('catalogue.answer')}</ButtonLink>
  if (slug === null) return null
  if (how === 'join-centre') {
    return (
      <ButtonLink to={`/adherer/${slug}`} variant="primary">
        {t('catalogue.join')}
      </ButtonLink>
    )
  }
  return how === 'identified' ? <ButtonLink to={`/centre/${slug}`}>{t('catalogue.contact')}</ButtonLink> : null
}

const PUBLIC = ['centre', 'reference', 'supplier', 'term', 'ordering', 'summary'] as const

export default function CatalogueEntryPage() {
  const { object, slug, standing: how, facts, members, lots } = useLoaderData<typeof loader>()
  const { t } = useTexts('frameworks')
  const text = (value: string | null) =>
    value === null ? null : <span className="whitespace-pre-line break-words">{value}</span>
  const shown = PUBLIC.map((name) => ({ term: t(`catalogue.facts.${name}`), description: text(facts[name]) }))
  return (
    <div className="grid gap-8">
      <PageHeader
        title={object}
        breadcrumb={[{ label: t('catalogue.title'), to: '/catalogue' }, { label: object }]}
        badges={<Badge tone={STANDING_TONES[how]}>{t(`catalogue.standings.${how}`)}</Badge>}
        actions={<WhatToDo standing={how} slug={slug} />}
      />
      <Notice tone="neutral">{t(`catalogue.explained.${how}`)}</Notice>
      <Section id="public" title={t('catalogue.public')}>
        <Card padded>
          <DescriptionList items={shown} />
        </Card>
      </Section>
      <Section id="membres" title={t('catalogue.membersPart')}>
        {members ? (
          <Card padded>
            <DescriptionList
              items={(['ceiling', 'conditions'] as const).map((name) => ({
                term: t(`catalogue.facts.${name}`),
                description: text(members[name]),
              }))}
            />
          </Card>
        ) : (
          <p className="text-ink-soft">{t('catalogue.notForYou')}</p>
        )}
      </Section>
      <CatalogueLots lots={lots} limits={members !== null} />
    </div>
  )
}
