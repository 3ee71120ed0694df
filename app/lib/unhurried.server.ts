import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Steps } from '#app/domain/register-import/steps.ts'

const BUSY_MS = 15

/** Does the work and lets the other requests of this process go on between its steps. */
export async function unhurried<Value>(steps: Steps<Value>): Promise<Value> {
  let since = performance.now()
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
    if (performance.now() - since < BUSY_MS) continue
    await nextTurn()
    since = performance.now()
  }
}
