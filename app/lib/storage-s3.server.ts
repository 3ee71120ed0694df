import { createReadStream } from 'node:fs'
import { Readable } from 'node:stream'
import {
  CopyObjectCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  NoSuchKey,
  NotFound,
  S3Client,
} from '@aws-sdk/client-s3'
import { Upload } from '@aws-sdk/lib-storage'
import type { Storage } from '#app/lib/storage.server.ts'

/** Documents in an S3 bucket; credentials come from the usual AWS_… variables. */
export function s3Storage(address: string): Storage {
  const { hostname: bucket, searchParams } = new URL(address)
  const endpoint = searchParams.get('endpoint')
  const client = new S3Client({
    region: searchParams.get('region') ?? 'us-east-1',
    ...(endpoint ? { endpoint, forcePathStyle: true } : {}),
  })

  return {
    async keep(key, path) {
      if (await changedAt(client, bucket, key)) return
      await new Upload({ client, params: { Bucket: bucket, Key: key, Body: createReadStream(path) } }).done()
    },

    async open(key) {
      try {
        const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key }))
        return Body instanceof Readable ? Body : null
      } catch (error) {
        if (error instanceof NoSuchKey) return null
        throw error
      }
    },

    async renew(key) {
      if (!(await changedAt(client, bucket, key))) return false
      // Onto itself: the only way in which an object becomes new without being sent again.
      const copy = { CopySource: `${bucket}/${key}`, MetadataDirective: 'REPLACE' } as const
      await client.send(new CopyObjectCommand({ Bucket: bucket, Key: key, ...copy }))
      return true
    },

    changedAt: (key) => changedAt(client, bucket, key),

    async *list(folder) {
      let from: string | undefined
      do {
        const asked = { Bucket: bucket, Prefix: `${folder}/`, ...(from && { ContinuationToken: from }) }
        const page = await client.send(new ListObjectsV2Command(asked))
        for (const { Key, LastModified } of page.Contents ?? []) {
          if (Key && LastModified) yield { key: Key, changedAt: LastModified }
        }
        from = page.NextContinuationToken
      } while (from)
    },

    async remove(key) {
      await client.send(new DeleteObjectCommand({ Bucket: bucket, Key: key }))
    },

    async check() {
      await client.send(new HeadBucketCommand({ Bucket: bucket }))
    },
  }
}

/** An object without a day is taken for a new one. */
async function changedAt(client: S3Client, bucket: string, key: string): Promise<Date | null> {
  try {
    const { LastModified } = await client.send(new HeadObjectCommand({ Bucket: bucket, Key: key }))
    return LastModified ?? new Date()
  } catch (error) {
    if (error instanceof NotFound) return null
    throw error
  }
}
