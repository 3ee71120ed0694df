import '#app/i18n/centre-texts.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { Card, Section } from '#app/ui/card.tsx'
import type { TaskLine } from '#app/ui/member-home/home-lines.ts'
import { Notice } from '#app/ui/notice.tsx'

/** What waits for the body, the most pressing first, each one click away. */
export function HomeTasks({ tasks, mayAct }: { tasks: readonly TaskLine[]; mayAct: boolean }) {
  const { t } = useTexts('member-home')
  return (
    <Section id="a-faire" title={t('toDo')} note={tasks.length > 0 && !mayAct ? t('readOnly') : undefined}>
      {tasks.length === 0 ? (
        <Notice tone="done">{t('nothing')}</Notice>
      ) : (
        <Card>
          <ul className="divide-y divide-line">
            {tasks.map(({ key, text, button, to, until, quiet }, at) => (
              <li key={key} className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3 px-5 py-4">
                <div className="min-w-0 flex-1 basis-72">
                  <p className="font-medium break-words">{text}</p>
                  {until ? <p className="tone-decide text-small text-tone">{until}</p> : null}
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
