import type { ReactNode } from 'react'

type Props = { head: string; isVoid: boolean; action: ReactNode; children: ReactNode }

/** One thing that came of an order, with what its reader may do with it. */
export function Entry({ head, isVoid, action, children }: Props) {
  return (
    <li className="grid grid-cols-[minmax(0,1fr)] gap-1 border-b border-line py-3 first:pt-0 last:border-0 last:pb-0">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <p className={isVoid ? 'break-words font-semibold line-through' : 'break-words font-semibold'}>{head}</p>
        {action}
      </div>
      {children}
    </li>
  )
}

export const Soft = ({ children }: { children: ReactNode }) => (
  <p className="break-words whitespace-pre-line text-ink-soft">{children}</p>
)
