import { z } from 'zod'
import type { ContractDetails } from '#app/domain/contract.ts'
import type { FieldProblem } from '#app/domain/contract-field.ts'
import { typedForm } from '#app/domain/contract-form.ts'
import {
  type ContractForm,
  type ContractFormProblems,
  contractFormSchema,
  formProblems,
} from '#app/domain/contract-schema.ts'
import type { Result } from '#app/domain/result.ts'
import { readForm } from '#app/lib/form.server.ts'
import { findContractsByReference, isReferenceTaken } from '#db/queries/contracts.ts'
import type { TenantTx } from '#db/tenant.ts'

const newContractId = z.uuidv4()
const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/i

/** The contract that a person names by its reference, or by the address of its page. */
async function predecessorNamed(tx: TenantTx, text: string | null): Promise<Result<string | null, FieldProblem>> {
  if (text === null) return { ok: true, value: null }
  const id = UUID.exec(text)?.[0]
  if (id) return { ok: true, value: id.toLowerCase() }
  const [only, ...others] = await findContractsByReference(tx, text)
  if (!only) return { ok: false, refusal: 'unknown-predecessor' }
  return others.length > 0 ? { ok: false, refusal: 'several-predecessors' } : { ok: true, value: only.id }
}

/**
 * `sharesReference`: several contracts may bear this reference. `newId`: of a contract that is not kept yet.
 * `keepsMotive`: the motive of the term holds for a longer one too.
 */
export type PostedContract = {
  form: ContractForm
  opened: ContractForm
  sharesReference: boolean
  newId: string | null
  keepsMotive: boolean
}
type ReadContract = Result<
  { details: ContractDetails; version: number; asksAboutReference: boolean },
  ContractFormProblems
>

/** The form as it was typed, with what it showed at first. */
export async function postedContract(request: Request): Promise<PostedContract> {
  const sent = await readForm(request)
  const form = typedForm(sent)
  const { sharesReference, keepsMotive } = sent
  return {
    form,
    opened: openedForm(sent.opened) ?? form,
    sharesReference: sharesReference === 'on',
    keepsMotive: keepsMotive === 'on',
    newId: newContractId.safeParse(sent.newId).data ?? null,
  }
}

function openedForm(text: string | undefined): ContractForm | null {
  try {
    const read: unknown = JSON.parse(text ?? '')
    if (typeof read !== 'object' || read === null) return null
    return typedForm(Object.fromEntries(Object.entries(read).filter(([, value]) => typeof value === 'string')))
  } catch {
    return null
  }
}

/** It is asked about once, when it is typed, and never refused for good. */
const asksAboutReference = (
  { opened, sharesReference }: PostedContract,
  reference: string | null,
  contractId: string | null,
): boolean => !sharesReference && reference !== null && (contractId === null || reference !== opened.reference)

/** What the form means, or what is wrong at which field; `contractId` is null for a new contract. */
export async function readContract(
  tx: TenantTx,
  posted: PostedContract,
  contractId: string | null,
): Promise<ReadContract> {
  const { form } = posted
  const parsed = contractFormSchema.safeParse(form)
  if (!parsed.success) return { ok: false, refusal: formProblems(parsed.error) }
  const { details, predecessor, version } = parsed.data
  const named = await predecessorNamed(tx, predecessor)
  if (!named.ok) return { ok: false, refusal: { predecessor: named.refusal } }
  const { reference } = details
  const asks = asksAboutReference(posted, reference, contractId)
  if (asks && reference !== null && (await isReferenceTaken(tx, { reference, exceptId: contractId }))) {
    return { ok: false, refusal: { reference: 'reference-shared' } }
  }
  return {
    ok: true,
    value: { details: { ...details, predecessorId: named.value }, version, asksAboutReference: asks },
  }
}
