import type { IsoDate } from '#app/domain/calendar.ts'
import type { DraftDecision, DraftTable } from '#app/domain/draft-decision.ts'
import type { Cents } from '#app/domain/money.ts'
import type { OrganisationKind } from '#app/domain/organisation.ts'
import { formatDate, formatEuro, formatNumber } from '#app/i18n/format.ts'
import type { Translate } from '#app/i18n/text-keys.ts'
import type { Texts } from '#app/i18n/texts.ts'

type T = Translate<'drafts'>

type Ends = {
  organisation: { name: string; kind: OrganisationKind; language: string }
  operator: string
  centre: string
  today: IsoDate
}

/** The convention that the body would agree to; null where the centre has none. */
type Joining = Ends & { version: { number: number; publishedOn: IsoDate; months: number | null } | null }

type Maximum = { number: string; title: string; whole: boolean; quantity: number | null; amount: Cents | null }

/** What the body would buy at most; `call` where the centre is asking for it until an instant, here in words. */
type Using = Ends & {
  framework: { object: string; reference: string | null }
  call: { title: string; closing: string } | null
  maxima: readonly Maximum[]
}

/** CDLD does not bind the municipalities of the German-speaking region. */
function competence(t: T, { kind, language }: Ends['organisation']): string {
  return t(kind === 'municipality' && language === 'de' ? 'grounds.germanMunicipality' : `grounds.${kind}`)
}

const frame = (texts: Texts, { organisation, today }: Ends, subject: string) => {
  const t = texts.in('drafts')
  return {
    language: `${texts.language}-BE`,
    notice: t('notice', { day: formatDate(today, 'short', texts.language) }),
    heading: { organisation: organisation.name, lines: [t('extract'), t('sitting'), t('present')] },
    subject: t('subject', { subject }),
    decides: t('decides'),
    signatures: { title: t('forOrgan'), left: t('secretary'), right: t('chair') },
  }
}

type Article = { text: string; table?: DraftTable }

const numbered = (t: T, articles: readonly Article[]): DraftDecision['articles'] =>
  articles.map(({ text, table = null }, at) => ({
    title: at === 0 ? t('firstArticle') : t('article', { number: at + 1 }),
    text,
    table,
  }))

const common = (t: T, { organisation, operator, centre }: Ends) => [
  competence(t, organisation),
  t('procurement'),
  t('centre', { operator, centre }),
  t('exempt'),
]

const closing = (t: T) => [t('advice'), t('proposal'), t('deliberated')]

/** The decision to join a centre, ready to be edited. */
export function joiningDraft(texts: Texts, facts: Joining): DraftDecision {
  const t = texts.in('drafts')
  const { organisation, operator, centre, version } = facts
  const convention = version && {
    number: version.number,
    day: formatDate(version.publishedOn, 'short', texts.language),
    term: version.months === null ? t('termNone') : t('termMonths', { count: version.months }),
  }
  return {
    ...frame(texts, facts, t('joinSubject', { centre, operator })),
    title: t('joinTitle', { centre }),
    organ: t(`organs.${organisation.kind}`),
    grounds: [...common(t, facts), ...(convention ? [t('convention', convention)] : []), t('noDuty'), ...closing(t)],
    articles: numbered(t, [
      {
        text: version
          ? t('joinArticleVersion', { centre, operator, number: version.number })
          : t('joinArticle', { centre, operator }),
      },
      { text: t('signArticle', { executive: t(`executives.${organisation.kind}`) }) },
      { text: t('sendArticle') },
    ]),
  }
}

/** The maxima that were typed so far, a line a lot; an empty answer leaves room to fill in. */
function maximaTable(t: T, maxima: readonly Maximum[]): DraftTable {
  const asked = maxima.filter(({ quantity, amount }) => quantity !== null || amount !== null)
  const lines = asked.length > 0 ? asked : maxima
  const given = asked.length > 0 ? t('nothing') : t('toFill')
  const total = asked.reduce((sum, { amount }) => sum + (amount ?? 0), 0)
  const rows = lines.map(({ number, title, whole, quantity, amount }) => [
    whole ? t('wholeContract') : t('lotLine', { number, title }),
    quantity === null ? given : formatNumber(quantity),
    amount === null ? given : formatEuro(amount),
  ])
  return {
    columns: [t('lot'), t('quantity'), t('amount')],
    rows: rows.length > 1 && total > 0 ? [...rows, [t('total'), '', formatEuro(total)]] : rows,
  }
}

/** The decision to buy through a framework contract up to a maximum, ready to be edited. */
export function usingDraft(texts: Texts, facts: Using): DraftDecision {
  const t = texts.in('drafts')
  const { organisation, operator, centre, framework: contract, call, maxima } = facts
  const { object, reference } = contract
  const framework = reference === null ? object : `${object} (${reference})`
  return {
    ...frame(texts, facts, t('useSubject', { centre, operator, object })),
    title: t('useTitle', { object }),
    organ: t(organisation.kind === 'municipality' ? 'organs.municipalityUse' : `organs.${organisation.kind}`),
    grounds: [
      ...common(t, facts),
      call ? t('call', { framework, ...call }) : t('framework', { framework }),
      t('maximum'),
      t('beneficiaries'),
      t('needs'),
      t('budget'),
      ...closing(t),
    ],
    articles: numbered(t, [
      { text: t('useArticle', { centre, operator, framework }) },
      { text: t('maximaArticle'), table: maximaTable(t, maxima) },
      { text: t('ordersArticle', { executive: t(`executives.${organisation.kind}`) }) },
      { text: call ? t('sendArticleBefore', { closing: call.closing }) : t('sendArticle') },
    ]),
  }
}
