import type { ReactNode } from 'react'
import { Card } from '#app/ui/card.tsx'

/** The organisation has decided nothing yet: what that means, and what to do. */
export function NothingSet({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Card padded>
      <p className="font-[640]">{title}</p>
      <p className="mt-1 max-w-[46rem] text-ink-soft text-small">{children}</p>
    </Card>
  )
}
