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

export type StoredIdentity = Identity & { id: string; archived: boolean }

export type Finder = {
  /** The stored contract that a row means, `several` when it could be more than one, or null. */
  find: (identity: Identity) => { id: string } | 'several' | null
  /** Every stored contract of that object, accents and case aside. */
  ofObject: (object: string) => readonly StoredIdentity[]
}

type Index = Map<string, StoredIdentity | 'several'>

function add(index: Index, key: string, contract: StoredIdentity): void {
  index.set(key, index.has(key) ? 'several' : contract)
}

const only = (contracts: readonly StoredIdentity[]): StoredIdentity | 'several' | null =>
  contracts.length > 1 ? 'several' : (contracts[0] ?? null)

/** Among these: by reference; without one in the row, or without one in the store, by object and start. */
function* finderAmong(stored: Iterable<StoredIdentity>): Steps<Finder> {
  const byReference: Index = new Map()
  const byObjectAndStart: Index = new Map()
  const byObject = new Map<string, StoredIdentity[]>()
  yield* mapInSteps(stored, (contract) => {
    if (contract.reference !== null) add(byReference, referenceKey(contract.reference), contract)
    add(byObjectAndStart, objectAndStartKey(contract), contract)
    const key = objectKey(contract.object)
    const alike = byObject.get(key)
    if (alike) alike.push(contract)
    else byObject.set(key, [contract])
  })
  const ofObject: Finder['ofObject'] = (object) => byObject.get(objectKey(object)) ?? []
  const find: Finder['find'] = (identity) => {
    const referenced = identity.reference === null ? undefined : byReference.get(referenceKey(identity.reference))
    if (referenced) return referenced
    const named = byObjectAndStart.get(objectAndStartKey(identity))
    const found = named ?? (identity.start === null ? only(ofObject(identity.object)) : null)
    if (!found || identity.reference === null) return found
    return found !== 'several' && found.reference === null ? found : null
  }
  return { find, ofObject }
}

/**
 * Looks up stored contracts: by reference; without one in the row, or without one in the store, by object and start.
 * A row without any date may also mean the only contract of that object. One of the archive is meant only when none in
 * the register is: who archived a contract and entered it anew means the new one.
 */
export function* contractFinder(stored: readonly StoredIdentity[]): Steps<Finder> {
  const register = yield* finderAmong(stored.filter(({ archived }) => !archived))
  const archive = yield* finderAmong(stored.filter(({ archived }) => archived))
  return {
    find: (identity) => register.find(identity) ?? archive.find(identity),
    ofObject: (object) => [...register.ofObject(object), ...archive.ofObject(object)],
  }
}
