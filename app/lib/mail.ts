export type MailAttachment = { filename: string; contentType: string; content: string | Buffer }

export type Mail = {
  /** With its angle brackets. The same letter twice carries the same one, so that it is recognised. */
  messageId: string
  to: string
  /** Who reads an answer, where that is not the sender. */
  replyTo?: string
  subject: string
  html: string
  text: string
  attachments?: readonly MailAttachment[]
  headers?: Readonly<Record<string, string>>
}

/** `refused`: the server will not take this letter as it is (5xx). `delayed`: it may take it later, or could not be reached. */
export type Delivery = { outcome: 'sent' | 'refused' | 'delayed'; answer: string }

/** Never throws for what a mail server says or does. */
export type SendMail = (mail: Mail) => Promise<Delivery>
