import '#app/i18n/centre-texts.ts'
import { DECISION_FILE, WITHOUT_FILE } from '#app/domain/campaign-answer.ts'
import { MAX_DOCUMENT_BYTES } from '#app/domain/document-file.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { CheckboxField } from '#app/ui/choice-field.tsx'
import { documentSize } from '#app/ui/documents/document-size.ts'
import { FileField } from '#app/ui/file-field.tsx'
import { useHydrated } from '#app/ui/use-hydrated.ts'

export type DecisionLink = { address: string; fileName: string; size: string }

/** The document of a decision, to open. */
export const DecisionFileLink = ({ address, fileName, size }: DecisionLink) => (
  <>
    <a className="link break-words" href={address}>
      {fileName}
    </a>{' '}
    <span className="text-small text-ink-soft">{size}</span>
  </>
)

type Props = {
  kept: DecisionLink | null
  error: string | undefined
  /** The form came back: without script the browser has forgotten the file that was chosen. */
  again: boolean
}

/** The signed decision as a PDF; one that was given before stays until another replaces it or it is taken away. */
export function DecisionFileField({ kept, error, again }: Props) {
  const { t } = useTexts('campaigns')
  const { t: documents } = useTexts('documents')
  const hydrated = useHydrated()
  const hint = t('answer.decisionFileHint', { size: documentSize(documents, MAX_DOCUMENT_BYTES) })
  return (
    <div className="grid gap-3 tablet:col-span-2">
      {kept ? (
        <p>
          {t('answer.decisionFileKept')} <DecisionFileLink {...kept} />
        </p>
      ) : null}
      <FileField
        name={DECISION_FILE}
        label={t('answer.decisionFile')}
        hint={[hint, kept && t('answer.decisionFileReplace'), again && !hydrated && t('answer.decisionFileAgain')]
          .filter(Boolean)
          .join(' ')}
        error={error}
        accept=".pdf,application/pdf"
      />
      {kept ? <CheckboxField name={WITHOUT_FILE} label={t('answer.withoutFile')} /> : null}
    </div>
  )
}
