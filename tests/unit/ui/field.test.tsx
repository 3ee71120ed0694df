import { expect, test } from 'vitest'
import { CheckboxField, RadioGroupField } from '#app/ui/choice-field.tsx'
import { DatePicker } from '#app/ui/date-picker.tsx'
import { SelectField } from '#app/ui/select-field.tsx'
import { TextAreaField, TextField } from '#app/ui/text-field.tsx'
import { rendered } from '#tests/factories/rendered.tsx'

test('a label belongs to its control', async () => {
  const html = await rendered(<TextField name="object" label="Objet" />)
  expect(html).toContain('<label for="object" class="field-label">Objet</label>')
  expect(html).toMatch(/<input[^>]* id="object"[^>]* name="object"/)
})

test('hint and error are read with the control, in that order', async () => {
  const html = await rendered(<TextField name="object" label="Objet" hint="En une phrase" error="Trop long" />)
  expect(html).toContain('aria-describedby="object-hint object-error"')
  expect(html).toContain('aria-invalid="true"')
  expect(html).toContain('<p id="object-hint" class="field-hint">En une phrase</p>')
  expect(html).toMatch(/<p id="object-error"[^>]*>.*Trop long<\/p>/)
})

test('a control without hint or error describes itself by nothing', async () => {
  const html = await rendered(<TextField name="object" label="Objet" />)
  expect(html).not.toContain('aria-describedby')
  expect(html).not.toContain('aria-invalid')
})

test('an obligatory field says so in words, unless it is plain', async () => {
  const marked = await rendered(<TextField name="object" label="Objet" required />)
  expect(marked).toContain('(obligatoire)')
  expect(marked).toMatch(/<input[^>]* required=""/)
  expect(await rendered(<TextField name="email" label="E-mail" required unmarked />)).not.toContain('(obligatoire)')
})

test('what was typed comes back, escaped', async () => {
  const html = await rendered(<TextField name="object" label="Objet" defaultValue={'"><script>alert(1)</script>'} />)
  expect(html).not.toContain('<script>')
  expect(html).toContain('value="&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;"')
})

test('two fields of the same name keep ids of their own', async () => {
  const html = await rendered(<TextField name="lots" id="lots-2" label="Lot" error="Manque" />)
  expect(html).toMatch(/<input[^>]* id="lots-2"[^>]* name="lots"/)
  expect(html).toContain('id="lots-2-error"')
})

test('a choice names its question and each of its answers', async () => {
  const choices = [
    { value: 'none', label: 'Aucune', hint: 'Le marché s’arrête.' },
    { value: 'tacit', label: 'Tacite' },
  ]
  const html = await rendered(
    <RadioGroupField name="renewal" label="Reconduction" choices={choices} defaultValue="tacit" error="À choisir" />,
  )
  expect(html).toMatch(/<fieldset[^>]* aria-describedby="renewal-error"/)
  expect(html).toMatch(/<legend[^>]*>Reconduction<\/legend>/)
  expect(html).toMatch(/<input[^>]* id="renewal-none"[^>]* aria-describedby="renewal-none-hint"/)
  expect(html).toMatch(/<input[^>]* checked="" value="tacit"/)
})

test('a box to tick has its label behind it and its error with it', async () => {
  const html = await rendered(<CheckboxField name="joint" label="Marché conjoint" error="À cocher" />)
  expect(html).toMatch(/<label class="choice"><input type="checkbox"[^>]* aria-describedby="joint-error"/)
})

test('a list starts with its placeholder, which stands for nothing chosen', async () => {
  const html = await rendered(
    <SelectField
      name="nature"
      label="Nature"
      placeholder="Choisir…"
      options={[{ value: 'works', label: 'Travaux' }]}
    />,
  )
  expect(html).toContain('<option value="">Choisir…</option><option value="works">Travaux</option>')
})

test('without script a date is the browser’s own field', async () => {
  const html = await rendered(<DatePicker name="start" label="Début" defaultValue="2024-03-01" />)
  expect(html).toMatch(/<input[^>]* type="date"[^>]* value="2024-03-01"/)
})

const area = (text: string) =>
  rendered(<TextAreaField name="note" label="Remarque" most={10} defaultValue={text} error="Trop long" />)

test('a text that is too long is not cut, and says how many characters too many, line breaks as one', async () => {
  const html = await area('12345\r\n67890')
  expect(html).not.toContain('maxLength')
  expect(html).toContain('1 caractère de trop')
  expect(html).toContain('aria-invalid="true"')
})

test('near its limit a text says how many characters are left', async () => {
  const html = await rendered(<TextAreaField name="note" label="Remarque" most={10} defaultValue="12345678" />)
  expect(html).toContain('Encore 2 caractères sur 10.')
  expect(await rendered(<TextAreaField name="note" label="Remarque" most={10} defaultValue="1234567" />)).not.toContain(
    'Encore',
  )
})
