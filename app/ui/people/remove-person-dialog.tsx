import { useTexts } from '#app/i18n/use-texts.ts'
import { ButtonLink, SubmitButton } from '#app/ui/button.tsx'
import { Dialog, DialogActions } from '#app/ui/dialog.tsx'
import { SelectField } from '#app/ui/select-field.tsx'
import { SentForm } from '#app/ui/sending/sent-form.tsx'

type Props = {
  person: {
    userId: string
    name: string
    /** How many they manage. */
    contracts: number
    others: { value: string; label: string }[]
  }
  organisation: string
  closeTo: string
}

/** Asks once more: what ends, what stays, and that it can be taken back. */
export function RemovePersonDialog({ person, organisation, closeTo }: Props) {
  const { t } = useTexts('admin')
  return (
    <Dialog id="remove-person" title={t('people.removeTitle', { person: person.name })} closeTo={closeTo}>
      <p>{t('people.removeText', { organisation })}</p>
      <SentForm method="post" action={closeTo}>
        <input type="hidden" name="userId" value={person.userId} />
        <input type="hidden" name="person" value={person.name} />
        {person.contracts > 0 ? (
          <SelectField
            className="mt-4"
            name="takeOver"
            label={t('people.takeOver', { count: person.contracts })}
            hint={t('people.takeOverHint')}
            placeholder={t('people.takeOverNobody')}
            options={person.others}
          />
        ) : null}
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
