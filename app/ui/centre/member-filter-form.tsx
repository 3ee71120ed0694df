import '#app/i18n/centre-texts.ts'
import { Form } from '@remix-run/react'
import { MEMBER_GAPS, type MemberFilter } from '#app/domain/member-filter.ts'
import { MEMBERSHIP_STATUSES } from '#app/domain/membership.ts'
import { ORGANISATION_KINDS } from '#app/domain/organisation.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { SelectField } from '#app/ui/select-field.tsx'
import { TextField } from '#app/ui/text-field.tsx'

/** Search and filters as a GET form: the address holds them all, and it works without script. */
export function MemberFilterForm({ filter }: { filter: MemberFilter }) {
  const { t } = useTexts('our-centre')
  const { text, status, kind, gap } = filter
  const narrowed = text !== '' || status !== null || kind !== null || gap !== null
  return (
    <Form
      key={JSON.stringify(filter)}
      role="search"
      aria-label={t('members.search')}
      action="/notre-centrale/membres"
      className="no-print grid items-end gap-3 tablet:grid-cols-[minmax(0,2fr)_repeat(3,minmax(0,1fr))_auto]"
    >
      <TextField
        name="cherche"
        id="cherche-membre"
        type="search"
        label={t('members.search')}
        placeholder={t('members.searchPlaceholder')}
        defaultValue={text}
        maxLength={100}
        enterKeyHint="search"
      />
      <SelectField
        name="statut"
        label={t('members.statusFilter')}
        placeholder={t('members.anyStatus')}
        defaultValue={status ?? ''}
        options={MEMBERSHIP_STATUSES.map((value) => ({ value, label: t(`status.${value}`) }))}
      />
      <SelectField
        name="genre"
        label={t('members.kindFilter')}
        placeholder={t('members.anyKind')}
        defaultValue={kind ?? ''}
        options={ORGANISATION_KINDS.map((value) => ({ value, label: t(`kindsMany.${value}`) }))}
      />
      <SelectField
        name="manque"
        label={t('members.gapFilter')}
        placeholder={t('members.anyGap')}
        defaultValue={gap ?? ''}
        options={MEMBER_GAPS.map((value) => ({ value, label: t(`gap.${value}`) }))}
      />
      <div className="actions">
        <Button type="submit" variant="primary">
          {t('members.searchButton')}
        </Button>
        {narrowed ? (
          <ButtonLink to="/notre-centrale/membres" variant="quiet">
            {t('members.clear')}
          </ButtonLink>
        ) : null}
      </div>
    </Form>
  )
}
