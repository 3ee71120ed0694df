import { zodResolver } from '@hookform/resolvers/zod'
import { useSubmit } from '@remix-run/react'
import { createContext, useContext, useEffect, useRef, useState } from 'react'
import { type FieldErrors, type UseFormReturn, useForm, useWatch } from 'react-hook-form'
import type { FieldProblem } from '#app/domain/contract-field.ts'
import {
  CONTRACT_FORM_FIELDS,
  type ContractForm,
  type ContractFormField,
  type ContractFormProblems,
  contractFormSchema,
  type TypedContract,
} from '#app/domain/contract-schema.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { problemText } from '#app/ui/contracts/problem-text.ts'

type Form = UseFormReturn<ContractForm, unknown, TypedContract>
export type ContractFormState = { form: Form; initial: ContractForm; served: ContractFormProblems; notes: Conflicts }

/** Per field what another person made of it meanwhile. */
export type Conflicts = Partial<Record<ContractFormField, string>>

export const ContractFormContext = createContext<ContractFormState | null>(null)

const codesOf = (errors: FieldErrors<ContractForm>): ContractFormProblems => {
  const problems: ContractFormProblems = {}
  for (const field of CONTRACT_FORM_FIELDS) {
    const message = errors[field]?.message
    // The schema writes nothing else into its messages.
    if (message) problems[field] = message as FieldProblem
  }
  return problems
}

type Options = {
  initial: ContractForm
  served: ContractFormProblems
  notes: Conflicts
  onTyped: ((form: ContractForm) => void) | undefined
}

/** The form in the browser: checks as the action does, and sends only what passes. Without script the action answers. */
export function useContractForm({ initial, served, notes, onTyped }: Options) {
  const submit = useSubmit()
  const [summary, setSummary] = useState(served)
  useEffect(() => setSummary(served), [served])
  const form: Form = useForm<ContractForm, unknown, TypedContract>({
    resolver: zodResolver(contractFormSchema),
    defaultValues: initial,
    mode: 'onTouched',
    shouldFocusError: false,
  })
  const told = useRef(onTyped)
  told.current = onTyped
  useEffect(() => {
    const typing = form.watch(() => told.current?.(form.getValues()))
    return () => typing.unsubscribe()
  }, [form])
  const send = form.handleSubmit(
    (_, event) => {
      const element = event?.target
      if (element instanceof HTMLFormElement) submit(element, { preventScrollReset: true })
    },
    (errors) => setSummary(codesOf(errors)),
  )
  return { context: { form, initial, served, notes }, summary, send }
}

/** What the last answer said of a field, whatever was typed since. */
export const useServedProblem = (name: ContractFormField): FieldProblem | undefined =>
  useContext(ContractFormContext)?.served[name]

/** What a control of that name needs; errors of the browser first, then those that the server answered. */
export function useContractField(name: ContractFormField) {
  const context = useContext(ContractFormContext)
  if (!context) throw new Error('useContractField outside ContractFormContext')
  const { t } = useTexts('contracts')
  const { form, initial, served, notes } = context
  const typed = useWatch({ control: form.control, name })
  const own = codesOf(form.formState.errors)[name]
  const problem = own ?? (typed === initial[name] ? served[name] : undefined)
  const conflict = notes[name]
  return {
    form,
    field: {
      label: t(`form.fields.${name}`),
      defaultValue: initial[name],
      error:
        problemText(t, problem) ?? (conflict === undefined ? undefined : t('form.stale.conflict', { value: conflict })),
      ...form.register(name),
    },
  }
}
