import { Form, Link } from '@remix-run/react'
import type { DecisionKind } from '#app/domain/contract.ts'
import { formatDate } from '#app/i18n/format.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { Badge } from '#app/ui/badge.tsx'
import { ButtonLink, SubmitButton } from '#app/ui/button.tsx'
import { Card, Section } from '#app/ui/card.tsx'
import { noticeAddress } from '#app/ui/deadlines/deadline-address.ts'

type Paper = { id: string; title: string }
export type DecisionLine = {
  id: string
  kind: DecisionKind
  decidedOn: string
  organ: string | null
  note: string | null
  documentReference: string | null
  document: Paper | null
  recordedBy: string | null
  revoked: boolean
  revokedBy: string | null
  /** What became of the notice that it asks for. */
  notice: { text: string; given: boolean; reference: string | null; document: Paper | null } | null
}

type Props = { decision: DecisionLine; contractId: string; mayDecide: boolean }

function PaperLink({ contractId, paper }: { contractId: string; paper: Paper }) {
  return (
    <Link to={`/marches/${contractId}/documents/${paper.id}`} className="link">
      {paper.title}
    </Link>
  )
}

function NoticeGiven({ decision: { notice }, contractId }: Omit<Props, 'mayDecide'>) {
  if (!notice) return null
  return (
    <p className="text-small text-ink-soft">
      {[notice.text, notice.reference].filter(Boolean).join(' · ')}
      {notice.document ? (
        <>
          {' · '}
          <PaperLink contractId={contractId} paper={notice.document} />
        </>
      ) : null}
    </p>
  )
}

/** What can still be done about a decision in force. */
function DecisionActions({ decision: { id, notice }, contractId }: Omit<Props, 'mayDecide'>) {
  const { t } = useTexts('decisions')
  const page = `/marches/${contractId}`
  const hidden = (
    <>
      <input type="hidden" name="decisionId" value={id} />
      <input type="hidden" name="back" value={page} />
    </>
  )
  return (
    <div className="actions mt-1.5 no-print">
      {notice && !notice.given ? (
        <ButtonLink size="small" to={noticeAddress(contractId, page)}>
          {t('notice.title')}
        </ButtonLink>
      ) : null}
      {notice?.given ? (
        <Form method="post" action={`${page}/preavis`} preventScrollReset>
          {hidden}
          <SubmitButton variant="quiet" size="small" name="intent" value="take-back">
            {t('notice.takeBack')}
          </SubmitButton>
        </Form>
      ) : null}
      <Form method="post" action={`${page}/decision`} preventScrollReset>
        {hidden}
        <SubmitButton variant="quiet" size="small" name="intent" value="revoke">
          {t('standing.revoke')}
        </SubmitButton>
      </Form>
    </div>
  )
}

function Decision({ decision, contractId, mayDecide }: Props) {
  const { t } = useTexts('contracts')
  const { kind, decidedOn, organ, note, documentReference, document, recordedBy, revoked, revokedBy } = decision
  const facts = [organ, documentReference, recordedBy ? t('page.decisions.by', { name: recordedBy }) : null]
  const undone = revokedBy ? t('page.decisions.revokedBy', { name: revokedBy }) : t('page.decisions.revoked')
  return (
    <li className="grid gap-0.5 px-5 py-3.5">
      <p className="flex flex-wrap items-baseline gap-x-2 gap-y-1">
        <span className={revoked ? 'text-ink-faint line-through' : 'font-medium'}>
          {t(`decisions:recordedAs.${kind}`)}
        </span>
        <time dateTime={decidedOn} className="text-small text-ink-soft">
          {formatDate(decidedOn)}
        </time>
        {revoked ? <Badge>{undone}</Badge> : null}
      </p>
      <p className="text-small text-ink-faint">{facts.filter(Boolean).join(' · ')}</p>
      {document ? (
        <p className="text-small">
          <PaperLink contractId={contractId} paper={document} />
        </p>
      ) : null}
      {note ? <p className="text-small whitespace-pre-line text-ink-soft">{note}</p> : null}
      <NoticeGiven decision={decision} contractId={contractId} />
      {mayDecide && !revoked ? <DecisionActions decision={decision} contractId={contractId} /> : null}
    </li>
  )
}

type ListProps = { decisions: readonly DecisionLine[]; contractId: string; mayDecide: boolean }

/** What was decided about the contract, the newest first; what was taken back stays readable. */
export function DecisionList({ decisions, contractId, mayDecide }: ListProps) {
  const { t } = useTexts('contracts')
  return (
    <Section id="decisions" title={t('page.decisions.title')}>
      <Card>
        {decisions.length === 0 ? (
          <p className="px-5 py-4 text-small text-ink-faint">{t('page.decisions.none')}</p>
        ) : (
          <ul className="divide-y divide-line">
            {decisions.map((decision) => (
              <Decision key={decision.id} decision={decision} contractId={contractId} mayDecide={mayDecide} />
            ))}
          </ul>
        )}
      </Card>
    </Section>
  )
}
