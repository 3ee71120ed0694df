import { CONTRACT_FACTS, type ContractFact } from '#app/domain/contract-change.ts'

type Facts = Record<string, unknown> | null
type Entry = { at: Date; userName: string | null; action: string; before: Facts; after: Facts }

/** What somebody did to a contract while another person had its form open. */
export type ConcurrentChange = Entry & { facts: ContractFact[] }

const versionOf = ({ action, after }: Entry): number | null => {
  if (action === 'contract.create') return 1
  if (!action.startsWith('contract.')) return null
  return typeof after?.version === 'number' ? after.version : null
}

/** The entries since that version, newest first as they come; one that names no version lies between its neighbours. */
export function changesSince(entries: readonly Entry[], version: number): ConcurrentChange[] {
  const known = entries.findIndex((entry) => (versionOf(entry) ?? Number.POSITIVE_INFINITY) <= version)
  return entries.slice(0, known === -1 ? undefined : known).map((entry) => ({
    ...entry,
    facts: CONTRACT_FACTS.filter((fact) => entry.after !== null && fact in entry.after),
  }))
}
