import { type AccountProblem, PASSWORD_MAX, PASSWORD_MIN } from '#app/domain/account-limits.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { TextField } from '#app/ui/text-field.tsx'

type Props = { label: string; problem: AccountProblem | undefined }

/** A password to be chosen: the manager of the browser proposes and keeps one. */
export function NewPasswordField({ label, problem }: Props) {
  const { t } = useTexts('auth')
  return (
    <TextField
      name="password"
      type="password"
      label={label}
      hint={t('passwordHint', { min: PASSWORD_MIN })}
      error={problem ? t(`problems.${problem}`) : undefined}
      autoComplete="new-password"
      maxLength={PASSWORD_MAX}
      required
      unmarked
    />
  )
}
