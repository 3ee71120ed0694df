import type { ReminderRule } from '#app/domain/reminder.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { ButtonLink, SubmitButton } from '#app/ui/button.tsx'
import { Dialog, DialogActions } from '#app/ui/dialog.tsx'
import { RuleFields, type RuleProblems, type TypedRule } from '#app/ui/reminders/rule-fields.tsx'
import { ruleSentence } from '#app/ui/reminders/rule-sentence.ts'
import { SentForm } from '#app/ui/sending/sent-form.tsx'

type Props = {
  rule: ReminderRule & { id: string }
  answer: { typed: TypedRule; problems: RuleProblems } | undefined
  closeTo: string
}

export function RuleDialog({ rule, answer, closeTo }: Props) {
  const { t } = useTexts('reminders')
  const stored = {
    deadlineKind: rule.deadlineKind,
    daysBefore: String(rule.daysBefore),
    target: rule.target,
    address: rule.address ?? '',
  }
  return (
    <Dialog id="edit-rule" title={t('rules.editTitle')} closeTo={closeTo}>
      <p className="mb-4 text-ink-soft">{ruleSentence(t, rule)}</p>
      <SentForm method="post" noValidate>
        <input type="hidden" name="ruleId" value={rule.id} />
        <input type="hidden" name="enabled" value={String(rule.enabled)} />
        <RuleFields prefix="edit" typed={answer?.typed ?? stored} problems={answer?.problems ?? {}} />
        <DialogActions>
          <ButtonLink to={closeTo} variant="quiet" preventScrollReset>
            {t('common:cancel')}
          </ButtonLink>
          <SubmitButton name="intent" value="save">
            {t('common:save')}
          </SubmitButton>
        </DialogActions>
      </SentForm>
    </Dialog>
  )
}
