import { useNavigation } from '@remix-run/react'
import { useEffect, useRef } from 'react'
import type { AccountProblems } from '#app/domain/account-limits.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { fieldProblems } from '#app/ui/accounts/field-problems.ts'
import { NewPasswordField } from '#app/ui/accounts/new-password-field.tsx'
import { SubmitButton } from '#app/ui/button.tsx'
import { Card, Section } from '#app/ui/card.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { SentForm } from '#app/ui/sending/sent-form.tsx'
import { TextField } from '#app/ui/text-field.tsx'

type Props = {
  email: string
  problems: AccountProblems
  /** To wait before the next try; 0 when none was one too many. */
  seconds: number
}

/** A password that was sent does not stay in its field, whatever the answer. */
function useEmptiedAfterSending() {
  const form = useRef<HTMLFormElement>(null)
  const sent = useRef(false)
  const { state, formData } = useNavigation()
  useEffect(() => {
    if (formData?.get('intent') === 'password') sent.current = true
    if (state !== 'idle' || !sent.current) return
    sent.current = false
    form.current?.reset()
  }, [state, formData])
  return form
}

export function PasswordForm({ email, problems, seconds }: Props) {
  const { t } = useTexts('admin')
  const form = useEmptiedAfterSending()
  return (
    <Section id="password-change" title={t('account.password')} note={t('account.passwordNote')}>
      <Card padded>
        <ErrorSummary problems={fieldProblems(t, problems)} />
        <SentForm ref={form} method="post" className="grid gap-5" noValidate>
          {seconds > 0 ? <Notice tone="late" live title={t('account.tooMany', { count: seconds })} /> : null}
          {/* Tells the browser's password manager whose password changes. */}
          <input type="hidden" name="username" autoComplete="username" value={email} />
          <TextField
            name="current"
            type="password"
            label={t('account.current')}
            error={problems.current ? t(`auth:problems.${problems.current}`) : undefined}
            autoComplete="current-password"
            maxLength={200}
            required
            unmarked
          />
          <NewPasswordField label={t('account.new')} problem={problems.password} />
          <div className="actions">
            <SubmitButton name="intent" value="password">
              {t('account.changePassword')}
            </SubmitButton>
          </div>
        </SentForm>
      </Card>
    </Section>
  )
}
