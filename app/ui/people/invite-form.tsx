import type { AccountProblems } from '#app/domain/account-limits.ts'
import { ROLES } from '#app/domain/permissions.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { fieldProblems } from '#app/ui/accounts/field-problems.ts'
import { SubmitButton } from '#app/ui/button.tsx'
import { Card, Section } from '#app/ui/card.tsx'
import { RadioGroupField } from '#app/ui/choice-field.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { SentForm } from '#app/ui/sending/sent-form.tsx'
import { TextField } from '#app/ui/text-field.tsx'

type Props = { typed: { email: string; role: string } | undefined; problems: AccountProblems }

/** With what was typed when it was refused. */
export function InviteForm({ typed, problems }: Props) {
  const { t } = useTexts('admin')
  return (
    <Section id="invite" title={t('people.invite')} note={t('people.inviteHint')}>
      <Card padded>
        <ErrorSummary problems={fieldProblems(t, problems)} />
        <SentForm method="post" className="grid gap-5" noValidate>
          <TextField
            name="email"
            type="email"
            label={t('people.email')}
            error={problems.email ? t(`auth:problems.${problems.email}`) : undefined}
            defaultValue={typed?.email}
            autoComplete="off"
            maxLength={254}
            required
            unmarked
          />
          <RadioGroupField
            name="role"
            label={t('people.role')}
            error={problems.role ? t(`auth:problems.${problems.role}`) : undefined}
            defaultValue={typed?.role || 'reader'}
            choices={ROLES.map((role) => ({
              value: role,
              label: t(`people.roles.${role}`),
              hint: t(`people.roleHints.${role}`),
            }))}
            required
            unmarked
          />
          <div className="actions">
            <SubmitButton name="intent" value="invite">
              {t('people.send')}
            </SubmitButton>
          </div>
        </SentForm>
      </Card>
    </Section>
  )
}
