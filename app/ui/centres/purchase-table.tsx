import '#app/i18n/centre-texts.ts'
import { Form, Link } from '@remix-run/react'
import { useTexts } from '#app/i18n/use-texts.ts'
import { SubmitButton } from '#app/ui/button.tsx'
import { Card, Section } from '#app/ui/card.tsx'
import type { CentrePageData } from '#app/ui/centres/centre-page-data.ts'
import { Cell, Row, RowHeader, Table } from '#app/ui/table.tsx'

type Props = { page: CentrePageData }
type Line = CentrePageData['purchases'][number]

/** Contracts of the register that were bought through this centre. */
export function Purchases({ page: { purchases, purchasesNote, may } }: Props) {
  const { t } = useTexts('centres')
  if (purchases.length === 0) {
    return (
      <Section id="achats" title={t('page.bought')}>
        <Card padded>
          <p className="text-ink-soft">{t('page.noPurchase')}</p>
        </Card>
      </Section>
    )
  }
  return (
    <Section id="achats" title={t('page.bought')} note={purchasesNote}>
      <PurchaseTable caption={t('page.bought')} lines={purchases} intent={may.buy ? 'unlink' : null} />
    </Section>
  )
}

/** Contracts that name this centre and are linked to none: one click each. */
export function Suggested({ page: { suggested, may, archived } }: Props) {
  const { t } = useTexts('centres')
  if (!may.buy || archived || suggested.length === 0) return null
  return (
    <div className="no-print">
      <Section id="a-rattacher" title={t('page.suggested')} note={t('page.suggestedNote')}>
        <PurchaseTable caption={t('page.suggested')} lines={suggested} intent="link" />
      </Section>
    </div>
  )
}

type TableProps = { caption: string; lines: readonly Line[]; intent: 'link' | 'unlink' | null }

function PurchaseTable({ caption, lines, intent }: TableProps) {
  const { t } = useTexts('centres')
  const columns = [
    { key: 'purchase', label: t('page.purchase') },
    { key: 'amount', label: t('page.amount'), numeric: true },
    { key: 'date', label: t('page.date') },
    { key: 'papers', label: t('page.papers'), numeric: true },
    ...(intent ? [{ key: 'actions', label: t('page.actions'), labelHidden: true }] : []),
  ]
  return (
    <Table caption={caption} columns={columns}>
      {lines.map((line) => (
        <Row key={line.id}>
          <RowHeader>
            <Link to={`/marches/${line.id}`} className="link break-words">
              {line.object}
            </Link>
            <span className="block text-small font-normal break-words text-ink-soft">
              {[line.reference, line.framework, line.supplier].filter(Boolean).join(' · ')}
            </span>
          </RowHeader>
          <Cell label={t('page.amount')} numeric>
            <span className="whitespace-nowrap">{line.amount ?? '–'}</span>
          </Cell>
          <Cell label={t('page.date')}>
            <span className="whitespace-nowrap">{line.date ?? '–'}</span>
          </Cell>
          <Cell label={t('page.papers')} numeric>
            {line.documents > 0 ? (
              <Link to={`/marches/${line.id}/documents`} className="link">
                {line.documents}
              </Link>
            ) : (
              '0'
            )}
          </Cell>
          {intent ? <LinkCell line={line} intent={intent} /> : null}
        </Row>
      ))}
    </Table>
  )
}

function LinkCell({ line, intent }: { line: Line; intent: 'link' | 'unlink' }) {
  const { t } = useTexts('centres')
  return (
    <Cell>
      <Form method="post" preventScrollReset className="no-print">
        <input type="hidden" name="contract" value={line.id} />
        <SubmitButton
          variant={intent === 'link' ? 'secondary' : 'quiet'}
          size="small"
          name="intent"
          value={intent}
          aria-label={t(`page.${intent}Named`, { object: line.object })}
        >
          {t(`page.${intent}`)}
        </SubmitButton>
      </Form>
    </Cell>
  )
}
