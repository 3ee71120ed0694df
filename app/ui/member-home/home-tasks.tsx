import '#app/i18n/centre-texts.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { Card, Section } from '#app/ui/card.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import type { TaskLine } from '#app/ui/member-home/home-lines.ts'
import { Notice } from '#app/ui/notice.tsx'

/** For a body that no centre counts among its members yet: what it begins with. */
function Beginning({ admitted }: { admitted: boolean }) {
  const { t } = useTexts('member-home')
  return (
    <Card>
      <EmptyState
        icon="building"
        title={t(admitted ? 'begin.title' : 'begin.closed')}
        actions={
          <>
            <ButtonLink to="/centre" variant={admitted ? 'primary' : 'secondary'}>
              {t('findCentre')}
            </ButtonLink>
            <ButtonLink to="/catalogue">{t('catalogue')}</ButtonLink>
          </>
        }
      >
        {t(admitted ? 'begin.text' : 'begin.closedText')}
      </EmptyState>
    </Card>
  )
}

type Props = { tasks: readonly TaskLine[]; mayAct: boolean; alone: boolean; admitted: boolean }

/**
 * What waits for the body, the most pressing first, each one click away. `alone`: it has to do with no centre yet;
 * `admitted`: some centre takes bodies of its kind.
 */
export function HomeTasks({ tasks, mayAct, alone, admitted }: Props) {
  const { t } = useTexts('member-home')
  return (
    <Section id="a-faire" title={t('toDo')} note={tasks.length > 0 && !mayAct ? t('readOnly') : undefined}>
      {tasks.length === 0 ? (
        alone ? (
          <Beginning admitted={admitted} />
        ) : (
          <Notice tone="done">{t('nothing')}</Notice>
        )
      ) : (
        <Card>
          <ul className="divide-y divide-line">
            {tasks.map(({ key, text, button, to, when, quiet }, at) => (
              <li key={key} className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3 px-5 py-4">
                <div className="min-w-0 flex-1 basis-72">
                  <p className="font-medium break-words">{text}</p>
                  {when ? <p className={`tone-${when.tone} text-small text-tone`}>{when.text}</p> : null}
                </div>
                <ButtonLink to={to} variant={at === 0 && mayAct && !quiet ? 'primary' : 'secondary'}>
                  {mayAct || quiet ? button : t('see')}
                </ButtonLink>
              </li>
            ))}
          </ul>
        </Card>
      )}
    </Section>
  )
}
