import { expect, test, vi } from 'vitest'
import { log } from '#app/lib/log.server.ts'
import { onUncaught } from '#server/uncaught.ts'

test('what nobody caught is named in the log and ends the process after a tidy stop, once', async () => {
  const fatal = vi.spyOn(log, 'fatal')
  const ending = { stop: vi.fn(async () => {}), exit: vi.fn() }
  const uncaught = onUncaught(ending)
  const error = new Error('bug')
  uncaught(error)
  uncaught(new Error('bug on the way out'))
  await vi.waitFor(() => expect(ending.exit).toHaveBeenCalledWith(1))
  expect(ending.stop).toHaveBeenCalledTimes(1)
  expect(fatal).toHaveBeenCalledWith({ error }, expect.any(String))
})

test('a stop that hangs does not keep the process', async () => {
  const ending = { stop: () => new Promise<void>(() => {}), exit: vi.fn(), limit: 10 }
  onUncaught(ending)(new Error('bug'))
  await vi.waitFor(() => expect(ending.exit).toHaveBeenCalledWith(1))
})
