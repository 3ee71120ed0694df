import { useTexts } from '#app/i18n/use-texts.ts'
import { CheckboxField } from '#app/ui/choice-field.tsx'
import { DateField } from '#app/ui/date-field.tsx'
import { DocumentChoice } from '#app/ui/decisions/document-choice.tsx'
import type { NoticeAnswer, NoticeQuestion } from '#app/ui/decisions/notice-question.ts'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { RichText } from '#app/ui/rich-text.tsx'
import { TextField } from '#app/ui/text-field.tsx'

type Props = { question: NoticeQuestion; answer: NoticeAnswer | undefined }

/** When the supplier was told, and by which letter. */
export function NoticeFields({ question, answer }: Props) {
  const { t } = useTexts('decisions')
  const { typed, problems } = answer ?? { typed: {}, problems: {} }
  const listed = Object.entries(problems).flatMap(([id, text]) => (text ? [{ id, text }] : []))
  return (
    <div className="grid gap-5">
      <ErrorSummary problems={listed} />
      <input type="hidden" name="decisionId" value={question.decisionId} />
      <p className="text-ink-soft">
        <RichText text={question.latest} />
      </p>
      <DateField
        name="givenOn"
        label={t('notice.question')}
        hint={question.hint}
        max={question.today}
        required={!question.asksAgreement}
        defaultValue={typed.givenOn ?? (question.asksAgreement ? '' : question.today)}
        error={problems.givenOn}
      />
      {question.asksAgreement ? (
        <CheckboxField
          name="agreed"
          label={t('notice.agreed')}
          hint={t('notice.agreedHint')}
          defaultChecked={typed.agreed === 'on'}
        />
      ) : null}
      <DocumentChoice
        documents={question.documents}
        chosen={typed.documentId}
        label={t('notice.document')}
        hint={t('notice.documentHint')}
        error={problems.documentId}
      />
      <TextField
        name="reference"
        label={t('notice.reference')}
        hint={t('notice.referenceHint')}
        defaultValue={typed.reference}
        error={problems.reference}
      />
    </div>
  )
}
