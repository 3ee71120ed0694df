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
