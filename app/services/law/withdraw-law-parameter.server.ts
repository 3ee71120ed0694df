import type { IsoDate } from '#app/domain/calendar.ts'
import { figureUnit, mayWithdraw } from '#app/domain/law/new-parameter.ts'
import { gapWithout, nextRevision, parameterOf, type RowGap, rowsThatCount } from '#app/domain/law/parameter-history.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { db } from '#db/client.ts'
import { findLawParameterHistory, insertLawParameter, lockLawParameter } from '#db/queries/law-parameters.ts'

/**
 * `known`: how many rows of the rule whoever withdraws has seen. `gapFrom`: the first day without any row, confirmed by
 * whoever withdraws all the same.
 */
type Input = { code: string; validFrom: IsoDate; known: number; today: IsoDate; gapFrom?: IsoDate | null }
type Refusal = { code: 'forbidden' | 'not-found' | 'in-force' | 'stale' } | { code: 'leaves-gap'; gap: RowGap }

/** Withdraws the row of a day still to come: a further row says so, with who did it and when; none is removed. */
export async function withdrawLawParameter(
  by: { userId: string; platformAdministrator: boolean },
  { code, validFrom, known, today, gapFrom = null }: Input,
): Promise<Result<{ gap: RowGap | null }, Refusal>> {
  if (!by.platformAdministrator) return refused({ code: 'forbidden' })
  return db.transaction(async (tx) => {
    await lockLawParameter(tx, code)
    const rows = await findLawParameterHistory(code, tx)
    const counting = rowsThatCount(rows)
    const row = counting.find((one) => one.validFrom === validFrom)
    // Before the count of rows: that it is gone already says more.
    if (!row || !figureUnit(row) || counting.length === 1) return refused({ code: 'not-found' })
    if (!mayWithdraw(row, today)) return refused({ code: 'in-force' })
    if (rows.length !== known) return refused({ code: 'stale' })
    const gap = gapWithout(counting, validFrom)
    if (gap && gap.from !== gapFrom) return refused({ code: 'leaves-gap', gap })
    const revision = nextRevision(rows, validFrom)
    await insertLawParameter(tx, parameterOf(row), { revision, by: by.userId, withdrawn: true })
    return done({ gap })
  })
}
