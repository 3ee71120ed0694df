import { Fragment } from 'react'
import { CentreLetter, type CentreLetterProps, nameIn } from '#emails/components/centre-letter.tsx'
import { Paragraph } from '#emails/components/prose.tsx'
import { oneLine, type RenderedMail, renderMail } from '#emails/render.ts'

export type CentreMessageProps = CentreLetterProps & { subject: string; body: string; framework: string | null }

const LONGEST_SUBJECT = 160

/** Breaks that the letter in plain text keeps too. */
const Lines = ({ text }: { text: string }) =>
  text.split('\n').map((line, position) => {
    const key = `${position}`
    return (
      <Fragment key={key}>
        {position > 0 ? <br /> : null}
        {line}
      </Fragment>
    )
  })

/** What a person wrote, in its own paragraphs. */
function Words({ body }: { body: string }) {
  return body.split(/\n{2,}/).map((part, position) => {
    // Parts of one text never change place.
    const key = `${position}`
    return (
      <Paragraph key={key}>
        <bdi dir="auto">
          <Lines text={part} />
        </bdi>
      </Paragraph>
    )
  })
}

function CentreMessage({ subject, body, framework, ...props }: CentreMessageProps) {
  const t = props.texts.in('letters')
  const member = nameIn(props.member)
  return (
    <CentreLetter
      {...props}
      title={oneLine(subject, LONGEST_SUBJECT)}
      button={t('message.button')}
      why={
        framework === null
          ? t('whyMember', { member })
          : t('message.whyParticipant', { member, framework: oneLine(framework, LONGEST_SUBJECT) })
      }
    >
      <Words body={body} />
    </CentreLetter>
  )
}

/** To the people of a body: what its centre writes to its members or to those of a framework contract. */
export const renderCentreMessage = (props: CentreMessageProps): Promise<RenderedMail> =>
  renderMail(
    props.texts.in('letters')('message.subject', {
      subject: oneLine(props.subject, LONGEST_SUBJECT),
      centre: nameIn(props.sender.name),
    }),
    <CentreMessage {...props} />,
  )
