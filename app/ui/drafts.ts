const PREFIX = 'mercuriale-saisie:'
// Who is signed in, in every tab of this browser. Without it a tab left open would write after signing out.
const OWNER = 'mercuriale-saisie-de'
const DAYS_KEPT = 14
const DAY = 24 * 60 * 60 * 1000

/** What is typed and not yet saved, as this browser keeps it. */
export type Draft<Value> = { savedAt: number; value: Value }
export type DraftStore = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>

/** Whose it is, for which organisation, of what: nobody else's form ever asks by that name. */
export const draftName = (userId: string, organisationId: string, subject: string): string =>
  [userId, organisationId, subject].join(':')

const NOWHERE: DraftStore = {
  length: 0,
  key: () => null,
  getItem: () => null,
  setItem: () => undefined,
  removeItem: () => undefined,
}

/** The browser's own store; where that is forbidden nothing is kept. */
export function browserStore(): DraftStore {
  try {
    return window.localStorage
  } catch {
    return NOWHERE
  }
}

const ownerOf = (name: string): string => name.split(':')[0] ?? ''

/** Only for whoever is signed in: another tab may have signed out, or somebody else in. */
export function keepDraft(store: DraftStore, name: string, draft: Draft<unknown>) {
  try {
    if (store.getItem(OWNER) !== ownerOf(name)) return
    store.setItem(PREFIX + name, JSON.stringify(draft))
  } catch {
    // A full store: the form works without.
  }
}

function parsed(text: string | null): unknown {
  try {
    return JSON.parse(text ?? 'null')
  } catch {
    return undefined
  }
}

const isDraft = (read: unknown): read is Draft<unknown> =>
  typeof read === 'object' && read !== null && 'savedAt' in read && typeof read.savedAt === 'number' && 'value' in read

/** What was kept under that name, unless it has grown old or is not what it should be: then it is forgotten. */
export function findDraft<Value>(
  store: DraftStore,
  name: string,
  { now, isValue }: { now: number; isValue: (value: unknown) => value is Value },
): Draft<Value> | null {
  const read = parsed(store.getItem(PREFIX + name))
  if (read === null) return null
  if (isDraft(read) && isValue(read.value) && now - read.savedAt < DAYS_KEPT * DAY) {
    return { savedAt: read.savedAt, value: read.value }
  }
  forgetDraft(store, name)
  return null
}

export const forgetDraft = (store: DraftStore, name: string) => store.removeItem(PREFIX + name)

function forgetDrafts(store: DraftStore, isToGo: (name: string) => boolean) {
  const keys = Array.from({ length: store.length }, (_, index) => store.key(index))
  for (const key of keys) if (key?.startsWith(PREFIX) && isToGo(key.slice(PREFIX.length))) store.removeItem(key)
}

/** On signing in: from now on this person's are kept, and what others left on this machine goes. */
export function openDrafts(store: DraftStore, userId: string) {
  forgetDrafts(store, (name) => ownerOf(name) !== userId)
  try {
    store.setItem(OWNER, userId)
  } catch {
    // A full store: nothing is kept.
  }
}

/** Nobody is signed in any more: no tab keeps anything. What was kept waits for the same person to return. */
export const closeDrafts = (store: DraftStore) => store.removeItem(OWNER)

/** On leaving the site, so that nothing stays on a machine that others use, and no other tab writes it anew. */
export function forgetAllDrafts(store: DraftStore) {
  closeDrafts(store)
  forgetDrafts(store, () => true)
}
