import type { Command } from '#app/cli/command.ts'

type Entry = { name: string; database: boolean; load(): Promise<{ command: Command }> }

/** Every command. Loaded when it is called, after the database it needs is there. */
export const COMMANDS: readonly Entry[] = [
  { name: 'deadlines', database: false, load: () => import('#app/cli/deadlines.ts') },
  // Looks before it migrates: what it finds is what there is.
  { name: 'doctor', database: false, load: () => import('#app/cli/doctor.ts') },
  { name: 'export contracts', database: true, load: () => import('#app/cli/export-contracts.ts') },
  { name: 'export order', database: true, load: () => import('#app/cli/export-order.ts') },
  { name: 'export orders', database: true, load: () => import('#app/cli/export-orders.ts') },
  { name: 'import contracts', database: true, load: () => import('#app/cli/import-contracts.ts') },
  { name: 'import cpv', database: true, load: () => import('#app/cli/import-cpv.ts') },
  { name: 'law check', database: true, load: () => import('#app/cli/law-check.ts') },
  { name: 'law plan', database: true, load: () => import('#app/cli/law-plan.ts') },
  { name: 'organisation create', database: true, load: () => import('#app/cli/organisation-create.ts') },
  { name: 'reminders run', database: true, load: () => import('#app/cli/reminders-run.ts') },
  { name: 'seed demo', database: true, load: () => import('#app/cli/seed-demo.ts') },
  { name: 'seed scale', database: true, load: () => import('#app/cli/seed-scale.ts') },
  { name: 'user create', database: true, load: () => import('#app/cli/user-create.ts') },
]

/** The entry with the longest name that the words begin with, and what remains of them. */
export function findCommand(words: readonly string[]): { entry: Entry; args: readonly string[] } | null {
  const matching = COMMANDS.filter(({ name }) => words.slice(0, name.split(' ').length).join(' ') === name)
  const entry = matching.sort((one, other) => other.name.length - one.name.length)[0]
  return entry ? { entry, args: words.slice(entry.name.split(' ').length) } : null
}
