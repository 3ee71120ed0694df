import '#app/i18n/centre-texts.ts'
import { MAX_DOCUMENT_BYTES } from '#app/domain/document-file.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { SubmitButton } from '#app/ui/button.tsx'
import { Card, Section } from '#app/ui/card.tsx'
import { ConventionText } from '#app/ui/centre/convention-text.tsx'
import { type Joining, keptFiles, type StepProps } from '#app/ui/centre/join-data.ts'
import { fieldOf, problemText } from '#app/ui/centre/problem-text.ts'
import { CheckboxField } from '#app/ui/choice-field.tsx'
import { documentSize } from '#app/ui/documents/document-size.ts'
import { FileField } from '#app/ui/file-field.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { TextField } from '#app/ui/text-field.tsx'

type Version = NonNullable<Joining['version']>

/** Which text is agreed to: the signature names it, so that nobody signs another than they read. */
const Shown = ({ id, sha256 }: Version) => (
  <>
    <input type="hidden" name="versionId" value={id} />
    <input type="hidden" name="sha256" value={sha256} />
  </>
)

function TypedSignature({ version, organisation, refused }: StepProps & { version: Version }) {
  const { t } = useTexts('our-centre')
  const problems = refused?.problems ?? {}
  const field = fieldOf(t, { values: refused?.typed ?? {}, problems })
  return (
    <div className="grid gap-4" key={version.id}>
      <h3 className="font-semibold">{t('join.signTyped')}</h3>
      <p className="text-ink-soft">{t('join.signTypedText')}</p>
      <div className="grid gap-4 tablet:grid-cols-2">
        <TextField label={t('join.signedName')} required maxLength={120} {...field('signedName')} />
        <TextField
          label={t('join.signedQuality')}
          hint={t('join.signedQualityHint')}
          required
          maxLength={120}
          {...field('signedQuality')}
        />
      </div>
      <CheckboxField
        name="accepted"
        label={t('join.accepted', { number: version.number, organisation })}
        error={problemText(t, problems.accepted)}
        required
        unmarked
      />
      <div className="actions">
        <SubmitButton variant="secondary" name="intent" value="sign">
          {t('join.signTypedButton')}
        </SubmitButton>
      </div>
    </div>
  )
}

function UploadedSignature({ membership, refused }: Pick<StepProps, 'membership' | 'refused'>) {
  const { t } = useTexts('our-centre')
  const { t: documentTexts } = useTexts('documents')
  const problems = refused?.problems ?? {}
  return (
    <div className="grid gap-4">
      <h3 className="font-semibold">{t('join.signUpload')}</h3>
      <p className="text-ink-soft">{t('join.signUploadText')}</p>
      <FileField
        key={keptFiles(membership)}
        name="signedFile"
        label={t('join.signFile')}
        hint={t('join.signFileHint', { size: documentSize(documentTexts, MAX_DOCUMENT_BYTES) })}
        error={problemText(t, problems.signedFile)}
        accept=".pdf,application/pdf"
      />
      <div className="actions">
        <SubmitButton variant="secondary" name="intent" value="upload">
          {t('join.signUploadButton')}
        </SubmitButton>
      </div>
    </div>
  )
}

function Overtaken({
  membership,
  refused,
  version,
}: {
  membership: Joining
  refused: StepProps['refused']
  version: Version
}) {
  const { t } = useTexts('our-centre')
  const { number } = version
  if (refused?.newerVersion) {
    return (
      <Notice tone="missed" live>
        {t('join.newerVersion', { number })}
      </Notice>
    )
  }
  const { status, signedNumber, upToDate } = membership
  const isMember = status === 'accepted' || status === 'suspended'
  if (upToDate || (!isMember && (status !== 'draft' || signedNumber === null))) return null
  if (signedNumber === null) return <Notice tone="missed">{t('join.unsignedMember')}</Notice>
  return (
    <Notice tone="missed">
      {t(isMember ? 'join.signedOlderMember' : 'join.signedOlder', { signed: signedNumber, number })}
    </Notice>
  )
}

/** The convention: to read, on paper, and to sign; `alone`: it is no step of a way. */
export function JoinConvention({
  maySign,
  alone = false,
  ...props
}: StepProps & { maySign: boolean; alone?: boolean }) {
  const { t } = useTexts('our-centre')
  const { membership, refused } = props
  const { version, signature, upToDate } = membership
  if (!version) return <Notice tone="missed">{t('join.noConvention')}</Notice>
  return (
    <Section id="convention" title={t(alone ? 'join.conventionAlone' : 'join.conventionTitle')}>
      <Card padded>
        <div className="grid gap-5">
          <Overtaken membership={membership} refused={refused} version={version} />
          {signature ? <Notice tone={upToDate ? 'done' : 'neutral'}>{signature}</Notice> : null}
          <p>
            {t('join.conventionVersion', { number: version.number, day: version.day, term: version.term })}{' '}
            <a className="link" href={`/adhesions/${membership.id}/convention.pdf${upToDate ? '' : '?nouvelle=1'}`}>
              {t('join.pdf')}
            </a>
          </p>
          <details open={maySign && !upToDate}>
            <summary className="cursor-pointer py-2 font-medium">{t('join.read')}</summary>
            <div className="mt-2 max-h-[32rem] overflow-y-auto rounded-lg border border-line p-5">
              <ConventionText title={version.title} blocks={version.blocks} />
            </div>
          </details>
          {maySign ? (
            <details open={!upToDate}>
              <summary className="cursor-pointer py-2 font-medium">
                {upToDate ? t('join.signAgain') : t('join.signHow')}
              </summary>
              <div className="mt-2 grid gap-8">
                <Shown {...version} />
                <TypedSignature {...props} version={version} />
                <UploadedSignature membership={membership} refused={refused} />
              </div>
            </details>
          ) : null}
        </div>
      </Card>
    </Section>
  )
}
