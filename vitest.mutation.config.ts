import { defineConfig } from 'vitest/config'

/** The tests of the domain alone: pure, without a database, fast enough to run once for every mutation. */
export default defineConfig({
  test: {
    env: { TZ: 'UTC' },
    include: ['tests/unit/{cli,domain,reference,register-import}/**/*.test.ts'],
    // Asks every question for every row: seconds for each mutation, of which the tests of the single rules know more.
    exclude: ['tests/unit/domain/law/unconfirmed-rows.test.ts'],
    setupFiles: ['tests/setup/mutation.ts'],
  },
})
