import { expect, test, vi } from 'vitest'
import { isLostSocketOfDriver, onUncaught } from '#server/uncaught.ts'

function failure(where: string, message = "Cannot read properties of null (reading 'write')") {
  const error = new TypeError(message)
  error.stack = `TypeError: ${message}\n    at ${where}\n    at process.processImmediate (node:internal/timers:476:21)`
  return error
}
const slip = failure('Immediate.nextWrite (file:///srv/mercuriale/node_modules/postgres/src/connection.js:255:22)')

test('the driver’s write to a lost connection is known by its message and its place', () => {
  expect(isLostSocketOfDriver(slip)).toBe(true)
  expect(isLostSocketOfDriver(failure('nextWrite (/srv/node_modules/postgres/cjs/src/connection.js:251:22)'))).toBe(
    true,
  )
})

test.each([
  failure('Immediate.nextWrite (/srv/mercuriale/build/server/main.js:255:22)'),
  failure('Socket.data (/srv/node_modules/postgres/src/connection.js:320:9)'),
  failure('Immediate.nextWrite (/srv/node_modules/postgres/src/connection.js:255:22)', 'x is not a function'),
  new Error("Cannot read properties of null (reading 'write')"),
  'null',
])('anything else is not: %s', (error) => {
  expect(isLostSocketOfDriver(error)).toBe(false)
})

test('the driver’s slip ends nothing', () => {
  const ending = { stop: vi.fn(async () => {}), exit: vi.fn() }
  onUncaught(ending)(slip)
  expect(ending.stop).not.toHaveBeenCalled()
})

test('anything else ends the process after a tidy stop, once', async () => {
  const ending = { stop: vi.fn(async () => {}), exit: vi.fn() }
  const uncaught = onUncaught(ending)
  uncaught(new Error('bug'))
  uncaught(new Error('bug on the way out'))
  await vi.waitFor(() => expect(ending.exit).toHaveBeenCalledWith(1))
  expect(ending.stop).toHaveBeenCalledTimes(1)
})

test('a stop that hangs does not keep the process', async () => {
  const ending = { stop: () => new Promise<void>(() => {}), exit: vi.fn(), limit: 10 }
  onUncaught(ending)(new Error('bug'))
  await vi.waitFor(() => expect(ending.exit).toHaveBeenCalledWith(1))
})
