import type { Plugin } from 'vite'

/** Processes of the build besides Remix's own entry: one graph, so that they share one connection pool and context. */
const ENTRIES = {
  main: 'server/main.ts',
  migrate: 'server/migrate-command.ts',
  cli: 'app/cli/main.ts',
  'read-register': 'app/lib/register-thread.server.ts',
}

/** Builds the processes into build/server together with the Remix application. */
export const processEntries = (): Plugin => ({
  name: 'mercuriale-process-entries',
  enforce: 'post',
  config: (config, { isSsrBuild }) => {
    // A server that still runs the build before goes on serving its files: scripts/build.mjs removes them a week later.
    const emptyOutDir = false
    const remix = config.build?.rollupOptions?.input
    if (!isSsrBuild || typeof remix !== 'string') return { build: { emptyOutDir } }
    return {
      build: {
        emptyOutDir,
        rollupOptions: {
          input: { index: remix, ...ENTRIES },
          output: { entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
        },
      },
    }
  },
})
