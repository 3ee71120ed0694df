import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { expect, test } from 'vitest'
import { MOST_FORM_BYTES } from '#app/domain/form-size.ts'
import { FILE_FIELD, receiveUpload } from '#app/lib/uploaded-file.server.ts'

const temporaryFolders = () =>
  readdirSync(tmpdir()).filter((name) => name.startsWith(`mercuriale-upload-${process.pid}-`))

const PDF = '%PDF-1.7\n1 0 obj\n<<>>\nendobj\n'

function formWith(content: string | Uint8Array<ArrayBuffer>, fileName: string, fields: Record<string, string> = {}) {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.set(name, value)
  form.set('file', new Blob([content]), fileName)
  return new Request('http://localhost/documents', { method: 'POST', body: form })
}

async function received(request: Request, maxBytes = 1000) {
  const result = await receiveUpload(request, maxBytes)
  if (!result.ok) throw new Error(result.refusal)
  return result.value
}

test('a form with a file arrives with its fields, its hash and what its content says it is', async () => {
  const upload = await received(formWith(PDF, 'décision.pdf', { title: 'Décision « finale »' }))
  expect(upload.fields).toEqual({ title: 'Décision « finale »', chosenFile: 'file' })
  expect(upload.file).toMatchObject({ fileName: 'décision.pdf', byteSize: PDF.length, sniffed: 'application/pdf' })
  expect(upload.file?.sha256).toMatch(/^[0-9a-f]{64}$/)
  expect(readFileSync(upload.file?.path ?? '', 'latin1')).toBe(PDF)

  await upload.discard()
  expect(existsSync(upload.file?.path ?? '')).toBe(false)
})

const END = 'trailer\n<</Root 1 0 R>>\nstartxref\n42\n%%EOF\n'

test.each([
  [true, `${PDF}${END}`],
  [true, `${PDF}${END}${'\0'.repeat(3000)}`],
  [false, '%PDF-1.4 junk'],
  [false, `${PDF}${END}${'x'.repeat(9000)}`],
  [false, `${PDF}%%EOF`],
  [false, `${PDF}${END}`.slice(0, -8)],
  [false, END],
])('a PDF ends as one or not: %j', async (ends, content) => {
  const upload = await received(formWith(content, 'a.pdf'), 20_000)
  expect(upload.file?.ends).toBe(ends)
  await upload.discard()
})

test('a file of exactly the limit passes, one byte more does not', async () => {
  const fits = await received(formWith('x'.repeat(1000), 'a.txt'))
  expect(fits.file?.byteSize).toBe(1000)
  await fits.discard()
  expect(await receiveUpload(formWith('x'.repeat(1001), 'a.txt'), 1000)).toEqual({
    ok: false,
    refusal: 'file-too-large',
  })
})

test('a form without a file says so', async () => {
  const upload = await received(formWith('', ''))
  expect(upload.file).toBeNull()
  await upload.discard()
})

test.each(['é'.repeat(MOST_FORM_BYTES / 2), ' '.repeat(100_000), `a${' '.repeat(100_000)}b`])(
  'a long text arrives whole',
  async (title) => {
    const upload = await received(formWith(PDF, 'a.pdf', { title }))
    expect(upload.fields.title === title).toBe(true)
    await upload.discard()
  },
)

test.each([{ title: 'x'.repeat(MOST_FORM_BYTES + 1) }, { title: 'x'.repeat(MOST_FORM_BYTES), kind: 'x' }])(
  'more text than a form without a file takes is refused whole, never cut',
  async (typed) => {
    const left = temporaryFolders()
    const refusal = receiveUpload(formWith(PDF, 'a.pdf', typed), 1000)
    await expect(refusal).rejects.toMatchObject({ status: 413 })
    expect(temporaryFolders()).toEqual(left)
  },
)

test('a text comes without the signs that nobody sees, and its lines stay', async () => {
  const title = 'Copie\u0000urs\u0007\u007f\tet\r\nscanners'
  const upload = await received(formWith(PDF, 'a.pdf', { title }))
  expect(upload.fields.title).toBe('Copieurs\tet\r\nscanners')
  await upload.discard()
})

test('a form of more fields than any of ours is refused whole', async () => {
  const fields = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, at) => [`f${at}`, 'x']))
  const whole = await received(formWith(PDF, 'a.pdf', fields(40)))
  expect(Object.keys(whole.fields).filter((name) => name !== FILE_FIELD)).toHaveLength(40)
  await whole.discard()
  expect(await receiveUpload(formWith(PDF, 'a.pdf', fields(41)), 1000)).toEqual({ ok: false, refusal: 'upload-broken' })
})

test('a form cut off on its way is refused as broken', async () => {
  const whole = formWith(PDF, 'a.pdf')
  const body = (await whole.arrayBuffer()).slice(0, 120)
  const headers = { 'content-type': whole.headers.get('content-type') ?? '' }
  const cut = new Request('http://localhost/documents', { method: 'POST', body, headers })
  expect(await receiveUpload(cut, 1000)).toEqual({ ok: false, refusal: 'upload-broken' })
})

test('a script is not text that we keep', async () => {
  const upload = await received(formWith('<!doctype html><script>alert(1)</script>', 'a.txt'))
  expect(upload.file?.isText).toBe(false)
  await upload.discard()
})
