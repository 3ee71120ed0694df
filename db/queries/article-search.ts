import { sql } from 'drizzle-orm'
import type { ArticleKind } from '#app/domain/article.ts'
import type { IsoDate } from '#app/domain/calendar.ts'
import type { UnitCode } from '#app/domain/unit-code.ts'
import { holdsArticleWords } from '#db/queries/price-list.ts'
import { currentTenant } from '#db/schema/tenancy.ts'
import type { TenantTx } from '#db/tenant.ts'

export type FoundArticle = {
  id: string
  frameworkId: string
  object: string
  code: string
  descriptionFr: string
  descriptionDe: string | null
  descriptionNl: string | null
  unit: UnitCode
  kind: ArticleKind
  unitPrice: number
}

/** So many are looked at more closely: whoever finds more says it in more words. */
const CANDIDATES = 200

type Asked = { words: string; today: IsoDate; limit: number }

/** Articles that we may order today, of whatever framework contract; that code first, then by their words. */
export async function findArticlesByWords(tx: TenantTx, { words, today, limit }: Asked): Promise<FoundArticle[]> {
  const code = words.replaceAll('\u0000', '')
  const rows = await tx.execute<FoundArticle>(sql`
    with open as materialized (
      select p.owner_id, p.framework_id from participations p
      where p.organisation_id = ${currentTenant} and p.status = 'accepted'
        and own_ordering_obstacle(p.owner_id, p.framework_id) is null
    ), candidates as materialized (
      select a.* from articles a
      where (a.organisation_id, a.framework_id) in (select o.owner_id, o.framework_id from open o)
        and coalesce(a.retired_on > ${today}::date, true) and ${holdsArticleWords(words)}
      order by lower(a.code) = lower(${code}::text) desc, a.option_of is not null, a.description_fr collate "fr-x-icu", a.id
      limit ${CANDIDATES}
    ), listed as materialized (
      select c.id as wanted, false as parent, c.* from candidates c
      union all
      select c.id, true, a.* from candidates c join articles a on a.organisation_id = c.organisation_id and a.id = c.option_of
        and coalesce(a.retired_on > ${today}::date, true)
    ), priced as materialized (
      select l.wanted, l.parent, p.unit_price from listed l cross join lateral (
        select p.unit_price from article_prices p
        where p.organisation_id = l.organisation_id and p.article_id = l.id and p.valid_from <= ${today}::date
        order by p.valid_from desc limit 1) p
    )
    select a.id, a.framework_id as "frameworkId", f.object, a.code, a.description_fr as "descriptionFr",
      a.description_de as "descriptionDe", a.description_nl as "descriptionNl", a.unit, a.kind,
      own.unit_price::float8 as "unitPrice"
    from candidates a
    join priced own on own.wanted = a.id and not own.parent
    join frameworks f on f.organisation_id = a.organisation_id and f.id = a.framework_id
    where a.option_of is null or a.id in (select p.wanted from priced p where p.parent)
    order by lower(a.code) = lower(${code}::text) desc, a.option_of is not null, a.description_fr collate "fr-x-icu", a.id
    limit ${limit}`)
  return [...rows]
}
