/** What a trace is about, in the parts that an administrator looks at one by one. */
const AREAS = {
  register: [
    'contract',
    'decision',
    'amendment',
    'deadline',
    'document',
    'import',
    'register-import',
    'reminder',
    'launch-plan',
  ],
  centre: [
    'centre',
    'convention',
    'membership',
    'participation',
    'campaign',
    'campaign-answer',
    'framework',
    'article',
    'order',
    'stock',
    'replenishment',
  ],
  people: ['user', 'invitation'],
  settings: [
    'organisation',
    'reminder-rule',
    'plan-settings',
    'meeting',
    'internal-rules',
    'delegation',
    'supervision',
    'approval-rules',
    'approval-deputy',
    'delivery-place',
  ],
} as const

export type AuditArea = keyof typeof AREAS
export const AUDIT_AREAS = ['register', 'centre', 'people', 'settings'] as const satisfies readonly AuditArea[]

export const auditAreaOf = (name: string | null): AuditArea | null => AUDIT_AREAS.find((area) => area === name) ?? null

/** Null: everything. */
export const subjectsOf = (area: AuditArea | null): readonly string[] | null => (area ? AREAS[area] : null)
