import { findMemberSheet } from '#app/domain/member-import/member-columns.ts'
import { MOST_MEMBER_LINES, memberLines } from '#app/domain/member-import/member-row.ts'
import { type ListRefusal, listFile } from '#app/lib/list-file.server.ts'

export type MemberListRefusal = ListRefusal | 'no-names'

/** Read at once, beside nothing else: a list of a few thousand bodies is far smaller. */
export const memberList = listFile({
  ...{ mostBytes: 4 * 1024 * 1024, mostUnpacked: 32 * 1024 * 1024, mostLines: MOST_MEMBER_LINES },
  ...{ find: findMemberSheet, linesOf: memberLines, nothing: 'no-names' },
})
