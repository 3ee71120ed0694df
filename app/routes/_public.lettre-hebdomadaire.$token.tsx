import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { receivesDigest } from '#app/domain/weekly-digest.ts'
import { textsFor } from '#app/i18n/texts.server.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { linkedActor } from '#app/lib/auth.server.ts'
import { readDigestToken } from '#app/lib/digest-link.server.ts'
import { pageTitle } from '#app/lib/page-title.server.ts'
import { chooseWeeklyDigest } from '#app/services/reminders/choose-weekly-digest.server.ts'
import { DeadLink } from '#app/ui/accounts/dead-link.tsx'
import { FrontPage } from '#app/ui/accounts/front-page.tsx'
import { ButtonLink, SubmitButton } from '#app/ui/button.tsx'
import { findDigestReader } from '#db/queries/weekly-digests.ts'
import { withTenant } from '#db/tenant.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

/** The link itself is the permission: it speaks for one person and one organisation's letter. */
async function actorOf(token: string | undefined) {
  const holder = readDigestToken(token ?? '')
  return holder && linkedActor(holder)
}

export async function loader({ params }: LoaderFunctionArgs) {
  const title = pageTitle(textsFor('fr').in('auth')('digest.title'))
  const actor = await actorOf(params.token)
  const reader = actor && (await withTenant(actor.organisationId, (tx) => findDigestReader(tx, actor.userId ?? '')))
  if (!reader) return data({ title, reader: null }, { status: 404 })
  const { email, organisation } = reader
  return data({ title, reader: { email, organisation: organisation.name, receives: receivesDigest(reader) } })
}

/** For the button of the page and for a mail program's own (RFC 8058), which follows no redirect. */
export async function action({ params }: ActionFunctionArgs) {
  const actor = await actorOf(params.token)
  const result = actor && (await chooseWeeklyDigest(actor, { wanted: false }))
  return result?.ok ? { stopped: true } : data({ stopped: false }, { status: 404 })
}

export default function StopWeeklyDigestPage() {
  const { reader } = useLoaderData<typeof loader>()
  const stopped = useActionData<typeof action>()?.stopped
  const { t } = useTexts('auth')
  if (!reader) return <DeadLink refusal="unknown-token" next={{ to: '/', label: t('tokens.home') }} />
  const { email, organisation } = reader
  if (stopped || !reader.receives) {
    return (
      <FrontPage title={t('digest.title')} intro={t('digest.stopped', { email, organisation })}>
        <p className="text-ink-soft">{t('digest.again')}</p>
        <ButtonLink to="/compte#digest" variant="secondary" wide>
          {t('digest.account')}
        </ButtonLink>
      </FrontPage>
    )
  }
  return (
    <FrontPage title={t('digest.title')} intro={t('digest.question', { email, organisation })}>
      <Form method="post">
        <SubmitButton wide>{t('digest.stop')}</SubmitButton>
      </Form>
    </FrontPage>
  )
}
