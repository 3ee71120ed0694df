import {
  allocationLines,
  findAllocationTable,
  MOST_ALLOCATION_LINES,
} from '#app/domain/allocation-import/allocation-line.ts'
import { type ListRefusal, listFile } from '#app/lib/list-file.server.ts'

export type AllocationListRefusal = ListRefusal | 'no-columns'

export const allocationList = listFile({
  ...{ mostBytes: 4 * 1024 * 1024, mostUnpacked: 32 * 1024 * 1024, mostLines: MOST_ALLOCATION_LINES },
  ...{ find: findAllocationTable, linesOf: allocationLines, nothing: 'no-columns' },
})
