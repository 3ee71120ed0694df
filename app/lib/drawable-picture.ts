/** Against a few bytes that say they are a giant. */
const MOST_PIXELS = 25_000_000
/** Across or down; more is finer than a printer draws what is as small as a logo. */
const MOST_ACROSS = 640

const FORMATS = ['png', 'jpeg', 'webp']

/**
 * The picture as a PDF can hold it: a PNG made anew, upright, opaque on white and no larger than a printer draws. Null
 * for other files, damaged ones and those with too many pixels: what draws papers would fall over them.
 */
export async function drawablePicture(file: Buffer): Promise<Buffer | null> {
  // Part of its work is in the machine's own code: where that is missing, papers leave without a picture.
  const { default: sharp } = await import('sharp')
  try {
    const picture = sharp(file, { limitInputPixels: MOST_PIXELS, failOn: 'truncated' })
    const { format } = await picture.metadata()
    if (!FORMATS.includes(format)) return null
    return await picture
      .autoOrient()
      .flatten({ background: '#fff' })
      .toColourspace('srgb')
      .resize({ width: MOST_ACROSS, height: MOST_ACROSS, fit: 'inside', withoutEnlargement: true })
      .png()
      .toBuffer()
  } catch {
    return null
  }
}
