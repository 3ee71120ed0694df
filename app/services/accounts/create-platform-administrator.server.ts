import { done, type Result, refused } from '#app/domain/result.ts'
import { db } from '#db/client.ts'
import { insertUser } from '#db/queries/users.ts'

type Input = { email: string; name: string; passwordHash: string }

/** Looks after the installation; belongs to no organisation and sees no tenant's rows. */
export async function createPlatformAdministrator(
  input: Input,
): Promise<Result<{ userId: string; isNew: true }, 'email-taken'>> {
  const added = await insertUser(db, { ...input, platformAdministrator: true })
  return added ? done({ userId: added.id, isNew: true }) : refused('email-taken')
}
