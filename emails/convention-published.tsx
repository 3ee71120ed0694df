import { CentreLetter, type CentreLetterProps, nameIn } from '#emails/components/centre-letter.tsx'
import { Paragraph } from '#emails/components/prose.tsx'
import { type RenderedMail, renderMail } from '#emails/render.ts'

export type ConventionPublishedProps = CentreLetterProps & { number: number }

const valuesOf = ({ sender, member, number }: ConventionPublishedProps) => ({
  centre: nameIn(sender.name),
  member: nameIn(member),
  number,
})

function ConventionPublished(props: ConventionPublishedProps) {
  const t = props.texts.in('letters')
  const values = valuesOf(props)
  return (
    <CentreLetter
      {...props}
      title={t('version.title', values)}
      button={t('version.button')}
      why={t('whyMember', values)}
    >
      <Paragraph>{t('version.text', values)}</Paragraph>
      <Paragraph>{t('version.next', values)}</Paragraph>
    </CentreLetter>
  )
}

/** To a member: the convention that it is bound by has a newer version, which waits for its signature. */
export const renderConventionPublished = (props: ConventionPublishedProps): Promise<RenderedMail> =>
  renderMail(props.texts.in('letters')('version.subject', valuesOf(props)), <ConventionPublished {...props} />)
