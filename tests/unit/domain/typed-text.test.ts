import { expect, test } from 'vitest'
import { typedText } from '#app/domain/typed-text.ts'

test.each([
  ['Copie\u0000urs', 'Copieurs'],
  ['\u0000\u0001\u001f\u007f\u0080\u009f', ''],
  ['un\tdeux\r\ntrois\nquatre\rcinq', 'un\tdeux\r\ntrois\nquatre\rcinq'],
  ['un\u000bdeux\u000ctrois\u0085quatre', 'un\ndeux\ntrois\nquatre'],
  ['\ud83d', '\ufffd'],
  ['a\ude00b', 'a\ufffdb'],
])('%j is read as %j', (sent, read) => {
  expect(typedText(sent)).toBe(read)
})

test.each(['École 🏫', '👩‍🚒', 'می‌خواهم', '« 12 500,00 € »', ' deux  espaces '])('%s stays as it is', (text) => {
  expect(typedText(text)).toBe(text)
})
