import '#app/i18n/centre-texts.ts'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { addDays, type IsoDate } from '#app/domain/calendar.ts'
import { campaignState } from '#app/domain/campaign.ts'
import { standing } from '#app/domain/catalogue.ts'
import { mayJoin } from '#app/domain/centre-schema.ts'
import { memberTasks } from '#app/domain/member-task.ts'
import type { MembershipStatus } from '#app/domain/membership.ts'
import { can } from '#app/domain/permissions.ts'
import { formatCents } from '#app/i18n/format.ts'
import { orderNumberText } from '#app/i18n/order-text.ts'
import { ofText } from '#app/i18n/order-words.ts'
import { textsFor } from '#app/i18n/texts.server.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { type CurrentActor, requireActor } from '#app/lib/auth.server.ts'
import { today } from '#app/lib/clock.server.ts'
import { pageTitle } from '#app/lib/page-title.server.ts'
import { orderingText } from '#app/ui/frameworks/catalogue-data.ts'
import { supplierOf } from '#app/ui/frameworks/framework-data.ts'
import { homeFramework } from '#app/ui/member-home/framework-lines.ts'
import { HomeDeadlines } from '#app/ui/member-home/home-deadlines.tsx'
import { HomeFrameworks } from '#app/ui/member-home/home-frameworks.tsx'
import { HomeJoinable } from '#app/ui/member-home/home-joinable.tsx'
import { homeDeadline, homeMembership, taskLine } from '#app/ui/member-home/home-lines.ts'
import { HomeMemberships } from '#app/ui/member-home/home-memberships.tsx'
import { HomeMerged } from '#app/ui/member-home/home-merged.tsx'
import { HomeOrders } from '#app/ui/member-home/home-orders.tsx'
import { HomeMessages, HomePapers, HomePurchases } from '#app/ui/member-home/home-papers.tsx'
import { HomeTasks } from '#app/ui/member-home/home-tasks.tsx'
import { mergedLines } from '#app/ui/member-home/merged-lines.ts'
import { homeMessage, homePaper, homePurchase } from '#app/ui/member-home/paper-lines.ts'
import { PageHeader } from '#app/ui/page-header.tsx'
import { listReceivedCalls } from '#db/queries/campaign-invitations.ts'
import { listMissedCalls } from '#db/queries/campaign-newcomers.ts'
import { findDatabaseClock } from '#db/queries/campaigns.ts'
import { listBegunRequests, listCatalogue } from '#db/queries/catalogue.ts'
import { listReceivedMessages } from '#db/queries/centre-messages.ts'
import { listDeadlinesBetween } from '#db/queries/deadline-list.ts'
import { listLotSuppliers } from '#db/queries/lot-suppliers.ts'
import { listHomeFrameworks, listHomeMemberships, listMissingDecisions } from '#db/queries/member-home.ts'
import { listHomePapers, listHomePurchases } from '#db/queries/member-home-papers.ts'
import { listMergedAnswers } from '#db/queries/merged-answers.ts'
import { listOrders } from '#db/queries/order-pages.ts'
import { countToApprove } from '#db/queries/orders.ts'
import { listPublicCentres } from '#db/queries/public-centres.ts'
import { type TenantTx, withTenant } from '#db/tenant.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

const JOINABLE_SHOWN = 5
const ORDERS_SHOWN = 5
const PURCHASES_SHOWN = 5
const PAPERS_SHOWN = 5
const MESSAGES_SHOWN = 3

const inSentence = (text: string) => text.charAt(0).toLowerCase() + text.slice(1)
const aboutOf = (centre: string, supplier: string | null) => [centre, supplier].filter(Boolean).join(' · ')

/** Asked together they share their round trips. */
const askHome = (tx: TenantTx, { userId, organisation }: CurrentActor, day: IsoDate) =>
  Promise.all([
    findDatabaseClock(tx),
    listReceivedCalls(tx),
    listHomeMemberships(tx),
    listHomeFrameworks(tx),
    listBegunRequests(tx, day),
    listMissingDecisions(tx),
    listReceivedMessages(tx, userId),
    listDeadlinesBetween(tx, { from: addDays(day, -90), to: addDays(day, 180), limit: 5 }),
    listCatalogue(tx, {
      ...{ words: '', view: 'joinable', kind: organisation.kind, today: day, limit: JOINABLE_SHOWN, offset: 0 },
    }),
    listHomePurchases(tx, PURCHASES_SHOWN),
    listHomePapers(tx, PAPERS_SHOWN),
    listMissedCalls(tx),
    listOrders(tx, { side: 'member', view: 'all', words: '', limit: ORDERS_SHOWN, offset: 0 }),
    countToApprove(tx),
    listMergedAnswers(tx),
  ])

/** With the suppliers of the lots of what names none of its own. */
async function readHome(tx: TenantTx, actor: CurrentActor, day: IsoDate) {
  const asked = await askHome(tx, actor, day)
  const [, , , frameworks, , , , , joinable] = asked
  const named = frameworks.map(({ frameworkId: id, ownerId, supplier }) => ({ id, ownerId, supplier }))
  return { asked, ofLots: await listLotSuppliers(tx, [...named, ...joinable.entries]) }
}

/** The centre that suspended our adhesion, where none admits us. */
const haltedBy = (memberships: readonly { status: MembershipStatus; centre: string }[]) =>
  memberships.some(({ status }) => status === 'accepted')
    ? null
    : (memberships.find(({ status }) => status === 'suspended')?.centre ?? null)

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireActor(request, 'centre:read')
  const texts = textsFor('fr')
  const t = texts.in('member-home')
  const day = today()
  const { asked, ofLots } = await withTenant(actor.organisationId, (tx) => readHome(tx, actor, day))
  const [
    now,
    received,
    memberships,
    frameworks,
    begun,
    decisions,
    messages,
    deadlines,
    joinable,
    purchases,
    papers,
    missed,
    orders,
    waiting,
    merged,
  ] = asked
  const supplierIn = (id: string, supplier: string | null) => supplierOf({ id, supplier }, ofLots)
  const calls = received.filter((call) => campaignState(call, now) === 'open')
  const unread = messages.filter((message) => message.unread)
  const tasks = memberTasks({ calls, missed, memberships, begun, decisions, unread })
  return {
    title: pageTitle(t('title')),
    organisation: actor.organisation.name,
    mayAct: can(actor, 'centre:join'),
    alone: memberships.length === 0 && frameworks.length === 0,
    admitted: (await listPublicCentres()).some(({ joinKinds }) => mayJoin(joinKinds, actor.organisation.kind)),
    merged: mergedLines(texts.in('letters'), merged, now),
    tasks: tasks.map((task) => taskLine(t, task, day)),
    memberships: memberships.map((membership) => homeMembership(t, membership)),
    deadlines: deadlines.map((deadline) => homeDeadline(texts.in('deadlines'), deadline, day)),
    frameworks: frameworks.map(({ supplier, ...framework }) =>
      homeFramework(
        t,
        { ...framework, supplier: supplierIn(framework.frameworkId, supplier) },
        { today: day, mayOrder: can(actor, 'order:place') },
      ),
    ),
    joinable: {
      total: joinable.total,
      suspended: haltedBy(memberships),
      lines: joinable.entries.map((entry) => ({
        ...{ id: entry.id, object: entry.object, about: aboutOf(entry.centre, supplierIn(entry.id, entry.supplier)) },
        ordering: inSentence(orderingText(texts.in('frameworks'), entry, day)),
        standing: standing(entry, actor.organisation.kind, day),
      })),
    },
    purchases: purchases.map((purchase) => homePurchase(t, purchase)),
    orders: orders.rows.map((row) => ({
      ...{ id: row.id, status: row.status, number: orderNumberText(row) },
      ...{ of: ofText(texts.in('orders'), row), amount: formatCents(row.amount) },
    })),
    toApprove: can(actor, 'order:approve') ? waiting : 0,
    papers: papers.map((paper) => homePaper(t, paper)),
    messages: messages.slice(0, MESSAGES_SHOWN).map(homeMessage),
  }
}

export default function MemberHome() {
  const home = useLoaderData<typeof loader>()
  const { t } = useTexts('member-home')
  return (
    <>
      <PageHeader title={t('title')} subtitle={home.organisation} />
      <div className="grid items-start gap-8 wide:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="grid min-w-0 gap-8">
          <HomeMerged lines={home.merged} />
          <HomeTasks tasks={home.tasks} mayAct={home.mayAct} alone={home.alone} admitted={home.admitted} />
          <HomeOrders orders={home.orders} toApprove={home.toApprove} />
          {home.alone ? null : <HomeFrameworks frameworks={home.frameworks} suspended={home.joinable.suspended} />}
          <HomeJoinable {...home.joinable} />
          {home.alone && home.purchases.length === 0 ? null : <HomePurchases purchases={home.purchases} />}
        </div>
        <div className="grid min-w-0 gap-8">
          <HomeDeadlines deadlines={home.deadlines} />
          <HomeMessages messages={home.messages} />
          <HomePapers papers={home.papers} />
          {home.memberships.length > 0 ? <HomeMemberships memberships={home.memberships} /> : null}
        </div>
      </div>
    </>
  )
}
