import { draftLanguages } from '#app/domain/draft-language.ts'
import { findOrganisation } from '#db/queries/organisations.ts'
import { isGermanSpeaking, namesOfPlace } from '#db/reference/places.ts'

/** A body as its drafts name it: its names in other languages, and its own language as its place tells it. */
export async function findDraftBody(organisationId: string) {
  const found = await findOrganisation(organisationId)
  if (!found) return null
  const language = found.kind === 'municipality' && isGermanSpeaking(found.nisCode) ? 'de' : found.language
  return { name: found.name, kind: found.kind, language, names: { ...placeNames(found), ...found.names } }
}

/** The languages that a body is offered its drafts in, its own first. */
export async function findDraftLanguages(organisationId: string) {
  return draftLanguages((await findDraftBody(organisationId))?.language ?? '')
}

const placeNames = ({ kind, nisCode }: { kind: string; nisCode: string | null }) =>
  kind === 'municipality' ? namesOfPlace(nisCode) : {}
