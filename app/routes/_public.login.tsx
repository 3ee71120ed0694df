import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { Form, Link, useActionData, useLoaderData, useSearchParams } from '@remix-run/react'
import { NO_PROBLEMS } from '#app/domain/account-limits.ts'
import { accountProblems, signInSchema } from '#app/domain/account-schema.ts'
import { textsFor } from '#app/i18n/texts.server.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { optionalUser } from '#app/lib/auth.server.ts'
import { clientPlaceOf } from '#app/lib/client-place.server.ts'
import { now } from '#app/lib/clock.server.ts'
import { demoAccounts } from '#app/lib/demo-accounts.server.ts'
import { readForm } from '#app/lib/form.server.ts'
import { pageTitle } from '#app/lib/page-title.server.ts'
import { safePath } from '#app/lib/safe-path.ts'
import { sessionCookie, sessionSecretOf } from '#app/lib/sessions.server.ts'
import { signIn } from '#app/services/accounts/sign-in.server.ts'
import { DemoAccounts } from '#app/ui/accounts/demo-accounts.tsx'
import { FrontPage } from '#app/ui/accounts/front-page.tsx'
import { SubmitButton } from '#app/ui/button.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { TextField } from '#app/ui/text-field.tsx'
import { useDraftsOwner } from '#app/ui/use-drafts-owner.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

const wayBack = (request: Request) => safePath(new URL(request.url).searchParams.get('vers')) ?? '/'

export async function loader({ request }: LoaderFunctionArgs) {
  if (await optionalUser(request)) throw redirect(wayBack(request))
  const demo = demoAccounts()
  const chosen = new URL(request.url).searchParams.get('compte')
  return {
    title: pageTitle(textsFor('fr').in('auth')('login.title')),
    demo,
    email: demo.find(({ email }) => email === chosen)?.email,
  }
}

export async function action({ request }: ActionFunctionArgs) {
  const fields = await readForm(request)
  const email = fields.email ?? ''
  const form = signInSchema.safeParse({ email, password: fields.password ?? '' })
  if (!form.success) return data({ email, problems: accountProblems(form.error), refusal: null }, { status: 400 })

  const place = clientPlaceOf(request)
  const result = await signIn({ form: form.data, place, previousSecret: sessionSecretOf(request), now: now() })
  if (result.ok) return redirect(wayBack(request), { headers: { 'set-cookie': sessionCookie(result.value.secret) } })

  const { refusal } = result
  const headers = refusal.code === 'too-many-attempts' ? { 'retry-after': String(refusal.seconds) } : undefined
  return data({ email, problems: NO_PROBLEMS, refusal }, { status: headers ? 429 : 401, ...(headers && { headers }) })
}

export default function LoginPage() {
  const { t } = useTexts('auth')
  const page = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const [parameters] = useSearchParams()
  const { email, password } = answer?.problems ?? NO_PROBLEMS
  const refusal = answer?.refusal
  useDraftsOwner(null)
  return (
    <FrontPage title={t('login.title')} intro={parameters.has('vers') ? t('login.returnHint') : undefined}>
      {refusal?.code === 'wrong-credentials' ? (
        <Notice tone="late" live title={t('login.wrong')}>
          {t('login.wrongHint')}
        </Notice>
      ) : null}
      {refusal?.code === 'too-many-attempts' ? (
        <Notice tone="late" live title={t('login.tooMany', { count: refusal.seconds })} />
      ) : null}
      <Form method="post" className="grid gap-5" noValidate>
        <TextField
          name="email"
          type="email"
          label={t('login.email')}
          error={email ? t(`problems.${email}`) : undefined}
          defaultValue={answer?.email ?? page.email}
          autoComplete="username"
          maxLength={254}
          required
          unmarked
        />
        <TextField
          name="password"
          type="password"
          label={t('login.password')}
          error={password ? t(`problems.${password}`) : undefined}
          autoComplete="current-password"
          maxLength={200}
          required
          unmarked
        />
        <SubmitButton wide>{t('login.submit')}</SubmitButton>
      </Form>
      <p className="text-center text-small">
        <Link className="link" to="/mot-de-passe-oublie">
          {t('login.forgotten')}
        </Link>
      </p>
      <p className="text-small text-ink-soft">
        {t('login.noAccount')}{' '}
        <Link className="link" to="/centre">
          {t('login.centres')}
        </Link>
      </p>
      {page.demo.length > 0 ? <DemoAccounts accounts={page.demo} /> : null}
    </FrontPage>
  )
}
