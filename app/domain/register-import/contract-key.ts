import type { IsoDate } from '#app/domain/calendar.ts'
import { cleanText, foldText } from '#app/domain/register-import/plain-text.ts'
import { mapInSteps, type Steps } from '#app/domain/register-import/steps.ts'

export type Identity = { reference: string | null; object: string; start: IsoDate | null }

const referenceKey = (reference: string): string => `reference ${cleanText(reference).toLowerCase()}`
const objectKey = (object: string): string => `object ${foldText(object) || cleanText(object)}`
const objectAndStartKey = ({ object, start }: Pick<Identity, 'object' | 'start'>): string =>
  `${objectKey(object)} ${start ?? 'undated'}`

/** What two rows that mean the same contract have in common: the reference, else object and start. */
export const contractKey = (identity: Identity): string =>
  identity.reference === null ? objectAndStartKey(identity) : referenceKey(identity.reference)

export type StoredIdentity = Identity & { id: string }

/** The stored contract that a row means, `several` when it could be more than one, or null. */
export type Finder = (identity: Identity) => { id: string } | 'several' | null

type Index = Map<string, StoredIdentity | 'several'>

function add(index: Index, key: string, contract: StoredIdentity): void {
  index.set(key, index.has(key) ? 'several' : contract)
}

/**
 * Looks up stored contracts: by reference; without one in the row, or without one in the store, by object and start.
 * A row without any date may also mean the only contract of that object.
 */
export function* contractFinder(stored: Iterable<StoredIdentity>): Steps<Finder> {
  const byReference: Index = new Map()
  const byObjectAndStart: Index = new Map()
  const byObject: Index = new Map()
  yield* mapInSteps(stored, (contract) => {
    if (contract.reference !== null) add(byReference, referenceKey(contract.reference), contract)
    add(byObjectAndStart, objectAndStartKey(contract), contract)
    add(byObject, objectKey(contract.object), contract)
  })
  return (identity) => {
    const referenced = identity.reference === null ? undefined : byReference.get(referenceKey(identity.reference))
    if (referenced) return referenced
    const named = byObjectAndStart.get(objectAndStartKey(identity))
    const found = named ?? (identity.start === null ? byObject.get(objectKey(identity.object)) : undefined)
    if (!found || identity.reference === null) return found ?? null
    return found !== 'several' && found.reference === null ? found : null
  }
}
