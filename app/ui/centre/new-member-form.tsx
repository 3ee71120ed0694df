import '#app/i18n/centre-texts.ts'
import { Link } from '@remix-run/react'
import { useState } from 'react'
import type { CentreProblems } from '#app/domain/centre-field.ts'
import type { MembershipStatus } from '#app/domain/membership.ts'
import { ORGANISATION_KINDS, type OrganisationKind } from '#app/domain/organisation.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { SubmitButton } from '#app/ui/button.tsx'
import { Card, Section } from '#app/ui/card.tsx'
import { fieldOf, problemText, summaryOf } from '#app/ui/centre/problem-text.ts'
import { CheckboxField, RadioGroupField } from '#app/ui/choice-field.tsx'
import { DateField } from '#app/ui/date-field.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { SelectField } from '#app/ui/select-field.tsx'
import { SentForm } from '#app/ui/sending/sent-form.tsx'
import { TextField } from '#app/ui/text-field.tsx'
import { useHydrated } from '#app/ui/use-hydrated.ts'

type Place = { name: string; kind: OrganisationKind; nisCode: string | null; language: string }
type Values = Readonly<Partial<Record<string, string>>>
/** A body of the installation, with its adhesion to our centre where there is one. */
type Known = { name: string; membership: { id: string; status: MembershipStatus } | null }
type Props = { values: Values; problems: CentreProblems; places: readonly Place[]; known: Known | null }

const LANGUAGES = ['fr', 'de', 'nl'] as const

/** Who it is that was typed, and the way to it. */
function KnownBody({ name, membership }: Known) {
  const { t } = useTexts('our-centre')
  const to = membership
    ? `/notre-centrale/membres/${membership.id}`
    : `/notre-centrale/membres/ajouter?${new URLSearchParams({ cherche: name })}`
  return (
    <p className="text-small break-words">
      {t(`add.known.${membership?.status ?? 'elsewhere'}`, { member: name })}{' '}
      <Link to={to} className="link">
        {t(membership ? 'add.known.open' : 'add.known.choose')}
      </Link>
    </p>
  )
}

function Identity({ values, problems, known }: Omit<Props, 'places'>) {
  const { t } = useTexts('our-centre')
  const field = fieldOf(t, { values, problems })
  return (
    <>
      <TextField
        label={t('add.name')}
        required
        maxLength={200}
        note={known ? <KnownBody {...known} /> : null}
        {...field('name')}
      />
      <div className="grid gap-5 tablet:grid-cols-2">
        <SelectField
          label={t('add.kind')}
          required
          placeholder={t('common:choose')}
          options={ORGANISATION_KINDS.map((value) => ({ value, label: t(`kinds.${value}`) }))}
          {...field('kind')}
        />
        <SelectField
          label={t('add.language')}
          options={LANGUAGES.map((value) => ({ value, label: t(`member.languages.${value}`) }))}
          {...field('language')}
        />
        <TextField
          label={t('add.enterpriseNumber')}
          hint={t('add.enterpriseNumberHint')}
          maxLength={30}
          {...field('enterpriseNumber')}
        />
        <TextField label={t('add.nis')} hint={t('add.nisHint')} maxLength={10} {...field('nisCode')} />
        <TextField label={t('add.contactName')} maxLength={120} {...field('contactName')} />
        <TextField label={t('add.contactEmail')} type="email" maxLength={254} {...field('contactEmail')} />
      </div>
    </>
  )
}

/** Fills the form with a body of the province; needs script, as typing the name does not. */
function PlaceSelect({ places, onChoose }: { places: readonly Place[]; onChoose: (place: Place) => void }) {
  const { t } = useTexts('our-centre')
  return (
    <SelectField
      name="place"
      label={t('add.places')}
      hint={t('add.placesHint')}
      placeholder={t('common:choose')}
      options={places.map(({ name }, index) => ({ value: String(index), label: name }))}
      onChange={({ currentTarget }) => {
        const place = places[Number(currentTarget.value)]
        if (place && currentTarget.value !== '') onChoose(place)
      }}
    />
  )
}

/** A body that is not in the installation yet. */
export function NewMemberForm({ values, problems, places, known }: Props) {
  const { t } = useTexts('our-centre')
  const [chosen, setChosen] = useState<Place | null>(null)
  const field = fieldOf(t, { values, problems })
  const filled = chosen ? { ...values, ...chosen, nisCode: chosen.nisCode ?? '' } : values
  return (
    <Section id="new" title={t('add.newTitle')}>
      <Card padded>
        <SentForm method="post" className="grid gap-5" noValidate>
          <ErrorSummary problems={summaryOf(t, problems)} />
          {useHydrated() ? <PlaceSelect places={places} onChoose={setChosen} /> : null}
          <Identity key={chosen?.name} values={filled} problems={problems} known={known} />
          <RadioGroupField
            name="state"
            label={t('add.state')}
            defaultValue={values.state || 'accepted'}
            error={problemText(t, problems.state)}
            choices={[
              { value: 'accepted', label: t('add.stateAccepted'), hint: t('add.stateAcceptedHint') },
              { value: 'draft', label: t('add.stateDraft'), hint: t('add.stateDraftHint') },
            ]}
          />
          <DateField label={t('add.startsOn')} className="max-w-[18rem]" {...field('startsOn')} />
          <CheckboxField
            name="invite"
            label={t('add.invite')}
            hint={t('add.inviteHint')}
            defaultChecked={Boolean(values.invite)}
          />
          <div className="actions">
            <SubmitButton name="intent" value="create">
              {t('add.create')}
            </SubmitButton>
          </div>
        </SentForm>
      </Card>
    </Section>
  )
}
