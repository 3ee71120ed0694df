import type { IsoDate } from '#app/domain/calendar.ts'
import {
  figureUnit,
  type NewParameterForm,
  type NewParameterProblems,
  readNewParameter,
} from '#app/domain/law/new-parameter.ts'
import { nextRevision, parameterOf, rowsThatCount } from '#app/domain/law/parameter-history.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { db } from '#db/client.ts'
import { findLawParameterHistory, insertLawParameter, lockLawParameter } from '#db/queries/law-parameters.ts'

type Refusal = { code: 'forbidden' | 'not-found' | 'stale' } | { code: 'invalid'; problems: NewParameterProblems }
/** `known`: how many rows of the rule whoever adds has seen; rows only ever become more. */
type Input = { code: string; form: NewParameterForm; known: number; today: IsoDate }

/** Adds a dated row to a rule; who added it and when stand in the row, and no row is ever changed. */
export async function addLawParameter(
  by: { userId: string; platformAdministrator: boolean },
  { code, form, known, today }: Input,
): Promise<Result<{ label: string; validFrom: IsoDate }, Refusal>> {
  if (!by.platformAdministrator) return refused({ code: 'forbidden' })
  return db.transaction(async (tx) => {
    await lockLawParameter(tx, code)
    const rows = await findLawParameterHistory(code, tx)
    const counting = rowsThatCount(rows)
    const [newest] = counting
    const unit = newest && figureUnit(newest)
    if (!newest || !unit) return refused({ code: 'not-found' })
    const read = readNewParameter(form, { ...parameterOf(newest), unit }, { rows: counting, today })
    if (!read.ok) return refused({ code: 'invalid', problems: read.refusal })
    // What somebody else wrote meanwhile is read first: a row of the same day would take its place.
    if (rows.length !== known) return refused({ code: 'stale' })
    const { label, validFrom } = read.value
    await insertLawParameter(tx, read.value, { revision: nextRevision(rows, validFrom), by: by.userId })
    return done({ label, validFrom })
  })
}
