import type { ParticipationLetterKind } from '#app/domain/centre-letter.ts'
import { CentreLetter, type CentreLetterProps, nameIn, Quoted } from '#emails/components/centre-letter.tsx'
import { Paragraph } from '#emails/components/prose.tsx'
import { oneLine, type RenderedMail, renderMail } from '#emails/render.ts'

export type ParticipationLetterProps = CentreLetterProps & {
  kind: ParticipationLetterKind
  framework: string
  reason: string | null
  /** What the body may order at most, a line a lot. */
  maxima: readonly string[]
  /** The last day to order, in words. */
  orderUntil: string | null
}

const LONGEST = 160

const KEYS = {
  'participation-asked': 'asked',
  'participation-accepted': 'accepted',
  'participation-refused': 'refused',
  'participation-suspended': 'suspended',
  'participation-ended': 'ended',
  'participation-amended': 'amended',
  'participation-left': 'left',
} as const satisfies Record<ParticipationLetterKind, string>

const valuesOf = ({ framework, sender, member }: ParticipationLetterProps) => ({
  framework: oneLine(framework, LONGEST),
  centre: nameIn(sender.name),
  member: nameIn(member),
})

function ParticipationLetter(props: ParticipationLetterProps) {
  const { texts, kind, reason, maxima, orderUntil } = props
  const t = texts.in('letters')
  const key = KEYS[kind]
  const values = valuesOf(props)
  const asks = kind === 'participation-asked'
  const toCentre = asks || kind === 'participation-left'
  const limits = asks || kind === 'participation-accepted' || kind === 'participation-amended'
  return (
    <CentreLetter
      {...props}
      title={t(`participation.${key}.heading`, values)}
      button={t(`participation.${key}.button`)}
      why={toCentre ? t('asked.why', values) : t('participation.why', values)}
    >
      <Paragraph>{t(`participation.${key}.text`, values)}</Paragraph>
      {limits && maxima.length > 0 ? (
        <Quoted label={t(asks ? 'participation.askedMaxima' : 'participation.maxima')}>{maxima.join('\n')}</Quoted>
      ) : null}
      {kind === 'participation-accepted' && orderUntil ? (
        <Paragraph>{t('participation.until', { day: orderUntil })}</Paragraph>
      ) : null}
      {!limits && !toCentre && reason ? <Quoted label={t('reason')}>{reason}</Quoted> : null}
    </CentreLetter>
  )
}

/** What a body and a centre tell each other of its use of a framework contract that runs already. */
export const renderParticipationLetter = (props: ParticipationLetterProps): Promise<RenderedMail> =>
  renderMail(
    props.texts.in('letters')(`participation.${KEYS[props.kind]}.subject`, valuesOf(props)),
    <ParticipationLetter {...props} />,
  )
