import { describe, expect, test } from 'vitest'
import '#app/i18n/centre-texts.ts'
import { textsFor } from '#app/i18n/texts.server.ts'
import { sentLine } from '#app/ui/messages/message-lines.ts'

const t = textsFor('fr').in('messages')

describe('the letters of a message', () => {
  const sentWith = (counts: { waiting: number; left: number; refused: number; read: number }) => {
    const about = { audience: 'members', framework: null, campaign: null } as const
    const message = { id: 'm', subject: 'Tarifs', sentAt: new Date('2026-03-01T09:00:00Z'), sentBy: null, ...about }
    const { letters, waiting, refused } = sentLine(t, { ...message, ...counts })
    return [letters, waiting, refused]
  }
  test.each([
    [{ waiting: 96, left: 0, refused: 0, read: 0 }, ['96 lettres, aucune encore partie', '96 en attente', null]],
    [
      { waiting: 3, left: 90, refused: 3, read: 1 },
      ['96 lettres, dont 90 parties, lue par une personne', '3 en attente', '3 refusées'],
    ],
    [{ waiting: 0, left: 96, refused: 0, read: 0 }, ['96 lettres, toutes parties', null, null]],
    [{ waiting: 0, left: 1, refused: 0, read: 0 }, ['une lettre, partie', null, null]],
    [{ waiting: 1, left: 0, refused: 0, read: 0 }, ['une lettre, pas encore partie', 'une en attente', null]],
    [{ waiting: 0, left: 0, refused: 0, read: 0 }, ['aucune lettre', null, null]],
  ])('are counted with how many left: %o', (counts, said) => {
    expect(sentWith(counts)).toEqual(said)
  })
})
