import { Link } from '@remix-run/react'
import type { DecisionKind } from '#app/domain/contract.ts'
import { formatDate } from '#app/i18n/format.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { Badge } from '#app/ui/badge.tsx'
import { Card, Section } from '#app/ui/card.tsx'

export type DecisionLine = {
  id: string
  kind: DecisionKind
  decidedOn: string
  organ: string | null
  note: string | null
  documentReference: string | null
  document: { id: string; title: string } | null
  recordedBy: string | null
  revoked: boolean
  revokedBy: string | null
}

function Decision({ decision, contractId }: { decision: DecisionLine; contractId: string }) {
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
          <Link to={`/marches/${contractId}/documents/${document.id}`} className="link">
            {document.title}
          </Link>
        </p>
      ) : null}
      {note ? <p className="text-small whitespace-pre-line text-ink-soft">{note}</p> : null}
    </li>
  )
}

/** What was decided about the contract, the newest first; what was taken back stays readable. */
export function DecisionList({ decisions, contractId }: { decisions: readonly DecisionLine[]; contractId: string }) {
  const { t } = useTexts('contracts')
  return (
    <Section id="decisions" title={t('page.decisions.title')}>
      <Card>
        {decisions.length === 0 ? (
          <p className="px-5 py-4 text-small text-ink-faint">{t('page.decisions.none')}</p>
        ) : (
          <ul className="divide-y divide-line">
            {decisions.map((decision) => (
              <Decision key={decision.id} decision={decision} contractId={contractId} />
            ))}
          </ul>
        )}
      </Card>
    </Section>
  )
}
