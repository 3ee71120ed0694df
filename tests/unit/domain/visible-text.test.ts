import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { personName } from '#app/domain/account-schema.ts'
import { requiredLine } from '#app/domain/contract-field.ts'
import { documentSchema } from '#app/domain/document-schema.ts'
import { organisationSchema } from '#app/domain/organisation-schema.ts'
import { cleanText } from '#app/domain/register-import/plain-text.ts'
import { visibleText } from '#app/domain/visible-text.ts'

const INVISIBLE = [' ', '\t', '\n', '\u00a0', '\u00ad', '\u200b', '\u200d', '\u202f', '\u2060', '\u2800', '\u3000']
const MORE = ['\u3164', '\uffa0', '\ufeff', '\ufe0f', '\u180e', '\u{e0020}', '\u0000']

const invisible = fc.array(fc.constantFrom(...INVISIBLE, ...MORE), { maxLength: 12 }).map((marks) => marks.join(''))

describe('a text of which nothing would be seen', () => {
  test('is empty, whatever marks it is made of', () => {
    fc.assert(fc.property(invisible, (text) => visibleText(text) === '' && cleanText(text) === ''))
  })

  test('is neither an object nor the name of a person or an organisation', () => {
    fc.assert(
      fc.property(invisible, (text) => {
        expect(requiredLine('object-missing', 2000).safeParse(text).error?.issues).toMatchObject([
          { message: 'object-missing' },
        ])
        expect(personName.safeParse(text).error?.issues).toMatchObject([{ message: 'nameMissing' }])
        const empty = { enterpriseNumber: '', postalAddress: '', peppolParticipant: '', accent: '' }
        const form = { name: text, ...empty, defaultLaunchLeadDays: '180' }
        const organisation = organisationSchema.safeParse(form)
        expect(organisation.error?.issues).toMatchObject([{ path: ['name'], message: 'nameMissing' }])
        expect(documentSchema.parse({ title: text, kind: 'other' }).title).toBe('')
      }),
    )
  })
})

test.each(['Copieurs', 'é', '👩‍🚒', 'می‌خواهم', '1', '…'])('%s stays as it is', (text) => {
  expect(visibleText(text)).toBe(text)
  expect(requiredLine('object-missing', 2000).parse(text)).toBe(text)
})
