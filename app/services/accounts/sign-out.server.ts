import { endSession } from '#app/lib/sessions.server.ts'
import { db } from '#db/client.ts'

/** Ends the session behind the secret, whoever's it is; nothing to end is as good. */
export const signOut = (secret: string): Promise<void> => endSession(db, secret)
