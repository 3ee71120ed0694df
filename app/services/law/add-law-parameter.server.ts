import type { IsoDate } from '#app/domain/calendar.ts'
import {
  figureUnit,
  type NewParameterForm,
  type NewParameterProblems,
  readNewParameter,
} from '#app/domain/law/new-parameter.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { db } from '#db/client.ts'
import { findNewestLawParameter, insertLawParameter, lockLawParameter } from '#db/queries/law-parameters.ts'

type Refusal = { code: 'forbidden' | 'not-found' } | { code: 'invalid'; problems: NewParameterProblems }
type Input = { code: string; form: NewParameterForm; today: IsoDate }

/** Adds a dated row to a rule; who added it and when stand in the row, and no row is ever changed. */
export async function addLawParameter(
  by: { userId: string; platformAdministrator: boolean },
  { code, form, today }: Input,
): Promise<Result<{ label: string; validFrom: IsoDate }, Refusal>> {
  if (!by.platformAdministrator) return refused({ code: 'forbidden' })
  return db.transaction(async (tx) => {
    await lockLawParameter(tx, code)
    const found = await findNewestLawParameter(tx, code)
    const unit = found && figureUnit(found.parameter)
    if (!found || !unit) return refused({ code: 'not-found' })
    const read = readNewParameter(form, { ...found.parameter, unit }, today)
    if (!read.ok) return refused({ code: 'invalid', problems: read.refusal })
    const { label, validFrom } = read.value
    const replaces = validFrom === found.parameter.validFrom
    await insertLawParameter(tx, read.value, { revision: replaces ? found.revision + 1 : 1, by: by.userId })
    return done({ label, validFrom })
  })
}
