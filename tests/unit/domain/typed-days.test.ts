import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { z } from 'zod'
import { amendmentSchema } from '#app/domain/amendment-schema.ts'
import { addDays, FIRST_DAY, isTypableDay, LAST_TYPED_DAY } from '#app/domain/calendar.ts'
import { readAnswer } from '#app/domain/campaign-answer.ts'
import { campaignSchema } from '#app/domain/campaign-schema.ts'
import { newContractForm } from '#app/domain/contract-form.ts'
import { contractFormSchema } from '#app/domain/contract-schema.ts'
import { decisionSchema as decisionForm, givenNoticeSchema } from '#app/domain/decision-schema.ts'
import { delegationSchema } from '#app/domain/delegation-schema.ts'
import { readFramework } from '#app/domain/framework-schema.ts'
import { joinedCentreSchema } from '#app/domain/joined-centre-schema.ts'
import { joinedFrameworkSchema } from '#app/domain/joined-framework-schema.ts'
import { calculatorSchema } from '#app/domain/law/calculator-schema.ts'
import { readMeetingDays } from '#app/domain/law/meeting-form.ts'
import { planSchema, tickSchema } from '#app/domain/law/plan-form.ts'
import { decisionSchema, termSchema } from '#app/domain/membership-schema.ts'
import { supervisionSchema } from '#app/domain/supervision-schema.ts'

const FORMS: [string, z.ZodType, string[]][] = [
  ['a contract', contractFormSchema, ['start', 'delivery', 'launchedOn', 'awardedOn']],
  ['an amendment', amendmentSchema, ['decidedOn', 'newEnd']],
  ['a decision', decisionForm, ['decidedOn', 'endsOn', 'noticeGivenOn']],
  ['a notice', givenNoticeSchema, ['givenOn']],
  ['a delegation', delegationSchema, ['decidedOn', 'validFrom', 'validTo']],
  ['amounts of supervision', supervisionSchema, ['validFrom']],
  ['a plan', planSchema, ['startOn']],
  ['a step that was done', tickSchema, ['doneOn']],
  ['a question to the law', calculatorSchema, ['date']],
  ['a decision to join', decisionSchema, ['decisionOn']],
  ['the term of an adhesion', termSchema, ['startsOn', 'endsOn']],
  ['a centre that was joined', joinedCentreSchema, ['decisionOn', 'startsOn', 'endsOn', 'resignBy']],
  ['a framework contract of a centre', joinedFrameworkSchema, ['orderFrom', 'orderUntil', 'endsOn']],
  ['a call for interest', campaignSchema, ['closesOn']],
]
const FIELDS = FORMS.flatMap(([form, schema, names]) => names.map((name) => ({ form, schema, name })))

const blankContract = { ...newContractForm(null), termKind: 'one-off' }

/** The messages at a field of a form in which nothing else is wrong but missing. */
function messagesAt(schema: z.ZodType, name: string, typed: string): string[] {
  const read = schema.safeParse({ ...(schema === contractFormSchema && blankContract), [name]: typed })
  return (read.error?.issues ?? []).filter(({ path }) => path[0] === name).map(({ message }) => message)
}

describe('a day that is typed', () => {
  test.each(FIELDS)('lies before 2200 in $form: $name', ({ schema, name }) => {
    expect(messagesAt(schema, name, '2900-01-01')).toContain('day-out-of-range')
    expect(messagesAt(schema, name, addDays(LAST_TYPED_DAY, 1))).toContain('day-out-of-range')
    expect(messagesAt(schema, name, addDays(FIRST_DAY, -1))).toContain('day-out-of-range')
  })

  test.each(FIELDS)('may be as far as the end of a concession in $form: $name', ({ schema, name }) => {
    for (const day of [FIRST_DAY, '2124-12-31', LAST_TYPED_DAY]) {
      expect(messagesAt(schema, name, day)).not.toContain('day-out-of-range')
    }
  })

  test('lies before 2200 in the forms that have no schema of their own', () => {
    expect(readFramework({ object: 'x', joining: 'all', endsOn: '2900-01-01' })).toMatchObject({
      problems: { endsOn: 'day-out-of-range' },
    })
    const { problems } = readAnswer({ decisionOn: '2900-01-01', decisionExpectedOn: '2900-01-01' }, [])
    expect(problems).toEqual({ decisionOn: 'day-out-of-range', decisionExpectedOn: 'day-out-of-range' })
    expect(readMeetingDays({ day: '2900-01-01' })).toMatchObject({ refusal: { code: 'out-of-range' } })
  })

  test('is told its bounds in the words of every form', () => {
    const bounds = `entre ${FIRST_DAY.slice(0, 4)} et ${LAST_TYPED_DAY.slice(0, 4)}`
    const folder = new URL('../../../app/i18n/fr/', import.meta.url)
    const told = readdirSync(folder).flatMap((file) =>
      [...readFileSync(new URL(file, folder), 'utf8').matchAll(/"(?:day-)?out-of-range": "(.*)"/g)].map(
        ([, text]) => text ?? '',
      ),
    )
    expect(told.length).toBeGreaterThan(9)
    expect(told.filter((text) => !text.includes(bounds))).toEqual([])
  })

  test('is a day of the calendar', () => {
    expect(['2027-02-30', '', 'x', '2027-2-3'].filter(isTypableDay)).toEqual([])
  })
})
