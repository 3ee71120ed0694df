import { useEffect } from 'react'
import { browserStore, closeDrafts, openDrafts } from '#app/ui/drafts.ts'

/** Tells every tab of this browser whose unsaved forms may be kept; null: nobody's. */
export function useDraftsOwner(userId: string | null) {
  useEffect(() => {
    if (userId === null) closeDrafts(browserStore())
    else openDrafts(browserStore(), userId)
  }, [userId])
}
