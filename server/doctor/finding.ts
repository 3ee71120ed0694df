/** `attention`: somebody has to do something. `note`: worth knowing. */
export type FindingState = 'ok' | 'note' | 'attention'
export type Part = 'configured' | 'reachable' | 'due'

export const FINDINGS = {
  configured: [
    'environment',
    'address',
    'address-plain',
    'database',
    'mail',
    'mailbox',
    'documents',
    'secret',
    'today-set',
  ],
  reachable: [
    'role',
    'role-unreachable',
    'role-unnamed',
    'application-weak',
    'application-strong',
    'rows-secured',
    'rows-open',
    'migrated',
    'not-migrated',
    'mail-answers',
    'mail-silent',
    'mailbox-writable',
    'mailbox-closed',
    'documents-writable',
    'documents-closed',
    'space',
    'space-short',
  ],
  due: [
    'unknown',
    'worker-alive',
    'worker-absent',
    'jobs',
    'jobs-failed',
    'reminders-run',
    'reminders-none',
    'reminders-silent',
    'reminders-refused',
    'recomputed',
    'recomputed-never',
    'recomputed-different',
    'no-backup',
  ],
} as const satisfies Record<Part, readonly string[]>

export type Code<Where extends Part = Part> = (typeof FINDINGS)[Where][number]
export type Values = Record<string, string | number>

/** One thing that was looked at; its values never hold a password. */
export type Finding = { [Where in Part]: { part: Where; code: Code<Where>; state: FindingState; values: Values } }[Part]

const CODES: Record<Part, readonly string[]> = FINDINGS

const findingsOf =
  <Where extends Part>(part: Where) =>
  (state: FindingState, code: Code<Where>, values: Values = {}) => {
    if (!CODES[part].includes(code)) throw new Error(`No finding ${code} in ${part}`)
    return { part, code, state, values }
  }

export const configured = findingsOf('configured')
export const reachable = findingsOf('reachable')
export const due = findingsOf('due')
