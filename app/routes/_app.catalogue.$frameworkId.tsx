import '#app/i18n/centre-texts.ts'
import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { type CatalogueEntry, type Standing, standing } from '#app/domain/catalogue.ts'
import { type ParticipationStatus, TAKING_PART } from '#app/domain/participation.ts'
import { can } from '#app/domain/permissions.ts'
import { textsFor } from '#app/i18n/texts.server.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { type CurrentActor, requireActor } from '#app/lib/auth.server.ts'
import { now, today } from '#app/lib/clock.server.ts'
import { readForm } from '#app/lib/form.server.ts'
import { readOwnAllocations } from '#app/lib/own-allocations.server.ts'
import { readOwnUse } from '#app/lib/own-use.server.ts'
import { pageTitle } from '#app/lib/page-title.server.ts'
import { idParam } from '#app/lib/params.server.ts'
import { statusOf } from '#app/lib/refusals.ts'
import { redirectWithToast } from '#app/lib/toast.server.ts'
import { askParticipation } from '#app/services/participations/ask-participation.server.ts'
import { withdrawParticipation } from '#app/services/participations/withdraw-participation.server.ts'
import { PriceListLink } from '#app/ui/articles/price-list-link.tsx'
import { Badge } from '#app/ui/badge.tsx'
import { ButtonLink } from '#app/ui/button.tsx'
import { Card, Section } from '#app/ui/card.tsx'
import { OwnUse } from '#app/ui/consumption/own-use.tsx'
import { DescriptionList } from '#app/ui/description-list.tsx'
import { documentSize } from '#app/ui/documents/document-size.ts'
import { CallOfOthers } from '#app/ui/frameworks/call-of-others.tsx'
import {
  frameworkLife,
  kindInText,
  orderingText,
  standingBadge,
  stoppedText,
} from '#app/ui/frameworks/catalogue-data.ts'
import { CatalogueLots } from '#app/ui/frameworks/catalogue-lots.tsx'
import { type DocumentLink, DocumentLinks } from '#app/ui/frameworks/document-links.tsx'
import { awardedText, euroText, quantityText, supplierText, termText } from '#app/ui/frameworks/framework-data.ts'
import { OwnParticipation } from '#app/ui/frameworks/own-participation.tsx'
import { participationSaid } from '#app/ui/frameworks/participation-data.ts'
import { WhatToDo } from '#app/ui/frameworks/what-to-do.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { OwnAllocations } from '#app/ui/stocks/own-allocations.tsx'
import { listCampaignLots } from '#db/queries/campaigns.ts'
import { findCatalogueEntry, findMembersPart, listMembersLots, listPublicLots } from '#db/queries/catalogue.ts'
import { findCentreContact } from '#db/queries/centre-names.ts'
import { listMembersDocuments, listPublicDocuments } from '#db/queries/framework-documents.ts'
import { findOrderingObstacle } from '#db/queries/order-drafts.ts'
import { findKind } from '#db/queries/own-centre.ts'
import { findOwnParticipation, listParticipationMaxima } from '#db/queries/participations.ts'
import { countSoldArticles } from '#db/queries/price-list.ts'
import { type TenantTx, withTenant } from '#db/tenant.ts'

export { keepForm as clientAction } from '#app/ui/sending/keep-form.ts'

const texts = () => textsFor('fr').in('frameworks')

async function readOwn(tx: TenantTx, { id, ownerId }: CatalogueEntry, mayJoin: boolean) {
  const kept = await findOwnParticipation(tx, { ownerId, frameworkId: id })
  if (!kept) return null
  const { status, version, reason } = kept
  const lots = await listCampaignLots(tx, { ownerId, frameworkId: id })
  const maxima = await listParticipationMaxima(tx, [kept.id])
  const words = { t: texts(), answers: textsFor('fr').in('campaigns') }
  const said = participationSaid(words, kept, { lots, maxima })
  const request = mayJoin ? `/catalogue/${id}/participer` : null
  return { status, version, reason, said, request, decision: mayJoin ? `/catalogue/${id}/decision` : null }
}

/** Those that members read, or those that anybody does; each where this person can open it. */
async function readDocuments(tx: TenantTx, entry: CatalogueEntry): Promise<DocumentLink[]> {
  const { slug, id, member, participation } = entry
  const size = (bytes: number) => documentSize(textsFor('fr').in('documents'), bytes)
  if (member) {
    const participating = TAKING_PART.some((status) => status === participation)
    return (await listMembersDocuments(tx, entry, { participating })).map(({ number, byteSize, ...document }) => ({
      ...{ ...document, size: size(byteSize), href: `/documents/${document.id}/${number}` },
    }))
  }
  if (slug === null) return []
  return (await listPublicDocuments(entry, tx)).map((document) => ({
    ...{ id: document.id, kind: document.kind, title: document.title, size: size(document.byteSize) },
    href: `/centre/${slug}/marches/${id}/documents/${document.id}`,
  }))
}

/** Where this person orders from it today; null where nobody sells or the person or the day does not allow it. */
async function readOrderAt(tx: TenantTx, actor: CurrentActor, entry: CatalogueEntry, articles: number | null) {
  if (!entry.member || !articles || !can(actor, 'order:place')) return null
  const obstacle = await findOrderingObstacle(tx, { ownerId: entry.ownerId, frameworkId: entry.id })
  return obstacle === null ? `/catalogue/${entry.id}/articles` : null
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request, 'centre:read')
  const id = idParam(params.frameworkId)
  const t = texts()
  const mayJoin = can(actor, 'centre:join')
  const day = today()
  return withTenant(actor.organisationId, async (tx) => {
    const entry = await findCatalogueEntry(tx, id, day)
    if (!entry) throw new Response(null, { status: 404 })
    const reads = entry.member || entry.own
    const part = reads ? await findMembersPart(tx, entry) : null
    const how = standing(entry, await findKind(tx), day)
    const lots = await (reads ? listMembersLots(tx, entry) : listPublicLots(tx, entry))
    const { object, reference, centre, slug, supplier, summary } = entry
    const articles = reads ? await countSoldArticles(tx, { ownerId: entry.ownerId, frameworkId: id, today: day }) : null
    return {
      title: pageTitle(object),
      ...{ id, object, slug, mayJoin, mayOperate: can(actor, 'centre:operate'), called: entry.status === 'campaign' },
      own: await readOwn(tx, entry, mayJoin),
      use: await readOwnUse(tx, entry, { organisationId: actor.organisationId, today: day }),
      standing: how,
      cancelled:
        entry.cancelReason === null ? '' : t('catalogue.explained.cancelReason', { reason: entry.cancelReason }),
      admits: entry.joinKinds.map((kind) => kindInText(t, kind)).join(', '),
      contact: how === 'call-others' ? await findCentreContact(tx, entry.ownerId) : null,
      life: frameworkLife(entry.status),
      badge: standingBadge(t, how, entry.status),
      facts: {
        ...{ centre, reference, summary, supplier: awardedText(t, entry.status, supplierText(supplier, lots)) },
        ...{ term: termText(t, entry), ordering: orderingText(t, entry, day) },
      },
      stopped: stoppedText(t, entry.status, part?.reason ?? null),
      documents: await readDocuments(tx, entry),
      members: part && { conditions: part.conditions, ceiling: euroText(part.ceiling) },
      allocations: await readOwnAllocations(tx, textsFor('fr'), { ...entry, frameworkId: id }),
      articles,
      orderAt: await readOrderAt(tx, actor, entry, articles),
      lots: lots.map((lot) => ({
        ...{
          name: t('lots.lot', { number: lot.number, title: lot.title }),
          supplier: awardedText(t, entry.status, lot.supplier ?? supplier),
        },
        ...{ ceiling: euroText(lot.ceiling), quantity: quantityText(lot) },
      })),
    }
  })
}

const WITHDRAWN: Partial<Record<ParticipationStatus, 'own.abandoned' | 'own.withdrawn'>> = {
  draft: 'own.abandoned',
  asked: 'own.withdrawn',
}

/** What was begun before is gone on with as it is. */
async function start(actor: CurrentActor, frameworkId: string) {
  const result = await askParticipation(actor, {
    ...{ to: 'draft', frameworkId, version: 0, typed: {}, file: null, now: now() },
  })
  const code = result.ok ? null : result.refusal.code
  // What was sent once, or what a colleague began, is gone on with on the same page.
  if (code === null || code === 'stale' || code === 'not-allowed') {
    return redirect(`/catalogue/${frameworkId}/participer`)
  }
  if (code === 'forbidden' || code === 'not-found') throw new Response(null, { status: statusOf(code) })
  return redirectWithToast(`/catalogue/${frameworkId}`, { tone: 'late', text: texts()('request.closed') })
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request, 'centre:join')
  const frameworkId = idParam(params.frameworkId)
  const { intent, version } = await readForm(request)
  if (intent === 'start') return start(actor, frameworkId)
  if (intent !== 'withdraw') throw new Response(null, { status: 400 })
  const result = await withdrawParticipation(actor, { frameworkId, version: Number(version) || 0, now: now() })
  const back = `/catalogue/${frameworkId}`
  if (result.ok) {
    return redirectWithToast(back, { tone: 'done', text: texts()(WITHDRAWN[result.value.from] ?? 'own.left') })
  }
  const { refusal } = result
  if (refusal === 'forbidden' || refusal === 'not-found') throw new Response(null, { status: statusOf(refusal) })
  return redirectWithToast(back, { tone: 'late', text: texts()('own.overtaken') })
}

/** What the line on our own participation says already. */
const SAID_BY_OWN: readonly Standing[] = ['in', 'suspended', 'asked']

const PUBLIC = ['centre', 'reference', 'supplier', 'term', 'ordering', 'summary'] as const

export default function CatalogueEntryPage() {
  const page = useLoaderData<typeof loader>()
  const { id, object, slug, standing: how, admits, badge, facts, members, lots, own, documents, stopped } = page
  const { cancelled, mayJoin, mayOperate, called, articles, orderAt, contact, allocations } = page
  const { t } = useTexts('frameworks')
  const text = (value: string | null) =>
    value === null ? null : <span className="whitespace-pre-line break-words">{value}</span>
  const shown = PUBLIC.map((name) => ({ term: t(`catalogue.facts.${name}`), description: text(facts[name]) }))
  return (
    <div className="grid gap-8">
      <PageHeader
        title={object}
        breadcrumb={[{ label: t('catalogue.title'), to: '/catalogue' }, { label: object }]}
        badges={<Badge tone={badge.tone}>{badge.text}</Badge>}
        actions={
          orderAt === null ? (
            <WhatToDo {...{ id, slug, mayJoin, mayOperate, called }} standing={how} begun={own?.status === 'draft'} />
          ) : (
            <ButtonLink to={orderAt} variant="primary">
              {t('catalogue.order')}
            </ButtonLink>
          )
        }
      />
      {stopped ? <Notice tone="missed">{stopped}</Notice> : null}
      {contact ? <CallOfOthers object={object} contact={contact} /> : null}
      {contact || (own && SAID_BY_OWN.includes(how)) ? null : (
        <Notice tone="neutral">{t(`catalogue.explained.${how}`, { kinds: admits, reason: cancelled })}</Notice>
      )}
      {own ? (
        <OwnParticipation key={own.version} {...own} withoutEffect={how === 'not-member'} life={page.life} />
      ) : null}
      {page.use === null ? null : <OwnUse {...page.use} />}
      <OwnAllocations lines={allocations} journalTo={`/catalogue/${id}/attribution`} />
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
      {articles === null ? null : <PriceListLink count={articles} to={`/catalogue/${id}/articles`} />}
      <DocumentLinks documents={documents} />
      <CatalogueLots lots={lots} limits={members !== null} />
    </div>
  )
}
