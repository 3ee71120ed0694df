import '#app/i18n/centre-texts.ts'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { addDays } from '#app/domain/calendar.ts'
import { campaignState } from '#app/domain/campaign.ts'
import { memberTasks } from '#app/domain/member-task.ts'
import { can } from '#app/domain/permissions.ts'
import { textsFor } from '#app/i18n/texts.server.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { requireActor } from '#app/lib/auth.server.ts'
import { today } from '#app/lib/clock.server.ts'
import { pageTitle } from '#app/lib/page-title.server.ts'
import { HomeDeadlines } from '#app/ui/member-home/home-deadlines.tsx'
import { homeDeadline, homeFramework, homeMembership, taskLine } from '#app/ui/member-home/home-lines.ts'
import { HomeFrameworks, HomeMemberships } from '#app/ui/member-home/home-relations.tsx'
import { HomeTasks } from '#app/ui/member-home/home-tasks.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { listReceivedCalls } from '#db/queries/campaign-invitations.ts'
import { findDatabaseClock } from '#db/queries/campaigns.ts'
import { listBegunRequests } from '#db/queries/catalogue.ts'
import { listReceivedMessages } from '#db/queries/centre-messages.ts'
import { listDeadlinesBetween } from '#db/queries/deadline-list.ts'
import { listHomeFrameworks, listHomeMemberships } from '#db/queries/member-home.ts'
import { withTenant } from '#db/tenant.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireActor(request, 'centre:read')
  const t = textsFor('fr').in('member-home')
  return withTenant(actor.organisationId, async (tx) => {
    const now = await findDatabaseClock(tx)
    const calls = (await listReceivedCalls(tx)).filter((call) => campaignState(call, now) === 'open')
    const memberships = await listHomeMemberships(tx)
    const frameworks = await listHomeFrameworks(tx)
    const begun = await listBegunRequests(tx, today())
    const unread = (await listReceivedMessages(tx, actor.userId)).filter((message) => message.unread)
    return {
      title: pageTitle(t('title')),
      organisation: actor.organisation.name,
      mayAct: can(actor, 'centre:join'),
      tasks: memberTasks({ calls, memberships, begun, unread }).map((task) => taskLine(t, task)),
      memberships: memberships.map((membership) => homeMembership(t, membership)),
      deadlines: (
        await listDeadlinesBetween(tx, { from: addDays(today(), -90), to: addDays(today(), 180), limit: 5 })
      ).map((deadline) => homeDeadline(textsFor('fr').in('deadlines'), deadline, today())),
      frameworks: frameworks.map((framework) => homeFramework(t, framework, today())),
    }
  })
}

export default function MemberHome() {
  const { organisation, mayAct, tasks, memberships, frameworks, deadlines } = useLoaderData<typeof loader>()
  const { t } = useTexts('member-home')
  return (
    <>
      <PageHeader title={t('title')} subtitle={organisation} />
      <div className="grid gap-8">
        <HomeTasks tasks={tasks} mayAct={mayAct} />
        <HomeFrameworks frameworks={frameworks} />
        <HomeDeadlines deadlines={deadlines} />
        <HomeMemberships memberships={memberships} />
      </div>
    </>
  )
}
