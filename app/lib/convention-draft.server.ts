import { Temporal } from 'temporal-polyfill'
import { formatMoment } from '#app/i18n/format.ts'
import { textsFor } from '#app/i18n/texts.server.ts'
import { requireOwnCentre } from '#app/lib/own-centre.server.ts'
import { type ConventionDraft, findConventionDraft } from '#db/queries/convention-drafts.ts'
import { findCurrentConvention } from '#db/queries/conventions.ts'
import { type TenantTx, withTenant } from '#db/tenant.ts'

type Actor = { organisationId: Parameters<typeof withTenant>[0] }

const momentOf = (at: Date) => formatMoment(Temporal.Instant.fromEpochMilliseconds(at.getTime()))

/** What our centre has of its convention: the version in force and the draft of the next one. */
export const conventionState = ({ organisationId }: Actor) =>
  withTenant(organisationId, async (tx: TenantTx) => {
    const centre = await requireOwnCentre(tx)
    const current = await findCurrentConvention(tx, { ownerId: organisationId, centreId: centre.id })
    return { current, draft: await findConventionDraft(tx, centre.id) }
  })

/** Who left a draft, and when. */
export function draftText({ savedBy, savedAt }: ConventionDraft, number: number): string {
  const t = textsFor('fr').in('our-centre')
  const moment = momentOf(savedAt)
  return savedBy
    ? t('conventions.draftOf', { number, person: savedBy, moment })
    : t('conventions.draftOfNobody', { number, moment })
}

/** What another person made of the draft meanwhile, beside which the author's own text stands. */
export async function draftNow(actor: Actor) {
  const t = textsFor('fr').in('our-centre')
  const { draft } = await conventionState(actor)
  if (!draft) return { version: 0, message: t('conventions.draftStaleGone'), other: null }
  const { version, title, body, months, savedBy, savedAt } = draft
  const person = savedBy ?? t('conventions.colleague')
  const message = t('conventions.draftStale', { person, moment: momentOf(savedAt) })
  return { version, message, other: { title, body, months } }
}
