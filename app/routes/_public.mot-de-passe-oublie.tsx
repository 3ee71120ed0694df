import { type ActionFunctionArgs, data, type MetaFunction } from '@remix-run/node'
import { Form, Link, useActionData } from '@remix-run/react'
import { accountProblems, passwordForgottenSchema } from '#app/domain/account-schema.ts'
import { textsFor } from '#app/i18n/texts.server.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { clientPlaceOf } from '#app/lib/client-place.server.ts'
import { now } from '#app/lib/clock.server.ts'
import { readForm } from '#app/lib/form.server.ts'
import { pageTitle } from '#app/lib/page-title.server.ts'
import { requestPasswordReset } from '#app/services/accounts/request-password-reset.server.ts'
import { FrontPage } from '#app/ui/accounts/front-page.tsx'
import { SubmitButton } from '#app/ui/button.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { TextField } from '#app/ui/text-field.tsx'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

export const loader = () => ({ title: pageTitle(textsFor('fr').in('auth')('forgotten.title')) })

export async function action({ request }: ActionFunctionArgs) {
  const fields = await readForm(request)
  const email = fields.email ?? ''
  const form = passwordForgottenSchema.safeParse({ email })
  if (!form.success) {
    return data({ email, sent: false, problem: accountProblems(form.error).email, seconds: 0 }, { status: 400 })
  }

  const result = await requestPasswordReset({ email: form.data.email, place: clientPlaceOf(request), now: now() })
  if (result.ok) return data({ email: form.data.email, sent: true, problem: undefined, seconds: 0 })
  const { seconds } = result.refusal
  const headers = { 'retry-after': String(seconds) }
  return data({ email, sent: false, problem: undefined, seconds }, { status: 429, headers })
}

export default function PasswordForgottenPage() {
  const { t } = useTexts('auth')
  const answer = useActionData<typeof action>()
  const back = (
    <p className="text-center text-small">
      <Link className="link" to="/login">
        {t('forgotten.back')}
      </Link>
    </p>
  )
  if (answer?.sent) {
    return (
      <FrontPage title={t('forgotten.title')}>
        <Notice tone="done" live title={t('forgotten.sentTitle')}>
          {t('forgotten.sent', { email: answer.email })}
        </Notice>
        <p className="text-small text-ink-soft">{t('forgotten.nothing')}</p>
        {back}
      </FrontPage>
    )
  }
  return (
    <FrontPage title={t('forgotten.title')} intro={t('forgotten.intro')}>
      {answer && answer.seconds > 0 ? (
        <Notice tone="late" live title={t('forgotten.tooMany', { count: answer.seconds })} />
      ) : null}
      <Form method="post" className="grid gap-5" noValidate>
        <TextField
          name="email"
          type="email"
          label={t('forgotten.email')}
          error={answer?.problem ? t(`problems.${answer.problem}`) : undefined}
          defaultValue={answer?.email}
          autoComplete="username"
          maxLength={254}
          required
          unmarked
        />
        <SubmitButton wide>{t('forgotten.submit')}</SubmitButton>
      </Form>
      {back}
    </FrontPage>
  )
}
