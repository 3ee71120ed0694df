import { Form, useLocation, useSearchParams } from '@remix-run/react'
import { useEffect, useRef } from 'react'
import { useTexts } from '#app/i18n/use-texts.ts'
import { Icon } from '#app/ui/icon.tsx'
import { SHELL_ADDRESSES } from '#app/ui/shell/shell-data.ts'

const isShortcut = (event: KeyboardEvent) => (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k'

/** Looks through the register; Ctrl K leads to it from anywhere. */
export function SearchBox() {
  const { t } = useTexts('common')
  const [parameters] = useSearchParams()
  const { pathname } = useLocation()
  const input = useRef<HTMLInputElement>(null)
  // The « q » of other lists is not what was asked of the register.
  const asked = pathname === SHELL_ADDRESSES.search ? (parameters.get('q') ?? '') : ''

  useEffect(() => {
    const focus = (event: KeyboardEvent) => {
      if (!isShortcut(event)) return
      event.preventDefault()
      input.current?.select()
    }
    document.addEventListener('keydown', focus)
    return () => document.removeEventListener('keydown', focus)
  }, [])

  return (
    <Form action={SHELL_ADDRESSES.search} role="search" className="search-box">
      <input
        key={asked}
        ref={input}
        type="search"
        name="q"
        defaultValue={asked}
        maxLength={200}
        className="control"
        aria-label={t('search.label')}
        placeholder={t('search.placeholder')}
        aria-keyshortcuts="Control+K Meta+K"
      />
      <Icon name="search" size={17} />
      <kbd className="hidden desk:block">{t('search.shortcut')}</kbd>
    </Form>
  )
}
