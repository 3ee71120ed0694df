import '#app/i18n/centre-texts.ts'
import { Form, Link } from '@remix-run/react'
import { isAnswered } from '#app/domain/campaign.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { Badge } from '#app/ui/badge.tsx'
import { SubmitButton } from '#app/ui/button.tsx'
import type { AnswerLine } from '#app/ui/campaigns/call-data.ts'
import { ANSWER_TONES } from '#app/ui/campaigns/tones.ts'
import { WithAddresses } from '#app/ui/email-address.tsx'
import { Cell, Row, RowHeader, Table } from '#app/ui/table.tsx'

type Props = { lines: readonly AnswerLine[]; base: string; open: boolean; amendable: boolean }

/** What was decided, with its document or that it is still to come. */
function Decision({ line }: { line: AnswerLine }) {
  const { t } = useTexts('campaigns')
  return (
    <div>
      {line.decisionMissing ? <Badge tone="decide">{t('call.noDecision')}</Badge> : null}
      {line.decision ? <span className="block break-words">{line.decision}</span> : null}
      {line.documentMissing ? <Badge>{t('call.noDocument')}</Badge> : null}
      {line.document ? (
        <a className="link text-small" href={line.document} aria-label={t('call.documentOf', { body: line.body })}>
          {t('call.document')}
        </a>
      ) : null}
    </div>
  )
}

/** What is in force, and what the answer asked for where that is something else. */
function Maxima({ line: { maxima, declared } }: { line: AnswerLine }) {
  const { t } = useTexts('campaigns')
  return (
    <>
      {maxima.map((maximum) => (
        <span key={maximum} className="block whitespace-nowrap">
          {maximum}
        </span>
      ))}
      {declared ? (
        <span className="mt-1 block text-small text-ink-soft">
          {t('call.declared', { maxima: declared.join(', ') })}
        </span>
      ) : null}
    </>
  )
}

function Answered({ line }: { line: AnswerLine }) {
  const { t } = useTexts('campaigns')
  return (
    <>
      {line.mergedInto === null ? (
        <Badge tone={ANSWER_TONES[line.status]}>{t(`statuses.${line.status}`)}</Badge>
      ) : (
        <span className="break-words">{t('call.mergedInto', { body: line.mergedInto })}</span>
      )}
      {line.leftCentre && line.mergedInto === null ? (
        <span className="mt-1 block">
          <Badge tone="missed">{t('call.leftCentre')}</Badge>
        </span>
      ) : null}
      {line.leftAnnex ? <span className="mt-1 block text-small">{t('call.notInAnnex')}</span> : null}
      {line.answered ? <span className="mt-1 block text-small text-ink-soft">{line.answered}</span> : null}
    </>
  )
}

/** A letter outside the schedule to a body that owes its answer; nothing beside one that gave it. */
function Remind({ line: { id, body, status } }: { line: AnswerLine }) {
  const { t } = useTexts('campaigns')
  if (isAnswered(status)) return null
  return (
    <Form method="post" preventScrollReset className="mt-2">
      <input type="hidden" name="answerId" value={id} />
      <SubmitButton
        variant="secondary"
        size="small"
        name="intent"
        value="remind"
        aria-label={t('call.remindOf', { body })}
      >
        {t('call.remind')}
      </SubmitButton>
    </Form>
  )
}

/** Who was invited to a call, what they answered and what is missing. */
export function AnswerTable({ lines, base, open, amendable }: Props) {
  const { t } = useTexts('campaigns')
  const columns = (['body', 'status', 'maxima', 'decision', 'contact', 'actions'] as const).map((key) => ({
    key,
    label: t(`call.columns.${key}`),
    labelHidden: key === 'actions',
  }))
  return (
    <Table caption={t('call.answersCaption')} columns={columns}>
      {lines.map((line) => (
        <Row key={line.id}>
          <RowHeader>
            <span className="break-words">{line.body}</span>
          </RowHeader>
          <Cell label={t('call.columns.status')}>
            <Answered line={line} />
          </Cell>
          <Cell label={t('call.columns.maxima')}>
            <Maxima line={line} />
          </Cell>
          <Cell label={t('call.columns.decision')}>
            <Decision line={line} />
          </Cell>
          <Cell label={t('call.columns.contact')}>
            {line.contact ? <WithAddresses>{line.contact}</WithAddresses> : null}
          </Cell>
          <Cell>
            <div className="no-print">
              {amendable && line.status === 'declared' && !line.leftAnnex ? (
                <Link to={`${base}/avenant/${line.organisationId}`} className="link mr-4">
                  {t('call.amendShort')}
                </Link>
              ) : null}
              <Link
                to={`${base}/reponses/${line.id}`}
                className="link"
                aria-label={t(open && !line.leftCentre ? 'call.answerFor' : 'call.seeOf', { body: line.body })}
              >
                {t(open && !line.leftCentre ? 'call.answerForShort' : 'call.see')}
              </Link>
              {open && !line.leftCentre ? <Remind line={line} /> : null}
            </div>
          </Cell>
        </Row>
      ))}
    </Table>
  )
}
