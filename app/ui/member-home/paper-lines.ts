import { Temporal } from 'temporal-polyfill'
import { dayAt, type IsoDate } from '#app/domain/calendar.ts'
import { formatDate, formatEuro } from '#app/i18n/format.ts'
import type { Translate } from '#app/i18n/text-keys.ts'

type T = Translate<'member-home'>

type Purchase = {
  id: string
  object: string
  centre: string
  framework: string | null
  amount: number | null
  startOn: IsoDate | null
}

/** A contract of the register that was bought through a centre. */
export const homePurchase = (t: T, { id, object, centre, framework, amount, startOn }: Purchase) => ({
  id,
  object,
  about: [framework === object ? null : framework, centre].filter(Boolean).join(' · '),
  amount: amount === null ? t('purchases.noAmount') : formatEuro(amount),
  day: startOn === null ? t('purchases.noDay') : formatDate(startOn, 'abbreviated'),
  known: { amount: amount !== null, day: startOn !== null },
})
export type PurchaseLine = ReturnType<typeof homePurchase>

type Paper = {
  kind: 'document' | 'annex' | 'convention'
  id: string
  number: number
  title: string
  about: string
  at: Date
}

const ADDRESSES = {
  document: ({ id, number }: Paper) => `/documents/${id}/${number}`,
  annex: ({ id, number }: Paper) => `/appels/${id}/annexe.pdf?n=${number}`,
  convention: ({ id }: Paper) => `/adhesions/${id}/convention.pdf?nouvelle`,
}

const dayOf = (at: Date) => formatDate(dayAt(Temporal.Instant.fromEpochMilliseconds(at.getTime())), 'abbreviated')

/** A paper that a centre shows us, with where it is downloaded. */
export const homePaper = (t: T, paper: Paper) => ({
  key: `${paper.kind} ${paper.id}`,
  to: ADDRESSES[paper.kind](paper),
  title: t(`papers.titles.${paper.kind}`, { title: paper.title, number: paper.number }),
  about: paper.about,
  day: dayOf(paper.at),
})
export type PaperLine = ReturnType<typeof homePaper>

type Message = { id: string; subject: string; centre: string; sentAt: Date; unread: boolean }

/** What a centre wrote to us. */
export const homeMessage = ({ id, subject, centre, sentAt, unread }: Message) => ({
  ...{ id, subject, centre, unread },
  day: dayOf(sentAt),
})
export type MessageLine = ReturnType<typeof homeMessage>
