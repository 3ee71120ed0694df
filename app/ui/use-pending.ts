import { useFormAction, useNavigation } from '@remix-run/react'
import { useUnsent } from '#app/ui/sending/unsent.ts'

/** True while the form of this route is being sent, by this button when it has a name and a value. */
export function usePending(name?: string, value?: ButtonValue): boolean {
  const { state, formData, formAction } = useNavigation()
  const own = useFormAction()
  const failed = useUnsent() !== null
  if (state === 'idle' || !formData || failed) return false
  if (name !== undefined && value !== undefined) return formData.get(name) === String(value)
  return formAction?.split('?')[0] === own.split('?')[0]
}

type ButtonValue = string | number | readonly string[]
