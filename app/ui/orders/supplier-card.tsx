import '#app/i18n/centre-texts.ts'
import { Form } from '@remix-run/react'
import { useTexts } from '#app/i18n/use-texts.ts'
import { SubmitButton } from '#app/ui/button.tsx'
import { Card, Section } from '#app/ui/card.tsx'
import { Notice } from '#app/ui/notice.tsx'

export type Standing = {
  lines: readonly { id: string; text: string; notes: readonly string[]; late: boolean }[]
  noAddress: boolean
  mayRevoke: boolean
}

type Acts = { again: boolean; self: boolean }

type Props = {
  standing: Standing
  /** What its reader may do; none for the centre. */
  acts: Acts | null
}

function Sendings({ lines }: Pick<Standing, 'lines'>) {
  const { t } = useTexts('orders')
  if (lines.length === 0) return <p className="text-ink-soft">{t('supplier.nothing')}</p>
  return (
    <ol className="grid gap-3">
      {lines.map(({ id, text, notes, late }) => (
        <li key={id} className="break-words">
          <p className={late ? 'tone-late text-tone' : undefined}>{text}</p>
          {notes.map((note) => (
            <p key={note} className="whitespace-pre-line text-ink-soft">
              {note}
            </p>
          ))}
        </li>
      ))}
    </ol>
  )
}

function Acts({ again, self, noAddress, mayRevoke }: Acts & Pick<Standing, 'noAddress' | 'mayRevoke'>) {
  const { t } = useTexts('orders')
  if (!again && !self && !mayRevoke) return null
  return (
    <Form method="post" className="actions no-print">
      {again && !noAddress ? (
        <SubmitButton name="intent" value="send-again" variant="secondary">
          {t('supplier.again')}
        </SubmitButton>
      ) : null}
      {self ? (
        <SubmitButton name="intent" value="sent-myself" variant={noAddress ? 'primary' : 'secondary'}>
          {t('supplier.selfButton')}
        </SubmitButton>
      ) : null}
      {mayRevoke ? (
        <SubmitButton name="intent" value="revoke-link" variant="danger-quiet">
          {t('supplier.revoke')}
        </SubmitButton>
      ) : null}
    </Form>
  )
}

/** What went to the supplier of an order, what came back, and what its buyer may do about it. */
export function SupplierCard({ standing: { lines, noAddress, mayRevoke }, acts }: Props) {
  const { t } = useTexts('orders')
  return (
    <Section id="supplier" title={t('supplier.title')}>
      <Card padded className="grid gap-4">
        {noAddress && acts ? <Notice tone="missed">{t('supplier.noAddress')}</Notice> : null}
        <Sendings lines={lines} />
        {acts ? <Acts {...acts} noAddress={noAddress} mayRevoke={mayRevoke} /> : null}
      </Card>
    </Section>
  )
}
