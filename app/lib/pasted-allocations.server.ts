import { typedQuantity } from '#app/domain/article-quantity.ts'
import { groupBy } from '#app/domain/group-by.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { allocationField, type Grant, type StockProblems } from '#app/domain/stock-schema.ts'
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
  const known = groupBy(bodies, ({ member }) => plain(member))
  const grants = new Map<string, Grant>()
  for (const { line, at } of lines) {
    const [, name = '', typed = ''] = /^(.*?)\s*[\t;]\s*([^\t;]*?)\s*$/.exec(line) ?? []
    const [body, namesake] = known.get(plain(name)) ?? []
    const quantity = typedQuantity(typed)
    const allocated = quantity === 'zero-quantity' ? 0 : quantity
    if (body === undefined || typeof allocated !== 'number') {
      return refused(t('allocations.unknownLine', { line: at, text: line.slice(0, 100) }))
    }
    const { memberId, member } = body
    if (namesake) return refused(t('allocations.ambiguousLine', { line: at, name: member }))
    if (grants.has(memberId)) return refused(t('allocations.repeatedLine', { line: at, name: member }))
    grants.set(memberId, { memberId, allocated })
  }
  return done([...grants.values()])
}

/** Why lines that could be read were not taken, in words: the first body that it is about. */
export async function pastedProblemText(
  tx: TenantTx,
  of: { seasonId: string; articleId: string },
  problems: StockProblems,
): Promise<string | null> {
  const t = textsFor('fr').in('stocks')
  const bodies = await listAllocations(tx, { ...of, limit: EVERYBODY })
  const [said] = bodies.flatMap(({ memberId, member }) => {
    const problem = problems[allocationField(memberId)]
    return problem ? [t('allocations.pasteProblem', { name: member, problem: t(`problems.${problem}`) })] : []
  })
  return said ?? null
}
