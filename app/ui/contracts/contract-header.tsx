import { Form } from '@remix-run/react'
import type { ContractDetails, ContractStatus } from '#app/domain/contract.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { Badge } from '#app/ui/badge.tsx'
import { ButtonLink, SubmitButton } from '#app/ui/button.tsx'
import { StatusBadge } from '#app/ui/contracts/contract-marks.tsx'
import { CloseButton } from '#app/ui/deadlines/close-button.tsx'
import { Icon } from '#app/ui/icon.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'

type Props = {
  id: string
  details: ContractDetails
  marks: { archived: boolean; ended: boolean; invented: boolean }
  follows: boolean
  may: { edit: boolean; archive: boolean; follow: boolean }
}

export function ContractHeader({ id, details, marks, follows, may }: Props) {
  const { t } = useTexts('contracts')
  const { object, reference, nature, procedure, cpvCodes, status } = details
  return (
    <PageHeader
      title={object}
      breadcrumb={[{ label: t('title'), to: '/marches' }, { label: reference ?? t('withoutReference') }]}
      badges={
        <>
          {marks.archived ? <Badge>{t('archived')}</Badge> : <StatusBadge status={status} />}
          {marks.ended && status !== 'closed' ? <Badge tone="missed">{t('ended')}</Badge> : null}
          <Badge tone="outline">{t(`natures.${nature}`)}</Badge>
          {procedure ? <Badge tone="outline">{t(`proceduresShort.${procedure}`)}</Badge> : null}
          {cpvCodes[0] ? <Badge tone="outline">{cpvCodes[0]}</Badge> : null}
          {marks.invented ? <Badge tone="outline">{t('invented')}</Badge> : null}
        </>
      }
      actions={
        <>
          {may.follow ? <FollowButton follows={follows} /> : null}
          <ButtonLink to={`/marches/${id}/plan`} variant="quiet">
            <Icon name="calendar" size={16} />
            {t('plans:page.link')}
          </ButtonLink>
          {may.edit ? (
            <ButtonLink to={`/marches/${id}/modifier`}>
              <Icon name="edit" size={16} />
              {t('page.edit')}
            </ButtonLink>
          ) : null}
        </>
      }
    />
  )
}

function FollowButton({ follows }: { follows: boolean }) {
  const { t } = useTexts('contracts')
  return (
    <Form method="post" preventScrollReset className="contents">
      <SubmitButton variant="secondary" name="intent" value={follows ? 'unfollow' : 'follow'} aria-pressed={follows}>
        <Icon name="bell" size={16} />
        {t(follows ? 'page.unfollow' : 'page.follow')}
      </SubmitButton>
    </Form>
  )
}

type OtherProps = { id: string; archived: boolean; status: ContractStatus; may: Props['may'] }

/** What is done to a contract only once in a while. */
export function OtherActions({ id, archived, status, may }: OtherProps) {
  const { t } = useTexts('contracts')
  if (!may.edit && !may.archive) return null
  return (
    <div className="actions mt-7 no-print">
      {may.edit && !archived ? (
        <ButtonLink to={`/marches/nouveau?predecesseur=${id}`} size="small">
          {t('page.successor')}
        </ButtonLink>
      ) : null}
      {may.edit && !archived && status !== 'closed' ? (
        <CloseButton contractId={id} status={status} back={`/marches/${id}`} small>
          {t('page.close')}
        </CloseButton>
      ) : null}
      {may.archive && !archived ? (
        <Form method="post">
          <SubmitButton variant="quiet" size="small" name="intent" value="archive">
            <Icon name="archive" size={15} />
            {t('page.archive')}
          </SubmitButton>
        </Form>
      ) : null}
    </div>
  )
}
