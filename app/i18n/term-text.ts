import type { FixedTerm, Notice, NoticeCountsFrom, Term } from '#app/domain/contract.ts'
import { longestMonths, renewalMonths } from '#app/domain/term.ts'
import { formatDate } from '#app/i18n/format.ts'
import type { Translate } from '#app/i18n/text-keys.ts'

type Texts = Translate<'contracts'>

/** 3 mois · 60 jours */
export const noticeText = (t: Texts, notice: Notice): string =>
  'months' in notice
    ? t('page.term.noticeMonths', { count: notice.months })
    : t('page.term.noticeDays', { count: notice.days })

/** 3 mois, dès sa réception */
export const noticeLine = (t: Texts, notice: Notice, countsFrom: NoticeCountsFrom): string =>
  t('page.term.noticeFrom', { notice: noticeText(t, notice), from: t(`form.countsFrom.${countsFrom}`) })

function renewalText(t: Texts, term: FixedTerm): string {
  const { kind, max } = term.renewal
  if (kind === 'none') return t('page.term.none')
  const values = { months: renewalMonths(term), kind: t(`page.term.${kind}`) }
  return max === null ? t('page.term.renewalsUnlimited', values) : t('page.term.renewals', { ...values, max })
}

/** 36 mois, puis 2 × 12 mois, reconduction tacite ; avec les avenants, 72 mois en tout */
export function termText(t: Texts, term: Term): string {
  if (term.kind !== 'fixed') return t(`page.term.${term.kind}`)
  const agreed = `${t('page.term.fixed', { months: term.initialMonths })}, ${renewalText(t, term)}`
  const extended = term.extensions?.at(-1)
  if (!extended) return agreed
  const months = longestMonths(term)
  return Number.isFinite(months)
    ? t('page.term.extended', { term: agreed, months })
    : t('page.term.extendedUnlimited', { term: agreed, day: formatDate(extended.endsOn) })
}
