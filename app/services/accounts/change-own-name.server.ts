import { db } from '#db/client.ts'
import { updateUserName } from '#db/queries/users.ts'

export const changeOwnName = (user: { id: string }, { name }: { name: string }): Promise<void> =>
  updateUserName(db, user.id, name)
