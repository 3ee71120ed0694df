import { Temporal } from 'temporal-polyfill'
import { DECISION_KINDS } from '#app/domain/contract.ts'
import { PLAN_STEPS } from '#app/domain/law/plan-template.ts'
import { ROLES } from '#app/domain/permissions.ts'
import { formatMoment } from '#app/i18n/format.ts'
import type { Texts } from '#app/i18n/texts.ts'

type Facts = Record<string, unknown> | null

type Entry = {
  id: string
  at: Date
  userName: string | null
  action: string
  contractId: string | null
  contractObject: string | null
  /** The organisation whose trace it was, before it became part of this one. */
  mergedFrom?: string | null
  before: Facts
  after: Facts
}

export type AuditLine = {
  id: string
  when: string
  who: string
  what: string
  contract: { id: string; object: string } | null
  /** Whom or what it was about, with before and after where they differ. */
  about: string
}

/** Every action that leaves a trace, with a dash where the trace has a dot. */
export const AUDIT_ACTIONS = [
  'amendment-record',
  'amendment-revoke',
  'annex-amend',
  'annex-freeze',
  'answer-declare',
  'answer-draft',
  'answer-no-interest',
  'approval-deputy-add',
  'approval-deputy-end',
  'approval-rules-change',
  'article-add',
  'article-change',
  'article-import',
  'article-picture',
  'article-price',
  'article-price-withdraw',
  'article-restore',
  'article-retire',
  'campaign-cancel',
  'campaign-change',
  'campaign-invite',
  'campaign-open',
  'campaign-prepare',
  'campaign-remind',
  'centre-change',
  'centre-create',
  'centre-publish',
  'centre-unpublish',
  'contract-archive',
  'contract-create',
  'contract-edit',
  'contract-follow',
  'contract-import',
  'contract-restore',
  'contract-take-over',
  'contract-unfollow',
  'convention-discard',
  'convention-draft',
  'convention-publish',
  'deadline-acknowledge',
  'deadline-resume',
  'deadline-snooze',
  'decision-give-notice',
  'decision-record',
  'decision-revoke',
  'decision-take-notice-back',
  'delivery-place-add',
  'delivery-place-archive',
  'delivery-place-change',
  'delivery-place-restore',
  'delegation-add',
  'delegation-change',
  'delegation-delete',
  'digest-start',
  'digest-stop',
  'document-add',
  'document-archive',
  'document-restore',
  'document-version',
  'document-visibility',
  'framework-archive',
  'framework-change',
  'framework-create',
  'framework-lot-add',
  'framework-lot-change',
  'framework-lot-delete',
  'framework-move',
  'framework-restore',
  'import-abandon',
  'import-map',
  'import-open',
  'import-start',
  'internal-rules-authority',
  'joined-centre-add',
  'joined-centre-archive',
  'joined-centre-change',
  'joined-centre-restore',
  'joined-framework-add',
  'joined-framework-archive',
  'joined-framework-change',
  'joined-framework-restore',
  'launch-plan-delete',
  'launch-plan-establish',
  'launch-plan-replan',
  'launch-plan-tick',
  'launch-plan-untick',
  'letter-resend',
  'meeting-add',
  'meeting-remove',
  'membership-accept',
  'membership-add',
  'membership-ask',
  'membership-contact',
  'membership-correct',
  'membership-decision',
  'membership-end',
  'membership-import',
  'membership-import-line',
  'membership-leave',
  'membership-merge',
  'membership-refuse',
  'membership-resume',
  'membership-sign',
  'membership-start',
  'membership-suspend',
  'membership-withdraw',
  'message-send',
  'organisation-absorb',
  'organisation-change',
  'order-amend',
  'order-approve',
  'order-attach',
  'order-attach-to-delivery',
  'order-approve-change',
  'order-begin',
  'order-cancel',
  'order-centre-approve',
  'order-centre-approve-change',
  'order-centre-refuse',
  'order-centre-refuse-change',
  'order-close',
  'order-confirm',
  'order-copy',
  'order-deliver-to',
  'order-detach',
  'order-detach-from-delivery',
  'order-deliver',
  'order-discard',
  'order-dispute',
  'order-draft',
  'order-invoice',
  'order-refuse',
  'order-refuse-change',
  'order-reopen',
  'order-settle-dispute',
  'order-link-revoke',
  'order-send-again',
  'order-sent',
  'order-sent-myself',
  'order-promise',
  'order-submit',
  'order-void-delivery',
  'stock-correct',
  'stock-safety',
  'stock-season-add',
  'stock-season-change',
  'stock-allocate',
  'replenishment-order',
  'replenishment-receive',
  'replenishment-cancel',
  'replenishment-send-again',
  'order-void-invoice',
  'order-withdraw',
  'order-withdraw-change',
  'organisation-change-logo',
  'organisation-create',
  'organisation-merge',
  'participation-accept',
  'participation-add',
  'participation-ask',
  'participation-decision',
  'participation-end',
  'participation-prepare',
  'participation-refuse',
  'participation-resume',
  'participation-suspend',
  'participation-withdraw',
  'plan-settings-agenda',
  'plan-settings-change',
  'plan-settings-reset',
  'purchase-link',
  'purchase-unlink',
  'reminder-resend',
  'reminder-rule-add',
  'reminder-rule-change',
  'reminder-rule-delete',
  'reminder-rule-reset',
  'reminder-rule-switch-off',
  'reminder-rule-switch-on',
  'supervision-add',
  'supervision-change',
  'supervision-delete',
  'user-cancel-invitation',
  'user-change-role',
  'user-create',
  'user-invite',
  'user-invite-again',
  'user-join',
  'user-remove',
] as const

const NAMES = ['email', 'name', 'object', 'fileName', 'title', 'decision', 'source'] as const
const CHANGES = ['role', 'accent', 'defaultLaunchLeadDays'] as const

const textOf = (facts: Facts, key: string): string | null => {
  const value = facts?.[key]
  return typeof value === 'string' || typeof value === 'number' ? String(value) : null
}

function shownValue(texts: Texts, key: string, value: string | null): string {
  const t = texts.in('admin')
  if (value === null) return t('journal.nothing')
  const role = key === 'role' ? ROLES.find((known) => known === value) : undefined
  return role ? t(`people.roles.${role}`) : value
}

function changeOf(texts: Texts, key: string, { before, after }: Pick<Entry, 'before' | 'after'>): string | null {
  const [old, fresh] = [textOf(before, key), textOf(after, key)]
  if (old === fresh) return null
  if (!before || !(key in before)) return shownValue(texts, key, fresh)
  if (!after || !(key in after)) return shownValue(texts, key, old)
  return `${shownValue(texts, key, old)} → ${shownValue(texts, key, fresh)}`
}

function aboutOf(texts: Texts, entry: Entry): string {
  if (entry.contractId) return ''
  const { before, after } = entry
  const names = NAMES.flatMap((key) => {
    const [old, fresh] = [textOf(before, key), textOf(after, key)]
    if (old && fresh && old !== fresh) return [`${old} → ${fresh}`]
    const shown = fresh ?? old
    return shown ? [shown] : []
  })
  const changes = CHANGES.flatMap((key) => changeOf(texts, key, entry) ?? [])
  return [...names, ...changes].join(', ')
}

/** Which decision or which step it was: the table is read by people who look for just that. */
function whichOf(texts: Texts, { action, before, after }: Entry): string | null {
  const named = (key: string) => textOf(after, key) ?? textOf(before, key)
  const step = action.startsWith('launch-plan.') ? PLAN_STEPS.find((known) => known === named('step')) : undefined
  if (step) return texts.in('law')(`plan.steps.${step}`)
  const decision = action.startsWith('decision.') ? DECISION_KINDS.find((known) => known === named('kind')) : undefined
  return decision ? texts.in('contracts')(`history.values.${decision}`) : null
}

function whatOf(texts: Texts, entry: Entry): string {
  const t = texts.in('admin')
  const action = AUDIT_ACTIONS.find((known) => known === entry.action.replaceAll('.', '-'))
  if (!action) return t('journal.otherAction', { action: entry.action })
  const said = t(`journal.actions.${action}`)
  const which = whichOf(texts, entry)
  return which === null ? said : t('journal.which', { action: said, which })
}

/** One trace in words. An action without words of its own is still shown. */
export function auditLine(texts: Texts, entry: Entry): AuditLine {
  const t = texts.in('admin')
  return {
    id: entry.id,
    when: formatMoment(Temporal.Instant.fromEpochMilliseconds(entry.at.getTime()), texts.language),
    who: entry.userName ?? t('journal.system'),
    what: whatOf(texts, entry),
    contract:
      entry.contractId && entry.contractObject !== null ? { id: entry.contractId, object: entry.contractObject } : null,
    about: [aboutOf(texts, entry), entry.mergedFrom ? t('journal.mergedFrom', { name: entry.mergedFrom }) : '']
      .filter(Boolean)
      .join(' · '),
  }
}
