import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import {
  bodyOrderingRefusal,
  CATALOGUE_VIEWS,
  type CatalogueEntry,
  type CatalogueView,
  JOINABLE,
  standing,
} from '#app/domain/catalogue.ts'
import { FRAMEWORK_STATUSES } from '#app/domain/framework.ts'
import { MEMBERSHIP_STATUSES } from '#app/domain/membership.ts'
import { PARTICIPATION_STATUSES, TAKING_PART } from '#app/domain/participation.ts'
import { isInView, standingSql } from '#db/queries/catalogue-entries.ts'
import { withTenant } from '#db/tenant.ts'
import { insertActor } from '#tests/factories/actor.ts'

const today = '2026-11-22'
const kind = 'municipality'

const WINDOWS = [
  { orderFrom: null, orderUntil: null },
  { orderFrom: today, orderUntil: today },
  { orderFrom: '2026-11-23', orderUntil: null },
  { orderFrom: null, orderUntil: '2026-11-21' },
]
const WAYS_IN = [
  { joining: 'annex', identifiedKinds: [kind], fromAnnex: false },
  { joining: 'annex', identifiedKinds: [], fromAnnex: true },
  { joining: 'identified', identifiedKinds: [], fromAnnex: false },
  { joining: 'identified', identifiedKinds: ['cpas', kind], fromAnnex: false },
] satisfies Partial<CatalogueEntry>[]
const ADHESIONS = [
  ...[null, ...MEMBERSHIP_STATUSES].map((adhesion) => ({ adhesion, member: false })),
  { adhesion: 'accepted' as const, member: true },
]

const ADMITTING = [
  { joinKinds: [] },
  { joinKinds: ['cpas'] },
  { joinKinds: ['cpas', kind] },
] satisfies Partial<CatalogueEntry>[]

const blank = {
  ...{ ownerId: 'o', centre: 'C', slug: null, reference: null, object: 'O', supplier: null, summary: null },
  ...{ startsOn: null, endsOn: null, cancelReason: null },
}

/** Each of the first with each of the second. */
const crossed = <One extends object, Other extends object>(ones: readonly One[], others: readonly Other[]) =>
  ones.flatMap((one) => others.map((other) => ({ ...one, ...other })))

/** Every way in which a body may stand to a framework contract. */
function everyEntry(): CatalogueEntry[] {
  const contracts = crossed(
    crossed(WINDOWS, WAYS_IN),
    FRAMEWORK_STATUSES.map((status) => ({ status })),
  )
  const participations = [null, ...PARTICIPATION_STATUSES].map((participation) => ({ participation }))
  const calls = ([null, 'open', 'over'] as const).map((call) => ({ call }))
  const owners = [false, true].map((own) => ({ own }))
  const bodies = crossed(crossed(crossed(ADHESIONS, ADMITTING), participations), crossed(calls, owners))
  return crossed(contracts, bodies).map((entry, place) => ({ ...blank, ...entry, id: `${place}` }))
}

const belongs: Record<CatalogueView, (entry: CatalogueEntry) => boolean> = {
  orderable: (entry) => bodyOrderingRefusal(entry, today) === null,
  ours: ({ participation }) => TAKING_PART.some((status) => status === participation),
  joinable: (entry) => !belongs.ours(entry) && JOINABLE.some((standings) => standings === standing(entry, kind, today)),
}

test('the database says of each framework contract how we stand to it and where it is listed, as the domain does', async () => {
  const entries = everyEntry()
  const { organisationId } = await insertActor()
  const view = (name: CatalogueView) => isInView({ view: name, kind, today })
  const rows = await withTenant(organisationId, (tx) =>
    tx.execute<{ id: string; standing: string } & Record<CatalogueView, boolean>>(sql`
      select e.id, ${standingSql(kind, today)} as standing, ${view('orderable')} as orderable, ${view('ours')} as ours,
        ${view('joinable')} as joinable
      from jsonb_to_recordset(${JSON.stringify(entries)}::jsonb) e(id text, status text, joining text, participation text,
        adhesion text, call text, own boolean, member boolean, "fromAnnex" boolean, "identifiedKinds" jsonb, "joinKinds" jsonb,
        "orderFrom" text, "orderUntil" text)`),
  )
  const found = new Map(rows.map((row) => [row.id, row]))
  const differing = entries.filter((entry) => {
    const row = found.get(entry.id)
    if (row?.standing !== standing(entry, kind, today)) return true
    return CATALOGUE_VIEWS.some((name) => row[name] !== belongs[name](entry))
  })
  expect(rows).toHaveLength(entries.length)
  expect(differing.slice(0, 3)).toEqual([])
})
