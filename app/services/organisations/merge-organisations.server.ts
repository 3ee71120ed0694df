import { createHash } from 'node:crypto'
import type { Temporal } from 'temporal-polyfill'
import { dayAt } from '#app/domain/calendar.ts'
import type { TenantId } from '#app/domain/ids.ts'
import { type MergerExcess, mergerExcess } from '#app/domain/merger.ts'
import {
  type CentreMerging,
  type CentreRefusal,
  centreRefusal,
  type MergerCounts,
  type Obstacle,
  type OrganisationMergerForm,
  organisationMergerSeal,
} from '#app/domain/organisation-merger.ts'
import type { Actor } from '#app/domain/permissions.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { mergerMark } from '#app/i18n/merger-mark.ts'
import { textsFor } from '#app/i18n/texts.server.ts'
import {
  amendAnnexes,
  holdMembers,
  keepWhatBecame,
  mergerTrace,
  moveToMember,
} from '#app/services/centre/move-to-member.server.ts'
import { tellMember } from '#app/services/centre/tell-member.server.ts'
import { recomputeCentreDeadlines } from '#app/services/deadlines/recompute-centre-deadlines.server.ts'
import { recomputeDeadlines } from '#app/services/deadlines/recompute-deadlines.server.ts'
import { type Database, db } from '#db/client.ts'
import { recordAudit } from '#db/queries/audit.ts'
import { findMerger, findTakeOver } from '#db/queries/mergers.ts'
import {
  countMerging,
  findObstacle,
  handOverSharedDocuments,
  listMergingCentres,
  type MergerEnds,
  type MergingCentre,
  moveToOrganisation,
} from '#db/queries/organisation-mergers.ts'
import { findOrganisation, type Organisation } from '#db/queries/organisations.ts'
import { lockOwnCentre } from '#db/queries/own-centre.ts'
import { isLockTimeout, type TenantTx, withTenant, withTenantsHeld } from '#db/tenant.ts'

/** `tenant` proves the flag again for each organisation that the merger goes through. */
type By = { userId: string; platformAdministrator: boolean; tenant: (organisationId: string) => TenantId }
type Two = { fromId: string; intoId: string }

export type OrganisationMerging = {
  from: Organisation
  into: Organisation
  counts: MergerCounts
  centres: readonly CentreMerging[]
  /** Of what is shown: nothing else is carried out. */
  seal: string
}
export type OrganisationMergerRefusal =
  | { code: Obstacle | 'forbidden' | 'changed' | 'busy' }
  /** With what would be above a ceiling of that centre, where that is why. */
  | { code: CentreRefusal; operator: string; excess: readonly MergerExcess[] }

/** The dry run: what would move, in numbers, and what the centres of others would see. Nothing is written. */
export async function previewMerger(by: By, two: Two): Promise<Result<OrganisationMerging, OrganisationMergerRefusal>> {
  if (!by.platformAdministrator) return refused({ code: 'forbidden' })
  return readMerging(by, two, { database: db, asTenant: withTenant })
}

type Reading = {
  database: Database
  asTenant: <Value>(organisationId: TenantId, work: (tx: TenantTx) => Promise<Value>) => Promise<Value>
}

async function readMerging(
  by: By,
  two: Two,
  { database, asTenant }: Reading,
): Promise<Result<OrganisationMerging, OrganisationMergerRefusal>> {
  const ends = { ...two, userId: by.userId }
  const obstacle = await findObstacle(database, ends)
  if (obstacle) return refused({ code: obstacle })
  const [from, into] = [await findOrganisation(two.fromId, database), await findOrganisation(two.intoId, database)]
  if (!from || !into) return refused({ code: 'not-found' })

  const centres: CentreMerging[] = []
  for (const centre of await listMergingCentres(database, ends)) {
    const merging = await asTenant(by.tenant(centre.ownerId), (tx) => readCentre(tx, centre, into))
    const operator = (await findOrganisation(centre.ownerId, database))?.name ?? ''
    const { ownerId, centreId } = centre
    if (merging) centres.push({ ownerId, centreId, operator, shared: centre.intoMembership !== null, merging })
  }
  for (const centre of centres) {
    const code = centreRefusal(centre)
    if (code) return refused({ code, operator: centre.operator, excess: mergerExcess(centre.merging.frameworks) })
  }
  const counts = await countMerging(database, ends)
  const seal = createHash('sha256')
    .update(organisationMergerSeal({ ...two, counts, centres }))
    .digest('hex')
  return done({ from, into, counts, centres, seal })
}

const readCentre = (
  tx: TenantTx,
  { centreId, fromMembership: fromId, intoMembership: intoId }: MergingCentre,
  into: Organisation,
) => {
  const { id: organisationId, name, kind, enterpriseNumber } = into
  return intoId
    ? findMerger(tx, { centreId, fromId, intoId })
    : findTakeOver(tx, { centreId, fromId, into: { organisationId, name, kind, enterpriseNumber } })
}

type Input = Two & { seal: string; form: OrganisationMergerForm; now: Temporal.Instant }

/**
 * Makes one organisation of two: what the one holds becomes the other's, in the centres of others too, and a shell is
 * left that nobody enters. One transaction; `changed`: what would move is not what was shown.
 */
export async function mergeOrganisations(
  by: By,
  { seal, form, now, ...two }: Input,
): Promise<Result<OrganisationMerging, OrganisationMergerRefusal>> {
  if (!by.platformAdministrator) return refused({ code: 'forbidden' })
  const ends = { ...two, userId: by.userId }
  try {
    return await withTenantsHeld([two.fromId, two.intoId], async ({ tx, asTenant }) => {
      const reading = { database: tx, asTenant }
      if (!(await findObstacle(tx, ends))) await holdCentres(by, ends, reading)
      const read = await readMerging(by, two, reading)
      if (!read.ok) return read
      if (read.value.seal !== seal) return refused({ code: 'changed' } as const)

      const { from, into, centres } = read.value
      const told: { tenant: TenantId; membershipId: string; occasion: number }[] = []
      for (const centre of centres) {
        const tenant = by.tenant(centre.ownerId)
        await asTenant(tenant, async (inCentre) => {
          const settled = await settleAtCentre(
            inCentre,
            { userId: by.userId, organisationId: tenant, role: 'administrator' },
            { centre, act: form.act, now },
          )
          await handOverSharedDocuments(inCentre, two)
          if (settled && tenant !== two.intoId) told.push({ tenant, ...settled })
        })
      }
      await moveToOrganisation(tx, ends, { ...form, mark: ` ${mergerMark(textsFor('fr').in('mergers'), from)}` })
      // The people of both are those of the body that stays by now.
      for (const { tenant, ...letter } of told)
        await asTenant(tenant, (tx) => tellMember(tx, { kind: 'membership-merged', ...letter, now }))
      await asTenant(by.tenant(two.intoId), async (inBody) => {
        await recordAudit(inBody, by, {
          action: 'organisation.absorb',
          subjectKind: 'organisation',
          subjectId: two.intoId,
          after: { name: from.name, ...form, from: two.fromId, counts: Object.fromEntries(read.value.counts) },
        })
        // Lead times and the days of meetings are those of the body that stays.
        await recomputeDeadlines(inBody, 'all', dayAt(now))
        await recomputeCentreDeadlines(inBody, dayAt(now))
      })
      return done({ ...read.value, into })
    })
  } catch (error) {
    if (isLockTimeout(error)) return refused({ code: 'busy' })
    throw error
  }
}

/** Everything that a centre shares out or changes in its members, before anything is read. */
async function holdCentres(by: By, ends: MergerEnds, { database, asTenant }: Reading) {
  for (const { ownerId, centreId, fromMembership, intoMembership } of await listMergingCentres(database, ends)) {
    await asTenant(by.tenant(ownerId), async (tx) => {
      await lockOwnCentre(tx)
      await holdMembers(tx, centreId, { fromId: fromMembership, intoId: intoMembership ?? fromMembership })
    })
  }
}

type Settling = { centre: CentreMerging; act: string; now: Temporal.Instant }

/**
 * By the rules of a centre's own merger where both are members; else the adhesion goes over, and the annexes with it.
 * Answers of which adhesion the body that stays is to be told, null where nothing of it lived.
 */
async function settleAtCentre(tx: TenantTx, actor: Actor, { centre, act: reason, now }: Settling) {
  const { shared, merging } = centre
  if (merging.from.status === 'left') return null
  const operator = { id: centre.ownerId, name: centre.operator }
  if (shared) await moveToMember(tx, actor, { merging, reason, operator, now })
  else await amendAnnexes(tx, actor, { merging, reason, operator })
  const ids = new Set([merging.from.membershipId, merging.into.membershipId])
  const { membershipId } = merging.into
  const occasion = await keepWhatBecame(tx, merging, { shared })
  const trace = mergerTrace(merging, reason)
  for (const subjectId of ids) {
    const told = subjectId === membershipId ? { occasion } : {}
    await recordAudit(tx, actor, { ...trace, subjectId, after: { ...trace.after, ...told } })
  }
  return { membershipId, occasion }
}
