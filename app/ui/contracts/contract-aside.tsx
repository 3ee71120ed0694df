import { Link } from '@remix-run/react'
import type { DateLine } from '#app/i18n/contract-dates.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { Card, Section } from '#app/ui/card.tsx'
import { DescriptionList } from '#app/ui/description-list.tsx'

/** Every computed day in words. */
export function ComputedDates({ lines, asOf }: { lines: readonly DateLine[]; asOf: string }) {
  const { t } = useTexts('contracts')
  if (lines.length === 0) return null
  return (
    <Section id="dates" title={t('page.dates.title')} note={t('page.dates.note', { day: asOf })}>
      <Card>
        <DescriptionList items={lines.map(({ label, text }) => ({ term: label, description: text }))} />
      </Card>
    </Section>
  )
}

type Person = { userId: string; name: string }
type PeopleProps = { manager: string | null; followers: readonly Person[]; reader: string | null }

/** Who is reminded. */
export function People({ manager, followers, reader }: PeopleProps) {
  const { t } = useTexts('contracts')
  const names = followers.map(({ userId, name }) => (userId === reader ? `${name} (${t('page.people.you')})` : name))
  return (
    <Section id="personnes" title={t('page.people.title')}>
      <Card>
        <DescriptionList
          items={[
            { term: t('page.people.manager'), description: manager ?? t('page.people.noManager') },
            { term: t('page.people.followers'), description: names.join(', ') || t('page.people.nobody') },
          ]}
        />
      </Card>
    </Section>
  )
}

type Title = { id: string; reference: string | null; object: string; archived: boolean }

function ContractLink({ contract }: { contract: Title }) {
  const { t } = useTexts('contracts')
  return (
    <>
      <Link to={`/marches/${contract.id}`} className="link">
        {[contract.reference, contract.object].filter(Boolean).join(' · ')}
      </Link>
      {contract.archived ? <span className="text-ink-faint"> ({t('archived').toLowerCase()})</span> : null}
    </>
  )
}

/** What came before this contract and what follows upon it. */
export function Chain({ predecessor, successors }: { predecessor: Title | null; successors: readonly Title[] }) {
  const { t } = useTexts('contracts')
  if (!predecessor && successors.length === 0) return null
  return (
    <div className="card mt-7 grid gap-4 p-5 text-small">
      {predecessor ? (
        <div>
          <h2 className="font-semibold">{t('page.chain.predecessor')}</h2>
          <ContractLink contract={predecessor} />
        </div>
      ) : null}
      {successors.length > 0 ? (
        <div>
          <h2 className="font-semibold">{t('page.chain.successors', { count: successors.length })}</h2>
          <ul className="grid gap-1">
            {successors.map((contract) => (
              <li key={contract.id}>
                <ContractLink contract={contract} />
              </li>
            ))}
          </ul>
        </div>
      ) : null}
    </div>
  )
}
