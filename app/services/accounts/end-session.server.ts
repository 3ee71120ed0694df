import { done, type Result, refused } from '#app/domain/result.ts'
import { db } from '#db/client.ts'
import { deleteSessionOfUser, deleteSessionsOfUser } from '#db/queries/sessions.ts'

type Person = { id: string; sessionId: string }

/** Only a session of one's own; another person's is as if it were not there. */
export async function endOwnSession(user: Person, sessionId: string): Promise<Result<null, 'not-found'>> {
  return (await deleteSessionOfUser(db, user.id, sessionId)) ? done(null) : refused('not-found')
}

/** Every session of the person but the one they are asking from. */
export async function endOtherSessions(user: Person): Promise<void> {
  await deleteSessionsOfUser(db, user.id, { except: user.sessionId })
}
