import type { OrderLetterKind } from '#app/domain/centre-letter.ts'
import { CentreLetter, type CentreLetterProps, nameIn, Quoted } from '#emails/components/centre-letter.tsx'
import { Paragraph } from '#emails/components/prose.tsx'
import { oneLine, type RenderedMail, renderMail } from '#emails/render.ts'

export type OrderLetterProps = CentreLetterProps & {
  kind: OrderLetterKind
  number: string
  framework: string
  buyer: string
  /** Sums as they are written. */
  amount: string
  withVat: string
  lines: readonly string[]
  /** Since when it waits, in a reminder. */
  since: string | null
  reason: string | null
  /** The centre serves it, and no supplier. */
  fromStock: boolean
  /** What the supplier said when it confirmed. */
  answer: { day: string | null; remark: string | null } | null
}

const LONGEST = 160

const KEYS = {
  'order-waiting': 'waiting',
  'order-centre-waiting': 'centre-waiting',
  'order-approved': 'approved',
  'order-refused': 'refused',
  'order-cancelled': 'cancelled',
  'order-confirmed': 'confirmed',
  'order-stock-placed': 'stockPlaced',
  'order-stock-changed': 'stockChanged',
  'order-stock-cancelled': 'stockCancelled',
  'order-stock-moved': 'stockMoved',
} as const satisfies Record<OrderLetterKind, string>

const WHY = {
  'order-waiting': 'why',
  'order-centre-waiting': 'whyCentre',
  'order-approved': 'whyBuyer',
  'order-refused': 'whyBuyer',
  'order-cancelled': 'whyConcerned',
  'order-confirmed': 'whyBuyer',
  'order-stock-placed': 'whyServes',
  'order-stock-changed': 'whyServes',
  'order-stock-cancelled': 'whyServes',
  'order-stock-moved': 'whyBuyer',
} as const satisfies Record<OrderLetterKind, string>

/** What the centre says of what it serves itself is not a supplier’s word. */
const keyOf = ({ kind, fromStock }: OrderLetterProps) =>
  kind === 'order-confirmed' && fromStock ? 'promised' : KEYS[kind]

const SAID_OF_STOCK = ['waiting', 'approved', 'refused', 'cancelled'] as const

function textOf(key: ReturnType<typeof keyOf>, fromStock: boolean) {
  const ofStock = fromStock ? SAID_OF_STOCK.find((one) => one === key) : undefined
  return ofStock ? (`order.${ofStock}.textStock` as const) : (`order.${key}.text` as const)
}

const dayKeyOf = (key: ReturnType<typeof keyOf>) => (key === 'promised' || key === 'stockMoved' ? key : 'confirmed')

const valuesOf = ({ number, framework, member, buyer, amount }: OrderLetterProps) => ({
  ...{ number, amount, framework: oneLine(framework, LONGEST), member: nameIn(member), buyer: nameIn(buyer) },
})

function OrderLetter(props: OrderLetterProps) {
  const { texts, kind, lines, amount, withVat, since, reason, answer, fromStock } = props
  const t = texts.in('letters')
  const key = keyOf(props)
  const values = valuesOf(props)
  return (
    <CentreLetter
      {...props}
      title={t(`order.${key}.heading`, values)}
      button={t(`order.${key}.button`)}
      why={t(`order.${WHY[kind]}`, values)}
    >
      <Paragraph>{t(textOf(key, fromStock), values)}</Paragraph>
      {since === null ? null : <Paragraph>{t('order.waiting.again', { day: since })}</Paragraph>}
      {answer === null ? null : (
        <Paragraph>
          {answer.day === null ? t('order.confirmed.noDay') : t(`order.${dayKeyOf(key)}.day`, { day: answer.day })}
        </Paragraph>
      )}
      {answer?.remark ? <Quoted label={t('order.confirmed.remark')}>{answer.remark}</Quoted> : null}
      {reason === null ? null : <Quoted label={t('reason')}>{reason}</Quoted>}
      <Quoted label={t('order.lines')}>{lines.join('\n')}</Quoted>
      <Paragraph>{t('order.totals', { amount, withVat })}</Paragraph>
    </CentreLetter>
  )
}

/** What is said of an order to who approves it, and to who sent it. */
export const renderOrderLetter = (props: OrderLetterProps): Promise<RenderedMail> =>
  renderMail(props.texts.in('letters')(`order.${keyOf(props)}.subject`, valuesOf(props)), <OrderLetter {...props} />)
