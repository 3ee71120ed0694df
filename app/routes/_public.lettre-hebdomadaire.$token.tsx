import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { done, refused } from '#app/domain/result.ts'
import { receivesDigest } from '#app/domain/weekly-digest.ts'
import { textsFor } from '#app/i18n/texts.server.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { linkedActor } from '#app/lib/auth.server.ts'
import { today } from '#app/lib/clock.server.ts'
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
async function linkedBy(token: string | undefined) {
  const holder = readDigestToken(token ?? '', today())
  if (!holder.ok) return holder
  const actor = await linkedActor(holder.value)
  return actor ? done(actor) : refused('unknown-token' as const)
}

const statusOfLink = (refusal: 'unknown-token' | 'expired-token') => (refusal === 'expired-token' ? 410 : 404)

export async function loader({ params }: LoaderFunctionArgs) {
  const title = pageTitle(textsFor('fr').in('auth')('digest.title'))
  const linked = await linkedBy(params.token)
  if (!linked.ok) {
    return data({ title, reader: null, refusal: linked.refusal }, { status: statusOfLink(linked.refusal) })
  }
  const actor = linked.value
  const reader = await withTenant(actor.organisationId, (tx) => findDigestReader(tx, actor.userId ?? ''))
  if (!reader) return data({ title, reader: null, refusal: 'unknown-token' as const }, { status: 404 })
  const { email, organisation } = reader
  return data({
    title,
    reader: { email, organisation: organisation.name, receives: receivesDigest(reader) },
    refusal: null,
  })
}

/** For the button of the page and for a mail program's own (RFC 8058), which follows no redirect. */
export async function action({ params }: ActionFunctionArgs) {
  const linked = await linkedBy(params.token)
  if (!linked.ok) return data({ stopped: false }, { status: statusOfLink(linked.refusal) })
  const result = await chooseWeeklyDigest(linked.value, { wanted: false })
  return result.ok ? { stopped: true } : data({ stopped: false }, { status: 404 })
}

export default function StopWeeklyDigestPage() {
  const { reader, refusal } = useLoaderData<typeof loader>()
  const stopped = useActionData<typeof action>()?.stopped
  const { t } = useTexts('auth')
  if (refusal === 'expired-token') {
    const next = { to: '/compte#digest', label: t('digest.account') }
    return <DeadLink refusal={refusal} hint={t('digest.expiredHint')} next={next} />
  }
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
