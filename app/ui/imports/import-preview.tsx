import { ROW_STATUSES, type RowStatus } from '#app/domain/register-import/settle-rows.ts'
import type { Result } from '#app/domain/result.ts'
import { formatNumber } from '#app/i18n/format.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { Button, ButtonLink, SubmitButton } from '#app/ui/button.tsx'
import { Card, Section } from '#app/ui/card.tsx'
import { CheckboxField } from '#app/ui/choice-field.tsx'
import { MappingForm } from '#app/ui/imports/mapping-form.tsx'
import type { PreviewData } from '#app/ui/imports/preview-data.ts'
import { PreviewRows } from '#app/ui/imports/preview-rows.tsx'
import { SheetForm } from '#app/ui/imports/sheet-form.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { SentForm } from '#app/ui/sending/sent-form.tsx'
import { Stats } from '#app/ui/stats.tsx'
import type { Tone } from '#app/ui/tone.ts'

export type PreviewProblemCode = 'no-object' | 'skip-needed' | null

const TONES: Record<RowStatus, Tone> = {
  new: 'done',
  changed: 'decide',
  unchanged: 'neutral',
  invalid: 'late',
  ignored: 'neutral',
}

/** `refusal` says why the file can no longer be read. */
type Props = { preview: Result<PreviewData, string>; problem: PreviewProblemCode }

/** What an import would do, before anything is written: counters, the decision, the columns, the rows in words. */
export function ImportPreview({ preview, problem }: Props) {
  const { t } = useTexts('imports')
  if (!preview.ok) {
    const actions = <ButtonLink to="/importer">{t('outcome.another')}</ButtonLink>
    return <Notice tone="late" title={preview.refusal} actions={actions} />
  }
  const data = preview.value
  return (
    <div className="grid gap-8">
      <p className="-mt-4 text-ink-soft">{t('preview.subtitle', { sheet: data.sheet, line: data.headingLine })}</p>
      {data.sheets.length > 1 ? <SheetForm sheets={data.sheets} sheet={data.sheet} /> : null}
      <Counters data={data} />
      <Decision data={data} problem={problem} />
      <MappingForm data={data} error={problem === 'no-object' ? t('preview.noObject') : undefined} />
      <Section id="rows" title={t('preview.rows')} note={t('preview.summary', windowWords(data))}>
        <PreviewRows data={data} />
      </Section>
    </div>
  )
}

const windowWords = ({ window }: PreviewData) => ({
  from: formatNumber(Math.min(window.from, window.total)),
  to: formatNumber(window.to),
  total: formatNumber(window.total),
})

function Counters({ data }: { data: PreviewData }) {
  const { t } = useTexts('imports')
  const items = ROW_STATUSES.map((status) => ({
    value: data.counts[status],
    shown: formatNumber(data.counts[status]),
    label: t(`preview.counts.${status}`, { count: data.counts[status] }),
    tone: TONES[status],
    to: data.window.status === status ? '?' : `?resultat=${status}`,
    current: data.window.status === status,
  }))
  return <Stats label={t('preview.counters')} items={items} />
}

/** Why there is no button. */
function NothingToApply({ counts }: Pick<PreviewData, 'counts'>) {
  const { t } = useTexts('imports')
  if (counts.invalid === 0) return <p>{t('preview.applyNothing')}</p>
  return <p>{t(counts.unchanged > 0 ? 'preview.applyNothingElse' : 'preview.applyNone')}</p>
}

type DecisionProps = { data: PreviewData; problem: PreviewProblemCode }

function Decision({ data: { counts, warnings, alike }, problem }: DecisionProps) {
  const { t } = useTexts('imports')
  const writable = counts.new + counts.changed
  return (
    <Card padded>
      <SentForm method="post" className="grid gap-4" replace>
        {warnings > 0 ? <p className="text-ink-soft">{t('preview.warnings', { count: warnings })}</p> : null}
        {alike > 0 ? <Notice tone="missed" title={t('preview.alike', { count: alike })} /> : null}
        {counts.invalid > 0 ? (
          <Notice tone="late" title={t('preview.refusedTitle', { count: counts.invalid })}>
            <p className="mb-3">{t(writable > 0 ? 'preview.refusedText' : 'preview.refusedAlone')}</p>
            {writable > 0 ? <SkipInvalid missing={problem === 'skip-needed'} /> : null}
          </Notice>
        ) : null}
        {writable === 0 ? <NothingToApply counts={counts} /> : null}
        <div className="actions">
          {writable > 0 ? (
            <SubmitButton name="intent" value="apply">
              {t('preview.apply', { count: writable })}
            </SubmitButton>
          ) : null}
          <Button type="submit" variant="quiet" name="intent" value="abandon" formNoValidate>
            {t('preview.abandon')}
          </Button>
        </div>
      </SentForm>
    </Card>
  )
}

function SkipInvalid({ missing }: { missing: boolean }) {
  const { t } = useTexts('imports')
  return (
    <>
      <input type="hidden" name="refusees" value="oui" />
      <CheckboxField
        name="sansRefusees"
        label={t('preview.skip')}
        error={missing ? t('preview.skipNeeded') : undefined}
      />
    </>
  )
}
