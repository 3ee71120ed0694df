import { Link, useLocation } from '@remix-run/react'
import type { ReactNode } from 'react'
import { classNames } from '#app/ui/class-names.ts'
import { Icon } from '#app/ui/icon.tsx'
import { type Sort, sortAddress } from '#app/ui/list-address.ts'

export type Column = {
  key: string
  label: string
  numeric?: boolean
  sortable?: boolean
  labelHidden?: boolean
  /** Its width, where several tables stand below each other. */
  className?: string
}

type TableProps = {
  /** Said to screen readers; shown above the table with `captionShown`. */
  caption: string
  captionShown?: boolean
  columns: readonly Column[]
  /** The order in force; headings of sortable columns become links that change it. */
  sort?: Sort | undefined
  /** Rows stay rows on a telephone: for tables of two or three narrow columns. */
  plain?: boolean
  /** Rows stay in one frame on a telephone, their cells two and two below what they are about. */
  paired?: boolean
  children: ReactNode
}

function Heading({ column, sort }: { column: Column; sort: Sort | undefined }) {
  const { search } = useLocation()
  if (!column.sortable) return column.labelHidden ? <span className="sr-only">{column.label}</span> : column.label
  return (
    <Link to={sortAddress(search, column.key, sort)} className="sort-link" preventScrollReset>
      {column.label} <Icon name="chevronDown" size={13} />
    </Link>
  )
}

// A table drawn as cards loses its roles in some browsers.
const AS = {
  table: { role: 'table' },
  row: { role: 'row' },
  rowHeader: { role: 'rowheader' },
  cell: { role: 'cell' },
} as const

/** Rows and columns; on a telephone each row becomes a card whose cells say their column. */
export function Table({
  caption,
  captionShown = false,
  columns,
  sort,
  plain = false,
  paired = false,
  children,
}: TableProps) {
  return (
    <div className="table-frame">
      <table className={classNames('table', paired ? 'table-pairs' : !plain && 'table-cards')} {...AS.table}>
        <caption className={captionShown ? 'px-3.5 pt-3 pb-1 font-semibold' : 'sr-only'}>{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th
                key={column.key}
                scope="col"
                className={classNames(column.numeric && 'numeric', column.className)}
                aria-sort={sort?.by === column.key ? sort.direction : undefined}
              >
                <Heading column={column} sort={sort} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  )
}

export function Row({ selected, children }: { selected?: boolean; children: ReactNode }) {
  return (
    <tr {...AS.row} aria-selected={selected}>
      {children}
    </tr>
  )
}

/** What the row is about. */
export function RowHeader({ children }: { children: ReactNode }) {
  return (
    <th scope="row" {...AS.rowHeader}>
      {children}
    </th>
  )
}

/** `label` is the column's name, shown beside the value on a telephone. */
export function Cell({ label, numeric, children }: { label?: string; numeric?: boolean; children?: ReactNode }) {
  return (
    <td {...AS.cell} data-label={label} className={numeric ? 'numeric' : undefined}>
      {children}
    </td>
  )
}
