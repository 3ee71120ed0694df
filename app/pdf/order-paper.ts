import { writtenEnterpriseNumber } from '#app/domain/centre-field.ts'
import type { DraftLanguage } from '#app/domain/draft-language.ts'
import { vatShares } from '#app/domain/order-amount.ts'
import {
  type DocumentLine,
  type DocumentParty,
  lineDifferences,
  type OrderDocument,
} from '#app/domain/order-document.ts'
import { formatCents } from '#app/i18n/format.ts'
import { formatQuantity, formatRate, formatUnitPrice } from '#app/i18n/price-text.ts'
import { type SupplierTexts, supplierTexts } from '#app/i18n/supplier-texts.server.ts'
import type { OrderPaper } from '#app/pdf/order.ts'
import type { Facts } from '#app/pdf/order-parts.ts'
import type { PaperTable } from '#app/pdf/paper-parts.ts'

const ACCENT = '#0b4f8a'

/** Says something in the supplier's language, and in that of the body where it is another one. */
type Say = (words: (texts: SupplierTexts) => string, between?: string) => string

function sayIn(language: DraftLanguage, other: DraftLanguage): Say {
  const [one, two] = [supplierTexts(language), supplierTexts(other)]
  return (words, between = ' / ') => {
    const [said, again] = [words(one), words(two)]
    return said === again ? said : `${said}${between}${again}`
  }
}

function partyLines(say: Say, { number, address, email }: DocumentParty): string[] {
  return [
    ...(address === null ? [] : [address]),
    ...(number === null ? [] : [say(({ t }) => t('enterprise', { number: writtenEnterpriseNumber(number) }), '\n')]),
    ...(email === null ? [] : [email]),
  ]
}

const fact = (label: string, value: string | null): Facts => (value === null ? [] : [{ label, value }])

function facts(document: OrderDocument, say: Say): Facts {
  const { framework, contact, issuedOn, requestedOn, deliveryAddress, reference, budgetArticle } = document
  const people = [contact.name, contact.phone, contact.email].filter(Boolean).join(', ')
  return [
    ...fact(
      say(({ t }) => t('date')),
      say(({ day }) => day(issuedOn)),
    ),
    ...fact(
      say(({ t }) => t('delivery')),
      deliveryAddress,
    ),
    ...fact(
      say(({ t }) => t('requestedOn')),
      requestedOn && say(({ day }) => day(requestedOn)),
    ),
    ...fact(
      say(({ t }) => t('contact')),
      people === '' ? null : people,
    ),
    ...fact(
      say(({ t }) => t('reference')),
      reference,
    ),
    ...fact(
      say(({ t }) => t('budgetArticle')),
      budgetArticle,
    ),
    ...fact(
      say(({ t }) => t('framework')),
      framework.object,
    ),
    ...fact(
      say(({ t }) => t('frameworkReference')),
      framework.reference,
    ),
    ...fact(
      say(({ t }) => t('lot')),
      framework.lot,
    ),
  ]
}

/** In the supplier's language with its own below, where they differ. */
function articleText(say: Say, { code, description, translated, months }: DocumentLine): string {
  const term = months === null ? [] : [say(({ t }) => t('months', { count: months }))]
  const words = translated === null || translated === description ? [description] : [translated, description]
  return [...(code === null ? [] : [code]), ...words, ...term].join('\n')
}

const SHARES = [0.06, 0.37, 0.14, 0.15, 0.09, 0.19]

function linesTable({ lines }: OrderDocument, say: Say): PaperTable {
  const columns = ['position', 'article', 'quantity', 'price', 'vat', 'amount'] as const
  return {
    caption: say(({ t }) => t('lines')),
    columns: columns.map((name) => say(({ t }) => t(`columns.${name}`), '\n')),
    shares: SHARES,
    figures: [2, 3, 4, 5],
    rows: lines.map((line) => [
      String(line.position),
      articleText(say, line),
      `${formatQuantity(line.quantity)} ${say(({ unit }) => unit(line.unit, line.quantity))}`,
      formatUnitPrice(line.unitPrice),
      formatRate(line.vatRate),
      formatCents(line.amount),
    ]),
  }
}

function lineWords(say: Say, { quantity, unit, unitPrice, vatRate, months }: DocumentLine): string {
  const said = { quantity: formatQuantity(quantity), price: formatUnitPrice(unitPrice), vat: formatRate(vatRate) }
  return say((texts) => {
    const values = { ...said, unit: texts.unit(unit, quantity) }
    return months === null ? texts.t('lineText', values) : texts.t('lineMonths', { ...values, count: months })
  }, '\n')
}

function changesTable(document: OrderDocument, say: Say): PaperTable {
  const columns = ['line', 'article', 'before', 'after'] as const
  const changed = lineDifferences(document).filter(({ change }) => change !== 'same')
  return {
    caption: say(({ t }) => t(changed.length === 0 ? 'nothingChanged' : 'changes')),
    columns: columns.map((name) => say(({ t }) => t(`changeColumns.${name}`), '\n')),
    shares: [0.06, 0.38, 0.28, 0.28],
    rows: changed.map((one) => [
      String(one.line.position),
      articleText(say, one.line),
      one.change === 'changed' ? lineWords(say, one.before) : one.change === 'removed' ? lineWords(say, one.line) : '–',
      one.change === 'removed'
        ? say(({ t }) => t('removed'))
        : one.change === 'added'
          ? `${say(({ t }) => t('added'))}\n${lineWords(say, one.line)}`
          : lineWords(say, one.line),
    ]),
  }
}

const sumOf = (lines: readonly DocumentLine[]): number => lines.reduce((sum, { amount }) => sum + amount, 0)

function totals({ kind, lines, previous }: OrderDocument, say: Say): Facts {
  const shares = vatShares(lines)
  const amount = sumOf(lines)
  const vat = shares.reduce((sum, share) => sum + share.vat, 0)
  const difference = kind === 'change' && previous ? amount - sumOf(previous) : null
  return [
    ...fact(
      say(({ t }) => t('total')),
      formatCents(amount),
    ),
    ...shares.flatMap((share) =>
      fact(
        say(({ t }) => t('vatOf', { rate: formatRate(share.rate), amount: formatCents(share.amount) })),
        formatCents(share.vat),
      ),
    ),
    ...fact(
      say(({ t }) => t('totalWithVat')),
      formatCents(amount + vat),
    ),
    ...fact(
      say(({ t }) => t('difference')),
      difference === null ? null : `${difference > 0 ? '+' : ''}${formatCents(difference)}`,
    ),
  ]
}

function remarks({ remarks: said, reason, approvals, kind }: OrderDocument, say: Say): OrderPaper['remarks'] {
  const approved = approvals.map(({ name, on, side }) =>
    say(({ t, day }) => t(side === 'centre' ? 'approvedByCentre' : 'approvedBy', { name, day: day(on) }), '\n'),
  )
  return [
    ...(reason === null || kind === 'order' ? [] : [{ title: say(({ t }) => t('reason')), text: reason }]),
    ...(said === null ? [] : [{ title: say(({ t }) => t('remarks')), text: said }]),
    ...(approved.length === 0 ? [] : [{ title: say(({ t }) => t('approvals')), text: approved.join('\n') }]),
  ]
}

/** A document of an order in words, in the supplier's language and the body's, below that picture as its logo. */
export function orderPaper(document: OrderDocument, madeOn: Date, picture: Buffer | null): OrderPaper {
  const { kind, number, language, bodyLanguage, buyer, supplier, orderNumber } = document
  const say = sayIn(language, bodyLanguage)
  const { t } = supplierTexts(language)
  const title = `${say((texts) => texts.t(`titles.${kind}`))} ${number}`
  return {
    ...{ title, language: `${language}-BE`, accent: document.accent ?? ACCENT, madeOn },
    logo: document.logo && picture && { picture, name: document.logo.name },
    centre: document.centre,
    intro: kind === 'order' ? [] : [say((texts) => texts.t(`intro.${kind}`, { number: orderNumber }), '\n')],
    parties: [
      { title: say((texts) => texts.t('buyer')), name: buyer.name, lines: partyLines(say, buyer) },
      {
        title: say((texts) => texts.t(document.fromStock ? 'server' : 'supplier')),
        name: supplier.name,
        lines: partyLines(say, supplier),
      },
    ],
    facts: facts(document, say),
    tables: kind === 'change' ? [changesTable(document, say), linesTable(document, say)] : [linesTable(document, say)],
    totals: { caption: say((texts) => texts.t('sums')), facts: totals(document, say) },
    remarks: remarks(document, say),
    lostSigns: t('lostSigns'),
    footer: `${buyer.name.slice(0, 80)} · ${number}`,
    page: (at) => t('page', { number: at }),
  }
}
