import type { AccountProblems } from '#app/domain/account-limits.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { fieldProblems } from '#app/ui/accounts/field-problems.ts'
import { SubmitButton } from '#app/ui/button.tsx'
import { Card, Section } from '#app/ui/card.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { SentForm } from '#app/ui/sending/sent-form.tsx'
import { TextField } from '#app/ui/text-field.tsx'

type Props = { email: string; name: string; problems: AccountProblems }

export function NameForm({ email, name, problems }: Props) {
  const { t } = useTexts('admin')
  return (
    <Section id="profile" title={t('account.profile')}>
      <Card padded>
        <ErrorSummary problems={fieldProblems(t, problems)} />
        <SentForm method="post" className="grid gap-5" noValidate>
          <TextField
            name="name"
            label={t('account.name')}
            error={problems.name ? t(`auth:problems.${problems.name}`) : undefined}
            defaultValue={name}
            autoComplete="name"
            maxLength={120}
            required
            unmarked
          />
          <TextField name="email" label={t('account.email')} defaultValue={email} readOnly />
          <div className="actions">
            <SubmitButton name="intent" value="name">
              {t('account.saveName')}
            </SubmitButton>
          </div>
        </SentForm>
      </Card>
    </Section>
  )
}
