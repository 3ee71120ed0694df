import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { NO_PROBLEMS } from '#app/domain/account-limits.ts'
import { accountProblems, newPasswordSchema } from '#app/domain/account-schema.ts'
import { tokenRefusal } from '#app/domain/account-token.ts'
import { textsFor } from '#app/i18n/texts.server.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { now } from '#app/lib/clock.server.ts'
import { readForm } from '#app/lib/form.server.ts'
import { pageTitle } from '#app/lib/page-title.server.ts'
import { hashOfSecret } from '#app/lib/secrets.server.ts'
import { redirectWithToast } from '#app/lib/toast.server.ts'
import { resetPassword } from '#app/services/accounts/reset-password.server.ts'
import { DeadLink } from '#app/ui/accounts/dead-link.tsx'
import { FrontPage } from '#app/ui/accounts/front-page.tsx'
import { NewPasswordField } from '#app/ui/accounts/new-password-field.tsx'
import { SubmitButton } from '#app/ui/button.tsx'
import { findTokenByHash } from '#db/queries/account-tokens.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

export async function loader({ params }: LoaderFunctionArgs) {
  const token = await findTokenByHash('password-reset', hashOfSecret(params.token ?? ''))
  const refusal = tokenRefusal(token, now())
  const title = pageTitle(textsFor('fr').in('auth')('reset.title'))
  return data({ title, refusal }, { status: refusal ? 410 : 200 })
}

export async function action({ request, params }: ActionFunctionArgs) {
  const form = newPasswordSchema.safeParse(await readForm(request))
  if (!form.success) return data({ problems: accountProblems(form.error), refusal: null }, { status: 400 })

  const result = await resetPassword({ secret: params.token ?? '', password: form.data.password, now: now() })
  if (!result.ok) return data({ problems: NO_PROBLEMS, refusal: result.refusal }, { status: 410 })
  return redirectWithToast('/login', { tone: 'done', text: textsFor('fr').in('auth')('reset.done') })
}

export default function ResetPasswordPage() {
  const { t } = useTexts('auth')
  const answer = useActionData<typeof action>()
  const page = useLoaderData<typeof loader>()
  const refusal = answer?.refusal ?? page.refusal
  if (refusal) {
    return <DeadLink refusal={refusal} next={{ to: '/mot-de-passe-oublie', label: t('reset.again') }} />
  }
  return (
    <FrontPage title={t('reset.title')}>
      <Form method="post" className="grid gap-5" noValidate>
        <NewPasswordField label={t('reset.password')} problem={answer?.problems.password} />
        <SubmitButton wide>{t('reset.submit')}</SubmitButton>
      </Form>
    </FrontPage>
  )
}
