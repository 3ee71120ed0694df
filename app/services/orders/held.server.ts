import type { Result } from '#app/domain/result.ts'
import { refused } from '#app/domain/result.ts'
import { type HeldRefusal, readHeldRefusal } from '#db/queries/order-refusal.ts'

/** Ceilings, windows and suspensions are looked at by the database when it writes: its word is the last. */
export async function withinCeilings<Value, Refusal>(
  work: () => Promise<Result<Value, Refusal>>,
): Promise<Result<Value, Refusal | HeldRefusal>> {
  try {
    return await work()
  } catch (error) {
    const refusal = readHeldRefusal(error)
    if (refusal) return refused(refusal)
    throw error
  }
}
