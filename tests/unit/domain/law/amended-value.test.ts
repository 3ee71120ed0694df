import { describe, expect, test } from 'vitest'
import { amendedValue, approvedValueProblem } from '#app/domain/law/amended-value.ts'
import { MAX_CENTS } from '#app/domain/money.ts'

const kept = (amount: number, revokedAt: string | null = null) => ({ amount, revokedAt })

describe('what a contract is worth with one more amendment', () => {
  test('counts the others that stand', () => {
    expect(amendedValue(1_000, [kept(500), kept(-200), kept(9_000, '2026-01-01')], 50)).toEqual({
      ...{ ok: true, value: 1_350 },
    })
  })

  test('is never below zero, unless an increase repairs what is already', () => {
    expect(amendedValue(1_000, [], -1_000)).toEqual({ ok: true, value: 0 })
    expect(amendedValue(1_000, [], -1_001)).toEqual({ ok: false, refusal: { code: 'below-zero', value: 1_000 } })
    expect(amendedValue(1_000, [kept(-900)], -101)).toMatchObject({ refusal: { code: 'below-zero', value: 100 } })
    expect(amendedValue(1_000, [kept(-5_000)], 1_000)).toEqual({ ok: true, value: -3_000 })
  })

  test('is never more than the program holds', () => {
    expect(amendedValue(MAX_CENTS - 1, [], 1)).toEqual({ ok: true, value: MAX_CENTS })
    expect(amendedValue(MAX_CENTS, [], 1)).toMatchObject({ refusal: { code: 'over-maximum' } })
    expect(amendedValue(null, [kept(MAX_CENTS)], 1)).toMatchObject({ refusal: { code: 'over-maximum' } })
  })

  test('is not known where the approved amount is not', () => {
    expect(amendedValue(null, [], -1_000)).toEqual({ ok: true, value: null })
  })

  test('is written anew with no less than its amendments take away, unless that repairs what is', () => {
    const less = [kept(-600), kept(100), kept(-100)]
    expect(approvedValueProblem(1_000, 599, less)).toBe('below-amendments:600')
    expect(approvedValueProblem(null, 599, less)).toBe('below-amendments:600')
    expect(approvedValueProblem(1_000, 600, less)).toBeNull()
    expect(approvedValueProblem(1_000, null, less)).toBeNull()
    expect(approvedValueProblem(100, 200, less)).toBeNull()
    expect(approvedValueProblem(1_000, 0, [kept(600)])).toBeNull()
  })
})
