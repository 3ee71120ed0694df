import type { OrganisationKind } from '#app/domain/organisation.ts'
import places from '#db/reference/places-liege.json' with { type: 'json' }

/** A public body of the province as its forms name it. Enterprise numbers are not known here. */
export type Body = { name: string; kind: OrganisationKind; nisCode: string | null; language: 'fr' | 'de' }

/** Those that may call themselves a town. */
const TOWNS = new Set([
  ...['Liège', 'Seraing', 'Verviers', 'Huy', 'Herstal', 'Visé', 'Eupen', 'Spa', 'Stavelot', 'Malmedy', 'Limbourg'],
  ...['Herve', 'Hannut', 'Waremme', 'Saint-Vith'],
])

const municipalityName = (name: string): string => {
  if (TOWNS.has(name)) return `Ville ${of(name)}`
  return `Commune ${of(name)}`
}

const of = (name: string) => (/^[aeiouyéèêâîô]/i.test(name) ? `d’${name}` : `de ${name}`)

const GERMAN_SPEAKING = new Set(places.municipalities.filter((place) => place.germanSpeaking).map(({ nis }) => nis))

/** What a municipality of the province is called in German and in Dutch; nothing for any other body. */
export function namesOfPlace(nisCode: string | null): Record<string, string> {
  const place = nisCode === null ? undefined : places.municipalities.find(({ nis }) => nis === nisCode)
  if (!place) return {}
  const isTown = TOWNS.has(place.fr)
  return { de: `${isTown ? 'Stadt' : 'Gemeinde'} ${place.de}`, nl: `${isTown ? 'Stad' : 'Gemeente'} ${place.nl}` }
}

/** Whether its official language is German, which its code tells whatever was noted of its language. */
export const isGermanSpeaking = (nisCode: string | null): boolean => nisCode !== null && GERMAN_SPEAKING.has(nisCode)

/** Municipalities with their code of Statbel, police zones and rescue zones; where they come from stands in the file. */
export const BODIES_OF_LIEGE: readonly Body[] = [
  ...places.municipalities.map(({ fr, nis, germanSpeaking }) => ({
    name: municipalityName(fr),
    kind: 'municipality' as const,
    nisCode: nis,
    language: germanSpeaking ? ('de' as const) : ('fr' as const),
  })),
  ...places.policeZones.map(({ name }) => ({
    name: `Zone de police ${name.replace(/^D(es|u) /, 'd$1 ')}`,
    kind: 'police-zone' as const,
    nisCode: null,
    language: 'fr' as const,
  })),
  ...places.rescueZones.map(({ name }) => ({
    name: `Zone de secours ${name}`,
    kind: 'rescue-zone' as const,
    nisCode: null,
    language: 'fr' as const,
  })),
]

const placeOf = ({ name }: Body) =>
  name.replace(/^(Ville|Commune|Zone de police|Zone de secours) (d’|de |du |des )?/, '')
const KINDS = BODIES_OF_LIEGE.map(({ kind }) => kind)
const byPlace = new Intl.Collator('fr')

/** As somebody looks for one: municipalities, then zones, each by the name of the place. */
export const BODIES_IN_ORDER: readonly Body[] = BODIES_OF_LIEGE.toSorted(
  (one, other) => KINDS.indexOf(one.kind) - KINDS.indexOf(other.kind) || byPlace.compare(placeOf(one), placeOf(other)),
)
