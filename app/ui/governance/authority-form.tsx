import { SECTORS } from '#app/domain/law/law-parameter.ts'
import { ORGANISATION_KINDS } from '#app/domain/organisation.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { SubmitButton } from '#app/ui/button.tsx'
import { CheckboxField } from '#app/ui/choice-field.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { SelectField } from '#app/ui/select-field.tsx'
import { SentForm } from '#app/ui/sending/sent-form.tsx'

export type AuthorityValues = { kind: string; sector: string; germanSpeaking: boolean }
type Props = { values: AuthorityValues; version: number; stale: boolean }

/** What the law asks to know of the organisation. */
export function AuthorityForm({ values, version, stale }: Props) {
  const { t } = useTexts('governance')
  return (
    <SentForm method="post" className="grid gap-5" noValidate preventScrollReset>
      <ErrorSummary problems={[]} message={stale ? t('page.stale') : undefined} />
      <input type="hidden" name="version" value={version} />
      <div className="grid gap-5 tablet:grid-cols-2">
        <SelectField
          name="kind"
          label={t('authority.kind')}
          hint={t('authority.kindHint')}
          defaultValue={values.kind}
          options={ORGANISATION_KINDS.map((value) => ({ value, label: t(`admin:platform.kinds.${value}`) }))}
        />
        <SelectField
          name="sector"
          label={t('authority.sector')}
          hint={t('authority.sectorHint')}
          defaultValue={values.sector}
          options={SECTORS.map((value) => ({ value, label: t(`law:page.${value}`) }))}
        />
        <CheckboxField
          name="germanSpeaking"
          label={t('authority.german')}
          hint={t('authority.germanHint')}
          defaultChecked={values.germanSpeaking}
        />
      </div>
      <div className="actions">
        <SubmitButton name="intent" value="authority">
          {t('page.save')}
        </SubmitButton>
      </div>
    </SentForm>
  )
}
