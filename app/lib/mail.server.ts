import { join } from 'node:path'
import { createTransport, type SendMailOptions } from 'nodemailer'
import { env } from './env.server.ts'
import type { Delivery, Mail, SendMail } from './mail.ts'
import { keepInMailbox } from './mailbox.server.ts'

const TIMEOUTS = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000, dnsTimeout: 10_000 }
const LONGEST_ANSWER = 500

export const mailboxDirectory = () => join(env.DATA_DIR, 'mail')

/** Right side of every Message-ID: the domain that sends. */
export const messageDomain = () => /@([^\s@>]+)>?$/.exec(env.MAIL_FROM)?.[1] ?? 'localhost'

const options = (mail: Mail, from: string): SendMailOptions => ({
  from,
  to: mail.to,
  ...(mail.replyTo === undefined ? {} : { replyTo: mail.replyTo }),
  subject: mail.subject,
  html: mail.html,
  text: mail.text,
  messageId: mail.messageId,
  headers: { 'Auto-Submitted': 'auto-generated', ...mail.headers },
  attachments: mail.attachments?.map((attachment) => ({ ...attachment })) ?? [],
  // A letter is made of our own text: no file and no address is ever fetched for it.
  disableFileAccess: true,
  disableUrlAccess: true,
})

const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim().slice(0, LONGEST_ANSWER)

type SmtpError = Error & { code?: unknown; responseCode?: unknown; response?: unknown }

/** 5xx about the letter or its address is final; a failed sign-in (EAUTH) is ours to mend, so the letter waits. */
function failure(error: SmtpError): Delivery {
  const status = typeof error.responseCode === 'number' ? error.responseCode : 0
  const answer = typeof error.response === 'string' ? error.response : error.message
  const final = status >= 500 && status < 600 && error.code !== 'EAUTH'
  return { outcome: final ? 'refused' : 'delayed', answer: oneLine(answer) }
}

export type SmtpMailer = { sendMail: SendMail; close: () => void }

/** Sends over SMTP, some letters at a time on kept connections. One new attempt on a fresh one; then the queue decides. */
export function smtpMailer(url: string, from: string): SmtpMailer {
  const transport = createTransport({ url, pool: true, maxConnections: 4, maxRequeues: 1, ...TIMEOUTS })
  const sendMail: SendMail = async (mail) => {
    try {
      const { response } = await transport.sendMail(options(mail, from))
      return { outcome: 'sent', answer: oneLine(response) }
    } catch (error) {
      if (error instanceof Error) return failure(error)
      throw error
    }
  }
  return { sendMail, close: () => transport.close() }
}

/** Writes letters as .eml files, for an installation without a mail server. */
export const mailboxMailer =
  (directory: string, from: string): SendMail =>
  async (mail) => {
    const transport = createTransport({ streamTransport: true, buffer: true, newline: 'windows' })
    const { message } = await transport.sendMail(options(mail, from))
    if (!Buffer.isBuffer(message)) throw new Error('The letter was not rendered')
    try {
      return { outcome: 'sent', answer: await keepInMailbox(directory, mail.messageId, message) }
    } catch (error) {
      if (error instanceof Error) return { outcome: 'delayed', answer: oneLine(error.message) }
      throw error
    }
  }

let mailer: SmtpMailer | undefined

/** Over SMTP_URL, or into the local mailbox when there is none. */
export const sendMail: SendMail = (mail) => {
  if (env.SMTP_URL === undefined) return mailboxMailer(mailboxDirectory(), env.MAIL_FROM)(mail)
  mailer ??= smtpMailer(env.SMTP_URL, env.MAIL_FROM)
  return mailer.sendMail(mail)
}

export function closeMail() {
  mailer?.close()
  mailer = undefined
}
