import { expect, test } from 'vitest'
import { DateField } from '#app/ui/date-field.tsx'
import { DatePicker } from '#app/ui/date-picker.tsx'
import DatePickerCalendar from '#app/ui/date-picker-calendar.tsx'
import { rendered } from '#tests/factories/rendered.tsx'

const sentBy = (html: string) =>
  [...html.matchAll(/<input\b[^>]*>/g)].map(([tag]) => tag).filter((tag) => /\sname="end"/.test(tag))

const field = { name: 'end', label: 'Fin', required: true }

test('a date is sent once without script', async () => {
  const fields = sentBy(await rendered(<DatePicker {...field} defaultValue="2027-02-28" />))
  expect(fields).toHaveLength(1)
  expect(fields[0]).toContain('value="2027-02-28"')
})

test.each(['2027-02-28', ''])('a date (%s) is sent once with script', async (value) => {
  const calendar = <DatePickerCalendar {...field} language="fr" value={value} onChange={() => {}} />
  const fields = sentBy(await rendered(calendar))
  expect(fields).toHaveLength(1)
  expect(fields[0]).toContain(`value="${value}"`)
})

test('without script no day is said in words, which nothing would change with the field', async () => {
  const html = await rendered(<DateField {...field} defaultValue="2027-02-28" />)
  expect(html).toContain('value="2027-02-28"')
  expect(html).not.toContain('février')
})

test.each([
  ['2026-02-31', 'Le 31/02/2026 n’existe pas : février 2026 n’a que 28 jours.'],
  ['2026-04-31', 'Le 31/04/2026 n’existe pas : avril 2026 n’a que 30 jours.'],
])('a date that does not exist (%s) is said at the field and sent as it was typed', async (value, message) => {
  const error = 'une date, s’il vous plaît'
  const html = await rendered(
    <DatePickerCalendar {...field} {...{ language: 'fr', value, error }} onChange={() => {}} />,
  )
  expect(html).toContain(message)
  expect(html).not.toContain(error)
  expect(sentBy(html)[0]).toContain(`value="${value}"`)
})
