import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { textsFor } from '#app/i18n/texts.server.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { optionalUser } from '#app/lib/auth.server.ts'
import { clientPlaceOf } from '#app/lib/client-place.server.ts'
import { now } from '#app/lib/clock.server.ts'
import { readLetterToken } from '#app/lib/letter-link.server.ts'
import { pageTitle } from '#app/lib/page-title.server.ts'
import { safePath } from '#app/lib/safe-path.ts'
import { requestAccess } from '#app/services/accounts/request-access.server.ts'
import { DeadLink } from '#app/ui/accounts/dead-link.tsx'
import { FrontPage } from '#app/ui/accounts/front-page.tsx'
import { ButtonLink, SubmitButton } from '#app/ui/button.tsx'
import { Notice } from '#app/ui/notice.tsx'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

/** The page behind the letters to a contact: it says the same to whoever opens it, and names nobody. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const goal = safePath(new URL(request.url).searchParams.get('vers')) ?? '/'
  if (await optionalUser(request)) throw redirect(goal)
  const title = pageTitle(textsFor('fr').in('auth')('access.title'))
  const known = readLetterToken(params.token ?? '') !== null
  return data({ title, known, signIn: `/login?vers=${encodeURIComponent(goal)}` }, { status: known ? 200 : 404 })
}

export async function action({ request, params }: ActionFunctionArgs) {
  const letter = readLetterToken(params.token ?? '')
  if (!letter) throw new Response(null, { status: 404 })
  const result = await requestAccess({ letter, place: clientPlaceOf(request), now: now() })
  if (result.ok) return data({ asked: true, seconds: 0 })
  const { seconds } = result.refusal
  return data({ asked: false, seconds }, { status: 429, headers: { 'retry-after': String(seconds) } })
}

export default function AccessPage() {
  const { t } = useTexts('auth')
  const { known, signIn } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  if (!known) return <DeadLink refusal="unknown-token" next={{ to: '/login', label: t('login.title') }} />
  return (
    <FrontPage title={t('access.title')} intro={t('access.intro')}>
      {answer?.asked ? (
        <Notice tone="done" live title={t('access.askedTitle')}>
          {t('access.asked')}
        </Notice>
      ) : null}
      {answer && answer.seconds > 0 ? (
        <Notice tone="late" live title={t('login.tooMany', { count: answer.seconds })} />
      ) : null}
      <section className="grid gap-3">
        <h2 className="font-semibold">{t('access.withAccount')}</h2>
        <ButtonLink to={signIn} variant={answer?.asked ? 'secondary' : 'primary'} wide>
          {t('login.submit')}
        </ButtonLink>
      </section>
      {answer?.asked ? null : (
        <section className="grid gap-3">
          <h2 className="font-semibold">{t('access.without')}</h2>
          <p className="text-ink-soft">{t('access.withoutText')}</p>
          <Form method="post">
            <SubmitButton variant="secondary" wide>
              {t('access.ask')}
            </SubmitButton>
          </Form>
        </section>
      )}
    </FrontPage>
  )
}
