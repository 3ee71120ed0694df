import type { Actor } from '#app/domain/permissions.ts'

const COORDINATION = ['administrator', 'coordinator']

type Somebody = Pick<Actor, 'role'> & { organisation: { operator: boolean } }

/**
 * Where a person's day begins: what must be decided, for those who decide where anything is followed; for the others
 * the register of a body that keeps a centre, or what waits for a body that buys through one.
 */
export function homePageOf(
  actor: Somebody | null,
  { platformAdministrator, followed }: { platformAdministrator: boolean; followed: boolean },
): '/echeances' | '/marches' | '/accueil' | '/plateforme' | '/compte' {
  if (!actor) return platformAdministrator ? '/plateforme' : '/compte'
  if (COORDINATION.includes(actor.role) && (followed || actor.organisation.operator)) return '/echeances'
  return actor.organisation.operator ? '/marches' : '/accueil'
}
