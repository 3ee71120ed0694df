import { expect, test } from 'vitest'
import { Pagination } from '#app/ui/pagination.tsx'
import { Cell, Row, RowHeader, Table } from '#app/ui/table.tsx'
import { rendered } from '#tests/factories/rendered.tsx'

const COLUMNS = [
  { key: 'objet', label: 'Marché', sortable: true },
  { key: 'fin', label: 'Fin', sortable: true },
  { key: 'etat', label: 'État' },
]

const table = (
  <Table caption="Marchés" columns={COLUMNS} sort={{ by: 'fin', direction: 'ascending' }}>
    <Row>
      <RowHeader>Copieurs</RowHeader>
      <Cell label="Fin">28 février 2027</Cell>
      <Cell />
    </Row>
  </Table>
)

test('a heading is a link that keeps the search, and the column in force says its order', async () => {
  const html = await rendered(table, '/marches?q=copieurs&page=3')
  expect(html).toContain('href="/marches?q=copieurs&amp;tri=objet"')
  expect(html).toContain('href="/marches?q=copieurs&amp;tri=-fin"')
  expect(html).toMatch(/<th scope="col"[^>]* aria-sort="ascending"><a[^>]*>Fin/)
  expect(html).toMatch(/<th scope="col"[^>]*>État<\/th>/)
})

test('a cell carries the name of its column to the telephone', async () => {
  const html = await rendered(table, '/marches')
  expect(html).toContain('data-label="Fin"')
  expect(html).toMatch(/<th scope="row" role="rowheader">Copieurs<\/th>/)
  expect(html).toContain('<caption class="sr-only">Marchés</caption>')
})

test('pages lead on from where one is, and the current one says so', async () => {
  const html = await rendered(<Pagination page={2} pageCount={5} summary="26 à 50 sur 120" />, '/marches?q=a&page=2')
  expect(html).toContain('26 à 50 sur 120')
  expect(html).toMatch(/rel="prev"[^>]* href="\/marches\?q=a"|href="\/marches\?q=a"[^>]*/)
  expect(html).toMatch(/aria-label="Page 2" aria-current="page"/)
  expect(html).toContain('href="/marches?q=a&amp;page=3"')
})

test('a list of one page has no pages to choose from', async () => {
  expect(await rendered(<Pagination page={1} pageCount={1} summary="3 marchés" />)).not.toContain('<ol>')
})
