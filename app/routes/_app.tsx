import type { LoaderFunctionArgs } from '@remix-run/node'
import { isRouteErrorResponse, Outlet, useLoaderData, useRouteError, useRouteLoaderData } from '@remix-run/react'
import { permissionsOf } from '#app/domain/permissions.ts'
import { type CurrentActor, requireUser } from '#app/lib/auth.server.ts'
import { today } from '#app/lib/clock.server.ts'
import { logoAddress } from '#app/lib/logo-address.ts'
import { OrganisationGuard } from '#app/ui/accounts/organisation-guard.tsx'
import { ErrorMessage, ErrorPage, failureOf } from '#app/ui/error-page.tsx'
import { AppShell } from '#app/ui/shell/app-shell.tsx'
import { navigationFor, PLATFORM_NAVIGATION } from '#app/ui/shell/navigation.ts'
import { OtherOrganisations } from '#app/ui/shell/other-organisations.tsx'
import type { ShellData } from '#app/ui/shell/shell-data.ts'
import { useDraftsOwner } from '#app/ui/use-drafts-owner.ts'
import { countContractsListed, countDeadlinesByBucket } from '#db/queries/deadline-counts.ts'
import { listOrganisationsOfUser } from '#db/queries/organisation-users.ts'
import { withTenant } from '#db/tenant.ts'

export const handle = { texts: 'app' }

async function navigationOf(actor: CurrentActor) {
  const [contracts, buckets] = await withTenant(actor.organisationId, (tx) =>
    Promise.all([countContractsListed(tx), countDeadlinesByBucket(tx, { today: today() })]),
  )
  const { missed, overdue } = buckets
  const deadlines = missed + overdue + buckets['within-30']
  const { operator } = actor.organisation
  return navigationFor(actor.role, { contracts, deadlines, lateDeadlines: missed + overdue, operator })
}

/** The frame of every signed-in page; somebody without an organisation has only their account in it. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { user, actor } = await requireUser(request)
  const [organisations, navigation] = await Promise.all([
    listOrganisationsOfUser(user.id),
    actor ? navigationOf(actor) : [],
  ])
  const active = actor?.organisation
  const shell: ShellData = {
    organisation: {
      name: active?.name ?? 'Mercuriale',
      accent: active?.accent ?? null,
      logo: active ? logoAddress(active) : null,
    },
    user: { name: user.name, email: user.email },
    searchable: active !== undefined,
    organisations: organisations.map(({ id, name }) => ({ id, name, current: id === active?.id })),
    navigation: user.platformAdministrator ? [...navigation, PLATFORM_NAVIGATION] : navigation,
  }
  const permissions = actor ? permissionsOf(actor) : []
  const acting = active ? { id: active.id, name: active.name } : null
  return { shell, permissions, acting, userId: user.id }
}

export default function AppLayout() {
  const { shell, acting, userId } = useLoaderData<typeof loader>()
  useDraftsOwner(userId)
  return (
    <AppShell data={shell}>
      {acting ? <OrganisationGuard organisation={acting} /> : null}
      <Outlet />
    </AppShell>
  )
}

/** An error of one page keeps the frame around it, unless the frame itself could not be read. */
export function ErrorBoundary() {
  const error = useRouteError()
  const layout = useRouteLoaderData<typeof loader>('routes/_app')
  const home = isRouteErrorResponse(error) && error.status === 403 ? '/compte' : '/'
  const failure = failureOf(error)
  const outside = failure === 'forbidden' && layout?.acting === null
  const shown = { failure: outside ? ('withoutOrganisation' as const) : failure, home }
  // A change that fails in a browser without script reads no frame: Remix then hands over null.
  if (!layout) return <ErrorPage {...shown} />
  return (
    <AppShell data={layout.shell}>
      <ErrorMessage {...shown}>
        {failure === 'notFound' || failure === 'forbidden' ? <OtherOrganisations {...layout.shell} /> : null}
      </ErrorMessage>
    </AppShell>
  )
}
