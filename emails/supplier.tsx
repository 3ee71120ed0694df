import { Section } from '@react-email/components'
import type { AttachmentsWay } from '#app/domain/order-attachment.ts'
import type { OrderDocumentKind } from '#app/domain/order-document.ts'
import type { Translate } from '#app/i18n/text-keys.ts'
import type { Texts } from '#app/i18n/texts.ts'
import { Button } from '#emails/components/button.tsx'
import { nameIn, Quoted } from '#emails/components/centre-letter.tsx'
import { Layout, type Sender } from '#emails/components/layout.tsx'
import { LinkFallback } from '#emails/components/link-fallback.tsx'
import { Paragraph, Small, Title } from '#emails/components/prose.tsx'
import { oneLine, type RenderedMail, renderMail } from '#emails/render.ts'

export type SupplierLetterProps = {
  texts: Texts<string>
  t: Translate<'supplier'>
  kind: OrderDocumentKind
  sender: Sender
  number: string
  body: string
  framework: string
  deliveryAddress: string | null
  /** Days and sums as they are written. */
  requestedOn: string | null
  amount: string
  withVat: string
  reason: string | null
  withUbl: boolean
  /** The files that the body put with its order: as many, in this letter or behind its link. */
  files: { way: AttachmentsWay; count: number } | null
  /** Null where there is nothing to confirm. */
  url: string | null
  until: string
}

const LONGEST = 160

function SupplierLetter(props: SupplierLetterProps) {
  const { texts, t, kind, sender, number, amount, withVat, requestedOn, deliveryAddress, reason, files, url, until } =
    props
  const body = nameIn(props.body)
  const title = t(`mail.heading.${kind}`, { number })
  return (
    <Layout texts={texts} sender={sender} preview={title} footer={t('mail.why', { body })}>
      <Section className="pad" style={{ padding: '26px 32px 30px' }}>
        <Title>{title}</Title>
        <Paragraph>{t(`mail.text.${kind}`, { body, framework: oneLine(props.framework, LONGEST) })}</Paragraph>
        {reason === null ? null : <Quoted label={t('reason')}>{reason}</Quoted>}
        {kind === 'cancellation' ? null : (
          <>
            <Paragraph>{t('mail.total', { amount, withVat })}</Paragraph>
            {deliveryAddress === null ? null : <Quoted label={t('mail.deliverTo')}>{deliveryAddress}</Quoted>}
            {requestedOn === null ? null : <Paragraph>{t('mail.requestedOn', { day: requestedOn })}</Paragraph>}
          </>
        )}
        <Paragraph>{t(props.withUbl ? 'mail.attachedUbl' : 'mail.attached')}</Paragraph>
        {files === null || files.count === 0 ? null : (
          <Paragraph>{t(`mail.files.${files.way}`, { count: files.count })}</Paragraph>
        )}
        {url === null ? null : (
          <>
            <Button href={url} accent={sender.accent}>
              {t('mail.button')}
            </Button>
            <div style={{ marginTop: 14 }}>
              <Small>{t('mail.link', { day: until })}</Small>
            </div>
            <LinkFallback texts={texts} url={url} />
          </>
        )}
      </Section>
    </Layout>
  )
}

/** What goes to the supplier of an order beside its paper: what it is about, and the link to confirm it. */
export const renderSupplierLetter = (props: SupplierLetterProps): Promise<RenderedMail> =>
  renderMail(
    props.t(`mail.subject.${props.kind}`, { number: props.number, body: nameIn(props.body) }),
    <SupplierLetter {...props} />,
  )
