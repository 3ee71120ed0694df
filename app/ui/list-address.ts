export type SortDirection = 'ascending' | 'descending'
export type Sort = { by: string; direction: SortDirection }

const SORT = 'tri'
const PAGE = 'page'

const addressWith = (search: string, change: (parameters: URLSearchParams) => void): string => {
  const parameters = new URLSearchParams(search)
  change(parameters)
  return `?${parameters.toString()}`
}

/** The order an address asks for: `tri=fin` ascending, `tri=-fin` descending; the fallback for any other column. */
export function sortOf(search: string, columns: readonly string[], fallback: Sort): Sort {
  const asked = new URLSearchParams(search).get(SORT) ?? ''
  const by = columns.find((column) => column === asked.replace(/^-/, ''))
  return by === undefined ? fallback : { by, direction: asked.startsWith('-') ? 'descending' : 'ascending' }
}

/** Where a column's heading leads: this column, turned round when it is in force already; back on page one. */
export const sortAddress = (search: string, column: string, current: Sort | undefined): string =>
  addressWith(search, (parameters) => {
    const turn = current?.by === column && current.direction === 'ascending'
    parameters.set(SORT, turn ? `-${column}` : column)
    parameters.delete(PAGE)
  })

/** The same list on another page; page one has no parameter. */
export const pageAddress = (search: string, page: number): string =>
  addressWith(search, (parameters) => {
    if (page <= 1) parameters.delete(PAGE)
    else parameters.set(PAGE, String(page))
  })

/** The page an address asks for, at least 1. */
export function pageOf(search: string): number {
  const page = Number(new URLSearchParams(search).get(PAGE))
  return Number.isSafeInteger(page) && page > 1 ? page : 1
}

/** First, last and the neighbours of the current page; null stands for a gap of two pages or more. */
export function pagesShown(page: number, pageCount: number): (number | null)[] {
  const near = [1, page - 1, page, page + 1, pageCount].filter((number) => number >= 1 && number <= pageCount)
  const pages = [...new Set(near)].sort((a, b) => a - b)
  return pages.flatMap((number, index) => {
    const before = pages[index - 1] ?? number - 1
    if (number - before === 2) return [number - 1, number]
    return number - before > 2 ? [null, number] : [number]
  })
}
