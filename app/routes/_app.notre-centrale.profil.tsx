import '#app/i18n/centre-texts.ts'
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { type CentreProblems, centreProblems } from '#app/domain/centre-field.ts'
import { CENTRE_FIELDS, centreSchema, joinKindsOf, kindBox } from '#app/domain/centre-schema.ts'
import { typedFields } from '#app/domain/internal-rule-field.ts'
import { textsFor } from '#app/i18n/texts.server.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { type CurrentActor, requireActor } from '#app/lib/auth.server.ts'
import { now } from '#app/lib/clock.server.ts'
import { readForm } from '#app/lib/form.server.ts'
import { pageTitle } from '#app/lib/page-title.server.ts'
import { statusOf } from '#app/lib/refusals.ts'
import { redirectWithToast } from '#app/lib/toast.server.ts'
import { publishCentre } from '#app/services/centre/publish-centre.server.ts'
import { saveCentre } from '#app/services/centre/save-centre.server.ts'
import { SubmitButton } from '#app/ui/button.tsx'
import { Card, Section } from '#app/ui/card.tsx'
import { CentreTabs } from '#app/ui/centre/centre-tabs.tsx'
import { NoCentre } from '#app/ui/centre/no-centre.tsx'
import { ProfileForm } from '#app/ui/centre/profile-form.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { findOwnCentre, type OwnCentre } from '#db/queries/own-centre.ts'
import { withTenant } from '#db/tenant.ts'

export { keepForm as clientAction } from '#app/ui/sending/keep-form.ts'

/** After a refusal too: it may say that something has changed. */
export const shouldRevalidate = () => true

const PAGE = '/notre-centrale/profil'
const texts = () => textsFor('fr').in('our-centre')

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

const valuesOf = (centre: OwnCentre | null): Record<string, string> => ({
  ...Object.fromEntries(CENTRE_FIELDS.map((name) => [name, centre?.[name] ?? ''])),
  ...Object.fromEntries((centre?.joinKinds ?? []).map((kind) => [kindBox(kind), 'on'])),
})

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireActor(request, 'centre:operate')
  const centre = await withTenant(actor.organisationId, findOwnCentre)
  return {
    title: pageTitle(texts()(centre ? 'profile.title' : 'profile.newTitle')),
    operator: actor.organisation.operator,
    slug: actor.organisation.slug,
    exists: centre !== null,
    published: centre?.publishedAt != null,
    version: centre?.version ?? 0,
    values: valuesOf(centre),
  }
}

const NONE: CentreProblems = {}

async function publish(actor: CurrentActor, published: boolean) {
  const result = await publishCentre(actor, { published, now: new Date(now().epochMilliseconds) })
  if (!result.ok) throw new Response(null, { status: statusOf(result.refusal) })
  const text = texts()(published ? 'profile.published' : 'profile.unpublished')
  return redirectWithToast(PAGE, { tone: 'done', text })
}

export async function action({ request }: ActionFunctionArgs) {
  const actor = await requireActor(request, 'centre:operate')
  const fields = await readForm(request)
  if (fields.intent === 'publish' || fields.intent === 'unpublish') return publish(actor, fields.intent === 'publish')

  const joinKinds = joinKindsOf(fields)
  const typed = {
    ...typedFields(fields, CENTRE_FIELDS),
    ...Object.fromEntries(joinKinds.map((kind) => [kindBox(kind), 'on'])),
  }
  const form = centreSchema.safeParse(typed)
  if (!form.success) return data({ typed, problems: centreProblems(form.error), stale: null }, { status: 400 })
  const result = await saveCentre(actor, { profile: { ...form.data, joinKinds }, version: Number(fields.version) || 0 })
  if (result.ok) {
    const text = texts()(result.value.created ? 'profile.created' : 'profile.saved')
    return redirectWithToast(PAGE, { tone: 'done', text })
  }
  if (result.refusal !== 'stale') throw new Response(null, { status: 403 })
  const current = await withTenant(actor.organisationId, findOwnCentre)
  return data({ typed, problems: NONE, stale: current?.version ?? 0 }, { status: 409 })
}

function Publishing({ published, slug }: { published: boolean; slug: string }) {
  const { t } = useTexts('our-centre')
  const address = `/centre/${slug}`
  return (
    <Section id="page" title={t('profile.page')}>
      <Card padded>
        <p>{t('profile.pageText')}</p>
        <p className="mt-2">
          {t('profile.pageAddress')}{' '}
          {published ? (
            <a className="link" href={address}>
              {address}
            </a>
          ) : (
            <span className="text-ink-soft">{address}</span>
          )}
        </p>
        <Form method="post" className="actions mt-4">
          <SubmitButton
            variant={published ? 'danger-quiet' : 'primary'}
            name="intent"
            value={published ? 'unpublish' : 'publish'}
          >
            {t(published ? 'profile.unpublish' : 'profile.publish')}
          </SubmitButton>
        </Form>
      </Card>
    </Section>
  )
}

export default function ProfilePage() {
  const { operator, exists, published, version, values, slug } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { t } = useTexts('our-centre')
  if (!operator) return <NoCentre operator={false} mayCreate={false} />
  const known = answer?.stale ?? version
  return (
    <>
      <PageHeader title={t(exists ? 'profile.title' : 'profile.newTitle')} subtitle={t('profile.subtitle')} />
      {exists ? <CentreTabs current="profile" /> : null}
      <div className="mt-6 grid max-w-form gap-8">
        {exists ? <Publishing published={published} slug={slug} /> : null}
        <ProfileForm
          key={known}
          values={answer?.typed ?? values}
          problems={answer?.problems ?? NONE}
          version={known}
          stale={answer?.stale != null}
        />
      </div>
    </>
  )
}
