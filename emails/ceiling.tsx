import { CentreLetter, type CentreLetterProps, nameIn, Quoted } from '#emails/components/centre-letter.tsx'
import { Paragraph } from '#emails/components/prose.tsx'
import { oneLine, type RenderedMail, renderMail } from '#emails/render.ts'

export type CeilingLetterProps = CentreLetterProps & {
  toCentre: boolean
  /** Of the whole, of a lot, of a member as the centre reads it, or of the reader's own body. */
  level: 'framework' | 'lot' | 'member' | 'own'
  framework: string
  lot: string | null
  percent: number
  /** Sums or pieces as they are written. */
  taken: string
  limit: string
  left: string
  /** When it would be reached, in words. */
  forecast: string | null
}

const LONGEST = 160

const valuesOf = ({ framework, lot, member, percent, taken, limit, left }: CeilingLetterProps) => ({
  ...{ percent, taken, limit, left, member: nameIn(member) },
  framework: oneLine(lot === null ? framework : `${framework}, ${lot}`, LONGEST),
})

function CeilingLetter(props: CeilingLetterProps) {
  const { texts, level, toCentre, forecast } = props
  const t = texts.in('letters')
  const values = valuesOf(props)
  return (
    <CentreLetter
      {...props}
      title={t(`ceiling.${level}.heading`, values)}
      button={t('ceiling.button')}
      why={t(toCentre ? 'ceiling.whyCentre' : 'ceiling.why', values)}
    >
      <Paragraph>{t(`ceiling.${level}.text`, values)}</Paragraph>
      <Quoted label={t('ceiling.left')}>{props.left}</Quoted>
      {forecast === null ? null : <Quoted label={t('ceiling.forecast')}>{forecast}</Quoted>}
      <Paragraph>
        {t(
          toCentre
            ? `ceiling.advice.${level === 'member' ? 'member' : 'centre'}`
            : `ceiling.advice.${level === 'own' ? 'own' : 'common'}`,
        )}
      </Paragraph>
    </CentreLetter>
  )
}

/** That much of a ceiling is taken: how much is left, until when, and what may be done. */
export const renderCeilingLetter = (props: CeilingLetterProps): Promise<RenderedMail> =>
  renderMail(props.texts.in('letters')(`ceiling.${props.level}.subject`, valuesOf(props)), <CeilingLetter {...props} />)
