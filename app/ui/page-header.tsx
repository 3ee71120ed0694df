import type { ReactNode } from 'react'
import { Breadcrumb, type Crumb } from '#app/ui/breadcrumb.tsx'
import { classNames } from '#app/ui/class-names.ts'

type Props = {
  title: string
  subtitle?: ReactNode
  breadcrumb?: readonly Crumb[]
  badges?: ReactNode
  actions?: ReactNode
}

/** Typed titles have ordinary spaces, which would let a colon begin a line. */
const unbroken = (title: string) => title.replaceAll(/ (?=[:;?!»])|(?<=«) /g, '\u00a0')

/** Beyond so many characters a title is an object copied from a deliberation, which must leave room for the page. */
const LONG_TITLE = 120

/** The head of a page: where one is, its one h1, what it is about, what can be done. */
export function PageHeader({ title, subtitle, breadcrumb, badges, actions }: Props) {
  return (
    <header className="mb-6 grid grid-cols-[minmax(0,1fr)] gap-1.5">
      {breadcrumb ? <Breadcrumb items={breadcrumb} /> : null}
      <div className="flex flex-wrap items-start justify-between gap-x-8 gap-y-3">
        <div className="min-w-0 max-w-[52rem] flex-1 basis-80">
          <h1 className={classNames('font-[660]', title.length > LONG_TITLE ? 'text-title' : 'text-page')}>
            {unbroken(title)}
          </h1>
          {subtitle ? <p className="mt-1 text-ink-soft">{subtitle}</p> : null}
          {badges ? <div className="mt-2.5 flex flex-wrap gap-1.5">{badges}</div> : null}
        </div>
        {actions ? <div className="actions page-actions">{actions}</div> : null}
      </div>
    </header>
  )
}
