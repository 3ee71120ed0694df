import type { Plugin } from 'vite'

/** Processes of the build besides Remix's own entry: one graph, so that they share one connection pool and context. */
const ENTRIES = {
  main: 'server/main.ts',
  migrate: 'server/migrate-command.ts',
  cli: 'app/cli/main.ts',
}

/** Builds the processes into build/server together with the Remix application. */
export const processEntries = (): Plugin => ({
  name: 'mercuriale-process-entries',
  enforce: 'post',
  config: (config, { isSsrBuild }) => {
    const remix = config.build?.rollupOptions?.input
    if (!isSsrBuild || typeof remix !== 'string') return undefined
    return {
      build: {
        rollupOptions: {
          input: { index: remix, ...ENTRIES },
          output: { entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
        },
      },
    }
  },
})
