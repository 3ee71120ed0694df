import { expect, test } from 'vitest'
import { textsFor } from '#app/i18n/texts.server.ts'
import { renderInvitation } from '#emails/invitation.tsx'
import { renderNewSignIn } from '#emails/new-sign-in.tsx'
import { renderPasswordReset } from '#emails/password-reset.tsx'

const texts = textsFor('fr')
const sender = { name: 'Province de Liège', accent: null }
const url = 'https://mercuriale.example/invitation/secret'
const until = '8 mars 2027 à 9 h 00'
/** As it reads, wherever its lines were broken. */
const flowing = (text: string) => text.replace(/\s+/g, ' ')
const HOSTILE = '<script>alert(1)</script>\nBcc: x@evil.example'

test('an invitation names who invites, the role, the end and the address, in HTML and in text', async () => {
  const letter = await renderInvitation({ texts, sender, invitedBy: 'Élise Dupont', role: 'buyer', until, url })
  expect(letter.subject).toBe('Province de Liège vous invite sur Mercuriale')
  for (const part of [letter.html, flowing(letter.text)]) {
    expect(part).toContain('Élise Dupont')
    expect(part).toContain('acheteur')
    expect(part).toContain(until)
    expect(part).toContain(url)
  }
})

test('an invitation of a centre names the centre, who keeps it, and the body that it writes to', async () => {
  const centre = { name: 'Centrale d’achat provinciale', body: 'Commune de Fléron' }
  const letter = await renderInvitation({
    texts,
    sender,
    centre,
    invitedBy: 'Élise',
    role: 'administrator',
    until,
    url,
  })
  expect(letter.subject).toBe('Province de Liège vous invite sur Mercuriale pour Commune de Fléron')
  for (const part of [letter.html, flowing(letter.text)]) {
    for (const said of ['Province de Liège vous invite pour', centre.name, centre.body, 'Élise']) {
      expect(part).toContain(said)
    }
    expect(part).not.toContain('Commune de Fléron vous invite')
  }
})

test('an invitation by nobody in particular reads as well', async () => {
  const letter = await renderInvitation({ texts, sender, invitedBy: null, role: 'reader', until, url })
  expect(letter.text).toContain('Province de Liège vous invite à suivre')
  expect(letter.text).not.toContain('null')
})

test('a password letter says that it serves once and that doing nothing is safe', async () => {
  const letter = await renderPasswordReset({ texts, sender, name: 'Élise', until, url })
  for (const part of [letter.html, flowing(letter.text)]) {
    expect(part).toContain('Élise')
    expect(part).toContain(url)
    expect(part).toContain('ne sert qu’une fois')
    expect(part).toContain('votre mot de passe reste inchangé')
  }
})

test('a notice of a new place names the device when it is known', async () => {
  const known = await renderNewSignIn({ texts, sender, name: 'Élise', at: until, device: 'Firefox, Linux', url })
  const unknown = await renderNewSignIn({ texts, sender, name: 'Élise', at: until, device: null, url })
  expect(flowing(known.text)).toContain('Firefox, Linux')
  expect(known.html).toContain('Firefox, Linux')
  expect(flowing(unknown.text)).toContain(until)
})

test('what people typed is text in a letter, never markup or a header', async () => {
  const hostile = { name: HOSTILE, accent: '"><script>' }
  const letters = await Promise.all([
    renderInvitation({ texts, sender: hostile, invitedBy: HOSTILE, role: 'buyer', until, url }),
    renderPasswordReset({ texts, sender: hostile, name: HOSTILE, until, url }),
    renderNewSignIn({ texts, sender: hostile, name: HOSTILE, at: until, device: HOSTILE, url }),
  ])
  for (const { subject, html } of letters) {
    expect(html).not.toContain('<script>')
    expect(subject).not.toMatch(/[\r\n]/)
  }
})
