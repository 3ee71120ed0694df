import { CentreLetter, type CentreLetterProps, nameIn, Quoted } from '#emails/components/centre-letter.tsx'
import { Paragraph } from '#emails/components/prose.tsx'
import { type RenderedMail, renderMail } from '#emails/render.ts'

type News = CentreLetterProps & { key: 'signed' | 'left'; number: number | null; reason: string | null }

const valuesOf = ({ sender, member, number }: Omit<News, 'key'>) => ({
  centre: nameIn(sender.name),
  member: nameIn(member),
  number: number ?? '',
})

function MembershipNews({ of, ...props }: Omit<News, 'key'> & { of: News['key'] }) {
  const t = props.texts.in('letters')
  const values = valuesOf(props)
  return (
    <CentreLetter
      {...props}
      title={t(`news.${of}.title`, values)}
      button={t('news.button')}
      why={t('asked.why', values)}
    >
      <Paragraph>{t(`news.${of}.text`, values)}</Paragraph>
      {props.reason ? <Quoted label={t('reason')}>{props.reason}</Quoted> : null}
    </CentreLetter>
  )
}

const render = ({ key, ...props }: News): Promise<RenderedMail> =>
  renderMail(props.texts.in('letters')(`news.${key}.subject`, valuesOf(props)), <MembershipNews {...props} of={key} />)

/** To the centre: a member agreed to a newer version of the convention. */
export const renderMembershipSigned = (props: CentreLetterProps & { number: number | null }): Promise<RenderedMail> =>
  render({ ...props, key: 'signed', reason: null })

/** To the centre: a member left. */
export const renderMembershipLeft = (props: CentreLetterProps & { reason: string | null }): Promise<RenderedMail> =>
  render({ ...props, key: 'left', number: null })
