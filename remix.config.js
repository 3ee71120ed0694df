// Read by vite.config.ts: the Remix Vite plugin does not look for this file itself.
/** @type {import('@remix-run/dev').VitePluginConfig} */
export default {
  future: {
    unstable_optimizeDeps: true,
    v3_fetcherPersist: true,
    v3_relativeSplatPath: true,
    v3_throwAbortReason: true,
    v3_lazyRouteDiscovery: true,
    v3_singleFetch: true,
    v3_routeConfig: true,
  },
}
