import { promisify } from 'node:util'
import { crc32, inflateRaw } from 'node:zlib'
import { done, type Result, refused } from '#app/domain/result.ts'

/** One file inside an archive, and its own record in the directory at the end. */
export type ZipEntry = {
  name: string
  compressed: Uint8Array
  method: number
  record: Uint8Array
  /** What `withOnly` writes in place of its content. */
  replacement?: Uint8Array
}

const inflate = promisify(inflateRaw)

const END = 0x06054b50
const RECORD = 0x02014b50
const LOCAL = 0x04034b50
const END_LENGTH = 22
const RECORD_LENGTH = 46
const LOCAL_LENGTH = 30
const LONGEST_COMMENT = 0xffff
const MOST_ENTRIES = 5000

function endOffset(bytes: Buffer): number {
  const first = Math.max(0, bytes.length - END_LENGTH - LONGEST_COMMENT)
  for (let at = bytes.length - END_LENGTH; at >= first; at -= 1) if (bytes.readUInt32LE(at) === END) return at
  return -1
}

/** Name and data of the entry that the directory record at that place describes. */
function entryAt(bytes: Buffer, at: number): ZipEntry {
  if (bytes.readUInt32LE(at) !== RECORD) throw new RangeError('no directory record')
  const nameLength = bytes.readUInt16LE(at + 28)
  const length = RECORD_LENGTH + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32)
  const local = bytes.readUInt32LE(at + 42)
  if (bytes.readUInt32LE(local) !== LOCAL) throw new RangeError('no file header')
  const data = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28)
  return {
    name: bytes.toString('utf8', at + RECORD_LENGTH, at + RECORD_LENGTH + nameLength),
    compressed: bytes.subarray(data, data + bytes.readUInt32LE(at + 20)),
    method: bytes.readUInt16LE(at + 10),
    record: bytes.subarray(at, at + length),
  }
}

/** The files of an archive by its directory; null when the bytes are no sound archive. */
export function zipEntries(bytes: Buffer): ZipEntry[] | null {
  try {
    const end = endOffset(bytes)
    if (end < 0) return null
    const count = bytes.readUInt16LE(end + 10)
    if (count > MOST_ENTRIES) return null
    const entries: ZipEntry[] = []
    let at = bytes.readUInt32LE(end + 16)
    for (let index = 0; index < count; index += 1) {
      const entry = entryAt(bytes, at)
      entries.push(entry)
      at += entry.record.length
    }
    return entries
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}

/** The data of one entry, never more than `most` bytes whatever the archive claims. */
export async function inflateEntry(
  entry: ZipEntry,
  most: number,
): Promise<Result<Uint8Array, 'too-large' | 'damaged'>> {
  if (entry.method === 0) return entry.compressed.length > most ? refused('too-large') : done(entry.compressed)
  if (entry.method !== 8) return refused('damaged')
  try {
    return done(await inflate(entry.compressed, { maxOutputLength: Math.max(1, most) }))
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null
    return refused(code === 'ERR_BUFFER_TOO_LARGE' ? 'too-large' : 'damaged')
  }
}

/** A file kept as it is, without compression: what stands before its content, and its record for the directory. */
function storedFile({ record }: ZipEntry, content: Uint8Array, offset: number) {
  const listed = Buffer.from(record)
  const fileName = listed.subarray(RECORD_LENGTH, RECORD_LENGTH + listed.readUInt16LE(28))
  listed.writeUInt16LE(0, 10)
  listed.writeUInt32LE(crc32(content), 16)
  listed.writeUInt32LE(content.length, 20)
  listed.writeUInt32LE(content.length, 24)
  listed.writeUInt32LE(offset, 42)
  const header = Buffer.alloc(LOCAL_LENGTH)
  header.writeUInt32LE(LOCAL, 0)
  // The fields from the version to the length of the name stand in the same order in both.
  listed.copy(header, 4, 6, 30)
  return { record: listed, file: Buffer.concat([header, fileName, content]) }
}

/** The same archive with only those entries in its directory, so that a reader sees nothing else. */
export function withOnly(bytes: Buffer, entries: readonly ZipEntry[]): Buffer {
  const end = endOffset(bytes)
  const files = [bytes.subarray(0, bytes.readUInt32LE(end + 16))]
  const records: Uint8Array[] = []
  let start = bytes.readUInt32LE(end + 16)
  for (const entry of entries) {
    const stored = entry.replacement && storedFile(entry, entry.replacement, start)
    records.push(stored?.record ?? entry.record)
    if (stored) {
      files.push(stored.file)
      start += stored.file.length
    }
  }
  const directory = Buffer.concat(records)
  const trailer = Buffer.from(bytes.subarray(end, end + END_LENGTH))
  trailer.writeUInt16LE(entries.length, 8)
  trailer.writeUInt16LE(entries.length, 10)
  trailer.writeUInt32LE(directory.length, 12)
  trailer.writeUInt32LE(start, 16)
  trailer.writeUInt16LE(0, 20)
  return Buffer.concat([...files, directory, trailer])
}
