import { describe, expect, test } from 'vitest'
import { decisionSchema, givenNoticeSchema } from '#app/domain/decision-schema.ts'

const ID = '5f0c0f8e-6d1f-4a55-9d7e-0d6f7f1f2a3b'
const form = { decision: 'stop', subject: 'notice 2026-12-01 0', decidedOn: ' 2026-11-20 ' }
const read = (change: Record<string, string> = {}) => decisionSchema.safeParse({ ...form, ...change })
const problems = (change: Record<string, string>) =>
  read(change).error?.issues.map(({ path, message }) => `${path.join('.')} ${message}`)

describe('a decision as its form carries it', () => {
  test('what was left out is nothing', () => {
    expect(read().data).toEqual({
      ...{ decision: 'stop', subject: 'notice 2026-12-01 0', decidedOn: '2026-11-20' },
      ...{ endsOn: null, noticeGivenOn: null, organ: null, documentReference: null, documentId: null, note: null },
      ...{ agreed: false, successor: false },
    })
    const empty = { endsOn: '', noticeGivenOn: '', organ: ' ', documentReference: '', documentId: '', note: '\u200b' }
    expect(read(empty).data).toEqual(read().data)
  })

  test('what was written is kept, without the blanks around it', () => {
    const full = {
      ...{ endsOn: '2027-01-31', noticeGivenOn: '2026-11-21', organ: ' Collège ', documentReference: 'D-12' },
      ...{ documentId: ID, note: 'Prix trop élevés', agreed: 'on', successor: 'on' },
    }
    expect(read(full).data).toMatchObject({ ...full, organ: 'Collège', agreed: true, successor: true })
    expect(read({ agreed: 'no' }).data?.agreed).toBe(false)
  })

  test.each([
    [{ decision: 'wait' }, 'decision choose'],
    [{ decidedOn: '2026-02-30' }, 'decidedOn date'],
    [{ decidedOn: '' }, 'decidedOn date'],
    [{ endsOn: 'demain' }, 'endsOn date'],
    [{ noticeGivenOn: '1899-12-31' }, 'noticeGivenOn day-out-of-range'],
    [{ organ: 'x'.repeat(201) }, 'organ long'],
    [{ documentReference: 'x'.repeat(301) }, 'documentReference long'],
    [{ note: 'x'.repeat(2001) }, 'note long'],
    [{ documentId: 'x' }, 'documentId unknown-document'],
  ])('%o: %s', (change, problem) => {
    expect(problems(change)).toEqual([problem])
  })

  test('the first and the last day that the program knows are days, and texts may be as long as they say', () => {
    expect(
      ['1899-12-31', '1900-01-01', '2199-12-31', '2200-01-01'].map((decidedOn) => read({ decidedOn }).success),
    ).toEqual([...[false, true, true, false]])
    expect(read({ organ: 'x'.repeat(200), documentReference: 'x'.repeat(300), note: 'x'.repeat(2000) }).success).toBe(
      true,
    )
    expect(read({ subject: 'x'.repeat(41) }).success).toBe(false)
  })
})

test('a notice that was given names its decision, and a day or the agreement', () => {
  expect(givenNoticeSchema.safeParse({ decisionId: ID }).data).toEqual({
    ...{ decisionId: ID, givenOn: null, agreed: false, documentId: null, reference: null },
  })
  const given = { decisionId: ID, givenOn: '2026-11-20', agreed: 'on', documentId: ID, reference: ' R-1 ' }
  expect(givenNoticeSchema.safeParse(given).data).toEqual({ ...given, agreed: true, reference: 'R-1' })
  expect(givenNoticeSchema.safeParse({ decisionId: 'x' }).success).toBe(false)
  expect(givenNoticeSchema.safeParse({ ...given, reference: 'x'.repeat(301) }).error?.issues[0]?.message).toBe('long')
})
