import { CentreLetter, type CentreLetterProps, nameIn } from '#emails/components/centre-letter.tsx'
import { Paragraph } from '#emails/components/prose.tsx'
import { oneLine, type RenderedMail, renderMail } from '#emails/render.ts'

/** Quantities as they are written, in their unit. */
type StockLetterProps = CentreLetterProps & {
  article: string
  framework: string
  free: string
  onHand: string
  reserved: string
  safety: string
  onTheWay: string
}

const LONGEST = 160

function StockLetter(props: StockLetterProps) {
  const { texts, member, free, onHand, reserved, safety, onTheWay } = props
  const t = texts.in('letters')
  const article = oneLine(props.article, LONGEST)
  const framework = oneLine(props.framework, LONGEST)
  return (
    <CentreLetter
      {...props}
      title={t('stockLow.heading', { article })}
      button={t('stockLow.button')}
      why={t('stockLow.why', { member: nameIn(member) })}
    >
      <Paragraph>{t('stockLow.text', { article, framework, free, safety })}</Paragraph>
      <Paragraph>{t('stockLow.levels', { onHand, reserved, onTheWay })}</Paragraph>
    </CentreLetter>
  )
}

/** That less of an article is free than its centre wants to keep. */
export const renderStockLetter = (props: StockLetterProps): Promise<RenderedMail> =>
  renderMail(
    props.texts.in('letters')('stockLow.subject', { article: oneLine(props.article, LONGEST), free: props.free }),
    <StockLetter {...props} />,
  )
