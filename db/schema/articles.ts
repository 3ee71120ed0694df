import { sql } from 'drizzle-orm'
import { bigint, check, foreignKey, index, integer, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core'
import { ARTICLE_KINDS, ARTICLE_PICTURE_TYPES } from '#app/domain/article.ts'
import { UNIT_CODES } from '#app/domain/unit-code.ts'
import { day, instant, thousandths } from '#db/schema/columns.ts'
import { frameworkLots, frameworks } from '#db/schema/frameworks.ts'
import {
  brusselsToday,
  ceilingsRead,
  currentTenant,
  memberReads,
  organisationId,
  tenantIsolation,
} from '#db/schema/tenancy.ts'

// In a list and not a row at a time: a price list has ten thousand articles.
const ourCentres = sql`(organisation_id, framework_id) in (select f.organisation_id, f.id from frameworks f join memberships m on m.owner_id = f.organisation_id and m.centre_id = f.centre_id where m.organisation_id = ${currentTenant} and m.status = 'accepted' and coalesce(m.starts_on <= ${brusselsToday}, true) and coalesce(m.ends_on >= ${brusselsToday}, true))`

/** What is sold under a framework contract of a centre: a line of the price list of a lot, or of the whole where there are no lots. */
export const articles = pgTable(
  'articles',
  {
    organisationId: organisationId(),
    id: uuid().notNull().defaultRandom(),
    frameworkId: uuid().notNull(),
    lotId: uuid(),
    code: text().notNull(),
    descriptionFr: text().notNull(),
    descriptionDe: text(),
    descriptionNl: text(),
    unit: text({ enum: UNIT_CODES }).notNull(),
    kind: text({ enum: ARTICLE_KINDS }).notNull().default('goods'),
    /** Of a rental or a maintenance, whose price is that of a month. */
    termMonths: integer(),
    cpv: text(),
    /** Hundredths of a percent. */
    vatRate: integer().notNull(),
    minimumQuantity: thousandths().notNull().default(1000),
    step: thousandths().notNull().default(1000),
    deliveryDays: integer(),
    /** The article that it is an option of; one of the same lot. */
    optionOf: uuid(),
    pictureSha256: text(),
    pictureType: text({ enum: ARTICLE_PICTURE_TYPES }),
    position: integer().notNull().default(0),
    /** The first day on which it is sold no more. */
    retiredOn: day(),
    version: integer().notNull().default(1),
    createdAt: instant().notNull().defaultNow(),
    updatedAt: instant().notNull().defaultNow(),
    searchText: text().generatedAlwaysAs(
      sql`public.plain_text(code || ' ' || description_fr || ' ' || coalesce(description_de, '') || ' ' || coalesce(description_nl, '') || ' ' || coalesce(cpv, ''))`,
    ),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.id] }),
    unique('articles_of_framework').on(table.organisationId, table.id, table.frameworkId),
    unique('articles_code').on(table.organisationId, table.frameworkId, table.lotId, table.code).nullsNotDistinct(),
    foreignKey({
      columns: [table.organisationId, table.frameworkId],
      foreignColumns: [frameworks.organisationId, frameworks.id],
      name: 'articles_framework',
    }),
    foreignKey({
      columns: [table.organisationId, table.lotId],
      foreignColumns: [frameworkLots.organisationId, frameworkLots.id],
      name: 'articles_lot',
    }),
    foreignKey({
      columns: [table.organisationId, table.optionOf],
      foreignColumns: [table.organisationId, table.id],
      name: 'articles_option_of',
    }),
    index('articles_option_index').on(table.organisationId, table.optionOf).where(sql`option_of is not null`),
    check('articles_term', sql`(kind in ('rental', 'maintenance')) = (term_months is not null) and term_months > 0`),
    check('articles_quantities', sql`minimum_quantity > 0 and step > 0 and minimum_quantity % step = 0`),
    check('articles_vat_rate', sql`vat_rate between 0 and 10000`),
    check('articles_picture', sql`(picture_sha256 is null) = (picture_type is null)`),
    tenantIsolation(),
    memberReads(ourCentres),
    ceilingsRead(),
  ],
)

/** Ten-thousandths of a euro excl. VAT from a day on; before its first day an article is not sold. */
export const articlePrices = pgTable(
  'article_prices',
  {
    organisationId: organisationId(),
    articleId: uuid().notNull(),
    /** That of the article; who may read the price is asked of it once a query, and not article by article. */
    frameworkId: uuid().notNull(),
    validFrom: day().notNull(),
    unitPrice: bigint({ mode: 'number' }).notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.articleId, table.validFrom] }),
    foreignKey({
      columns: [table.organisationId, table.articleId, table.frameworkId],
      foreignColumns: [articles.organisationId, articles.id, articles.frameworkId],
      name: 'article_prices_article',
    }),
    check('article_prices_positive', sql`unit_price >= 0`),
    tenantIsolation(),
    memberReads(ourCentres),
  ],
)
