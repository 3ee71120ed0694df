import { Form, useNavigation } from '@remix-run/react'
import type { ReactNode } from 'react'
import type { ContractStatus } from '#app/domain/contract.ts'
import { SubmitButton } from '#app/ui/button.tsx'

type Props = { contractId: string; status: ContractStatus; back: string; small?: boolean; children: ReactNode }

/** Closes a contract whose end has come; `status` is the one that was seen. */
export function CloseButton({ contractId, status, back, small = false, children }: Props) {
  const action = `/marches/${contractId}`
  const { formAction, formData } = useNavigation()
  const pending = formAction === action && formData?.get('intent') === 'close'
  return (
    <Form method="post" action={action} preventScrollReset className="contents">
      <input type="hidden" name="status" value={status} />
      <input type="hidden" name="back" value={back} />
      <SubmitButton variant="quiet" size={small ? 'small' : 'medium'} name="intent" value="close" pending={pending}>
        {children}
      </SubmitButton>
    </Form>
  )
}
