import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import {
  Link,
  Outlet,
  type ShouldRevalidateFunctionArgs,
  useLoaderData,
  useNavigation,
  useSearchParams,
} from '@remix-run/react'
import type { Bucket } from '#app/domain/deadline-bucket.ts'
import { can } from '#app/domain/permissions.ts'
import { formatDate, formatNumber } from '#app/i18n/format.ts'
import { textsFor } from '#app/i18n/texts.server.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { type CurrentActor, requireActor } from '#app/lib/auth.server.ts'
import { today as currentDay, now } from '#app/lib/clock.server.ts'
import { ContractsTimeline } from '#app/ui/deadlines/contracts-timeline.tsx'
import { echeancierAddress } from '#app/ui/deadlines/deadline-address.ts'
import { bucketDays, deadlineCounters } from '#app/ui/deadlines/deadline-counters.ts'
import { DeadlineFilter } from '#app/ui/deadlines/deadline-filter.tsx'
import { DeadlineGroup, ListSteps } from '#app/ui/deadlines/deadline-groups.tsx'
import { deadlineGroupsData, printedPart } from '#app/ui/deadlines/deadline-groups-data.ts'
import { cursorText, type DeadlineParams, deadlineParams } from '#app/ui/deadlines/deadline-params.ts'
import { NothingDue } from '#app/ui/deadlines/nothing-due.tsx'
import { timelineData } from '#app/ui/deadlines/timeline-data.ts'
import { PageHeader } from '#app/ui/page-header.tsx'
import { momentInWords } from '#app/ui/reminders/ledger-lines.ts'
import { SilenceNotice } from '#app/ui/reminders/silence-notice.tsx'
import { Stats } from '#app/ui/stats.tsx'
import { type BucketCounts, countContractsFollowed, countDeadlinesByBucket } from '#db/queries/deadline-counts.ts'
import { findDeadlineDetails } from '#db/queries/deadline-details.ts'
import { findNextDeadline } from '#db/queries/deadline-list.ts'
import { findBucketPage, findDeadlineOverview, findGroupPage } from '#db/queries/deadline-overview.ts'
import { listManagers } from '#db/queries/managers.ts'
import { reminderAlarm } from '#db/queries/reminder-runs.ts'
import { findTimelinePage } from '#db/queries/timeline.ts'
import { type TenantTx, withTenant } from '#db/tenant.ts'

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

function findPage(tx: TenantTx, { view, ...rest }: DeadlineParams, asked: { today: string; managerId: string | null }) {
  const filter = { kind: rest.kind, ...asked }
  if (view.show === 'bucket') return findBucketPage(tx, { ...filter, bucket: view.bucket, after: view.after })
  if (view.show === 'group') return findGroupPage(tx, { ...filter, group: view.group, after: view.after })
  return findDeadlineOverview(tx, filter)
}

async function read(actor: CurrentActor, params: DeadlineParams, today: string) {
  const managerId = params.mine ? actor.userId : params.managerId
  return withTenant(actor.organisationId, async (tx) => {
    // Asked together they share their round trips.
    const [counts, page, followed, managers, timeline, silence] = await Promise.all([
      countDeadlinesByBucket(tx, { today, kind: params.kind, managerId }),
      findPage(tx, params, { today, managerId }),
      countContractsFollowed(tx),
      listManagers(tx),
      findTimelinePage(tx, { today, until: `${params.years.last}-12-31`, managerId, after: params.lifeAfter }),
      can(actor, 'contract:edit') ? reminderAlarm(new Date(now().epochMilliseconds), tx) : null,
    ])
    const rows = page.groups.flatMap((group) => group.rows)
    const [details, nextDue] = await Promise.all([
      findDeadlineDetails(tx, { rows, timeline, launchLeadDays: actor.organisation.defaultLaunchLeadDays }),
      rows.length === 0 ? findNextDeadline(tx, { from: today }) : null,
    ])
    return { counts, page, followed, managers, silence, ...details, nextDue }
  })
}

const totalOf = (counts: BucketCounts, bucket: Bucket | null): number =>
  bucket ? counts[bucket] : Object.values(counts).reduce((sum, count) => sum + count, 0)

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireActor(request, 'contract:read')
  const today = currentDay()
  const texts = textsFor('fr')
  const t = texts.in('echeancier')
  const search = new URL(request.url).searchParams
  const params = deadlineParams(search, today)
  const { view } = params
  const found = await read(actor, params, today)
  const bucket = view.show === 'bucket' ? view.bucket : null
  const reading = { texts, today, mayDecide: can(actor, 'decision:record'), mayEdit: can(actor, 'contract:edit') }
  return {
    title: texts.in('common')('pageTitle', { page: t('title') }),
    today: capitalised(formatDate(today, 'long')),
    followed: {
      count: found.followed,
      text: t('followed', { count: found.followed, shown: formatNumber(found.followed) }),
    },
    counters: deadlineCounters(found.counts, { texts, search, current: bucket }),
    bucket: bucket && { name: bucket, days: bucketDays(bucket, { texts, today }) },
    groups: deadlineGroupsData(found.page.groups, found.states, reading),
    printed:
      view.show === 'group' ? null : printedPart(found.page.groups, { texts, total: totalOf(found.counts, bucket) }),
    next: found.page.next && cursorText(found.page.next),
    /** Centres have days too, where no contract is followed yet. */
    dated: found.followed > 0 || totalOf(found.counts, null) > 0,
    overview: view.show === 'overview' && found.counts.later > 0,
    paged: view.show !== 'overview' && view.after !== null,
    nextDue: found.nextDue && formatDate(found.nextDue.dueOn, 'long'),
    filter: {
      kind: params.kind ?? '',
      manager: params.mine ? 'moi' : (params.managerId ?? ''),
      managers: found.managers,
    },
    mayEdit: can(actor, 'contract:edit'),
    silence: found.silence?.alarm
      ? { since: momentInWords(found.silence.lastRunAt), journal: can(actor, 'reminder:manage') }
      : null,
    timeline: timelineData(found.timeline, params, { texts, today }),
  }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title ?? 'Mercuriale' }]

/** A question that opens or closes over the list leaves the list as it is. */
export function shouldRevalidate({
  currentUrl,
  nextUrl,
  formMethod,
  defaultShouldRevalidate,
}: ShouldRevalidateFunctionArgs) {
  const moved = currentUrl.pathname !== nextUrl.pathname
  return moved && (formMethod === undefined || formMethod === 'GET') ? false : defaultShouldRevalidate
}

export default function Echeancier() {
  const { today, followed, dated, counters, bucket, timeline, silence } = useLoaderData<typeof loader>()
  const { t } = useTexts('echeancier')
  return (
    <>
      <PageHeader
        title={t('title')}
        subtitle={`${today} · ${followed.text}`}
        actions={dated ? <HeaderActions timeline={followed.count > 0} /> : null}
      />
      {silence ? <SilenceNotice silence={silence} /> : null}
      {dated ? <Stats label={t('counters.label')} items={counters} /> : null}
      {bucket ? <BucketHeading name={bucket.name} days={bucket.days} /> : null}
      <Lines />
      {followed.count > 0 ? <ContractsTimeline timeline={timeline} /> : null}
      <Outlet />
    </>
  )
}

function HeaderActions({ timeline }: { timeline: boolean }) {
  const { filter } = useLoaderData<typeof loader>()
  const { t } = useTexts('echeancier')
  return (
    <>
      <DeadlineFilter {...filter} />
      {timeline ? (
        <a href="#vie" className="button button-secondary no-print max-tablet:hidden">
          {t('timeline.title')}
        </a>
      ) : null}
    </>
  )
}

function BucketHeading({ name, days }: { name: Bucket; days: string | null }) {
  const { t } = useTexts('echeancier')
  const [search] = useSearchParams()
  return (
    <div className="section-heading">
      <h2>{t(`tranche.${name}`)}</h2>
      {days ? <p>{days}</p> : null}
      <Link to={echeancierAddress(search, { tranche: null, apres: null })} className="link text-small">
        {t('tranche.back')}
      </Link>
    </div>
  )
}

function Lines() {
  const { groups, printed, next, paged, overview, dated, filter, mayEdit, nextDue, bucket } =
    useLoaderData<typeof loader>()
  const narrowed = filter.kind !== '' || filter.manager !== '' || bucket !== null
  const loading = useNavigation().location?.pathname === '/echeances'
  if (groups.length === 0) {
    return (
      <>
        <NothingDue {...{ dated: dated || narrowed, narrowed, mayEdit, nextDue }} />
        <ListSteps next={null} first={paged} later={overview} />
      </>
    )
  }
  return (
    <div aria-busy={loading} className="transition-opacity aria-busy:opacity-55">
      {groups.map((group, position) => (
        <DeadlineGroup key={group.key} group={group} discover={position === 0} />
      ))}
      {printed ? <p className="print-only mt-4 text-ink-soft">{printed}</p> : null}
      <ListSteps next={next} first={paged} later={overview} />
    </div>
  )
}
