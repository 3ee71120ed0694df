import '#app/i18n/centre-texts.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { Badge } from '#app/ui/badge.tsx'
import { ButtonLink } from '#app/ui/button.tsx'
import { Card, Section } from '#app/ui/card.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { type Deliveries, OrderDeliveries } from '#app/ui/orders/order-deliveries.tsx'
import { Entry, Soft } from '#app/ui/orders/order-entry.tsx'
import { WaitingChange, type WaitingChangeWords } from '#app/ui/orders/waiting-change.tsx'

export type After = {
  change: WaitingChangeWords | null
  changes: readonly { id: string; text: string; reasons: readonly string[] }[]
  deliveries: Deliveries
  disputes: readonly {
    id: string
    subject: string
    outcome: string | null
    isOpen: boolean
    opened: string
    settled: string | null
  }[]
  invoices: {
    rows: readonly {
      id: string
      reference: string
      on: string
      amount: string
      isVoid: boolean
      voided: string | null
    }[]
    of: string
    over: string | null
  }
  isPlaced: boolean
  closed: string | null
}

/** What its reader may do with an order that was placed; the centre reads, and answers a change that waits for it. */
export type AfterRights = {
  mayFollow: boolean
  /** Whether it may put a document with a delivery that was noted. */
  mayAddFile: boolean
  mayDecideChange: boolean
  whyNotChange: string | null
  mayWithdrawChange: boolean
  steps: readonly ('modifier' | 'livraison' | 'facture' | 'litige' | 'cloturer' | 'annuler' | 'rouvrir')[]
}

type Props = { after: After; rights: AfterRights; to: string; comment: string; error: string | undefined }

function Disputes({ after, rights, to }: Pick<Props, 'after' | 'rights' | 'to'>) {
  const { t } = useTexts('orders')
  if (after.disputes.length === 0) return null
  return (
    <Section id="disputes" title={t('after.disputes')}>
      <Card padded>
        <ol className="grid grid-cols-[minmax(0,1fr)]">
          {after.disputes.map(({ id, subject, outcome, isOpen, opened, settled }) => (
            <Entry
              key={id}
              head={opened}
              isVoid={false}
              action={
                isOpen && rights.mayFollow ? (
                  <ButtonLink to={`${to}/regler-litige?de=${id}`} size="small" className="no-print">
                    {t('after.settle')}
                  </ButtonLink>
                ) : (
                  <Badge tone={isOpen ? 'late' : 'done'}>{t(isOpen ? 'after.open' : 'after.over')}</Badge>
                )
              }
            >
              <p className="break-words whitespace-pre-line">{subject}</p>
              {settled === null ? null : <Soft>{`${settled} ${outcome ?? ''}`}</Soft>}
            </Entry>
          ))}
        </ol>
      </Card>
    </Section>
  )
}

function Invoices({ after, rights, to }: Pick<Props, 'after' | 'rights' | 'to'>) {
  const { t } = useTexts('orders')
  const { rows, of, over } = after.invoices
  if (rows.length === 0) return null
  return (
    <Section id="invoices" title={t('after.invoices')}>
      <Card padded className="grid grid-cols-[minmax(0,1fr)] gap-4">
        {over === null ? null : <Notice tone="missed">{over}</Notice>}
        <ol className="grid grid-cols-[minmax(0,1fr)]">
          {rows.map(({ id, reference, on, amount, isVoid, voided }) => (
            <Entry
              key={id}
              head={t('after.invoice', { reference, on, amount })}
              isVoid={isVoid}
              action={
                rights.mayFollow && !isVoid ? (
                  <ButtonLink
                    to={`${to}/annuler-facture?de=${id}`}
                    variant="quiet"
                    size="small"
                    className="no-print"
                    aria-label={t('after.voidInvoiceOf', { reference })}
                  >
                    {t('after.void')}
                  </ButtonLink>
                ) : null
              }
            >
              {voided === null ? null : <Soft>{voided}</Soft>}
            </Entry>
          ))}
        </ol>
        <p>{of}</p>
      </Card>
    </Section>
  )
}

function Changes({ after }: Pick<Props, 'after'>) {
  const { t } = useTexts('orders')
  if (after.changes.length === 0) return null
  return (
    <Section id="changes" title={t('change.history')}>
      <Card padded>
        <ol className="grid grid-cols-[minmax(0,1fr)]">
          {after.changes.map(({ id, text, reasons }) => (
            <Entry key={id} head={text} isVoid={false} action={null}>
              {reasons.map((reason) => (
                <Soft key={reason}>{reason}</Soft>
              ))}
            </Entry>
          ))}
        </ol>
      </Card>
    </Section>
  )
}

/** What became of an order since it was placed, and what its reader may do with it now. */
export function OrderAfter(props: Props) {
  const { after, rights, to } = props
  const { t } = useTexts('orders')
  return (
    <>
      {after.change === null ? null : (
        <WaitingChange change={after.change} rights={rights} comment={props.comment} error={props.error} />
      )}
      {after.closed === null ? null : <Notice tone="done">{after.closed}</Notice>}
      {rights.steps.length === 0 ? null : (
        <nav aria-label={t('after.steps')} className="no-print actions">
          {rights.steps.map((step, at) => (
            <ButtonLink
              key={step}
              to={`${to}/${step}`}
              variant={step === 'annuler' ? 'danger-quiet' : at === 0 ? 'primary' : 'secondary'}
            >
              {t(`after.to.${step}`)}
            </ButtonLink>
          ))}
        </nav>
      )}
      <OrderDeliveries deliveries={after.deliveries} isPlaced={after.isPlaced} rights={rights} to={to} />
      <Disputes {...props} />
      <Invoices {...props} />
      <Changes {...props} />
    </>
  )
}
