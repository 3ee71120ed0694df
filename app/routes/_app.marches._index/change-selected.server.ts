import { z } from 'zod'
import { addressOf, contractListRequestOf, NO_MANAGER } from '#app/domain/contract-filter.ts'
import type { Actor } from '#app/domain/permissions.ts'
import type { Result } from '#app/domain/result.ts'
import type { Translate } from '#app/i18n/text-keys.ts'
import { textsFor } from '#app/i18n/texts.server.ts'
import { now, today } from '#app/lib/clock.server.ts'
import { readFormData } from '#app/lib/form.server.ts'
import { statusOf } from '#app/lib/refusals.ts'
import { redirectWithToast } from '#app/lib/toast.server.ts'
import { archiveContracts } from '#app/services/contracts/archive-contracts.server.ts'
import { assignManager } from '#app/services/contracts/assign-manager.server.ts'
import { restoreContracts } from '#app/services/contracts/restore-contracts.server.ts'
import { listManagers } from '#db/queries/managers.ts'
import { withTenant } from '#db/tenant.ts'

const MOST_AT_ONCE = 500

const schema = z.object({
  intent: z.enum(['archive', 'restore', 'assign']),
  contractIds: z.array(z.uuid()).min(1).max(MOST_AT_ONCE),
  manager: z.union([z.uuid(), z.literal(NO_MANAGER), z.literal('')]),
})
type Wish = z.infer<typeof schema>
type Texts = Translate<'contracts'>
type Undo = { intent: Wish['intent']; contractIds: readonly string[] }
type Answer = Result<{ text: string; undo?: Undo }, 'forbidden' | 'not-found' | 'unknown-manager'>

export type RefusedSelection = { text: string; status: 400 | 403 | 404 | 409 }

/** Ticked boxes, or the ids of an "undo" behind one another. */
const selectedIn = (form: FormData): string[] => [
  ...form.getAll('contrat').map(String),
  ...String(form.get('contrats') ?? '')
    .split(',')
    .filter((id) => id !== ''),
]

const unchanged = (t: Texts): Answer => ({ ok: true, value: { text: t('bulk.unchanged') } })

async function archive(actor: Actor, { contractIds }: Wish, t: Texts): Promise<Answer> {
  const result = await archiveContracts(actor, { contractIds, now: new Date(now().epochMilliseconds), today: today() })
  if (!result.ok) return result
  const { archived } = result.value
  if (archived.length === 0) return unchanged(t)
  const undo = { intent: 'restore', contractIds: archived } as const
  return { ok: true, value: { text: t('bulk.archived', { count: archived.length }), undo } }
}

async function restore(actor: Actor, { contractIds }: Wish, t: Texts): Promise<Answer> {
  const result = await restoreContracts(actor, { contractIds, today: today() })
  if (!result.ok) return result
  const count = result.value.restored.length
  return count === 0 ? unchanged(t) : { ok: true, value: { text: t('bulk.restored', { count }) } }
}

async function assign(actor: Actor, { contractIds, manager }: Wish, t: Texts): Promise<Answer> {
  const managerId = manager === NO_MANAGER ? null : manager
  const result = await assignManager(actor, { contractIds, managerId, today: today() })
  if (!result.ok) return result
  const count = result.value.assigned.length
  if (count === 0) return unchanged(t)
  if (managerId === null) return { ok: true, value: { text: t('bulk.unassigned', { count }) } }
  const managers = await withTenant(actor.organisationId, listManagers)
  const name = managers.find(({ id }) => id === managerId)?.name ?? ''
  return { ok: true, value: { text: t('bulk.assigned', { count, name }) } }
}

const CHANGES = { archive, restore, assign }

/** Back to the same part of the list with what was done and a way back; answers only what was refused. */
export async function changeSelected(actor: Actor, request: Request): Promise<RefusedSelection> {
  const t = textsFor('fr').in('contracts')
  const form = await readFormData(request)
  const selected = selectedIn(form)
  if (selected.length === 0) return { text: t('bulk.nothingSelected'), status: 400 }
  const wish = schema.safeParse({
    intent: form.get('intent'),
    contractIds: selected,
    manager: form.get('gestionnaire') ?? '',
  })
  if (!wish.success) throw new Response(null, { status: 400 })
  if (wish.data.intent === 'assign' && wish.data.manager === '') return { text: t('bulk.chooseManager'), status: 400 }

  const answer = await CHANGES[wish.data.intent](actor, wish.data, t)
  if (!answer.ok) return { text: t(`bulk.refusals.${answer.refusal}`), status: statusOf(answer.refusal) }
  const list = `/marches${addressOf(contractListRequestOf(new URL(request.url).searchParams))}`
  throw await redirectWithToast(list, { tone: 'done', text: answer.value.text, ...undoOf(answer.value.undo, list, t) })
}

function undoOf(undo: Undo | undefined, list: string, t: Texts) {
  if (!undo || undo.contractIds.length === 0 || undo.contractIds.length > 50) return {}
  const fields = { intent: undo.intent, contrats: undo.contractIds.join(',') }
  const action = list.includes('?') ? list.replace('?', '?index&') : `${list}?index`
  return { undo: { label: t('bulk.undo'), action, fields } }
}
