import { and, count, eq, getTableColumns, inArray, max, sql } from 'drizzle-orm'
import type { ArticlePictureType } from '#app/domain/article.ts'
import type { ArticleFacts } from '#app/domain/article-schema.ts'
import type { IsoDate } from '#app/domain/calendar.ts'
import { articles } from '#db/schema/articles.ts'
import { frameworkLots } from '#db/schema/frameworks.ts'
import { brusselsToday, currentTenant } from '#db/schema/tenancy.ts'
import type { TenantTx } from '#db/tenant.ts'

const ours = eq(articles.organisationId, currentTenant)
const { searchText: _, ...columns } = getTableColumns(articles)

/** `optionOf` by its code, as people write it; in the row it stands by its id. */
const parentCode = sql<string | null>`(select p.code from articles p
  where p.organisation_id = "articles"."organisation_id" and p.id = "articles"."option_of")`

/** An article of the price lists of our centre. */
export async function findArticle(tx: TenantTx, id: string) {
  const [found] = await tx
    .select({ ...columns, optionOfId: articles.optionOf, optionOf: parentCode })
    .from(articles)
    .where(and(ours, eq(articles.id, id)))
  return found ?? null
}

export type KeptArticle = NonNullable<Awaited<ReturnType<typeof findArticle>>>

/** The same, alone until the end of the transaction. */
export async function lockArticle(tx: TenantTx, id: string): Promise<KeptArticle | null> {
  const held = await tx
    .select({ id: articles.id })
    .from(articles)
    .where(and(ours, eq(articles.id, id)))
    .for('update')
  return held.length > 0 ? findArticle(tx, id) : null
}

type Place = { frameworkId: string; lotId: string | null }

const inPlace = ({ frameworkId, lotId }: Place) =>
  and(ours, eq(articles.frameworkId, frameworkId), sql`${articles.lotId} is not distinct from ${lotId}::uuid`)

/** The article with that code on the price list of a lot, or of the whole. */
export async function findArticleByCode(tx: TenantTx, { code, ...place }: Place & { code: string }) {
  const [found] = await tx
    .select({ id: articles.id, optionOf: articles.optionOf })
    .from(articles)
    .where(and(inPlace(place), eq(articles.code, code)))
  return found ?? null
}

/** How many articles are options of that one. */
export async function countOptions(tx: TenantTx, id: string): Promise<number> {
  const [row] = await tx
    .select({ times: count() })
    .from(articles)
    .where(and(ours, eq(articles.optionOf, id)))
  return row?.times ?? 0
}

/** How many articles stand on the price list of a lot, or of the whole; those retired too. */
export async function countArticles(tx: TenantTx, place: Place): Promise<number> {
  const [row] = await tx.select({ times: count() }).from(articles).where(inPlace(place))
  return row?.times ?? 0
}

/** How many articles a framework contract of ours has, those retired left out. */
export async function countAllArticles(tx: TenantTx, frameworkId: string): Promise<number> {
  const [row] = await tx
    .select({ times: count() })
    .from(articles)
    .where(and(ours, eq(articles.frameworkId, frameworkId), sql`coalesce(retired_on > ${brusselsToday}, true)`))
  return row?.times ?? 0
}

/** `optionOf` by its id here. */
export type ArticleRow = ArticleFacts & Place & { id: string; position: number }

export async function insertArticles(tx: TenantTx, rows: readonly ArticleRow[]) {
  for (let from = 0; from < rows.length; from += 1000) await tx.insert(articles).values(rows.slice(from, from + 1000))
}

/** The place behind the last one of a framework contract. */
export async function findNextPosition(tx: TenantTx, frameworkId: string): Promise<number> {
  const [last] = await tx
    .select({ position: max(articles.position) })
    .from(articles)
    .where(and(ours, eq(articles.frameworkId, frameworkId)))
  return (last?.position ?? 0) + 1
}

type Change = Partial<
  ArticleFacts & {
    retiredOn: IsoDate | null
    pictureSha256: string | null
    pictureType: ArticlePictureType | null
  }
>

/** Every change of an article or of its prices is another version of it. */
export async function updateArticle(tx: TenantTx, id: string, change: Change = {}) {
  await tx
    .update(articles)
    .set({ ...change, version: sql`${articles.version} + 1`, updatedAt: sql`now()` })
    .where(and(ours, eq(articles.id, id)))
}

type ImportedArticle = ArticleFacts & { id: string; back: boolean }

/** What an imported list says of articles that are there; `optionOf` by its code, `back`: they are sold again. */
export async function updateArticles(tx: TenantTx, rows: readonly ImportedArticle[]) {
  if (rows.length === 0) return
  await tx.execute(sql`
    update articles a set code = n.code, description_fr = n."descriptionFr", description_nl = n."descriptionNl",
      description_de = n."descriptionDe", unit = n.unit, kind = n.kind, term_months = n."termMonths", cpv = n.cpv,
      vat_rate = n."vatRate", minimum_quantity = n."minimumQuantity", step = n.step, delivery_days = n."deliveryDays",
      option_of = (select p.id from articles p where p.organisation_id = a.organisation_id
        and p.framework_id = a.framework_id and p.lot_id is not distinct from a.lot_id and p.code = n."optionOf"),
      retired_on = case when n.back then null else a.retired_on end, version = a.version + 1, updated_at = now()
    from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as n(id uuid, code text, "descriptionFr" text,
      "descriptionNl" text, "descriptionDe" text, unit text, kind text, "termMonths" integer, cpv text,
      "vatRate" integer, "minimumQuantity" bigint, step bigint, "deliveryDays" integer, "optionOf" text, back boolean)
    where a.organisation_id = ${currentTenant} and a.id = n.id`)
}

/** From that day on they are sold no more; null brings them back. */
export async function updateRetirement(tx: TenantTx, ids: readonly string[], retiredOn: IsoDate | null) {
  for (let from = 0; from < ids.length; from += 10_000) {
    await tx
      .update(articles)
      .set({ retiredOn, version: sql`${articles.version} + 1`, updatedAt: sql`now()` })
      .where(and(ours, inArray(articles.id, ids.slice(from, from + 10_000))))
  }
}

/** The picture of an article that we may read, ours or that of a centre we are a member of. */
export async function findArticlePicture(tx: TenantTx, id: string) {
  const [found] = await tx
    .select({ ownerId: articles.organisationId, sha256: articles.pictureSha256, mediaType: articles.pictureType })
    .from(articles)
    .where(eq(articles.id, id))
  return found ?? null
}

/** Whether that lot belongs to that framework contract of ours; without a lot: whether it has none. */
export async function hasPlace(tx: TenantTx, { frameworkId, lotId }: Place): Promise<boolean> {
  const lots = await tx
    .select({ id: frameworkLots.id })
    .from(frameworkLots)
    .where(and(eq(frameworkLots.organisationId, currentTenant), eq(frameworkLots.frameworkId, frameworkId)))
  return lotId === null ? lots.length === 0 : lots.some(({ id }) => id === lotId)
}
