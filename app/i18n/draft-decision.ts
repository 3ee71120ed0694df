import type { Temporal } from 'temporal-polyfill'
import type { IsoDate } from '#app/domain/calendar.ts'
import type { AnswerMaximum, CampaignLot } from '#app/domain/campaign.ts'
import type { DraftDecision, DraftTable } from '#app/domain/draft-decision.ts'
import type { Cents } from '#app/domain/money.ts'
import type { OrganisationKind } from '#app/domain/organisation.ts'
import type { DraftTexts } from '#app/i18n/draft-texts.server.ts'
import { formatNumber } from '#app/i18n/format.ts'
import type { Translate } from '#app/i18n/text-keys.ts'

type T = Translate<'drafts'>

type Named = { name: string; names: Record<string, string> }

type Ends = {
  organisation: Named & { kind: OrganisationKind; language: string }
  operator: Named
  centre: string
  today: IsoDate
}

/** The convention that the body would agree to; null where the centre has none. */
type Joining = Ends & { version: { number: number; publishedOn: IsoDate; months: number | null } | null }

type Maximum = { number: string; title: string; whole: boolean; quantity: number | null; amount: Cents | null }

/** What a body typed of each lot, as its draft lists it. */
export const draftMaxima = (lots: readonly CampaignLot[], given: readonly AnswerMaximum[]): Maximum[] =>
  lots.map(({ id, number, title }) => {
    const { quantity = null, amount = null } = given.find(({ lotId }) => lotId === id) ?? {}
    return { number, title, whole: id === null, quantity, amount }
  })

/** The call behind a draft: whether it takes answers still, and the state of the annex that it was frozen into. */
type DraftCall = {
  title: string
  closesAt: Temporal.Instant
  open: boolean
  annex: { number: number; frozenAt: Temporal.Instant } | null
}

/** What the body would buy at most; `call` where the centre asks for it, or did, until an instant. */
type Using = Ends & {
  framework: { object: string; reference: string | null }
  call: DraftCall | null
  maxima: readonly Maximum[]
}

const FLEMISH = { municipality: 'flemishMunicipality', cpas: 'flemishCpas', province: 'flemishProvince' } as const

const isFlemishKind = (kind: OrganisationKind): kind is keyof typeof FLEMISH => Object.hasOwn(FLEMISH, kind)

/** Whose rules bind it is told by its own language, not by that of the draft: those of another region are not CDLD's. */
const bodyKey = ({ kind, language }: Ends['organisation']) =>
  language === 'nl' && isFlemishKind(kind) ? FLEMISH[kind] : kind

const competence = (t: T, organisation: Ends['organisation']): string =>
  organisation.kind === 'municipality' && organisation.language === 'de'
    ? t('grounds.germanMunicipality')
    : t(`grounds.${bodyKey(organisation)}`)

const executiveOf = (t: T, { organisation }: Ends): string => t(`executives.${bodyKey(organisation)}`)

/** As it calls itself in that language, where it is known. */
const nameIn = ({ language }: DraftTexts, { name, names }: Named): string => names[language] ?? name

const frame = (texts: DraftTexts, { organisation, today }: Ends, subject: string) => {
  const { t } = texts
  return {
    language: `${texts.language}-BE`,
    notice: t('notice', { day: texts.day(today) }),
    heading: { organisation: nameIn(texts, organisation), lines: [t('extract'), t('sitting'), t('present')] },
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

const common = (texts: DraftTexts, { organisation, operator, centre }: Ends) => [
  competence(texts.t, organisation),
  texts.t('procurement'),
  texts.t('centre', { operator: nameIn(texts, operator), centre }),
  texts.t('exempt'),
]

const closing = (t: T) => [t('advice'), t('proposal'), t('deliberated')]

/** The decision to join a centre, ready to be edited. */
export function joiningDraft(texts: DraftTexts, facts: Joining): DraftDecision {
  const { t } = texts
  const { organisation, centre, version } = facts
  const operator = nameIn(texts, facts.operator)
  const convention = version && {
    number: version.number,
    day: texts.day(version.publishedOn),
    term: version.months === null ? t('termNone') : t('termMonths', { count: version.months }),
  }
  return {
    ...frame(texts, facts, t('joinSubject', { centre, operator })),
    title: t('joinTitle', { centre }),
    organ: t(`organs.${organisation.kind}`),
    grounds: [
      ...common(texts, facts),
      ...(convention ? [t('convention', convention)] : []),
      t('noDuty'),
      ...closing(t),
    ],
    articles: numbered(t, [
      {
        text: version
          ? t('joinArticleVersion', { centre, operator, number: version.number })
          : t('joinArticle', { centre, operator }),
      },
      { text: t('signArticle', { executive: executiveOf(t, facts) }) },
      { text: t('sendArticle') },
    ]),
  }
}

/** The maxima that were typed so far, a line a lot; an empty answer leaves room to fill in. */
function maximaTable({ t, euro }: DraftTexts, maxima: readonly Maximum[]): DraftTable {
  const asked = maxima.filter(({ quantity, amount }) => quantity !== null || amount !== null)
  const lines = asked.length > 0 ? asked : maxima
  const given = asked.length > 0 ? t('nothing') : t('toFill')
  const total = asked.reduce((sum, { amount }) => sum + (amount ?? 0), 0)
  const rows = lines.map(({ number, title, whole, quantity, amount }) => [
    whole ? t('wholeContract') : t('lotLine', { number, title }),
    quantity === null ? given : formatNumber(quantity),
    amount === null ? given : euro(amount),
  ])
  return {
    columns: [t('lot'), t('quantity'), t('amount')],
    rows: rows.length > 1 && total > 0 ? [...rows, [t('total'), '', euro(total)]] : rows,
  }
}

/** Where the framework contract comes from: what was asked for before a past instant cannot be asked for any more. */
function callGrounds({ t, moment }: DraftTexts, framework: string, call: DraftCall | null): string[] {
  if (!call) return [t('framework', { framework })]
  const values = { framework, title: call.title, closing: moment(call.closesAt) }
  if (call.open) return [t('call', values)]
  const { annex } = call
  return [
    t('callClosed', values),
    ...(annex ? [t('callFrozen', { number: annex.number, moment: moment(annex.frozenAt) })] : []),
  ]
}

/** The decision to buy through a framework contract up to a maximum, ready to be edited. */
export function usingDraft(texts: DraftTexts, facts: Using): DraftDecision {
  const { t, moment } = texts
  const { organisation, centre, framework: contract, maxima } = facts
  const operator = nameIn(texts, facts.operator)
  const { object, reference } = contract
  const framework = reference === null ? object : `${object} (${reference})`
  return {
    ...frame(texts, facts, t('useSubject', { centre, operator, object })),
    title: t('useTitle', { object }),
    organ: t(organisation.kind === 'municipality' ? 'organs.municipalityUse' : `organs.${organisation.kind}`),
    grounds: [
      ...common(texts, facts),
      ...callGrounds(texts, framework, facts.call),
      t('maximum'),
      t('beneficiaries'),
      t('needs'),
      t('budget'),
      ...closing(t),
    ],
    articles: numbered(t, [
      { text: t('useArticle', { centre, operator, framework }) },
      { text: t('maximaArticle'), table: maximaTable(texts, maxima) },
      { text: t('ordersArticle', { executive: executiveOf(t, facts) }) },
      { text: facts.call?.open ? t('sendArticleBefore', { closing: moment(facts.call.closesAt) }) : t('sendArticle') },
    ]),
  }
}
