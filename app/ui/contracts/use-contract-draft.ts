import { useLocation, useNavigation } from '@remix-run/react'
import { useCallback, useEffect, useState } from 'react'
import { CONTRACT_FORM_FIELDS, type ContractForm } from '#app/domain/contract-schema.ts'
import { browserStore, type Draft, findDraft, forgetDraft, keepDraft } from '#app/ui/drafts.ts'

/** With the form as it was opened: a contract that changed since is put together on saving, not overwritten. */
export type ContractDraft = { form: ContractForm; opened: ContractForm }

const isForm = (value: unknown): value is ContractForm =>
  typeof value === 'object' &&
  value !== null &&
  CONTRACT_FORM_FIELDS.every((name) => typeof Object.getOwnPropertyDescriptor(value, name)?.value === 'string') &&
  'version' in value

export const isContractDraft = (value: unknown): value is ContractDraft =>
  typeof value === 'object' &&
  value !== null &&
  'form' in value &&
  isForm(value.form) &&
  'opened' in value &&
  isForm(value.opened)

/** True once the form that was sent from here leads on to another page. */
function useSaved(): boolean {
  const { pathname } = useLocation()
  const { state, formMethod, location } = useNavigation()
  return state === 'loading' && formMethod === 'POST' && location.pathname !== pathname
}

/** What was typed into this form before and never saved, and how to keep what is typed now. */
export function useContractDraft(name: string) {
  const [found, setFound] = useState<Draft<ContractDraft> | null>(null)
  const saved = useSaved()

  useEffect(() => {
    setFound(findDraft(browserStore(), name, { now: Date.now(), isValue: isContractDraft }))
  }, [name])
  useEffect(() => {
    if (saved) forgetDraft(browserStore(), name)
  }, [saved, name])

  const keep = useCallback(
    (value: ContractDraft) => keepDraft(browserStore(), name, { savedAt: Date.now(), value }),
    [name],
  )
  const forget = useCallback(() => {
    forgetDraft(browserStore(), name)
    setFound(null)
  }, [name])
  return { found, keep, forget, settle: () => setFound(null) }
}
