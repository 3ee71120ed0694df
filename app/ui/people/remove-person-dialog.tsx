import { useTexts } from '#app/i18n/use-texts.ts'
import { ButtonLink, SubmitButton } from '#app/ui/button.tsx'
import { Dialog, DialogActions } from '#app/ui/dialog.tsx'
import { SentForm } from '#app/ui/sending/sent-form.tsx'

type Props = { person: { userId: string; name: string }; organisation: string; closeTo: string }

/** Asks once more: what ends, what stays, and that it can be taken back. */
export function RemovePersonDialog({ person, organisation, closeTo }: Props) {
  const { t } = useTexts('admin')
  return (
    <Dialog id="remove-person" title={t('people.removeTitle', { person: person.name })} closeTo={closeTo}>
      <p>{t('people.removeText', { organisation })}</p>
      <SentForm method="post" action={closeTo}>
        <input type="hidden" name="userId" value={person.userId} />
        <input type="hidden" name="person" value={person.name} />
        <DialogActions>
          <ButtonLink to={closeTo} variant="secondary" preventScrollReset>
            {t('common:cancel')}
          </ButtonLink>
          <SubmitButton variant="danger" name="intent" value="remove">
            {t('people.removeConfirm')}
          </SubmitButton>
        </DialogActions>
      </SentForm>
    </Dialog>
  )
}
