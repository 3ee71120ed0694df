import { COLUMNS, type Mapping } from '#app/domain/register-import/column.ts'
import type { RegisterTable } from '#app/domain/register-import/find-table.ts'
import { done, type Result, refused } from '#app/domain/result.ts'

/** The table read with the columns that a person chose; names and places that do not exist are left out. */
export function adjustMapping(
  table: RegisterTable,
  chosen: Readonly<Record<string, number>>,
): Result<RegisterTable, 'object-not-mapped'> {
  const mapping: Mapping = {}
  for (const column of COLUMNS) {
    const index = chosen[column]
    if (index !== undefined && Number.isInteger(index) && index >= 0 && index < table.headings.length)
      mapping[column] = index
  }
  return mapping.object === undefined ? refused('object-not-mapped') : done({ ...table, mapping })
}
