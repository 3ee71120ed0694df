import type { Actor } from '#app/domain/permissions.ts'

const COORDINATION = ['administrator', 'coordinator']

/** Where a person's day begins: what must be decided, for those who decide; the register for the others. */
export function homePageOf(
  actor: Pick<Actor, 'role'> | null,
  { platformAdministrator }: { platformAdministrator: boolean },
): '/echeances' | '/marches' | '/plateforme' | '/compte' {
  if (!actor) return platformAdministrator ? '/plateforme' : '/compte'
  return COORDINATION.includes(actor.role) ? '/echeances' : '/marches'
}
