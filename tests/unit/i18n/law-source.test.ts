import { expect, test } from 'vitest'
import sources from '#app/i18n/fr/law-sources.json'
import { lawSource } from '#app/i18n/law-source.ts'
import { LAW_PARAMETERS } from '#db/reference/law/law-parameters.ts'

const addresses = [...new Set(LAW_PARAMETERS.flatMap(({ source }) => source ?? []))]

test.each(addresses)('%s is opened by its name', (address) => {
  const named = sources.filter((source) => address.includes(source.address))
  expect(named.length).toBeGreaterThan(0)
  expect(lawSource(address)).toMatchObject({ address, name: named[0]?.name })
})

test('an authority’s page is told from what others write about it', () => {
  expect(lawSource('https://wallex.wallonie.be/sites/wallex/contents/acts/129/129202/1.html')).toMatchObject({
    name: 'Wallex, arrêté royal du 12 janvier 2026',
    official: true,
  })
  expect(lawSource('https://www.tenderexperts.be/fr/nouvelles/seuils-marches-publics/')).toMatchObject({
    name: 'Tender Experts, conseil',
    official: false,
  })
})

test('an address that an administrator adds is named by its host, no address by nothing', () => {
  expect(lawSource('https://www.exemple.example/a?b#c')).toMatchObject({ name: 'exemple.example', official: false })
  expect(lawSource(null)).toBeNull()
})
