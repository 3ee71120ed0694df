import { Temporal } from 'temporal-polyfill'
import { dayAt } from '#app/domain/calendar.ts'
import { type DraftLanguage, draftLanguageOf } from '#app/domain/draft-language.ts'
import type { OrderDocument } from '#app/domain/order-document.ts'
import { type LinkState, linkStateOf, stillSays } from '#app/domain/order-sending.ts'
import { ublRefusal } from '#app/domain/ubl/order-ubl.ts'
import { formatCents } from '#app/i18n/format.ts'
import { type SupplierTexts, supplierTexts } from '#app/i18n/supplier-texts.server.ts'
import { readOrderDocument } from '#app/lib/order-document.server.ts'
import { readOrderLink } from '#app/lib/order-link.server.ts'
import { type KeptAttachment, listAttachments } from '#db/queries/order-attachments.ts'
import { findSending, type KeptSending } from '#db/queries/order-sendings.ts'
import { findOrder } from '#db/queries/orders.ts'
import { withTenant } from '#db/tenant.ts'

const instantOf = (at: Date) => Temporal.Instant.fromEpochMilliseconds(at.getTime())

type Dead = 'unknown' | 'gone' | Exclude<LinkState, 'open' | 'confirmed'>
type Linked =
  | { dead: Dead; language: DraftLanguage }
  | {
      dead: null
      language: DraftLanguage
      sending: KeptSending
      document: OrderDocument
      files: readonly KeptAttachment[]
    }

/** What the link of a supplier opens: its own document and nothing else; or why nothing. */
export async function readLinked(token: string | undefined, now: Temporal.Instant): Promise<Linked> {
  const link = await readOrderLink(token ?? '')
  if (!link) return { dead: 'unknown', language: 'fr' }
  return withTenant(link.tenant, async (tx): Promise<Linked> => {
    const sending = await findSending(tx, link.sendingId)
    const order = sending && (await findOrder(tx, sending.orderId, 'member'))
    if (!sending || !order) return { dead: 'unknown', language: 'fr' }
    const language = draftLanguageOf(sending.contact.supplierLanguage, 'fr')
    const state = linkStateOf(sending, new Date(now.epochMilliseconds))
    if (state === 'revoked' || state === 'expired') return { dead: state, language }
    if (order.status !== 'closed' && !stillSays(sending, order)) return { dead: 'gone', language }
    const files = sending.kind === 'cancellation' ? [] : await listAttachments(tx, order)
    return { dead: null, language, sending, files, document: await readOrderDocument(tx, order, sending.kind) }
  })
}

const DEAD = {
  unknown: ['confirm.unknown', 'confirm.unknownText'],
  expired: ['confirm.expired', 'confirm.expiredText'],
  revoked: ['confirm.revoked', 'confirm.revokedText'],
  gone: ['confirm.revoked', 'confirm.gone'],
} as const

/** What a link that opens nothing says. */
export function deadWords(dead: Dead, language: DraftLanguage) {
  const { t } = supplierTexts(language)
  const [title, text] = DEAD[dead]
  return { title: t(title), text: t(text) }
}

function answerTexts({ t, day, moment }: SupplierTexts, { confirmedAt, deliveryOn, remark }: KeptSending) {
  if (confirmedAt === null) return null
  return [
    t('confirm.doneText', { moment: moment(instantOf(confirmedAt)) }),
    ...(deliveryOn === null ? [] : [t('confirm.doneDate', { day: day(deliveryOn) })]),
    ...(remark === null ? [] : [t('confirm.doneRemark', { remark })]),
  ]
}

type Opened = Omit<Extract<Linked, { dead: null }>, 'dead'>

/** The page of a link in the supplier's own language, in words. */
export function supplierWords({ sending, document, language, files }: Opened) {
  const texts = supplierTexts(language)
  const { t, day } = texts
  const { kind, number, framework, requestedOn, buyer, lines } = document
  const amount = lines.reduce((sum, line) => sum + line.amount, 0)
  return {
    title: t('confirm.title', { number }),
    intro: t(`confirm.intro.${kind}`, { body: buyer.name }),
    facts: [
      { term: t('confirm.of'), description: framework.object },
      ...(kind === 'cancellation' ? [] : [{ term: t('confirm.amount'), description: formatCents(amount) }]),
      ...(requestedOn === null || kind === 'cancellation'
        ? []
        : [{ term: t('confirm.requestedOn'), description: day(requestedOn) }]),
    ],
    pdf: t('confirm.pdf'),
    ubl: ublRefusal(document) === null ? t('confirm.ubl') : null,
    files:
      files.length === 0
        ? null
        : { title: t('confirm.files'), lines: files.map(({ id, fileName }) => ({ id, fileName })) },
    done: t('confirm.done'),
    answer: answerTexts(texts, sending),
    form: {
      title: t('confirm.form'),
      day: kind === 'cancellation' ? null : t('confirm.date'),
      dayHint: t('confirm.dateHint'),
      remark: t('confirm.remark'),
      submit: t('confirm.submit'),
      problem: t('confirm.problem'),
    },
  }
}

/** The day of a moment in Brussels, as an example that may be typed. */
export const problemWords = (
  language: DraftLanguage,
  problem: 'date' | 'dateRange' | 'remark',
  now: Temporal.Instant,
) => {
  const { t, day } = supplierTexts(language)
  return t(`confirm.problems.${problem}`, { day: day(dayAt(now.add({ hours: 14 * 24 }))) })
}
