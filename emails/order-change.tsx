import type { OrderChangeLetterKind } from '#app/domain/centre-letter.ts'
import { CentreLetter, type CentreLetterProps, nameIn, Quoted } from '#emails/components/centre-letter.tsx'
import { Paragraph } from '#emails/components/prose.tsx'
import { oneLine, type RenderedMail, renderMail } from '#emails/render.ts'

export type OrderChangeLetterProps = CentreLetterProps & {
  kind: OrderChangeLetterKind
  /** That of the order as it was first sent. */
  number: string
  framework: string
  buyer: string
  /** Totals without VAT, as they are written. */
  before: string
  after: string
  lines: readonly string[]
  reason: string
  /** Why it was refused. */
  answer: string | null
  /** Since when it waits, in a reminder. */
  since: string | null
}

const LONGEST = 160

const KEYS = {
  'order-change-waiting': 'waiting',
  'order-change-centre': 'centre',
  'order-change-approved': 'approved',
  'order-change-refused': 'refused',
} as const satisfies Record<OrderChangeLetterKind, string>

const WHY = {
  'order-change-waiting': 'why',
  'order-change-centre': 'whyCentre',
  'order-change-approved': 'whyBuyer',
  'order-change-refused': 'whyBuyer',
} as const satisfies Record<OrderChangeLetterKind, string>

const valuesOf = ({ number, framework, member, buyer, before, after }: OrderChangeLetterProps) => ({
  ...{ number, before, after, framework: oneLine(framework, LONGEST), member: nameIn(member), buyer: nameIn(buyer) },
})

function OrderChangeLetter(props: OrderChangeLetterProps) {
  const { texts, kind, lines, reason, answer, since } = props
  const t = texts.in('letters')
  const key = KEYS[kind]
  const values = valuesOf(props)
  return (
    <CentreLetter
      {...props}
      title={t(`orderChange.${key}.heading`, values)}
      button={t(`orderChange.${key}.button`)}
      why={t(`order.${WHY[kind]}`, values)}
    >
      <Paragraph>{t(`orderChange.${key}.text`, values)}</Paragraph>
      {since === null ? null : <Paragraph>{t('order.waiting.again', { day: since })}</Paragraph>}
      {answer === null ? null : <Quoted label={t('reason')}>{answer}</Quoted>}
      {lines.length === 0 ? null : <Quoted label={t('orderChange.lines')}>{lines.join('\n')}</Quoted>}
      <Quoted label={t('orderChange.reason')}>{reason}</Quoted>
      <Paragraph>{t('orderChange.totals', values)}</Paragraph>
    </CentreLetter>
  )
}

/** What is said of a change of an order to who approves it, and to who asked for it. */
export const renderOrderChangeLetter = (props: OrderChangeLetterProps): Promise<RenderedMail> =>
  renderMail(
    props.texts.in('letters')(`orderChange.${KEYS[props.kind]}.subject`, valuesOf(props)),
    <OrderChangeLetter {...props} />,
  )
