import '#app/i18n/centre-texts.ts'
import { Form } from '@remix-run/react'
import { writtenEnterpriseNumber } from '#app/domain/centre-field.ts'
import type { OrganisationKind } from '#app/domain/organisation.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { Button, SubmitButton } from '#app/ui/button.tsx'
import { Card, Section } from '#app/ui/card.tsx'
import { TextField } from '#app/ui/text-field.tsx'

/** Looks for a body of the installation by its name or its number. */
export function SearchBody({ text }: { text: string }) {
  const { t } = useTexts('our-centre')
  return (
    <Section id="search" title={t('add.search')}>
      <Card padded>
        <Form role="search" className="flex flex-wrap items-end gap-3">
          <TextField
            name="cherche"
            type="search"
            label={t('add.searchField')}
            defaultValue={text}
            maxLength={100}
            className="min-w-0 flex-1 basis-60"
          />
          <Button type="submit" variant="secondary">
            {t('add.searchButton')}
          </Button>
        </Form>
      </Card>
    </Section>
  )
}

type Body = {
  id: string
  name: string
  kind: OrganisationKind
  enterpriseNumber: string | null
  nisCode: string | null
  member: boolean
}

function FoundBody({ id, name, kind, enterpriseNumber, nisCode, member }: Body) {
  const { t } = useTexts('our-centre')
  const numbers = [enterpriseNumber && writtenEnterpriseNumber(enterpriseNumber), nisCode].filter(Boolean)
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 px-5 py-3">
      <span className="min-w-0">
        <span className="font-medium">{name}</span>
        <span className="block text-small text-ink-soft">{[t(`kinds.${kind}`), ...numbers].join(' · ')}</span>
      </span>
      {member ? (
        <span className="text-ink-soft">{t('add.already')}</span>
      ) : (
        <Form method="post" className="flex flex-wrap gap-2">
          <input type="hidden" name="intent" value="choose" />
          <input type="hidden" name="organisationId" value={id} />
          <input type="hidden" name="name" value={name} />
          <SubmitButton size="small" variant="secondary" name="state" value="draft">
            {t('add.chooseDraft')}
          </SubmitButton>
          <SubmitButton size="small" name="state" value="accepted">
            {t('add.chooseAccepted')}
          </SubmitButton>
        </Form>
      )}
    </li>
  )
}

/** What the search found; who is on the list already cannot be added again. */
export function FoundBodies({ text, bodies }: { text: string; bodies: readonly Body[] }) {
  const { t } = useTexts('our-centre')
  return (
    <Section id="found" title={t('add.found')}>
      <Card>
        {bodies.length === 0 ? (
          <p className="px-5 py-4">{t('add.none', { text })}</p>
        ) : (
          <ul className="divide-y divide-line">
            {bodies.map((body) => (
              <FoundBody key={body.id} {...body} />
            ))}
          </ul>
        )}
      </Card>
    </Section>
  )
}
