import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { drawablePicture } from '#app/lib/drawable-picture.ts'

const RED = { r: 255, g: 0, b: 0, alpha: 1 }
const make = (width: number, height: number, background = RED) =>
  sharp({ create: { width, height, channels: 4, background } })

async function drawn(file: Buffer) {
  const made = await drawablePicture(file)
  if (!made) return null
  const { data, info } = await sharp(made).raw().toBuffer({ resolveWithObject: true })
  const { format } = await sharp(made).metadata()
  return { format, size: [info.width, info.height], channels: info.channels, first: [...data.subarray(0, 3)] }
}

describe('a picture that a paper can draw', () => {
  test('is opaque: what was transparent lies on white', async () => {
    const clear = await make(2, 1, { ...RED, alpha: 0 })
      .png()
      .toBuffer()
    expect(await drawn(clear)).toEqual({ format: 'png', size: [2, 1], channels: 3, first: [255, 255, 255] })
    const half = await make(2, 1, { ...RED, alpha: 0.2 })
      .png()
      .toBuffer()
    expect((await drawn(half))?.first).toEqual([255, 204, 204])
  })

  test('is made of a PNG, a WebP or a JPEG, and of greys and inks in colours', async () => {
    expect(await drawn(await make(3, 2).webp({ lossless: true }).toBuffer())).toMatchObject({ first: [255, 0, 0] })
    expect((await drawn(await make(3, 2).flatten().jpeg().toBuffer()))?.first[0]).toBeGreaterThan(250)
    const grey = await make(3, 2).flatten().greyscale().png({ palette: true }).toBuffer()
    expect(await drawn(grey)).toMatchObject({ format: 'png', channels: 3 })
    const inks = await make(3, 2).flatten().toColourspace('cmyk').jpeg().toBuffer()
    expect(await drawn(inks)).toMatchObject({ format: 'png', channels: 3 })
  })

  test('stands as its camera was held, and is no larger than a printer draws', async () => {
    const lying = await make(2000, 1000).flatten().jpeg().withMetadata({ orientation: 6 }).toBuffer()
    expect(await drawn(lying)).toMatchObject({ size: [320, 640] })
  })
})

describe('no paper draws', () => {
  test('a file that is cut off, damaged, too large or something else', async () => {
    const noise = Buffer.from(Array.from({ length: 40 * 40 * 3 }, (_, at) => (at * 7919) % 251))
    const whole = await sharp(noise, { raw: { width: 40, height: 40, channels: 3 } })
      .png()
      .toBuffer()
    expect(await drawablePicture(whole)).not.toBeNull()
    for (const end of [0, 8, 40, 100, whole.length - 60])
      expect(await drawablePicture(whole.subarray(0, end))).toBeNull()
    expect(await drawablePicture(Buffer.from(whole).fill(7, 80, 120))).toBeNull()
    // The header alone says how many pixels there are.
    const giant = Buffer.from(whole)
    giant.writeUInt32BE(60_000, 16)
    giant.writeUInt32BE(60_000, 20)
    expect(await drawablePicture(giant)).toBeNull()
    const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>'
    for (const other of [svg, '%PDF-1.7', 'GIF89a', '']) expect(await drawablePicture(Buffer.from(other))).toBeNull()
  })
})
