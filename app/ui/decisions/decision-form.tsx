import { MOST_DECISION_NOTE } from '#app/domain/text-length.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { CheckboxField, RadioGroupField } from '#app/ui/choice-field.tsx'
import { DateField } from '#app/ui/date-field.tsx'
import type { DecisionAnswer, DecisionQuestion } from '#app/ui/decisions/decision-question.ts'
import { DocumentChoice } from '#app/ui/decisions/document-choice.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { RichText } from '#app/ui/rich-text.tsx'
import { TextAreaField, TextField } from '#app/ui/text-field.tsx'

const UNANSWERED: Pick<DecisionAnswer, 'typed' | 'problems'> = { typed: {}, problems: {} }

type Props = { question: DecisionQuestion; answer: DecisionAnswer | undefined }

function Consequences({ lines }: { lines: readonly string[] }) {
  return lines.map((line) => (
    <span key={line} className="block">
      <RichText text={line} />
    </span>
  ))
}

function Choices({ question, answer }: Props) {
  const { t } = useTexts('decisions')
  return (
    <RadioGroupField
      framed
      required
      unmarked
      name="decision"
      label={t('whichDecision')}
      defaultValue={answer?.typed.decision ?? question.chosen ?? undefined}
      error={answer?.problems.decision}
      choices={question.choices.map(({ value, label, consequences }) => ({
        value,
        label,
        hint: <Consequences lines={consequences} />,
      }))}
    />
  )
}

/** Questions that belong to some answers only; the sheet hides them while another one is chosen. */
function Conditions({ question, answer }: Props) {
  const { t } = useTexts('decisions')
  const { typed, problems } = answer ?? UNANSWERED
  const ending = question.choices.some(({ value }) => value !== 'renew')
  return (
    <>
      {question.agreed ? (
        <CheckboxField
          className="when-ending"
          name="agreed"
          label={t('fields.agreed')}
          hint={t('fields.agreedHint', question.agreed)}
          defaultChecked={typed.agreed === 'on'}
        />
      ) : null}
      {question.asksNotice ? (
        <DateField
          className="when-ending"
          name="noticeGivenOn"
          label={t('fields.noticeGivenOn')}
          hint={t('fields.noticeGivenOnHint')}
          max={question.today}
          defaultValue={typed.noticeGivenOn}
          error={problems.noticeGivenOn}
        />
      ) : null}
      {question.endsOn && ending ? (
        <DateField
          className="when-ending"
          name="endsOn"
          label={t('fields.endsOn')}
          hint={t('fields.endsOnHint', { day: question.endsOn.earliest })}
          defaultValue={typed.endsOn}
          error={problems.endsOn}
        />
      ) : null}
      {ending ? (
        <CheckboxField
          className="when-relaunch"
          name="successor"
          label={t('fields.successor')}
          hint={t('fields.successorHint')}
          defaultChecked={answer ? typed.successor === 'on' : true}
        />
      ) : null}
    </>
  )
}

const PARTICULARS = ['organ', 'documentId', 'documentReference', 'note'] as const

function Particulars({ question, answer }: Props) {
  const { t } = useTexts('decisions')
  const { typed, problems } = answer ?? UNANSWERED
  return (
    <details className="decision-more" open={PARTICULARS.some((name) => typed[name] || problems[name])}>
      <summary>{t('fields.more')}</summary>
      <div className="mt-3 grid gap-4">
        <TextField
          name="organ"
          label={t('fields.organ')}
          hint={t('fields.organHint')}
          defaultValue={typed.organ}
          error={problems.organ}
        />
        <DocumentChoice
          documents={question.documents}
          chosen={typed.documentId}
          label={t('fields.document')}
          hint={t('fields.documentHint')}
          error={problems.documentId}
        />
        <TextField
          name="documentReference"
          label={t('fields.documentReference')}
          hint={t('fields.documentReferenceHint')}
          defaultValue={typed.documentReference}
          error={problems.documentReference}
        />
        <TextAreaField
          name="note"
          label={t('fields.note')}
          rows={3}
          most={MOST_DECISION_NOTE}
          defaultValue={typed.note}
          error={problems.note}
        />
      </div>
    </details>
  )
}

/** The fields of a decision, prefilled; the form around them and its buttons belong to the page or to the dialog. */
export function DecisionFields({ question, answer }: Props) {
  const { t } = useTexts('decisions')
  const problems = Object.entries(answer?.problems ?? {}).flatMap(([id, text]) => (text ? [{ id, text }] : []))
  return (
    <div className="decision-fields">
      <ErrorSummary problems={problems} message={answer?.message ?? undefined} />
      <input type="hidden" name="subject" value={question.subject} />
      <Choices question={question} answer={answer} />
      <DateField
        name="decidedOn"
        label={t('fields.decidedOn')}
        hint={t('fields.decidedOnHint')}
        max={question.today}
        required
        unmarked
        defaultValue={answer?.typed.decidedOn ?? question.today}
        error={answer?.problems.decidedOn}
      />
      <Conditions question={question} answer={answer} />
      <Particulars question={question} answer={answer} />
    </div>
  )
}
