import { buffer } from 'node:stream/consumers'
import type { PaperLogo } from '#app/domain/logo.ts'
import { drawablePicture } from '#app/lib/drawable-picture.ts'
import { log } from '#app/lib/log.server.ts'
import { documentKey, storage } from '#app/lib/storage.server.ts'

/** A key names content, so what was made of it stays true; the oldest goes first. */
const made = new Map<string, Buffer | null>()
const MOST_MADE = 32

/** The logo as a paper can draw it; null where it cannot be drawn or reached: a paper leaves without it rather than not. */
export async function readPaperLogo({ keeperId, sha256 }: PaperLogo): Promise<Buffer | null> {
  const key = documentKey(keeperId, sha256)
  const known = made.get(key)
  if (known !== undefined) return known
  try {
    const content = await storage().open(key)
    if (!content) return null
    const picture = await drawablePicture(await buffer(content))
    const [oldest] = made.keys()
    if (made.size >= MOST_MADE && oldest !== undefined) made.delete(oldest)
    made.set(key, picture)
    return picture
  } catch (error) {
    log.error({ err: error }, 'logo of a paper')
    return null
  }
}
