import type { IsoDate } from '#app/domain/calendar.ts'
import type { ContractDetails } from '#app/domain/contract.ts'
import { awardFacts, checkContractAward, isAwarded } from '#app/domain/law/contract-award.ts'
import { awardOf, type FrozenCheck, launchOf, routeOf } from '#app/domain/law/frozen-check.ts'
import { awardSupervision, type InternalRules, launchGovernance } from '#app/domain/law/governance.ts'
import { checkLaunch, isLaunched, type LaunchFacts, launchFacts } from '#app/domain/law/launch-check.ts'
import { type LawBook, lawBook, type Sector } from '#app/domain/law/law-parameter.ts'
import { checkRoute, type RouteCheckFacts, routeCheckFacts } from '#app/domain/law/route-check.ts'
import { sameFacts } from '#app/domain/law/same-facts.ts'
import type { Actor } from '#app/domain/permissions.ts'
import { findLatestCheck, findSector, insertContractCheck } from '#db/queries/contract-checks.ts'
import { findInternalRules } from '#db/queries/governance.ts'
import { findLawParameters } from '#db/queries/law-parameters.ts'
import type { TenantTx } from '#db/tenant.ts'

type Changed = { contractId: string; before: ContractDetails | null; after: ContractDetails }

type Checked<Facts> = {
  kind: FrozenCheck['kind']
  /** The facts once they are complete and the moment has come. */
  facts: (details: ContractDetails, sector: Sector) => Facts | null
  day: (facts: Facts) => IsoDate
  keptFacts: (kept: FrozenCheck | null) => Facts | null
  /** Null: no threshold is known for the day. */
  check: (book: LawBook, rules: InternalRules, facts: Facts) => FrozenCheck | null
}

const LAUNCH: Checked<LaunchFacts> = {
  kind: 'launch',
  facts: (details, sector) => {
    const facts = isLaunched(details) ? launchFacts(details, { sector, day: null }) : null
    return facts?.ok ? facts.value : null
  },
  day: ({ launchedOn }) => launchedOn,
  keptFacts: (kept) => launchOf(kept)?.facts ?? null,
  check: (book, rules, facts) => {
    const check = checkLaunch(book, facts)
    return check.ok ? { kind: 'launch', check: check.value, governance: launchGovernance(book, rules, facts) } : null
  },
}

const AWARD: Checked<Extract<FrozenCheck, { kind: 'award' }>['check']['facts']> = {
  kind: 'award',
  facts: (details, sector) => {
    const facts = isAwarded(details) ? awardFacts(details, { sector, day: null }) : null
    return facts?.ok ? facts.value : null
  },
  day: ({ awardedOn }) => awardedOn,
  keptFacts: (kept) => awardOf(kept)?.facts ?? null,
  check: (book, rules, facts) => {
    const check = checkContractAward(book, facts)
    return check.ok ? { kind: 'award', check: check.value, supervision: awardSupervision(book, rules, facts) } : null
  },
}

const ROUTE: Checked<RouteCheckFacts> = {
  kind: 'route',
  facts: (details) =>
    isLaunched(details) && details.launchedOn !== null ? routeCheckFacts(details, details.launchedOn) : null,
  day: ({ launchedOn }) => launchedOn,
  keptFacts: (kept) => routeOf(kept)?.facts ?? null,
  check: (book, _rules, facts) => ({ kind: 'route', check: checkRoute(book, facts) }),
}

async function freeze<Facts extends { motive: string | null }>(
  tx: TenantTx,
  actor: Actor,
  { contractId, before, after }: Changed,
  checked: Checked<Facts>,
) {
  const sector = await findSector(tx)
  const facts = checked.facts(after, sector)
  if (!facts) return
  const kept = checked.keptFacts(await findLatestCheck(tx, contractId, checked.kind))
  const earlier = before ? checked.facts(before, sector) : null
  // Another sector of the organisation alone leaves what was kept as it is.
  if (kept && earlier && sameFacts(earlier, facts)) return
  if (kept && sameFacts(kept, facts)) return

  const outcome = checked.check(lawBook(await findLawParameters(tx)), await findInternalRules(tx), facts)
  if (!outcome) return
  await insertContractCheck(tx, {
    contractId,
    day: checked.day(facts),
    input: facts,
    outcome,
    fits: outcome.check.fits,
    motive: facts.motive,
    recordedBy: actor.userId,
  })
}

/**
 * Keeps what the law said at the launch and at the award, and of the route and of a joint contract, once their facts
 * are complete and whenever these change, in the transaction of the change. A day without a known threshold keeps nothing: the check is made at the next saving.
 */
export async function freezeChecks(tx: TenantTx, actor: Actor, changed: Changed) {
  await freeze(tx, actor, changed, ROUTE)
  if (changed.after.route !== 'own') return
  await freeze(tx, actor, changed, LAUNCH)
  await freeze(tx, actor, changed, AWARD)
}
