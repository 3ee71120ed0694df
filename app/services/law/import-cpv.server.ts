import { type CpvListProblem, readCpvList } from '#app/domain/cpv-list.ts'
import { done, type Result } from '#app/domain/result.ts'
import { db } from '#db/client.ts'
import { replaceCpvCodes } from '#db/queries/cpv-codes.ts'

/** Puts the official list in the place of the codes that are there, all or nothing. */
export async function importCpv(text: string): Promise<Result<{ loaded: number }, CpvListProblem[]>> {
  const list = readCpvList(text)
  if (!list.ok) return list
  await db.transaction((tx) => replaceCpvCodes(tx, list.value))
  return done({ loaded: list.value.length })
}
