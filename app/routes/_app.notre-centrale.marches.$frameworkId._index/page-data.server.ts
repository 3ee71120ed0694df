import { campaignState } from '#app/domain/campaign.ts'
import { mayArchive, NEEDS_REASON, nextStatuses, shownStatus } from '#app/domain/framework.ts'
import type { Cents } from '#app/domain/money.ts'
import { TAKING_PART } from '#app/domain/participation.ts'
import { countedText } from '#app/i18n/counted-text.ts'
import { formatEuro } from '#app/i18n/format.ts'
import { textsFor } from '#app/i18n/texts.server.ts'
import { momentText } from '#app/ui/campaigns/answer-data.ts'
import { whoMayJoin } from '#app/ui/frameworks/catalogue-data.ts'
import { frameworkDocumentLines } from '#app/ui/frameworks/document-data.ts'
import {
  awardedText,
  euroText,
  quantityText,
  shareText,
  supplierText,
  termText,
  windowText,
} from '#app/ui/frameworks/framework-data.ts'
import { frameworkHistory } from '#app/ui/frameworks/history-lines.ts'
import { countAllArticles } from '#db/queries/articles.ts'
import { findDatabaseClock, listCampaigns } from '#db/queries/campaigns.ts'
import { listSubjectDocuments } from '#db/queries/documents.ts'
import { listFrameworkHistory } from '#db/queries/framework-history.ts'
import { type Granted, type KeptLot, listGranted, listLots } from '#db/queries/framework-lots.ts'
import { type FrameworkDetails, findFrameworkDetails } from '#db/queries/own-frameworks.ts'
import { countParticipants, listParticipants, listParticipationMaxima } from '#db/queries/participations.ts'
import type { TenantTx } from '#db/tenant.ts'

const texts = textsFor('fr')
const t = texts.in('frameworks')
const PAGE_SIZE = 100

const lotLine = (lot: KeptLot, { supplier, granted }: { supplier: string | null; granted: readonly Granted[] }) => {
  const { amount = 0, quantity = 0 } = granted.find(({ lotId }) => lotId === lot.id) ?? {}
  const given = [amount > 0 ? formatEuro(amount) : null, quantity > 0 ? countedText(quantity, lot.unit) : null]
  return {
    id: lot.id,
    number: lot.number,
    name: t('lots.lot', { number: lot.number, title: lot.title }),
    supplier: lot.supplier ?? supplier,
    ceiling: euroText(lot.ceiling),
    quantity: quantityText(lot),
    granted: given.filter(Boolean).join(' · ') || null,
  }
}

type Maximum = { lotId: string | null; quantity: number | null; amount: Cents | null }

const maximumText = ({ quantity, amount }: Maximum, unit: string | null) =>
  [quantity === null ? null : countedText(quantity, unit), amount === null ? null : formatEuro(amount)]
    .filter(Boolean)
    .join(' · ')

function maximaTexts(lots: readonly KeptLot[], maxima: readonly Maximum[]): string[] {
  return maxima.map((maximum) => {
    const lot = lots.find(({ id }) => id === maximum.lotId)
    const text = maximumText(maximum, lot?.unit ?? null)
    return lot ? t('participants.lotMaximum', { number: lot.number, maximum: text }) : text
  })
}

async function readParticipants(
  tx: TenantTx,
  { kept, lots, page }: { kept: FrameworkDetails; lots: readonly KeptLot[]; page: number },
) {
  const rows = await listParticipants(tx, { frameworkId: kept.id, from: (page - 1) * PAGE_SIZE, limit: PAGE_SIZE })
  const maxima = await listParticipationMaxima(
    tx,
    rows.map(({ id }) => id),
  )
  return rows.map(({ id, body, status, fromAnnex, invented, undecided }) => {
    const own = maxima.filter(({ participationId }) => participationId === id)
    const total = own.reduce((sum, { amount }) => sum + (amount ?? 0), 0)
    return {
      ...{ id, body, status, fromAnnex, invented },
      undecided: undecided && TAKING_PART.some((known) => known === status),
      maxima: maximaTexts(lots, own),
      total: total === 0 ? null : formatEuro(total),
      share: status === 'accepted' || status === 'suspended' ? shareText(t, total, kept.ceiling) : null,
    }
  })
}

async function readCalls(tx: TenantTx, frameworkId: string) {
  const now = await findDatabaseClock(tx)
  return (await listCampaigns(tx, frameworkId)).map((call) => ({
    id: call.id,
    title: call.title,
    closing: call.cancelledAt
      ? t('calls.cancelledOn', { moment: momentText(call.cancelledAt) })
      : t('calls.closing', { moment: momentText(call.closesAt) }),
    state: campaignState(call, now),
  }))
}

const factsOf = (kept: FrameworkDetails, lots: readonly KeptLot[]) => ({
  reference: kept.reference,
  supplier: awardedText(t, kept.status, supplierText(kept.supplier, lots)),
  ordersTo:
    [...new Set([kept, ...lots].flatMap(({ supplierEmail }) => supplierEmail ?? []))].join(', ') || t('supplier.none'),
  cpv: kept.cpvCodes.join(', ') || null,
  term: termText(t, kept),
  window: windowText(t, kept),
  ceiling: euroText(kept.ceiling),
  contractId: kept.contractId,
  joining: whoMayJoin(t, kept),
})

/** All that the page of one framework contract of our centre shows; null where there is none of that id. */
export async function readFrameworkPage(tx: TenantTx, { id, page }: { id: string; page: number }) {
  const kept = await findFrameworkDetails(tx, id)
  if (!kept) return null
  const lots = await listLots(tx, id)
  const granted = await listGranted(tx, id)
  const total = granted.reduce((sum, { amount }) => sum + amount, 0)
  const bodies = await countParticipants(tx, id)
  const calls = await readCalls(tx, id)
  const { object, status, statusReason, summary, conditions, published, invented, version } = kept
  return {
    id,
    ...{ object, status, statusReason, summary, conditions, published, invented, version },
    shown: shownStatus(
      status,
      calls.map(({ state }) => state),
    ),
    archived: kept.archivedAt !== null,
    mayArchive: mayArchive(status),
    moves: nextStatuses(status).map((to) => ({ to, needsReason: NEEDS_REASON.includes(to) })),
    facts: factsOf(kept, lots),
    lots: lots.map((lot) => lotLine(lot, { supplier: awardedText(t, status, kept.supplier), granted })),
    articles: await countAllArticles(tx, id),
    participants: await readParticipants(tx, { kept, lots, page }),
    bodies,
    page,
    pageCount: Math.max(1, Math.ceil(bodies / PAGE_SIZE)),
    granted:
      kept.ceiling === null
        ? t('participants.total', { amount: formatEuro(total) })
        : t('participants.totalOf', { amount: formatEuro(total), ceiling: formatEuro(kept.ceiling) }),
    used: { value: total, max: kept.ceiling },
    calls,
    documents: frameworkDocumentLines(await listSubjectDocuments(tx, [id], { archived: false }), {
      texts,
      framework: kept,
    }),
    history: frameworkHistory(texts, await listFrameworkHistory(tx, id)),
  }
}
