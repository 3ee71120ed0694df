import { useSyncExternalStore } from 'react'

const nothingToFollow = () => () => undefined

/** False on the server and for the first render in the browser; true once script runs. */
export const useHydrated = (): boolean =>
  useSyncExternalStore(
    nothingToFollow,
    () => true,
    () => false,
  )
