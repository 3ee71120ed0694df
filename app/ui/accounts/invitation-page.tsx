import { Form, useLocation } from '@remix-run/react'
import { type AccountProblems, NO_PROBLEMS } from '#app/domain/account-limits.ts'
import type { Role } from '#app/domain/permissions.ts'
import type { Translate } from '#app/i18n/text-keys.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { FrontPage } from '#app/ui/accounts/front-page.tsx'
import { NewPasswordField } from '#app/ui/accounts/new-password-field.tsx'
import { ButtonLink, SubmitButton } from '#app/ui/button.tsx'
import { SHELL_ADDRESSES } from '#app/ui/shell/shell-data.ts'
import { TextField } from '#app/ui/text-field.tsx'

type Invitation = {
  organisation: string
  invitedBy: string | null
  /** Whoever keeps the centre that invites the first person of a body, with the name of that centre where it shows itself. */
  inviting: { operator: string; centre: string | null } | null
  role: Role
  email: string
  /** The address of whoever is signed in on this browser. */
  signedInAs: string | null
  isOwn: boolean
  hasAccount: boolean
}

type Props = {
  invitation: Invitation
  typed: { name: string } | undefined
  problems: AccountProblems | undefined
}

/** Who invites to what: a centre is no part of the body that it writes to. */
function introOf(t: Translate<'auth'>, { organisation, invitedBy, inviting, role }: Invitation): string {
  const values = { organisation, role: t(`roles.${role}`), person: invitedBy ?? '' }
  if (!inviting) return t(invitedBy ? 'invitation.introBy' : 'invitation.intro', values)
  const { operator, centre } = inviting
  return centre === null
    ? t('invitation.introOperator', { ...values, operator })
    : t('invitation.introCentre', { ...values, operator, centre })
}

/** To create an account and join, or to join with the account one has. */
export function InvitationPage({ invitation, typed, problems }: Props) {
  const { t } = useTexts('auth')
  const { organisation, isOwn, signedInAs, hasAccount } = invitation
  return (
    <FrontPage title={t('invitation.title', { organisation })} intro={introOf(t, invitation)}>
      {isOwn ? <Join organisation={organisation} /> : null}
      {!isOwn && signedInAs ? <OtherPerson email={invitation.email} other={signedInAs} /> : null}
      {!signedInAs && hasAccount ? <SignInFirst email={invitation.email} /> : null}
      {signedInAs || hasAccount ? null : (
        <NewAccount email={invitation.email} name={typed?.name} problems={problems ?? NO_PROBLEMS} />
      )}
    </FrontPage>
  )
}

function Join({ organisation }: { organisation: string }) {
  const { t } = useTexts('auth')
  return (
    <Form method="post">
      <SubmitButton wide>{t('invitation.join', { organisation })}</SubmitButton>
    </Form>
  )
}

function OtherPerson({ email, other }: { email: string; other: string }) {
  const { t } = useTexts('auth')
  return (
    <>
      <p>{t('invitation.otherPerson', { email, other })}</p>
      <Form method="post" action={SHELL_ADDRESSES.signOut} reloadDocument>
        <SubmitButton wide>{t('invitation.signOut')}</SubmitButton>
      </Form>
    </>
  )
}

function SignInFirst({ email }: { email: string }) {
  const { t } = useTexts('auth')
  const { pathname } = useLocation()
  return (
    <>
      <p>{t('invitation.signInFirst', { email })}</p>
      <ButtonLink to={`/login?vers=${encodeURIComponent(pathname)}`} variant="primary" wide>
        {t('invitation.signIn')}
      </ButtonLink>
    </>
  )
}

type NewAccountProps = { email: string; name: string | undefined; problems: AccountProblems }

function NewAccount({ email, name, problems }: NewAccountProps) {
  const { t } = useTexts('auth')
  return (
    <Form method="post" className="grid gap-5" noValidate>
      <TextField
        name="email"
        type="email"
        label={t('invitation.email')}
        defaultValue={email}
        autoComplete="username"
        readOnly
      />
      <TextField
        name="name"
        label={t('invitation.name')}
        error={problems.name ? t(`problems.${problems.name}`) : undefined}
        defaultValue={name}
        autoComplete="name"
        maxLength={120}
        required
        unmarked
      />
      <NewPasswordField label={t('invitation.password')} problem={problems.password} />
      <SubmitButton wide>{t('invitation.submit')}</SubmitButton>
    </Form>
  )
}
