import { Form } from '@remix-run/react'
import { MOST_ACT } from '#app/domain/organisation-merger.ts'
import '#app/i18n/centre-texts.ts'
import type { MergerFormProblems } from '#app/domain/organisation-merger.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { Badge } from '#app/ui/badge.tsx'
import { SubmitButton } from '#app/ui/button.tsx'
import { Card, Section } from '#app/ui/card.tsx'
import { DateField } from '#app/ui/date-field.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import type { CentreLine, CountLine } from '#app/ui/organisation/merger-lines.ts'
import { type Option, SelectField } from '#app/ui/select-field.tsx'
import { SentForm } from '#app/ui/sending/sent-form.tsx'
import { Cell, Row, RowHeader, Table } from '#app/ui/table.tsx'
import { TextAreaField } from '#app/ui/text-field.tsx'

type Choice = { organisations: readonly Option[]; fromId: string; intoId: string }

/** Which two: a question to look at, nothing is written. */
export function ChooseOrganisations({ organisations, fromId, intoId }: Choice) {
  const { t } = useTexts('mergers')
  return (
    <Card padded>
      <Form method="get" className="grid gap-5">
        <div className="grid items-start gap-5 tablet:grid-cols-2">
          <SelectField
            key={`from ${fromId}`}
            name="de"
            label={t('from')}
            hint={t('fromHint')}
            placeholder={t('choose')}
            defaultValue={fromId}
            options={organisations}
          />
          <SelectField
            key={`into ${intoId}`}
            name="vers"
            label={t('into')}
            hint={t('intoHint')}
            placeholder={t('choose')}
            defaultValue={intoId}
            options={organisations}
          />
        </div>
        <div className="actions">
          <SubmitButton variant="secondary">{t('look')}</SubmitButton>
        </div>
      </Form>
    </Card>
  )
}

type DryRun = { from: string; into: string; counts: readonly CountLine[]; centres: readonly CentreLine[] }

/** What moves, what comes to an end, what both have, and what the centres of others see of it. */
export function OrganisationMergerDryRun({ from, into, counts, centres }: DryRun) {
  const { t } = useTexts('mergers')
  const columns = [
    { key: 'kind', label: t('kind') },
    { key: 'number', label: t('number'), numeric: true },
    { key: 'outcome', label: t('outcome') },
  ]
  return (
    <>
      <Section id="contenu" title={t('countsTitle', { from })}>
        <Table caption={t('countsCaption', { into })} columns={columns}>
          {counts.map(({ kind, label, number, outcome, twice, ends }) => (
            <Row key={kind}>
              <RowHeader>{label}</RowHeader>
              <Cell label={t('number')} numeric>
                {number}
              </Cell>
              <Cell label={t('outcome')}>
                <div className="grid gap-1">
                  {outcome ? (
                    <span>
                      {outcome} {ends ? <Badge tone="neutral">{t('ends')}</Badge> : null}
                    </span>
                  ) : null}
                  {twice ? (
                    <span>
                      <Badge tone="launch">{t('twiceBadge')}</Badge> {twice}
                    </span>
                  ) : null}
                </div>
              </Cell>
            </Row>
          ))}
        </Table>
      </Section>
      <Section id="centrales" title={t('centresTitle')} note={t('centresNote')}>
        <Card padded={centres.length === 0}>
          {centres.length === 0 ? (
            <p className="text-ink-soft">{t('noCentres', { from })}</p>
          ) : (
            <ul className="divide-y divide-line">
              {centres.map(({ key, operator, texts, shared }) => (
                <li key={key} className="grid gap-1 px-5 py-3.5">
                  <p className="font-medium break-words">
                    {operator} {shared ? <Badge tone="launch">{t('twiceBadge')}</Badge> : null}
                  </p>
                  {texts.map((text) => (
                    <p key={text} className="text-small text-ink-soft">
                      {text}
                    </p>
                  ))}
                </li>
              ))}
            </ul>
          )}
        </Card>
      </Section>
    </>
  )
}

type FormProps = {
  fromId: string
  intoId: string
  seal: string
  from: string
  into: string
  today: string
  typed: { effectiveOn: string; act: string }
  problems: MergerFormProblems
}

/** Carries out what was shown, from the day and by the act that are given here. */
export function OrganisationMergerForm({ fromId, intoId, seal, from, into, today, typed, problems }: FormProps) {
  const { t } = useTexts('mergers')
  const textOf = (field: 'effectiveOn' | 'act') => {
    const problem = problems[field]
    return problem && t(`problems.${problem}`)
  }
  const summary = (['effectiveOn', 'act'] as const).flatMap((id) => {
    const text = textOf(id)
    return text ? [{ id, text }] : []
  })
  return (
    <Section id="confirmer" title={t('confirmTitle')} note={t('confirmNote')}>
      <Card padded>
        <ErrorSummary problems={summary} />
        <SentForm method="post" className="grid max-w-[36rem] gap-5" noValidate>
          <input type="hidden" name="fromId" value={fromId} />
          <input type="hidden" name="intoId" value={intoId} />
          <input type="hidden" name="seal" value={seal} />
          <DateField
            name="effectiveOn"
            label={t('effectiveOn')}
            hint={t('effectiveOnHint')}
            required
            max={today}
            defaultValue={typed.effectiveOn}
            error={textOf('effectiveOn')}
          />
          <TextAreaField
            name="act"
            label={t('act')}
            hint={t('actHint')}
            required
            rows={3}
            most={MOST_ACT}
            defaultValue={typed.act}
            error={textOf('act')}
          />
          <div className="actions">
            <SubmitButton variant="danger">{t('confirm', { from, into })}</SubmitButton>
          </div>
        </SentForm>
      </Card>
    </Section>
  )
}
