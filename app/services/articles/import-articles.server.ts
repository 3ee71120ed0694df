import { createHash, randomUUID } from 'node:crypto'
import type { ArticleLine } from '#app/domain/article-import/article-line.ts'
import {
  type ArticleCounts,
  type ArticlePlan,
  countPlan,
  type KnownFacts,
  type PlannedArticle,
  planArticles,
} from '#app/domain/article-import/article-plan.ts'
import type { IsoDate } from '#app/domain/calendar.ts'
import { type Actor, can } from '#app/domain/permissions.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { putArticlePrices } from '#db/queries/article-prices.ts'
import { findNextPosition, insertArticles, updateArticles, updateRetirement } from '#db/queries/articles.ts'
import { type AuditEntry, recordAudit, recordAudits } from '#db/queries/audit.ts'
import { listLots } from '#db/queries/framework-lots.ts'
import { lockFramework } from '#db/queries/own-frameworks.ts'
import { listKnownArticles } from '#db/queries/price-list.ts'
import { type TenantTx, withTenant } from '#db/tenant.ts'

/** `retire`: the seal of the articles that were shown as missing from the list, when they are to be retired. */
type Input = {
  frameworkId: string
  lines: readonly ArticleLine[]
  fileName: string
  effective: IsoDate
  retire: string | null
  today: IsoDate
}

export type ImportedArticles = ArticleCounts & { retired: number }

/** Names exactly those articles: others mean that the list changed since it was shown. */
export const sealOf = (missing: readonly Pick<KnownFacts, 'id'>[]): string =>
  createHash('sha256')
    .update(
      missing
        .map(({ id }) => id)
        .toSorted()
        .join(' '),
    )
    .digest('hex')

type Sold = Extract<PlannedArticle, { outcome: 'price' | 'changed' | 'unchanged' }>
const isChanged = (planned: PlannedArticle): planned is Sold =>
  planned.outcome === 'price' || planned.outcome === 'changed'

/**
 * Writes every line that can be, in one transaction; those with a problem are left out, and the same list twice changes
 * nothing. `stale`: what would be retired is no longer what was shown.
 */
export async function importArticles(
  actor: Actor,
  { frameworkId, lines, fileName, effective, retire, today }: Input,
): Promise<Result<ImportedArticles, 'forbidden' | 'not-found' | 'stale'>> {
  if (!can(actor, 'centre:operate')) return refused('forbidden')

  return withTenant(actor.organisationId, async (tx) => {
    const framework = await lockFramework(tx, frameworkId)
    if (!framework) return refused('not-found')
    const known = await listKnownArticles(tx, frameworkId)
    const plan = planArticles(lines, { known, lots: await listLots(tx, frameworkId), effective, today })
    if (retire !== null && retire !== sealOf(plan.missing)) return refused('stale')

    const retired = retire === null ? [] : plan.missing
    const traces = [
      ...(await addNew(tx, { frameworkId, plan, known, effective })),
      ...(await changeKnown(tx, { frameworkId, plan, known, effective })),
      ...retired.map((article) =>
        trace('article.retire', article.id, { after: { title: titleOf(article), fileName } }),
      ),
    ]
    await updateRetirement(
      tx,
      retired.map(({ id }) => id),
      effective < today ? today : effective,
    )
    const counts = { ...countPlan(plan), retired: retired.length }
    if (traces.length > 0) {
      await recordAudit(tx, actor, {
        ...{ action: 'article.import', subjectKind: 'framework', subjectId: frameworkId },
        after: { fileName, effective, ...counts },
      })
    }
    await recordAudits(tx, actor, traces)
    return done(counts)
  })
}

const titleOf = ({ code, descriptionFr }: { code: string; descriptionFr: string }) => `${code} · ${descriptionFr}`

const trace = (
  action: AuditEntry['action'],
  subjectId: string,
  facts: Pick<AuditEntry, 'before' | 'after'>,
): AuditEntry => ({ action, subjectKind: 'article', subjectId, ...facts })

type Writing = { frameworkId: string; plan: ArticlePlan; known: readonly KnownFacts[]; effective: IsoDate }

const keyOf = (lotId: string | null, code: string) => `${lotId ?? ''} ${code}`

/** Options come behind what they are options of: their key points to it. */
async function addNew(tx: TenantTx, { frameworkId, plan, known, effective }: Writing) {
  const fresh = plan.lines.flatMap((planned) => (planned.outcome === 'new' ? [{ ...planned, id: randomUUID() }] : []))
  const ids = idsByKey(known)
  for (const { lotId, facts, id } of fresh) ids.set(keyOf(lotId, facts.code), id)
  const first = await findNextPosition(tx, frameworkId)
  const rows = fresh.map(({ id, lotId, facts }, index) => ({
    ...{ ...facts, id, frameworkId, lotId, position: first + index },
    optionOf: facts.optionOf === null ? null : (ids.get(keyOf(lotId, facts.optionOf)) ?? null),
  }))
  await insertArticles(tx, [...rows.filter(({ optionOf }) => optionOf === null), ...rows.filter((row) => row.optionOf)])
  await putArticlePrices(
    tx,
    fresh.map(({ id, price }) => ({ articleId: id, frameworkId, validFrom: effective, unitPrice: price.after })),
  )
  return fresh.map(({ id, facts, price }) =>
    trace('article.add', id, {
      after: { ...facts, unitPrice: price.after, validFrom: effective, title: titleOf(facts) },
    }),
  )
}

const idsByKey = (known: readonly KnownFacts[]) =>
  new Map(known.map((article) => [keyOf(article.lotId, article.code), article.id]))

/** What becomes of articles that are there: what changes of them, their new prices, and whether they are sold again. */
async function changeKnown(tx: TenantTx, { frameworkId, plan, effective }: Writing) {
  const changed = plan.lines.filter(isChanged)
  const lines = changed.map(({ known, facts, back }) => ({
    ...{ ...facts, id: known.id, back },
  }))
  await updateArticles(tx, lines)
  await putArticlePrices(
    tx,
    changed.flatMap(({ known, price }) =>
      price ? [{ articleId: known.id, frameworkId, validFrom: effective, unitPrice: price.after }] : [],
    ),
  )
  return changed.map(({ known, facts, changes, price, back }) => {
    const before = Object.fromEntries(changes.map((field) => [field, known[field]]))
    const after = Object.fromEntries(changes.map((field) => [field, facts[field]]))
    const priced = price ? { unitPrice: price.after, validFrom: effective } : {}
    return trace(changes.length > 0 || back ? 'article.change' : 'article.price', known.id, {
      before: { ...before, ...(price ? { unitPrice: price.before } : {}) },
      after: { ...after, ...priced, ...(back ? { retiredOn: null } : {}), title: titleOf(facts) },
    })
  })
}
