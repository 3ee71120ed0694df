import { defineConfig } from 'vitest/config'

const TEST_ENVIRONMENT = { MERCURIALE_ENV: 'test', LOG_LEVEL: 'silent', TZ: 'UTC' }

export default defineConfig({
  test: {
    restoreMocks: true,
    env: TEST_ENVIRONMENT,
    projects: [
      {
        extends: true,
        test: { name: 'unit', include: ['tests/unit/**/*.test.{ts,tsx}'], sequence: { groupOrder: 0 } },
      },
      {
        extends: true,
        test: {
          name: 'integration',
          include: ['tests/{integration,architecture}/**/*.test.{ts,tsx}'],
          globalSetup: ['tests/setup/database.ts'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          include: ['tests/e2e/**/*.test.{ts,tsx}'],
          globalSetup: ['tests/setup/server.ts'],
          // A browser on a busy machine can lose a key to a page that is not awake yet.
          retry: 1,
          testTimeout: 90_000,
          hookTimeout: 120_000,
          maxWorkers: 1,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
})
