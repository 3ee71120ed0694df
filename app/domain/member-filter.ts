import { MEMBERSHIP_STATUSES, type MembershipStatus } from '#app/domain/membership.ts'
import { ORGANISATION_KINDS, type OrganisationKind } from '#app/domain/organisation.ts'

/** What may be missing in an adhesion that is asked for or in force. */
export const MEMBER_GAPS = ['decision', 'signature', 'version'] as const
export type MemberGap = (typeof MEMBER_GAPS)[number]

/** Which members a list shows; null: all. */
export type MemberFilter = {
  text: string
  status: MembershipStatus | null
  kind: OrganisationKind | null
  gap: MemberGap | null
}

const oneOf = <const Option extends string>(options: readonly Option[], asked: string | null): Option | null =>
  options.find((option) => option === asked) ?? null

const LONGEST_SEARCH = 100

/** What the address of the list asks for: ?cherche=…&statut=…&genre=…&manque=… */
export const memberFilterOf = (parameters: URLSearchParams): MemberFilter => ({
  text: (parameters.get('cherche') ?? '').replaceAll('\u0000', '').trim().slice(0, LONGEST_SEARCH),
  status: oneOf(MEMBERSHIP_STATUSES, parameters.get('statut')),
  kind: oneOf(ORGANISATION_KINDS, parameters.get('genre')),
  gap: oneOf(MEMBER_GAPS, parameters.get('manque')),
})
