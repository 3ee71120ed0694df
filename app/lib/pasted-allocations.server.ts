import { typedQuantity } from '#app/domain/article-quantity.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { allocationField, type Grant } from '#app/domain/stock-schema.ts'
import { textsFor } from '#app/i18n/texts.server.ts'
import { listAllocations } from '#db/queries/stock-allocations.ts'
import type { TenantTx } from '#db/tenant.ts'

const MOST_LINES = 5000
const EVERYBODY = 100_000

const plain = (name: string) =>
  name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .toLowerCase()

/** Names and quantities as they were copied from a spreadsheet; or which line cannot be read, in words: then none is taken. */
export async function readPastedAllocations(
  tx: TenantTx,
  of: { seasonId: string; articleId: string },
  text: string,
): Promise<Result<Grant[], string>> {
  const t = textsFor('fr').in('stocks')
  const lines = text.split(/\r?\n/).flatMap((line, at) => (line.trim() === '' ? [] : [{ line, at: at + 1 }]))
  if (lines.length > MOST_LINES) return refused(t('allocations.tooManyLines'))
  const bodies = await listAllocations(tx, { ...of, limit: EVERYBODY })
  const known = new Map(bodies.map(({ memberId, member }) => [plain(member), memberId]))
  const grants = new Map<string, Grant>()
  for (const { line, at } of lines) {
    const [, name = '', typed = ''] = /^(.*?)\s*[\t;]\s*([^\t;]*?)\s*$/.exec(line) ?? []
    const memberId = known.get(plain(name))
    const quantity = typedQuantity(typed)
    const allocated = quantity === 'zero-quantity' ? 0 : quantity
    if (memberId === undefined || typeof allocated !== 'number') {
      return refused(t('allocations.unknownLine', { line: at, text: line.slice(0, 100) }))
    }
    grants.set(allocationField(memberId), { memberId, allocated })
  }
  return done([...grants.values()])
}
